public import FoundationEssentials

/// A sentence for people, without advice that only the program can give.
extension APIError: CustomStringConvertible, LocalizedError {
  /// The failure in a sentence. It may quote the server, whose text is untrusted.
  public var description: String {
    switch kind {
    case .key: "The server does not accept the API key."
    case .scope(let scope): "The API key lacks the scope \(scope)."
    case .keysRefused: "The server does not allow this with an API key."
    case .project: "The API key cannot see the project."
    case .forbidden: detail.isEmpty ? "The server does not allow this." : "Not allowed: \(detail)"
    case .notFound: "Not found: deleted, or in another project."
    case .endpoint: "The server does not have this call: the host is wrong, or the server is too old."
    case .validation: detail.isEmpty ? "The server refused a value." : detail
    case .tooLarge: "The server, or a proxy before it, refuses a request of this size (413)."
    case .conflict: "The playlist has been changed on the server."
    case .rateLimited(let date):
      "Too many requests: the server accepts no more until \(date.formatted(.iso8601))."
    case .usedInAnotherProject: "Another project of the server has a recording with this ID."
    case .server: "The server failed\(status.map { " (\($0))" } ?? "")."
    case .malformed: "The response is not what the PostHog API sends."
    case .network(let problem) where [.secureConnection, .other].contains(problem) && !detail.isEmpty:
      "\(problem.description(of: host)) (\(detail))"
    case .network(let problem): problem.description(of: host)
    case .redirected(let origin): "The server redirects to \(origin), which must not get the API key."
    case .brokenRedirect: "The server redirects to nowhere."
    case .cancelled: "Cancelled."
    }
  }

  /// The same as `description`.
  public var errorDescription: String? { description }
}

extension APIError.NetworkProblem: CustomStringConvertible {
  /// The problem in a sentence.
  public var description: String { description(of: nil) }

  /// The problem in a sentence that names the server.
  ///
  /// - Parameter host: the server's host, with the port if that matters; nil calls it "the server".
  public func description(of host: String?) -> String {
    let server = host ?? "the server"
    let certificate = host.map { "The certificate of \($0)" } ?? "The server's certificate"
    let toHost = host.map { " to \($0)" } ?? ""
    let forHost = host.map { " for \($0)" } ?? ""
    return switch self {
    case .unknownHost: "Unknown host\(host.map { " \($0)" } ?? "")."
    case .cannotConnect: "Cannot reach \(server)."
    case .unknownProxy: "Cannot resolve the proxy\(forHost)."
    case .cannotConnectToProxy: "Cannot reach the proxy\(forHost)."
    case .proxyRefused(407): "The proxy\(forHost) requires a name and password (407)."
    case .proxyRefused(let status): "The proxy does not connect to \(server) (\(status))."
    case .timedOut: "The server\(host.map { " at \($0)" } ?? "") did not answer in time."
    case .certificateExpired: "\(certificate) has expired, or the clock of this machine is wrong."
    case .certificateNotYetValid:
      "\(certificate) is not valid yet, or the clock of this machine is wrong."
    case .certificateForAnotherHost(let names): "\(certificate) is for \(names.first ?? "another host")."
    case .certificateAuthorityUnknown: "\(certificate) is from an unknown authority."
    case .notTLS: "The server at \(host ?? "this port") does not use TLS."
    case .secureConnection: "No secure connection\(toHost)."
    case .interrupted: "The connection\(toHost) broke off."
    case .answerTooLarge: "The response\(host.map { " of \($0)" } ?? "") is too large."
    case .other: "The connection\(toHost) failed."
    }
  }
}

extension ServerAddressError: CustomStringConvertible, LocalizedError {
  /// The reason in a sentence.
  public var description: String {
    switch self {
    case .empty: "The address is empty."
    case .malformed: "Not a server address such as https://eu.posthog.com."
    case .unsupportedScheme(let scheme): "The address begins with \(scheme) instead of https or http."
    case .userInfo: "The address must not contain a user name or password."
    case .queryOrFragment: "The address must end with the host or a path."
    case .page(let server, _): "The address is that of a page; the server's is \(server)."
    case .plainHTTP(let host): "Plain http to \(host) would show the API key on the way."
    case .eventCaptureOnly(let apiHost): "This host only receives events; the API is at \(apiHost)."
    }
  }

  /// The same as `description`.
  public var errorDescription: String? { description }
}

extension PersonalAPIKeyError: CustomStringConvertible, LocalizedError {
  /// The reason in a sentence.
  public var description: String {
    switch self {
    case .empty: "The API key is empty."
    case .invalidCharacter: "The API key contains white space or another character that no key has."
    case .projectToken: "A project token (phc_) can only send events; a personal API key is needed."
    case .projectSecret: "A project secret (phs_) cannot be used; a personal API key is needed."
    }
  }

  /// The same as `description`.
  public var errorDescription: String? { description }
}
