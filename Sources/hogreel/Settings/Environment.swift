import FoundationEssentials

/// The environment variables that hogreel reads.
enum Environment {
  static let host = "POSTHOG_HOST"
  static let project = "POSTHOG_PROJECT_ID"
  static let key = "POSTHOG_PERSONAL_API_KEY"
  static let keyFile = "POSTHOG_PERSONAL_API_KEY_FILE"
  static let keyCommand = "POSTHOG_PERSONAL_API_KEY_COMMAND"
  static let preview = "HOGREEL_PREVIEW"
  static let visual = "VISUAL"
  static let editor = "EDITOR"
  // The names of OpenSSL and curl.
  static let certificateFile = "SSL_CERT_FILE"
  static let certificateDirectory = "SSL_CERT_DIR"

  static func current() -> [String: String] { ProcessInfo.processInfo.environment }
}
