public import PostHogAPI

extension APIError {
  /// The library's description of the error, with advice that only this program can give. Messages interpolate the
  /// error as a `reason` instead.
  public var explanation: String {
    switch kind {
    case .key:
      "\(description) Check it, and that the host matches its region: `hogreel config show` shows where both are set."
    case .scope: "\(description) Add it in the web app's key settings."
    case .keysRefused:
      "PostHog before August 2026 does not allow this with an API key. Use the web app instead."
    case .project: "This key cannot see the project. Check the project's number."
    case .notFound: "No longer there: deleted, or in another project."
    case .endpoint, .malformed, .brokenRedirect: "\(description) Check the host."
    case .rateLimited: "Too many requests: the server asks to wait."
    case .server: "\(description) Try again."
    case .network(let problem): problem.advice.map { "\(description) \($0)" } ?? description
    case .redirected: "\(description) Set the host to it if that is right."
    case .usedInAnotherProject:
      "It is in another project of this PostHog, and cannot be added here as well."
    case .tooLarge: "\(description) Make it shorter."
    case .forbidden, .validation, .conflict, .cancelled: description
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

extension String.StringInterpolation {
  /// Explains an error in a message, and names the log where that has the server's own words.
  ///
  /// It leaves a mark for the key of the log, which ``KeyNames/filled(_:)`` replaces.
  ///
  /// - Parameter origin: of the recordings that could not be listed; nil for other errors.
  public mutating func appendInterpolation(reason error: APIError, listing origin: RecordingOrigin? = nil) {
    if let text = origin?.ownExplanation(of: error) {
      appendLiteral(text)
    } else if error.kind == .server, !error.logDetail.isEmpty {
      appendLiteral("\(error.description) Try again; \(key: .messageLog) shows more.")
    } else {
      appendLiteral(error.explanation)
    }
  }
}

extension APIError.NetworkProblem {
  fileprivate var advice: String? {
    switch self {
    case .unknownHost, .cannotConnect: "Check the host and the network."
    case .timedOut, .interrupted: "Try again."
    case .unknownProxy, .cannotConnectToProxy, .proxyRefused:
      "Check https_proxy and no_proxy in the environment."
    case .certificateExpired, .certificateNotYetValid: "Compare the date on both."
    case .certificateForAnotherHost: "Check the host."
    case .notTLS: "Check the port of the host, or use http:// there."
    case .certificateAuthorityUnknown: "To trust an authority of your own, set SSL_CERT_FILE."
    default: nil
    }
  }
}
