/// A complete HTTP request.
struct DemoRequest: Sendable {
  var method: String
  /// Path and query, percent-encoded as sent.
  var target: String
  var headers: [(name: String, value: String)] = []
  var body: [UInt8] = []

  /// The value of the first header with this name.
  /// - Parameter name: in lower case.
  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }

  func cookie(_ name: String) -> String? {
    for pair in header("cookie")?.split(separator: ";") ?? [] {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0].trimmed == name { return parts[1].trimmed }
    }
    return nil
  }

  /// Without the query, percent-encoded.
  var path: String { String(target.prefix { $0 != "?" }) }

  var query: QueryItems { QueryItems(String(target.drop { $0 != "?" }.dropFirst())) }

  var isRead: Bool { ["GET", "HEAD", "OPTIONS"].contains(method) }

  /// Whether the `Accept` header admits JSON.
  var acceptsJSON: Bool {
    guard let accept = header("accept"), !accept.trimmed.isEmpty else { return true }
    return accept.split(separator: ",").contains { choice in
      ["application/json", "application/*", "*/*"].contains(choice.prefix { $0 != ";" }.trimmed.lowercased())
    }
  }
}

extension StringProtocol {
  /// The text without white space at either end.
  var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }
}
