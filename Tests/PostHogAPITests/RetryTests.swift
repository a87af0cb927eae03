import LosslessJSON
import PostHogAPI
import Synchronization
import Testing

/// What is tried again, when, and what never is.
@Suite struct RetryTests {
  private let empty = #"{"count":0,"results":[]}"#

  @Test(arguments: [APIError.Kind.network(.interrupted), .network(.timedOut), .network(.cannotConnect)])
  func readingIsTriedAgain(kind: APIError.Kind) async throws {
    let clock = TestClock()
    let stub = StubTransport(
      .failure("GET", "?limit=100", kind), .failure("GET", "?limit=100", kind),
      .json("GET", "?limit=100", empty))
    _ = try await stub.client(clock: clock).playlists()
    #expect(clock.sleeps == [.milliseconds(250), .milliseconds(500)])
    stub.finish()
  }

  @Test func attemptsAreLimited() async throws {
    let stub = StubTransport(
      .failure("GET", "?limit=100", .network(.interrupted)),
      .failure("GET", "?limit=100", .network(.interrupted)),
      .failure("GET", "?limit=100", .network(.interrupted)))
    let error = try await failure { try await stub.client(clock: TestClock()).playlists() }
    #expect(error.kind == .network(.interrupted))
    stub.finish()
  }

  @Test(arguments: [APIError.Kind.network(.unknownHost), .network(.secureConnection), .cancelled])
  func whatCannotPassIsNotTriedAgain(kind: APIError.Kind) async throws {
    let stub = StubTransport(.failure("GET", "?limit=100", kind))
    let error = try await failure { try await stub.client(clock: TestClock()).playlists() }
    #expect(error.kind == kind)
    stub.finish()
  }

  @Test func createIsNeverRepeated() async throws {
    let stub = StubTransport(.failure("POST", "", .network(.interrupted)))
    let error = try await failure {
      try await stub.client(clock: TestClock()).create(NewPlaylist(content: .collection, name: "x"))
    }
    #expect(error.kind == .network(.interrupted))
    stub.finish()
  }

  /// libcurl would send it again on its own when a kept connection turns out dead.
  @Test func createGetsAConnectionOfItsOwn() async throws {
    let stub = StubTransport(
      .json("POST", "", playlistJSON("a"), status: 201), .json("GET", "?limit=100", empty))
    let client = try stub.client()
    _ = try await client.create(NewPlaylist(content: .collection, name: "x"))
    _ = try await client.playlists()
    #expect(stub.requests.map(\.isRepeatable) == [false, true])
  }

  @Test func removalIsNeverRepeated() async throws {
    let stub = StubTransport(.failure("DELETE", "a/recordings/r1/", .network(.timedOut)))
    _ = try await failure {
      try await stub.client(clock: TestClock()).removeRecording(RecordingID("r1"), from: PlaylistID("a"))
    }
    stub.finish()
  }

  @Test func patchIsRepeatedAsItSetsValues() async throws {
    let stub = StubTransport(
      .error("PATCH", "a/", 503, "busy"), .json("PATCH", "a/", playlistJSON("a")))
    let reference = PlaylistReference(id: PlaylistID("a"), kind: .collection, filters: .emptyObject)
    _ = try await stub.client(clock: TestClock()).update(reference, PlaylistChanges(isPinned: true))
    stub.finish()
  }

