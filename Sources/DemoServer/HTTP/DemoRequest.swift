import LosslessJSON

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

  /// Without the query, percent-encoded.
  var path: String { String(target.prefix { $0 != "?" }) }

  var query: QueryItems { QueryItems(String(target.drop { $0 != "?" }.dropFirst())) }

  /// The body as JSON; an empty object for none and for null.
  func json() throws(APIFailure) -> JSON {
    guard !body.isEmpty else { return [:] }
    guard let value = try? JSON(parsing: body) else { throw .unparsable }
    return value == .null ? [:] : value
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
