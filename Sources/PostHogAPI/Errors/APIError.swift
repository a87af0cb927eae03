public import FoundationEssentials

/// An error of a call, classified by how the caller can react. No field holds the key.
public struct APIError: Error, Hashable, Sendable {
  /// The classes of failures.
  public enum Kind: Hashable, Sendable {
    /// 401: the key is missing, mistyped, revoked, or of another region.
    case key
    /// 403: the key lacks this scope, such as `session_recording_playlist:write`.
    case scope(String)
    /// 403: the server allows this call to no personal API key, whatever its scopes.
    case keysRefused
    /// 403 or 404: the project is unknown or the key has no access to it.
    case project
    /// 403 for any other reason.
    case forbidden
    /// 404: the playlist or recording does not exist or is deleted.
    case notFound
    /// 404 or 405: the server has no such call; the host is wrong or the server too old.
    case endpoint
    /// 400: the server refused a value.
    ///
    /// - Parameter field: the field in the server's spelling, if it named one.
    case validation(field: String?)
    /// 413: the request is larger than the server or a proxy before it accepts.
    case tooLarge
    /// Nothing was changed, because the server's copy differs from what the caller expected.
    ///
    /// - Parameter current: the server's copy.
    indirect case conflict(_ current: Playlist)
    /// 429: the server accepts no more calls of the key until this time.
    case rateLimited(until: Date)
    /// The identifier of a recording is in use in another project of the server, which skips it.
    case usedInAnotherProject
    /// 5xx: the server failed.
    case server
    /// The response is not what the API promises.
    case malformed
    /// There was no complete response.
    case network(NetworkProblem)
    /// The server redirects to another origin, which must not get the key.
    case redirected(origin: String)
    /// The server redirects in a circle, or without a usable target.
    case brokenRedirect
    /// The task was cancelled.
    case cancelled
  }

  /// The class of the failure.
  public let kind: Kind
  /// The server's message (`detail`), or that of the transport. Untrusted text.
  public let detail: String
  /// The HTTP status; nil without a response.
  public let status: Int?
  /// The server's code, such as `max_length`.
  public let code: String?
  /// The value of `X-Request-Id`, for a support ticket.
  public let requestID: String?
  /// The start of a body that was not the API's JSON. Untrusted text.
  public let bodyExcerpt: String?
  /// The server of a `network` failure: its host, and the port unless it is the usual one. Nil from a transport, which
  /// leaves it to the client, and for other kinds.
  public private(set) var host: String?

  /// Creates an error, for transports and tests.
  public init(
    _ kind: Kind, detail: String = "", status: Int? = nil, code: String? = nil, requestID: String? = nil,
    bodyExcerpt: String? = nil, host: String? = nil
  ) {
    self.kind = kind
    self.detail = detail
    self.status = status
    self.code = code
    self.requestID = requestID
    self.bodyExcerpt = bodyExcerpt
    self.host = host
  }

  /// The same error, with the host if it is one of the network.
  func at(_ address: ServerAddress) -> APIError {
    guard case .network = kind, host == nil else { return self }
    var error = self
    error.host = address.hostAndPort
    return error
  }

  /// Whether the server may have made a change although no response confirms it.
  public var isOutcomeUnknown: Bool {
    switch kind {
    case .network(let problem): problem.mayHaveBeenSent
    case .cancelled: true
    // A redirect that is not followed changes nothing.
    case .malformed: !(300..<400).contains(status ?? 0)
    // Servers fail after they have stored a change, and proxies give up on slow ones.
    case .server: status != nil
    default: false
    }
  }
}
