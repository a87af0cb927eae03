/// Whether and when one call is tried again: exponential back-off with jitter, only where a repetition
/// cannot do harm. Being throttled is another matter, see `RateLimitGate`.
struct RetrySchedule {
  let safety: Call.Safety
  let maximumAttempts: Int
  private var attempts = 1
  private var hadFault = false

  init(_ safety: Call.Safety, maximumAttempts: Int) {
    self.safety = safety
    self.maximumAttempts = maximumAttempts
  }

  /// - Parameter jitter: 0 to 1; keeps clients that failed together from coming back together.
  /// - Returns: how long to wait before the next attempt; nil to give up.
  mutating func delay(after error: APIError, jitter: Double) -> Duration? {
    guard attempts < maximumAttempts, mayRepeat(after: error) else { return nil }
    let step = min(0.5 * Double(1 << min(attempts - 1, 10)), 8)
    attempts += 1
    return .seconds(step / 2 + step / 2 * min(max(jitter, 0), 1))
  }

  private mutating func mayRepeat(after error: APIError) -> Bool {
    guard safety != .once else { return false }
    switch error.kind {
    case .network(.cannotConnect), .network(.timedOut), .network(.interrupted): return true
    case .server:
      if [502, 503, 504].contains(error.status) { return true }
      // A plain 500 is a fault of the server's code and mostly comes back, so once is enough.
      guard error.status == 500, safety == .read, !hadFault else { return false }
      hadFault = true
      return true
    default: return false
    }
  }
}
