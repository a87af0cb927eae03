import PlaylistCore
import Testing

@testable import hogreel

@Suite struct TimersTests {
  private let start = ContinuousClock.now

  @Test func nothingRunsAtFirst() {
    var timers = Timers()
    #expect(timers.pollTimeout(at: start) == -1)
    #expect(timers.takeDue(at: start) == [])
  }

  @Test func pollWakesWhenTheTimerIsDueAndNotBefore() {
    var timers = Timers()
    timers.start(.typingPause, at: start)
    let wait = timers.pollTimeout(at: start)
    #expect(timers.takeDue(at: start + .milliseconds(149)) == [])
    #expect(timers.takeDue(at: start + .milliseconds(Int(wait))) == [.typingPause])
    #expect(timers.pollTimeout(at: start) == -1)
  }

  @Test func lateTimersDoNotWait() {
    var timers = Timers()
    timers.start(.typingPause, at: start)
    #expect(timers.pollTimeout(at: start + .seconds(5)) == 0)
  }

  @Test func startingAgainWaitsAnew() {
    var timers = Timers()
    timers.start(.typingPause, at: start)
    timers.start(.typingPause, at: start + .milliseconds(100))
    #expect(timers.takeDue(at: start + .milliseconds(200)) == [])
    #expect(timers.takeDue(at: start + .milliseconds(250)) == [.typingPause])
  }

  @Test func cancellingOneLeavesTheOther() {
    var timers = Timers()
    timers.start(.typingPause, at: start)
    timers.start(.draftPause, at: start)
    timers.cancel(.typingPause)
    #expect(timers.takeDue(at: start + .seconds(1)) == [.draftPause])
  }
}
