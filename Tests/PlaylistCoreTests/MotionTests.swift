import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// With reduced motion nothing is drawn again because a second has passed.
@Suite struct MotionTests {
  @Test(arguments: [Preferences.Motion.full, .reduced])
  func aWaitForTheRateLimitTicksWithMotionOnly(motion: Preferences.Motion) throws {
    var preferences = Preferences()
    preferences.motion = motion
    var state = try state(preferences)
    let now = Date(timeIntervalSince1970: 1_780_000_000)
    let effects = state.reduce(.rateLimited(until: now.addingTimeInterval(30)), at: now)
    #expect(effects.contains(.wait(.second)) == (motion == .full))
    #expect(state.reduce(.timeUp(.second), at: now).contains(.wait(.second)) == (motion == .full))
  }

  @Test func linesHaveNoMotion() throws {
    var preferences = Preferences()
    preferences.isLinear = true
    var state = try state(preferences)
    let now = Date(timeIntervalSince1970: 1_780_000_000)
    #expect(!state.reduce(.rateLimited(until: now.addingTimeInterval(30)), at: now).contains(.wait(.second)))
  }

  private func state(_ preferences: Preferences) throws -> AppState {
    AppState(
      session: Session(address: try ServerAddress("https://posthog.example.test"), project: .id(1)),
      runID: "test", preferences: preferences)
  }
}
