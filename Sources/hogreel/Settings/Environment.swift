import Glibc

/// The environment variables that hogreel reads.
enum Environment {
  static let host = "POSTHOG_HOST"
  static let project = "POSTHOG_PROJECT_ID"
  static let key = "POSTHOG_PERSONAL_API_KEY"
  static let keyFile = "POSTHOG_PERSONAL_API_KEY_FILE"
  static let keyCommand = "POSTHOG_PERSONAL_API_KEY_COMMAND"
  static let visual = "VISUAL"
  static let editor = "EDITOR"
  // The names of OpenSSL and curl.
  static let certificateFile = "SSL_CERT_FILE"
  static let certificateDirectory = "SSL_CERT_DIR"

  /// Returns the values of the variables that hogreel reads.
  static func current() -> [String: String] {
    var values: [String: String] = [:]
    let names = [
      host, project, key, keyFile, keyCommand, visual, editor, certificateFile, certificateDirectory,
      "HOME", "PATH", "XDG_STATE_HOME", "XDG_CACHE_HOME",
    ]
    for name in names {
      if let value = getenv(name) { values[name] = String(cString: value) }
    }
    return values
  }
}
