import PlaylistCore

/// The core's timers in the event loop. Nothing ticks while none runs.
struct Timers {
  private var deadlines: [PlaylistCore.Timer: ContinuousClock.Instant] = [:]

  /// Starts or restarts a timer.
  mutating func start(_ timer: PlaylistCore.Timer, at now: ContinuousClock.Instant) {
    deadlines[timer] = now + .milliseconds(timer.milliseconds)
  }

  func isRunning(_ timer: PlaylistCore.Timer) -> Bool { deadlines[timer] != nil }

  mutating func cancel(_ timer: PlaylistCore.Timer) { deadlines[timer] = nil }

  /// Milliseconds until the next timer is due, for `poll`; -1 without one.
  func pollTimeout(at now: @autoclosure () -> ContinuousClock.Instant) -> Int32 {
    guard let next = deadlines.values.min() else { return -1 }
    let (seconds, attoseconds) = (next - now()).components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    // Rounded up, so that the loop does not spin through the last millisecond.
    return Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1)
  }

  /// Removes and returns the timers that are due.
  mutating func takeDue(at now: @autoclosure () -> ContinuousClock.Instant) -> [PlaylistCore.Timer] {
    guard !deadlines.isEmpty else { return [] }
    let now = now()
    let due = deadlines.filter { $0.value <= now }.map(\.key)
    for timer in due { deadlines[timer] = nil }
    return due
  }
}
