import PlaylistCore

/// Waits of the core, kept by the event loop: nothing ticks while none runs.
struct Timers {
  private var deadlines: [PlaylistCore.Timer: ContinuousClock.Instant] = [:]

  /// Starts a wait, or starts it anew.
  mutating func start(_ timer: PlaylistCore.Timer, at now: ContinuousClock.Instant) {
    deadlines[timer] = now + .milliseconds(timer.milliseconds)
  }

  mutating func cancel(_ timer: PlaylistCore.Timer) { deadlines[timer] = nil }

  /// Milliseconds until the next one is due, as `poll` takes them; -1 when none runs.
  func pollTimeout(at now: @autoclosure () -> ContinuousClock.Instant) -> Int32 {
    guard let next = deadlines.values.min() else { return -1 }
    let (seconds, attoseconds) = (next - now()).components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    // Rounded up, or the loop would spin through the last millisecond.
    return Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1)
  }

  /// Those that are due, which then no longer run.
  mutating func takeDue(at now: @autoclosure () -> ContinuousClock.Instant) -> [PlaylistCore.Timer] {
    guard !deadlines.isEmpty else { return [] }
    let now = now()
    let due = deadlines.filter { $0.value <= now }.map(\.key)
    for timer in due { deadlines[timer] = nil }
    return due
  }
}
