import FoundationEssentials
import LosslessJSON
import Testing

@testable import DemoServer

@Suite struct RateLimitTests {
  @Test func refusesCallsBeyondTheLimit() throws {
    var demo = DemoFixture { $0.rateLimitPerMinute = 3 }
    for _ in 0..<3 {
      #expect(demo.respond("GET", DemoFixture.playlists).status == 200)
      demo.advance(seconds: 5)
    }
    let refused = demo.respond("GET", DemoFixture.playlists)
    #expect(refused.status == 429)
    #expect(refused.header("Retry-After") == "45")
    // Keys are counted separately.
    demo.key = DemoServer.readKey
    #expect(demo.respond("GET", DemoFixture.playlists).status == 200)
    demo.key = DemoServer.demoKey
    demo.advance(seconds: 44)
    #expect(demo.respond("GET", DemoFixture.playlists).status == 429)
    demo.advance(seconds: 1)
    #expect(demo.respond("GET", DemoFixture.playlists).status == 200)
  }

  @Test func callsRefusedByTheMinuteCountForTheHour() throws {
    var limiter = RateLimiter(perMinute: 2)
    var now = Date(timeIntervalSince1970: 0)
    // Two calls of the minute are allowed; the eight others still use up the ten of the hour.
    let answers = (0..<10).map { _ in limiter.count("key", at: now) }
    #expect(answers.map { $0 == nil } == [true, true] + Array(repeating: false, count: 8))
    now += 61
    #expect(limiter.count("key", at: now) == 3539)
    now = Date(timeIntervalSince1970: .hour)
    #expect(limiter.count("key", at: now) == nil)
  }

  @Test func isOffByDefault() throws {
    var demo = DemoFixture { $0.playlists = 3 }
    #expect((0..<300).allSatisfy { _ in demo.respond("GET", DemoFixture.playlists).status == 200 })
  }
}
