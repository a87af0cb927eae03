/// A pull parser for JSON (RFC 8259) that builds only the values requested.
///
/// It exists because no library returns the source text of a value, which `filters` need. A copy of the reader marks a
/// position to return to.
public struct JSONReader {
  /// The maximum nesting, so that hostile text cannot exhaust the stack.
  public static let depthLimit = 512

  let bytes: [UInt8]
  /// The position of the next byte, in bytes from the start.
  public internal(set) var position = 0
  var depth = 0

  /// Creates a reader at the start of a text.
  ///
  /// - Parameter bytes: a JSON text in UTF-8.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  // MARK: Containers

  /// Reads an object.
  /// - Parameter member: called for each key; must consume the value.
  public mutating func object(
    _ member: (inout JSONReader, String) throws(JSONError) -> Void
  ) throws(JSONError) {
    try members { (reader) throws(JSONError) in
      let key = try reader.string()
      try reader.expect(UInt8(ascii: ":"))
      try member(&reader, key)
    }
  }

  /// - Parameter member: called before each key; must consume the key and its value.
  private mutating func members(
    _ member: (inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    try open(UInt8(ascii: "{"), named: "object")
    if try close(UInt8(ascii: "}")) { return }
    repeat {
      guard try peek() == UInt8(ascii: "\"") else {
        throw JSONError(.unexpectedByte(bytes[position]), offset: position)
      }
      try member(&self)
    } while try nextElement(orClose: UInt8(ascii: "}"))
  }

  /// Reads an array.
  /// - Parameter element: called before each element; must consume it.
  public mutating func array(
    _ element: (inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    try open(UInt8(ascii: "["), named: "array")
    if try close(UInt8(ascii: "]")) { return }
    repeat { try element(&self) } while try nextElement(orClose: UInt8(ascii: "]"))
  }

  private mutating func open(_ bracket: UInt8, named name: String) throws(JSONError) {
    guard try peek() == bracket else { throw JSONError(.wrongType(expected: name), offset: position) }
    position += 1
    depth += 1
    guard depth <= Self.depthLimit else { throw JSONError(.tooDeep, offset: position) }
  }

  private mutating func close(_ bracket: UInt8) throws(JSONError) -> Bool {
    guard try peek() == bracket else { return false }
    position += 1
    depth -= 1
    return true
  }

  private mutating func nextElement(orClose bracket: UInt8) throws(JSONError) -> Bool {
    if try close(bracket) { return false }
    try expect(UInt8(ascii: ","))
    return true
  }

  // MARK: Scalars

  /// Consumes a `null` if it comes next.
  /// - Returns: whether it did.
  public mutating func null() throws(JSONError) -> Bool {
    guard try peek() == UInt8(ascii: "n") else { return false }
    try literal("null")
    return true
  }

  /// Reads `true` or `false`.
  public mutating func bool() throws(JSONError) -> Bool {
    switch try peek() {
    case UInt8(ascii: "t"):
      try literal("true")
      return true
    case UInt8(ascii: "f"):
      try literal("false")
      return false
    default: throw JSONError(.wrongType(expected: "bool"), offset: position)
    }
  }

  /// Reads a number and returns it as written.
  public mutating func number() throws(JSONError) -> String {
    let start = try skipNumber()
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Reads an integer. `3.0` and integers beyond 64 bits count as another type.
  public mutating func int() throws(JSONError) -> Int {
    let digits = try number()
    guard let value = Int(digits) else {
      throw JSONError(.wrongType(expected: "integer"), offset: position)
    }
    return value
  }

  /// Reads a number. Numbers beyond Double, such as `1e400`, count as another type.
  public mutating func double() throws(JSONError) -> Double {
    let digits = try number()
    guard let value = Double(digits), value.isFinite else {
      throw JSONError(.wrongType(expected: "number"), offset: position)
    }
    return value
  }

  /// Reads a string. A lone surrogate becomes U+FFFD.
  public mutating func string() throws(JSONError) -> String {
    guard try peek() == UInt8(ascii: "\"") else {
      throw JSONError(.wrongType(expected: "string"), offset: position)
    }
    let start = position + 1
    let kind = try skipString()
    let body = start..<(position - 1)
    switch kind {
    // ASCII needs no validation.
    case .plain: return String(copying: UTF8Span(unchecked: bytes.span.extracting(body), isKnownASCII: true))
    case .unicode: return try text(of: bytes.span.extracting(body), at: start)
    case .escaped: return try unescape(bytes[body])
    }
  }

  // MARK: Whole values

  /// Skips and validates the next value.
  public mutating func skip() throws(JSONError) {
    switch try peek() {
    case UInt8(ascii: "{"):
      // Without creating strings for the keys.
      try members { (reader) throws(JSONError) in
        try reader.validateString()
        try reader.expect(UInt8(ascii: ":"))
        try reader.skip()
      }
    case UInt8(ascii: "["):
      try array { (reader) throws(JSONError) in try reader.skip() }
    case UInt8(ascii: "\""): try validateString()
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    default: _ = try skipNumber()
    }
  }

  /// Skips and validates a string.
  private mutating func validateString() throws(JSONError) {
    let start = position
    // Plain ASCII is always valid.
    guard try skipString() != .plain else { return }
    position = start
    _ = try string()
  }

  /// Skips and validates the next value, and returns its source text without surrounding white space.
  public mutating func sourceText() throws(JSONError) -> JSONText {
    skipSpace()
    let start = position
    try skip()
    return JSONText(checked: String(decoding: bytes[start..<position], as: UTF8.self))
  }

  /// Reads a value of any type.
  public mutating func value() throws(JSONError) -> JSON {
    switch try peek() {
    case UInt8(ascii: "{"):
      var members: [JSON.Member] = []
      try object { (reader, key) throws(JSONError) in
        members.append(JSON.Member(key: key, value: try reader.value()))
      }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSON] = []
      try array { (reader) throws(JSONError) in elements.append(try reader.value()) }
      return .array(elements)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool(try bool())
    case UInt8(ascii: "n"):
      try literal("null")
      return .null
    default: return .number(try number())
    }
  }

  /// Ends the text.
  ///
  /// - Throws: `JSONError` if anything but white space remains.
  public mutating func end() throws(JSONError) {
    skipSpace()
    guard position == bytes.count else { throw JSONError(.trailingText, offset: position) }
  }
}
