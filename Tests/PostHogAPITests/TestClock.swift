import FoundationEssentials
import Synchronization

/// A moment of the test clock.
struct TestInstant: InstantProtocol {
  static let epoch = TestInstant(offset: .zero)
  var offset: Duration

  func advanced(by duration: Duration) -> TestInstant { TestInstant(offset: offset + duration) }
  func duration(to other: TestInstant) -> Duration { other.offset - offset }
  static func < (left: TestInstant, right: TestInstant) -> Bool { left.offset < right.offset }

  var date: Date { Date(timeIntervalSince1970: 1_800_000_000 + Double(offset.components.seconds)) }
}

/// A clock on which every sleep ends at once, with the time moved on by its length.
final class TestClock: Clock, Sendable {
  private let time = Mutex(TestInstant.epoch)
  private let slept = Mutex<[Duration]>([])

  var now: TestInstant { time.withLock { $0 } }
  var minimumResolution: Duration { .zero }
  /// The lengths of all sleeps.
  var sleeps: [Duration] { slept.withLock { $0 } }

  func sleep(until deadline: TestInstant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    let length = now.duration(to: deadline)
    slept.withLock { $0.append(length) }
    time.withLock { $0 = max($0, deadline) }
  }
}
