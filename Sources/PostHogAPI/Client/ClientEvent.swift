public import FoundationEssentials

/// What the client does, for a log or a status line. Never holds the key.
public enum ClientEvent: Hashable, Sendable {
  /// - path: with the query.
  case started(method: String, path: String, attempt: Int)
  case finished(
    method: String, path: String, status: Int, bytes: Int, duration: Duration, requestID: String?)
  case failed(method: String, path: String, APIError)
  /// The call is tried again after the wait.
  case retrying(after: Duration, reason: APIError)
  /// The server's rate limit holds all calls until then.
  case waitingForRateLimit(until: Date)
  /// They go on.
  case rateLimitOver
}
