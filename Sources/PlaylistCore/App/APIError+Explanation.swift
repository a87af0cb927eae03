public import PostHogAPI

extension APIError {
  /// What happened and what to do about it, in a sentence: the one place where errors become words.
  public var explanation: String {
    switch kind {
    case .key:
      "The server does not accept the key. Check POSTHOG_PERSONAL_API_KEY, and that the host is of the key's region."
    case .scope(let scope): "The key lacks the scope \(scope). Add it in the web app's key settings."
    case .keysRefused:
      "This server lets no API key do that, whatever its scopes (PostHog before August 2026). Use the web app instead."
    case .project: "The project is not there for this key. Check POSTHOG_PROJECT_ID or --project."
    case .forbidden: detail.isEmpty ? "The server does not allow it." : "Not allowed: \(detail)"
    case .notFound: "It is not there any more: deleted, or of another project."
    case .endpoint: "The server does not know this call: a wrong host, or a PostHog too old for it."
    case .validation: detail.isEmpty ? "The server refused the value." : detail
    case .rateLimited: "Too many calls: the server asks to wait."
    case .server: "The server failed\(status.map { " (\($0))" } ?? ""). Try again; the message log has more."
    case .malformed: "The answer was not what PostHog sends. Is the host right?"
    case .network(let problem): problem.explanation(detail)
    case .redirected(let origin):
      "The server sends us on to \(origin), where the key must not go. Set POSTHOG_HOST to it if that is right."
    case .cancelled: "Cancelled."
    }
  }

  /// Everything for the message log.
  public var logDetail: String {
    [
      status.map { "status \($0)" }, code.map { "code \($0)" }, requestID.map { "request \($0)" },
      detail.isEmpty ? nil : detail, bodyExcerpt,
    ].compactMap { $0 }.joined(separator: " · ")
  }
}

extension APIError.NetworkProblem {
  /// - Parameter detail: the words of the network library, which the certificate problems say better.
  fileprivate func explanation(_ detail: String) -> String {
    let detail = detail.isEmpty ? "" : " (\(detail))"
    return switch self {
    case .unknownHost: "Unknown host. Check POSTHOG_HOST and the network." + detail
    case .cannotConnect: "Cannot reach the server." + detail
    case .timedOut: "The server did not answer in time." + detail
    case .certificateExpired: "The server's certificate has expired, or the clock of this machine is wrong."
    case .certificateNotYetValid:
      "The server's certificate is not valid yet, or the clock of this machine is wrong."
    case .certificateForAnotherHost(let names):
      "The server's certificate is for \(names.first ?? "another host"). Check POSTHOG_HOST."
    case .certificateAuthorityUnknown:
      "The server's certificate is from an unknown authority. To trust one of your own, set SSL_CERT_FILE."
    case .secureConnection: "No secure connection." + detail
    case .interrupted: "The connection broke off." + detail
    case .answerTooLarge: "The answer is too large." + detail
    case .other: "The network failed." + detail
    }
  }
}
