import Synchronization

/// Counts the requests of the last hour, of which PostHog allows a key 1,200.
final class RequestCounter: Sendable {
  /// Ascending.
  private let times = Mutex<[ContinuousClock.Instant]>([])

  func note(at now: ContinuousClock.Instant = .now) {
    times.withLock { times in
      times.append(now)
      Self.forgetOld(&times, at: now)
    }
  }

  func count(at now: ContinuousClock.Instant = .now) -> Int {
    times.withLock { times in
      Self.forgetOld(&times, at: now)
      return times.count
    }
  }

  private static func forgetOld(_ times: inout [ContinuousClock.Instant], at now: ContinuousClock.Instant) {
    let old = times.prefix { $0 + .seconds(3600) <= now }.count
    if old > 0 { times.removeFirst(old) }
  }
}
