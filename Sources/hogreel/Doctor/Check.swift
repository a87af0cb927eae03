/// A question of `hogreel doctor`. Every run answers all of them, in this order.
///
/// The raw values are the names in `--json`, which scripts depend on.
enum Check: String, CaseIterable, Sendable {
  // Files
  case configDirectory = "config-directory"
  case stateDirectory = "state-directory"
  case cacheDirectory = "cache-directory"
  case log
  // Settings
  case settingsFile = "settings-file"
  case themes
  case connection
  // Terminal
  case terminal
  case colors = "colours"
  case locale
  case widths
  case clipboard
  case editor
  case browser
  // Server
  case address
  case certificates
  case proxy
  case hostName = "host-name"
  case reachable
  case encryption
  case api
  case clock
  // Key
  case key
  case keyAccepted = "key-accepted"
  case scopes
  // Project
  case project
  case generation
  case recordings
  case rateLimit = "rate-limit"

  enum Group: String, CaseIterable, Sendable {
    case files, settings, terminal, server, key, project

    var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
  }

  var group: Group {
    switch self {
    case .configDirectory, .stateDirectory, .cacheDirectory, .log: .files
    case .settingsFile, .themes, .connection: .settings
    case .terminal, .colors, .locale, .widths, .clipboard, .editor, .browser: .terminal
    case .address, .certificates, .proxy, .hostName, .reachable, .encryption, .api, .clock: .server
    case .key, .keyAccepted, .scopes: .key
    case .project, .generation, .recordings, .rateLimit: .project
    }
  }

  /// For people.
  var title: String {
    switch self {
    case .keyAccepted: "key accepted"
    case .api: "PostHog"
    default: rawValue.replacing("-", with: " ")
    }
  }
}

/// The answer to a check.
struct Finding: Hashable, Sendable {
  /// From best to worst; `skipped` is neither.
  enum Verdict: String, CaseIterable, Sendable { case ok, note, warning, failure, skipped }

  let check: Check
  let verdict: Verdict
  /// A sentence without secrets.
  let fact: String
  /// The remedy, in a sentence.
  let remedy: String?

  init(_ check: Check, _ verdict: Verdict, _ fact: String, remedy: String? = nil) {
    (self.check, self.verdict, self.fact, self.remedy) = (check, verdict, fact, remedy)
  }

  static func ok(_ check: Check, _ fact: String) -> Finding { Finding(check, .ok, fact) }

  /// - Parameter reason: completes "Not checked: ".
  static func skipped(_ check: Check, _ reason: String) -> Finding {
    Finding(check, .skipped, "Not checked: \(reason).")
  }

  /// The failure that would end the program.
  static func failure(_ check: Check, _ problem: Problem) -> Finding {
    let (fact, remedy) = problem.parts
    return Finding(check, .failure, fact, remedy: remedy)
  }
}

extension Problem {
  /// The error and its remedy, as two sentences: messages have the form "error: remedy".
  ///
  /// Colons within parentheses and quotation marks are parts of the error.
  var parts: (fact: String, remedy: String?) {
    var depth = 0
    var index = message.startIndex
    while index < message.endIndex {
      switch message[index] {
      case "(", "“": depth += 1
      case ")", "”": depth -= 1
      case ":" where depth == 0 && message[index...].hasPrefix(": "):
        let remedy = message[index...].dropFirst(2)
        return (message[..<index] + ".", remedy.prefix(1).uppercased() + remedy.dropFirst())
      default: break
      }
      index = message.index(after: index)
    }
    return (message, nil)
  }
}
