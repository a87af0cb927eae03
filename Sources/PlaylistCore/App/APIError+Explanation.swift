public import PostHogAPI

extension APIError {
  /// The error in a sentence, with what to do about it. The one place for such texts.
  public var explanation: String {
    switch kind {
    case .key:
      "The server does not accept the key. Check POSTHOG_PERSONAL_API_KEY, and that the host matches the key's region."
    case .scope(let scope): "The key lacks the scope \(scope). Add it in the web app's key settings."
    case .keysRefused:
      "PostHog before August 2026 does not allow this with an API key. Use the web app instead."
    case .project: "This key cannot see the project. Check POSTHOG_PROJECT_ID or --project."
    case .forbidden: detail.isEmpty ? "The server does not allow it." : "Not allowed: \(detail)"
    case .notFound: "No longer there: deleted, or in another project."
    case .endpoint: "The server does not support this request: wrong host, or PostHog is too old."
    case .validation: detail.isEmpty ? "The server refused the value." : detail
    case .rateLimited: "Too many requests: the server asks to wait."
    case .server: "The server failed\(status.map { " (\($0))" } ?? ""). Try again; the message log has more."
    case .malformed: "The response is not from PostHog. Check POSTHOG_HOST."
    case .network(let problem): problem.explanation(detail)
    case .redirected(let origin):
      "The server redirects to \(origin), where the key is not sent. Set POSTHOG_HOST to it if that is right."
    case .cancelled: "Cancelled."
    }
  }

  /// The details for the message log.
  public var logDetail: String {
    [
      status.map { "status \($0)" }, code.map { "code \($0)" }, requestID.map { "request \($0)" },
      detail.isEmpty ? nil : detail, bodyExcerpt,
    ].compactMap { $0 }.joined(separator: " · ")
  }
}

extension APIError.NetworkProblem {
  /// - Parameter detail: the text of the network library; certificate problems have better ones here.
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
    case .secureConnection: "The secure connection failed." + detail
    case .interrupted: "The connection broke off." + detail
    case .answerTooLarge: "The response is too large." + detail
    case .other: "The network failed." + detail
    }
  }
}
