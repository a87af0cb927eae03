import Foundation
import Synchronization

/// A clock whose sleeps end at once, and which then shows the later time.
final class SteppingClock: Clock, Sendable {
  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (one: Instant, other: Instant) -> Bool { one.offset < other.offset }
  }

  private let start = Date()
  private let offset = Mutex(Duration.zero)

  var now: Instant { Instant(offset: offset.withLock { $0 }) }
  var minimumResolution: Duration { .nanoseconds(1) }
  var date: Date { start + now.offset / .seconds(1) }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    advance(to: deadline)
    try Task.checkCancellation()
  }

  func advance(to deadline: Instant) { offset.withLock { $0 = max($0, deadline.offset) } }

  func advance(by duration: Duration) { offset.withLock { $0 += duration } }
}
