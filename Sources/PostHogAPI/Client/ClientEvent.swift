public import FoundationEssentials

/// An event in the work of a client, for a log or a status line. No event holds the key or the body of a request.
public enum ClientEvent: Hashable, Sendable {
  /// A request is sent.
  case started(Request)
  /// A response of any status arrived.
  ///
  /// - Parameters:
  ///   - milliseconds: since the request started.
  ///   - bytes: the size of the decompressed body.
  ///   - requestID: the server's `X-Request-Id`.
  case finished(Request, status: Int, milliseconds: Int, bytes: Int, requestID: String?)
  /// A request got no response, or was cancelled.
  case failed(Request, APIError, milliseconds: Int)
  /// A call is tried again after a pause.
  case retrying(method: String, path: String, after: Duration, reason: APIError)
  /// The server throttles the key, and a call waits until this time.
  case waitingForRateLimit(until: Date)
  /// Rows of a page could not be read and were left out.
  case unreadableRows(path: String, count: Int)

  /// A request that an event is about.
  public struct Request: Hashable, Sendable {
    /// Counts up within one client and its copies.
    public let number: Int
    /// The HTTP method.
    public let method: String
    /// The path with the query, percent-encoded.
    public let path: String
  }
}
