/// The tokens of RFC 8259's grammar.
extension JSONReader {
  mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  /// The first byte of the next token. Consumes the white space before it.
  mutating func peek() throws(JSONError) -> UInt8 {
    skipSpace()
    guard position < bytes.count else { throw JSONError(.endOfText, offset: position) }
    return bytes[position]
  }

  mutating func expect(_ byte: UInt8) throws(JSONError) {
    let found = try peek()
    guard found == byte else { throw JSONError(.unexpectedByte(found), offset: position) }
    position += 1
  }

  mutating func literal(_ text: StaticString) throws(JSONError) {
    let end = position + text.utf8CodeUnitCount
    guard end <= bytes.count else { throw JSONError(.endOfText, offset: bytes.count) }
    for index in 0..<text.utf8CodeUnitCount
    where bytes[position + index] != text.utf8Start[index] {
      throw JSONError(.unexpectedByte(bytes[position + index]), offset: position + index)
    }
    position = end
  }

  /// Skips and validates a number.
  /// - Returns: the position of its first byte.
  mutating func skipNumber() throws(JSONError) -> Int {
    let first = try peek()
    let start = position
    guard first == UInt8(ascii: "-") || isDigit(first) else {
      let startsOtherValue = "\"{[tfn".utf8.contains(first)
      throw JSONError(
        startsOtherValue ? .wrongType(expected: "number") : .unexpectedByte(first), offset: position)
    }
    if first == UInt8(ascii: "-") { position += 1 }
    let leadingZero = position < bytes.count && bytes[position] == UInt8(ascii: "0")
    let whole = skipDigits()
    guard whole > 0, !(leadingZero && whole > 1) else { throw JSONError(.invalidNumber, offset: start) }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      guard skipDigits() > 0 else { throw JSONError(.invalidNumber, offset: start) }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count,
        bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      guard skipDigits() > 0 else { throw JSONError(.invalidNumber, offset: start) }
    }
    return start
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while position < bytes.count, isDigit(bytes[position]) { position += 1 }
    return position - start
  }

  /// The content of a string: ASCII only, other UTF-8, or escapes.
  enum StringKind { case plain, unicode, escaped }

  /// Skips a string with its quotes.
  mutating func skipString() throws(JSONError) -> StringKind {
    var kind = StringKind.plain
    var next = position + 1
    // Most of a response is strings, so this loop determines the speed of the reader.
    bytes.withUnsafeBufferPointer { bytes in
      while next < bytes.count {
        let byte = bytes[next]
        if byte == UInt8(ascii: "\"") || byte < 0x20 { return }
        if byte == UInt8(ascii: "\\") {
          kind = .escaped
          next += 1
        } else if byte >= 0x80, kind == .plain {
          kind = .unicode
        }
        next += 1
      }
    }
    position = min(next, bytes.count)
    guard position < bytes.count else { throw JSONError(.endOfText, offset: position) }
    guard bytes[position] == UInt8(ascii: "\"") else {
      throw JSONError(.controlCharacterInString, offset: position)
    }
    position += 1
    return kind
  }

  func unescape(_ body: ArraySlice<UInt8>) throws(JSONError) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(body.count)
    var index = body.startIndex
    while let escape = body[index...].firstIndex(of: UInt8(ascii: "\\")) {
      plain.append(contentsOf: body[index..<escape])
      index = escape + 1
      let letter = body[index]  // skipString has found a byte after each backslash.
      index += 1
      switch letter {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain.append(letter)
      case UInt8(ascii: "b"): plain.append(0x08)
      case UInt8(ascii: "f"): plain.append(0x0C)
      case UInt8(ascii: "n"): plain.append(0x0A)
      case UInt8(ascii: "r"): plain.append(0x0D)
      case UInt8(ascii: "t"): plain.append(0x09)
      case UInt8(ascii: "u"): plain.append(contentsOf: try escapedScalar(in: body, at: &index))
      default: throw JSONError(.invalidEscape, offset: index)
      }
    }
    plain.append(contentsOf: body[index...])
    return try text(of: plain.span, at: body.startIndex)
  }

  /// `UTF8Span` validates much faster than `String(validating:as:)`.
  func text(of bytes: Span<UInt8>, at offset: Int) throws(JSONError) -> String {
    do {
      return String(copying: try UTF8Span(validating: bytes))
    } catch {
      throw JSONError(.invalidUTF8, offset: offset)
    }
  }

  /// Decodes one `\uXXXX`, or two that form a surrogate pair.
  ///
  /// A lone surrogate becomes U+FFFD, so that one bad character does not lose the row; a `String` cannot hold it.
  private func escapedScalar(
    in body: ArraySlice<UInt8>, at index: inout Int
  ) throws(JSONError) -> [UInt8] {
    let high = try hexQuad(in: body, at: &index)
    var scalar = Unicode.Scalar(UInt32(high))
    if (0xD800..<0xDC00).contains(high), index + 6 <= body.endIndex,
      body[index] == UInt8(ascii: "\\"), body[index + 1] == UInt8(ascii: "u")
    {
      var next = index + 2
      let low = try hexQuad(in: body, at: &next)
      if (0xDC00..<0xE000).contains(low) {
        index = next
        scalar = Unicode.Scalar(0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
      }
    }
    return Array(String(Character(scalar ?? "\u{FFFD}")).utf8)
  }

  private func hexQuad(in body: ArraySlice<UInt8>, at index: inout Int) throws(JSONError) -> UInt16 {
    guard index + 4 <= body.endIndex else { throw JSONError(.invalidEscape, offset: index) }
    var value: UInt16 = 0
    for byte in body[index..<(index + 4)] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt16(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt16(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt16(byte - UInt8(ascii: "A") + 10)
      default: throw JSONError(.invalidEscape, offset: index)
      }
    }
    index += 4
    return value
  }
}
