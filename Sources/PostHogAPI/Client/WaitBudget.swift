import Synchronization

/// Limits how long the calls of a client wait in all: for rate limits, for attempts that fail, and between attempts.
///
/// Calls wait side by side, so time that several spend waiting counts once. Times are readings of the client's clock.
final class WaitBudget: Sendable {
  private struct State {
    var spent = Duration.zero
    /// Time before it has been counted.
    var countedUntil = Duration.zero

    func uncounted(from start: Duration, until end: Duration) -> Duration {
      end - max(start, min(end, countedUntil))
    }

    mutating func spend(from start: Duration, until end: Duration) {
      spent += uncounted(from: start, until: end)
      countedUntil = max(countedUntil, end)
    }
  }

  private let limit: Duration?
  private let state = Mutex(State())

  /// - Parameter limit: nil for none.
  init(_ limit: Duration?) { self.limit = limit }

  /// Nil without a limit.
  var remaining: Duration? {
    limit.map { limit in state.withLock { max(limit - $0.spent, .zero) } }
  }

  /// Whether waiting as long is within the limit. Counts nothing.
  func allows(from start: Duration, until end: Duration) -> Bool {
    guard let limit else { return true }
    return state.withLock { $0.spent + $0.uncounted(from: start, until: end) <= limit }
  }

  /// Counts a wait.
  func spend(from start: Duration, until end: Duration) {
    state.withLock { $0.spend(from: start, until: end) }
  }

  /// Counts a wait that is still to come, if it is within the limit.
  ///
  /// - Returns: whether it is.
  func reserve(from start: Duration, until end: Duration) -> Bool {
    state.withLock { state in
      if let limit, state.spent + state.uncounted(from: start, until: end) > limit { return false }
      state.spend(from: start, until: end)
      return true
    }
  }
}
