/// One HTTP request, complete.
public struct DemoRequest: Sendable {
  public var method: String
  /// Path and query as sent.
  public var target: String
  public var headers: [(name: String, value: String)]
  public var body: [UInt8]

  public init(
    method: String, target: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }

  /// The first header with this name, in any case.
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

  /// Without the query, still percent-encoded.
  var rawPath: String { String(target.prefix { $0 != "?" }) }

  /// The query's pairs, decoded, in their order.
  var query: QueryItems { QueryItems(target.split(separator: "?", maxSplits: 1).dropFirst().first ?? "") }
}

/// Decoded name and value pairs of a query or a form.
struct QueryItems: Sendable {
  var items: [(name: String, value: String)]

  init(_ text: Substring) {
    items = text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (
        PercentCoding.decode(parts[0], plusIsSpace: true),
        parts.count < 2 ? "" : PercentCoding.decode(parts[1], plusIsSpace: true)
      )
    }
  }

  /// The last value with this name, as the web framework takes it.
  subscript(name: String) -> String? { items.last { $0.name == name }?.value }

  /// Sorted by name and encoded, as in `next` and `previous`.
  var text: String {
    items.sorted { $0.name < $1.name }
      .map { PercentCoding.encode($0.name) + "=" + PercentCoding.encode($0.value) }
      .joined(separator: "&")
  }

  mutating func set(_ name: String, _ value: String) {
    remove(name)
    items.append((name, value))
  }

  mutating func remove(_ name: String) { items.removeAll { $0.name == name } }
}

/// Percent encoding as Python's `quote_plus` writes it.
enum PercentCoding {
  static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func encode(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      case 0x20: encoded += "+"
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        encoded += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return encoded
  }
}

extension StringProtocol {
  /// Without white space at either end.
  var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }
}