  @Test func rateLimitIsWaitedOutEvenForCreate() async throws {
    let clock = TestClock()
    let events = Mutex<[ClientEvent]>([])
    let stub = StubTransport(
      .error("POST", "", 429, "Request was throttled.", headers: [HTTPHeader("Retry-After", "50")]),
      .json("POST", "", playlistJSON("a"), status: 201))
    let client = try stub.client(
      clock: clock, now: { clock.now }, observer: { event in events.withLock { $0.append(event) } })
    _ = try await client.create(NewPlaylist(content: .collection, name: "x"))
    #expect(clock.sleeps == [.seconds(50)])
    let until = TestInstant.epoch.advanced(by: .seconds(50)).date
    #expect(
      events.withLock { $0.contains(.waitingForRateLimit(until: until)) && $0.contains(.rateLimitOver) })
    stub.finish()
  }

  @Test func longRateLimitIsToldAndNotWaitedOut() async throws {
    let clock = TestClock()
    let stub = StubTransport(
      .error("GET", "?limit=100", 429, "Request was throttled.", headers: [HTTPHeader("Retry-After", "3000")])
    )
    let error = try await failure { try await stub.client(clock: clock, now: { clock.now }).playlists() }
    #expect(error.kind == .rateLimited(until: TestInstant.epoch.advanced(by: .seconds(3000)).date))
    #expect(clock.sleeps.isEmpty)
    stub.finish()
  }

  @Test func retryAfterMayBeADate() async throws {
    let clock = TestClock()
    // 1,800,000,000 seconds since 1970 are 15 January 2027, 08:00:00.
    let stub = StubTransport(
      .error(
        "GET", "?limit=100", 429, "Slow down.",
        headers: [HTTPHeader("retry-after", "Fri, 15 Jan 2027 08:00:30 GMT")]),
      .json("GET", "?limit=100", empty))
    _ = try await stub.client(clock: clock, now: { clock.now }).playlists()
    #expect(clock.sleeps == [.seconds(30)])
    stub.finish()
  }

  @Test func redirectToAnotherOriginIsRefused() async throws {
    for location in [
      "https://evil.example.test/x", "http://posthog.example.test/x", "//evil.example.test/",
      "https://posthog.example.test:8443/",
    ] {
      let stub = StubTransport(
        .json("GET", "?limit=100", "", status: 302, headers: [HTTPHeader("Location", location)]))
      let error = try await failure { try await stub.client().playlists() }
      guard case .redirected = error.kind else {
        Issue.record("\(error)")
        continue
      }
      #expect(stub.requests.count == 1)
    }
  }

  @Test func redirectOnTheServerIsFollowed() async throws {
    let moved = StubTransport.Exchange(
      method: "GET", target: "/moved/", answer: .success(HTTPResponse(status: 200, body: Array(empty.utf8))))
    let stub = StubTransport(
      .json("GET", "?limit=100", "", status: 301, headers: [HTTPHeader("location", "/moved/")]), moved)
    _ = try await stub.client().playlists()
    stub.finish()
  }

  @Test func noMoreThanTheLimitAreInFlight() async throws {
    let transport = CountingTransport()
    let client = PostHogClient(
      .init(
        address: try ServerAddress(StubTransport.address), key: try PersonalAPIKey(StubTransport.key),
        project: .id(1)), transport: transport)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<40 { group.addTask { _ = try await client.playlists() } }
      try await group.waitForAll()
    }
    #expect(transport.highest <= 4)
    #expect(transport.total == 40)
  }

  @Test func waiterThatIsCancelledLeavesTheLine() async throws {
    let transport = HangingTransport()
    let client = PostHogClient(
      .init(
        address: try ServerAddress(StubTransport.address), key: try PersonalAPIKey(StubTransport.key),
        project: .id(1)), transport: transport)
    let tasks = (0..<6).map { _ in Task { try await client.playlists() } }
    for task in tasks { task.cancel() }
    for task in tasks {
      let error = try await failure { try await task.value }
      #expect(error.kind == .cancelled)
    }
  }

  @Test func keyIsInNoEventAndNoError() async throws {
    let events = Mutex<[String]>([])
    let stub = StubTransport(.error("GET", "?limit=100", 401, "bad key", code: "authentication_failed"))
    let client = try stub.client(observer: { event in events.withLock { $0.append("\(event)") } })
    let error = try await failure { try await client.playlists() }
    var dumped = ""
    dump(client.configuration, to: &dumped)
    var request = ""
    dump(stub.requests, to: &request)
    for text in events.withLock({ $0 }) + [
      "\(error)", "\(client.configuration)", dumped, request, "\(stub.requests)",
      "\(client.configuration.key)",
    ] {
      #expect(!text.contains("secret_of_the_tests"))
    }
  }
}

/// Notes how many requests are under way at once.
private final class CountingTransport: HTTPTransport {
  private let counts = Mutex((now: 0, highest: 0, total: 0))
  var highest: Int { counts.withLock { $0.highest } }
  var total: Int { counts.withLock { $0.total } }

  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    counts.withLock {
      $0.now += 1
      $0.total += 1
      $0.highest = max($0.highest, $0.now)
    }
    for _ in 0..<5 { await Task.yield() }
    counts.withLock { $0.now -= 1 }
    return HTTPResponse(status: 200, body: Array(#"{"count":0,"results":[]}"#.utf8))
  }
}

/// Answers nothing until the task is cancelled.
private struct HangingTransport: HTTPTransport {
  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    while !Task.isCancelled { await Task.yield() }
    throw APIError(.cancelled)
  }
}
