import Foundation
import PostHogAPI
import Testing

struct RateLimitTests {
  private static let list = Bench.playlists + "?limit=100"

  private func stub(_ outcome: Stub.Outcome) -> Stub { Stub("GET", Self.list, outcome) }
  private var page: Stub { stub(.json(Sample.page([]))) }

  private func waits(_ bench: Bench) -> [Date] {
    bench.events.compactMap { event in
      guard case .waitingForRateLimit(let until) = event else { return nil }
      return until
    }
  }

  @Test func waitsForRetryAfter() async throws {
    try await withStubs([stub(.throttled(50)), page]) { bench in
      _ = try await bench.client.playlists()
      #expect(bench.clock.slept == [.seconds(50)])
      #expect(waits(bench) == [Bench.epoch.addingTimeInterval(50)])
    }
  }

  @Test func repeatsAThrottledCreate() async throws {
    let create = {
      Stub(
        "POST", Bench.playlists,
        body: #"{"type":"collection","name":"n","description":"","pinned":false}"#, $0)
    }
    try await withStubs([create(.throttled(3)), create(.json(Sample.playlist(), status: 201))]) { bench in
      _ = try await bench.client.create(NewPlaylist(content: .collection, name: "n"))
      #expect(bench.clock.slept == [.seconds(3)])
    }
  }

  /// `Bench.epoch` is 2027-01-15T08:00:00Z.
  @Test(
    arguments: [
      ("Fri, 15 Jan 2027 08:00:20 GMT", 20), ("Fri, 15 Jan 2027 07:00:00 GMT", 1), ("0", 1), ("rubbish", 42),
      (nil, 42),
    ] as [(String?, Int)])
  func readsEveryFormOfRetryAfter(_ header: String?, _ seconds: Int) async throws {
    let detail = "Request was throttled. Expected available in 42 seconds."
    let headers = header.map { [HTTPHeader("retry-after", $0)] } ?? []
    try await withStubs([stub(.error(429, code: "throttled", detail, attr: nil, headers)), page]) { bench in
      _ = try await bench.client.playlists()
      #expect(bench.clock.slept == [.seconds(seconds)])
    }
  }

  @Test func assumesAMinuteWithoutRetryAfter() async throws {
    try await withStubs([stub(.answer(HTTPResponse(status: 429))), page]) { bench in
      _ = try await bench.client.playlists()
      #expect(bench.clock.slept == [.seconds(60)])
    }
  }

  @Test func waitsForTheHourlyLimitIfAllowed() async throws {
    try await withStubs(
      [stub(.throttled(3483)), page], configure: { $0.maximumRateLimitWait = .seconds(7200) }
    ) { bench in
      _ = try await bench.client.playlists()
      #expect(bench.clock.slept == [.seconds(3483)])
    }
  }

  @Test func throwsInsteadOfWaitingTooLong() async throws {
    try await withStubs([stub(.throttled(91))]) { bench in
      let error = await failure { () async throws(APIError) in try await bench.client.playlists() }
      #expect(error?.kind == .rateLimited(until: Bench.epoch.addingTimeInterval(91)))
      #expect(error?.status == 429)
      #expect(bench.clock.slept.isEmpty)
      // The others do not even ask: refused calls count for the hour's limit.
      let second = await failure { () async throws(APIError) in try await bench.client.playlists() }
      #expect(second?.kind == .rateLimited(until: Bench.epoch.addingTimeInterval(91)))
    }
  }

  @Test func limitsTheTotalWait() async throws {
    try await withStubs([stub(.throttled(40)), stub(.throttled(40)), stub(.throttled(40))]) { bench in
      let error = await failure { () async throws(APIError) in try await bench.client.playlists() }
      #expect(error?.status == 429)
      #expect(bench.clock.slept == [.seconds(40), .seconds(40)])
    }
  }

  @Test func holdsBackOtherCalls() async throws {
    let clock = TestClock(automatic: false)
    let other = Stub("GET", Bench.playlists + "a/", .json(Sample.playlist()))
    try await withStubs([stub(.throttled(30)), page, other], clock: clock) { bench in
      async let first = bench.client.playlists()
      await clock.sleepers(1)
      async let second = bench.client.playlist(PlaylistID("a"))
      await clock.sleepers(2)
      #expect(bench.transport.requests.count == 1)
      clock.advance(by: .seconds(30))
      _ = try await (first, second)
      #expect(waits(bench).count == 2)
    }
  }

  @Test func stopsWaitingWhenCancelled() async throws {
    let clock = TestClock(automatic: false)
    try await withStubs([stub(.throttled(30))], clock: clock) { bench in
      let call = Task { await failure { () async throws(APIError) in try await bench.client.playlists() } }
      await clock.sleepers(1)
      call.cancel()
      #expect(await call.value?.kind == .cancelled)
    }
  }
}

struct RequestSlotsTests {
  private static func stub(_ number: Int, _ outcome: Stub.Outcome) -> Stub {
    Stub("GET", Bench.playlists + "p\(number)/", outcome)
  }

  @Test func limitsConcurrentRequests() async throws {
    let stubs = (0..<40).map { Self.stub($0, .json(Sample.playlist("p\($0)"))) }
    try await withStubs(stubs, configure: { $0.maximumConcurrentRequests = 3 }) { bench in
      try await withThrowingTaskGroup { group in
        for number in 0..<40 {
          group.addTask { _ = try await bench.client.playlist(PlaylistID("p\(number)")) }
        }
        try await group.waitForAll()
      }
      #expect(bench.transport.requests.count == 40)
      #expect(bench.transport.mostInFlight <= 3)
    }
  }

  @Test func releasesTheSlotOfACancelledCall() async throws {
    let stubs = [Self.stub(0, .hang), Self.stub(2, .json(Sample.playlist()))]
    try await withStubs(stubs, configure: { $0.maximumConcurrentRequests = 1 }) { bench in
      let call = { (number: Int) in
        Task {
          await failure { () async throws(APIError) in
            try await bench.client.playlist(PlaylistID("p\(number)"))
          }
        }
      }
      let hanging = call(0)
      await bench.transport.hanging(1)
      let queued = call(1)
      queued.cancel()
      #expect(await queued.value?.kind == .cancelled)
      hanging.cancel()
      #expect(await hanging.value?.kind == .cancelled)
      _ = try await bench.client.playlist(PlaylistID("p2"))
    }
  }
}
