public import FoundationEssentials

/// What a client is doing, for a log and a status line. No event holds the key or the body of a request.
public enum ClientEvent: Hashable, Sendable {
  case started(Request)
  /// An answer came, of whatever status.
  ///
  /// `milliseconds` from the start of the request; `bytes` of decompressed body; `requestID` as the
  /// server's `X-Request-Id`.
  case finished(Request, status: Int, milliseconds: Int, bytes: Int, requestID: String?)
  /// No answer came, or the request was cancelled.
  case failed(Request, APIError, milliseconds: Int)
  /// The call will be tried again after this time.
  case retrying(method: String, path: String, after: Duration, reason: APIError)
  /// The server throttles the key; a call waits until this moment and then goes on by itself.
  case waitingForRateLimit(until: Date)
  /// So many rows of a page could not be read and were left out.
  case unreadableRows(path: String, count: Int)

  public struct Request: Hashable, Sendable {
    /// Counts up within one client, so that an end finds its beginning.
    public let number: Int
    public let method: String
    /// With the query, without the origin.
    public let path: String

    public init(number: Int, method: String, path: String) {
      self.number = number
      self.method = method
      self.path = path
    }
  }
}
