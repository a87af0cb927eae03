extension APIError {
  /// Why a request got no complete response.
  public enum NetworkProblem: Hashable, Sendable {
    /// The host's name has no address.
    case unknownHost
    /// The host refused the connection, or no route leads to it.
    case cannotConnect
    /// The name of the proxy has no address.
    case unknownProxy
    /// The proxy refused the connection, or no route leads to it.
    case cannotConnectToProxy
    /// The proxy answered with this status, such as 407 without a name and password that it accepts.
    case proxyRefused(status: Int)
    /// The time limit of the request passed.
    case timedOut
    /// The server's certificate has expired, or the clock of this machine is ahead.
    case certificateExpired
    /// The server's certificate is not valid yet; most likely the clock of this machine is behind.
    case certificateNotYetValid
    /// The server's certificate is valid for these names only; empty when they could not be read. Untrusted text.
    case certificateForAnotherHost(names: [String])
    /// The server's certificate was issued by an authority that is not trusted here, or by itself.
    case certificateAuthorityUnknown
    /// The server answered without TLS.
    case notTLS
    /// TLS failed for any other reason.
    case secureConnection
    /// The connection ended within the response.
    case interrupted
    /// The response exceeded the request's limit.
    case answerTooLarge
    /// Any other failure of the transport.
    case other

    /// Whether the request may have reached the server, which then may have carried it out.
    public var mayHaveBeenSent: Bool {
      switch self {
      case .unknownHost, .cannotConnect, .unknownProxy, .cannotConnectToProxy, .proxyRefused,
        .certificateExpired,
        .certificateNotYetValid, .certificateForAnotherHost, .certificateAuthorityUnknown, .notTLS,
        .secureConnection:
        false
      case .timedOut, .interrupted, .answerTooLarge, .other: true
      }
    }
  }
}
