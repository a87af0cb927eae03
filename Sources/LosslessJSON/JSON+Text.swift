extension JSON {
  /// Parses a text.
  /// - Throws: `JSONError` unless `text` is exactly one JSON value.
  public init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }

  /// Parses a text in UTF-8.
  /// - Throws: `JSONError` unless `bytes` are exactly one JSON value.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    var reader = JSONReader(bytes)
    self = try reader.value()
    try reader.end()
  }

  /// The value as compact JSON text, without white space and with required escapes only.
  public var text: String {
    var output = ""
    write(to: &output)
    return output
  }

  /// The value as JSON text for people, one element a line, indented by two spaces.
  public var prettyText: String {
    var output = ""
    write(to: &output, indent: 0)
    return output
  }

  /// - Parameter indent: the level of nesting; nil for compact text.
  private func write(to output: inout String, indent: Int? = nil) {
    switch self {
    case .null: output += "null"
    case .bool(let flag): output += flag ? "true" : "false"
    case .number(let digits): output += digits
    case .string(let text): Self.write(text, to: &output)
    case .array(let elements):
      Self.write(elements, between: "[", "]", to: &output, indent: indent) { element, output, inner in
        element.write(to: &output, indent: inner)
      }
    case .object(let members):
      Self.write(members, between: "{", "}", to: &output, indent: indent) { member, output, inner in
        Self.write(member.key, to: &output)
        output += inner == nil ? ":" : ": "
        member.value.write(to: &output, indent: inner)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], between open: String, _ close: String, to output: inout String, indent: Int?,
    each: (Item, inout String, Int?) -> Void
  ) {
    let inner = indent.map { $0 + 1 }
    output += open
    for (index, item) in items.enumerated() {
      if index > 0 { output += "," }
      appendLineBreak(&output, inner)
      each(item, &output, inner)
    }
    if !items.isEmpty { appendLineBreak(&output, indent) }
    output += close
  }

  private static func appendLineBreak(_ output: inout String, _ indent: Int?) {
    guard let indent else { return }
    output += "\n" + String(repeating: "  ", count: indent)
  }

  private static func write(_ text: String, to output: inout String) {
    output += "\""
    // Appends the parts between escapes, mostly the whole text, at once.
    var rest = Substring(text)
    while let index = rest.utf8.firstIndex(where: isEscaped) {
      output += rest[..<index]
      output += escape(rest.utf8[index])
      rest = rest[rest.utf8.index(after: index)...]
    }
    output += rest
    output += "\""
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func escape(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\n"): return "\\n"
    case UInt8(ascii: "\r"): return "\\r"
    case UInt8(ascii: "\t"): return "\\t"
    case 0..<0x20:
      let hex = String(byte, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    default: return "\\" + String(Unicode.Scalar(byte))
    }
  }
}
