import PostHogAPI
import Synchronization
import Testing

/// The limit of all waiting of a client: for rate limits, stalled servers and pauses between attempts.
struct WaitBudgetTests {
  private static let list = Bench.playlists + "?limit=100"
  private static let page = Stub("GET", list, .json(Sample.page([])))

  private func throttled(_ seconds: Int) -> Stub { Stub("GET", Self.list, .throttled(seconds)) }

  @Test func itHoldsForAllCallsTogether() async throws {
    try await withStubs(
      [throttled(50), Self.page, throttled(50)], configure: { $0.maximumTotalWait = .seconds(90) }
    ) { bench in
      _ = try await bench.client.playlists()
      #expect(bench.client.remainingWait == .seconds(40))
      let error = await failure { () async throws(APIError) in try await bench.client.playlists() }
      #expect(error?.status == 429)
      #expect(bench.clock.slept == [.seconds(50)])
    }
  }

  @Test func aPauseOfTheCallerCounts() async throws {
    let change: (inout PostHogClient.Configuration) -> Void = { $0.maximumTotalWait = .seconds(60) }
    try await withStubs([throttled(50), Self.page], configure: change) { bench in
      _ = try await bench.client.playlists()
      #expect(bench.client.reserveWait(.seconds(5)) && bench.client.remainingWait == .seconds(5))
      // Another change is asked about after the same pause.
      #expect(bench.client.reserveWait(.seconds(5)) && bench.client.remainingWait == .seconds(5))
      bench.clock.advance(by: .seconds(5))
      #expect(!bench.client.reserveWait(.seconds(6)) && bench.client.remainingWait == .seconds(5))
    }
    try await withStubs([]) { bench in #expect(bench.client.reserveWait(.seconds(1000))) }
  }

  @Test func callsThatWaitSideBySideCountOnce() async throws {
    let clock = TestClock(automatic: false)
    let other = Stub("GET", Bench.playlists + "a/", .json(Sample.playlist()))
    try await withStubs(
      [throttled(60), Self.page, other], clock: clock, configure: { $0.maximumTotalWait = .seconds(90) }
    ) { bench in
      async let first = bench.client.playlists()
      await clock.sleepers(1)
      async let second = bench.client.playlist(PlaylistID("a"))
      await clock.sleepers(2)
      clock.advance(by: .seconds(60))
      _ = try await (first, second)
      #expect(bench.client.remainingWait == .seconds(30))
    }
  }

  /// Never answers, so that each request ends with its own time limit.
  private final class StalledTransport: HTTPTransport, Sendable {
    let clock = TestClock()
    let requests = Mutex(0)

    func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
      requests.withLock { $0 += 1 }
      clock.advance(by: request.timeout)
      throw APIError(.network(.timedOut))
    }
  }

  @Test(arguments: [(0, 1), (40, 2), (600, 3)])
  func aStalledServerIsGivenUp(seconds: Int, requests: Int) async throws {
    let transport = StalledTransport()
    var configuration = PostHogClient.Configuration(
      address: try ServerAddress(StubTransport.origin), key: try PersonalAPIKey(Bench.secret), project: .id(7)
    )
    configuration.maximumTotalWait = .seconds(seconds)
    let client = PostHogClient(configuration, transport: transport, clock: transport.clock, jitter: { 1 })
    let error = await failure { () async throws(APIError) in try await client.playlists() }
    #expect(error?.kind == .network(.timedOut))
    #expect(transport.requests.withLock { $0 } == requests)
    // The time of the first call counts for the next one, which is tried once.
    let next = await failure { () async throws(APIError) in
      try await client.sharingLimits(project: .id(8)).playlists()
    }
    #expect(next?.kind == .network(.timedOut))
    #expect(transport.requests.withLock { $0 } == requests + (seconds == 600 ? 3 : 1))
  }

  @Test func clientsOfOtherProjectsAndObserversShareTheRateLimit() async throws {
    let path = Bench.playlists.replacing("/7/", with: "/8/") + "a/"
    try await withStubs([throttled(30), Self.page, Stub("GET", path, .json(Sample.playlist()))]) { bench in
      let events = Atomic(0)
      let other = bench.client.sharingLimits(project: .id(8)) { _ in
        events.add(1, ordering: .relaxed)
      }
      _ = try await bench.client.playlists()
      #expect(events.load(ordering: .relaxed) == 0)
      _ = try await other.playlist(PlaylistID("a"))
      #expect(events.load(ordering: .relaxed) == 2, "started and finished")
      #expect(other.configuration.project == .id(8) && bench.client.configuration.project == .id(7))
    }
  }
}
