public import FoundationEssentials

/// What went wrong with a call, sorted by what a person can do about it.
///
/// The key never appears in any field.
public struct APIError: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// 401: the key is missing, mistyped, revoked, or of another region.
    case key
    /// 403: the key lacks this scope, such as `session_recording_playlist:write`.
    case scope(String)
    /// 403: this server lets no personal API key do that, whatever its scopes.
    case keysRefused
    /// 403 or 404: the project is unknown or out of the key's reach.
    case project
    /// 403 for any other reason.
    case forbidden
    /// 404: the playlist or recording is not there, or was deleted.
    case notFound
    /// 404 or 405: no such address; a wrong host, or a server too old for the call.
    case endpoint
    /// 400: the server's rules; `field` names the one at fault, if it told.
    case validation(field: String?)
    /// 429.
    case rateLimited(until: Date)
    /// 5xx.
    case server
    /// The answer is not what the API promises.
    case malformed
    case network(NetworkProblem)
    /// The server points to another origin (scheme, host, port), where the key must not go.
    case redirected(origin: String)
    case cancelled
  }

  public let kind: Kind
  /// The server's own words (`detail`), or those of the network library. Untrusted text.
  public let detail: String
  /// The HTTP status; nil when there was no answer.
  public let status: Int?
  /// The server's error code, such as `max_length`.
  public let code: String?
  /// The value of `X-Request-Id`, for a support ticket.
  public let requestID: String?
  /// The start of a body that was not the API's JSON, for the log.
  public let bodyExcerpt: String?

  public init(
    _ kind: Kind, detail: String = "", status: Int? = nil, code: String? = nil, requestID: String? = nil,
    bodyExcerpt: String? = nil
  ) {
    self.kind = kind
    self.detail = detail
    self.status = status
    self.code = code
    self.requestID = requestID
    self.bodyExcerpt = bodyExcerpt
  }
}
