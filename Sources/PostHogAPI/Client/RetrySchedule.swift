/// Decides whether and when a failed call is tried again: exponential back-off with jitter.
///
/// Throttled calls are the business of `RateLimitGate`.
struct RetrySchedule {
  let safety: Call.Safety
  let maximumAttempts: Int
  /// How long the call has waited for the server's rate limit.
  var waited = Duration.zero
  private var attempts = 1
  private var hadServerError = false
  /// The error of the first attempt that the server may have carried out.
  private(set) var loss: APIError?

  init(_ safety: Call.Safety, maximumAttempts: Int) {
    self.safety = safety
    self.maximumAttempts = maximumAttempts
  }

  /// Counts a failed attempt.
  ///
  /// - Parameter jitter: from 0 to 1; keeps clients that failed together from retrying together.
  /// - Returns: the pause before the next attempt; nil to give up.
  mutating func delay(after error: APIError, jitter: Double) -> Duration? {
    if safety != .read, loss == nil, error.isOutcomeUnknown { loss = error }
    guard attempts < maximumAttempts, isRetryable(error) else { return nil }
    let seconds = min(0.5 * Double(1 << min(attempts - 1, 10)), 8)
    attempts += 1
    return .seconds(seconds / 2 + seconds / 2 * min(max(jitter, 0), 1))
  }

  /// Returns the error that a call ends with: the loss of an earlier answer, unless a later one rules it out.
  ///
  /// A later attempt that never reached the server says nothing about one that may have changed it.
  func finalError(_ error: APIError) -> APIError {
    switch error.kind {
    case .conflict, .validation: error
    default: error.isOutcomeUnknown ? error : loss ?? error
    }
  }

  private mutating func isRetryable(_ error: APIError) -> Bool {
    switch error.kind {
    // Nothing was sent.
    case .network(.cannotConnect), .network(.cannotConnectToProxy): return true
    case _ where safety == .once: return false
    case .network(.timedOut), .network(.interrupted): return true
    case .server:
      if [502, 503, 504].contains(error.status) { return true }
      // A plain 500 is a fault in the server's code and mostly permanent, so one retry is enough.
      guard error.status == 500, safety == .read, !hadServerError else { return false }
      hadServerError = true
      return true
    default: return false
    }
  }
}
