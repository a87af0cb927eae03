import LosslessJSON

/// What Python's JSON parser says, and where, when ours gives up.
enum JSONComplaint {
  static func text(_ error: JSONError, in bytes: [UInt8]) -> String {
    let offset = error.reason == .trailingText ? error.offset : wordStart(error.offset, in: bytes)
    let before = bytes.prefix(offset)
    let (open, isInString, stringStart) = state(at: before)
    if isInString || error.reason == .endOfText && stringStart != nil {
      if error.reason == .controlCharacterInString {
        return at(offset, "Invalid control character at", in: bytes)
      }
      return at(stringStart ?? offset, "Unterminated string starting at", in: bytes)
    }
    let last = before.last { !isSpace($0) }
    switch last {
    case nil: return at(offset, "Expecting value", in: bytes)
    case UInt8(ascii: "{"):
      return at(offset, "Expecting property name enclosed in double quotes", in: bytes)
    case UInt8(ascii: ","):
      let isObject = open.last == UInt8(ascii: "{")
      return at(
        offset, isObject ? "Expecting property name enclosed in double quotes" : "Expecting value",
        in: bytes)
    case UInt8(ascii: ":"), UInt8(ascii: "["): return at(offset, "Expecting value", in: bytes)
    default:
      if open.isEmpty { return at(offset, "Extra data", in: bytes) }
      return at(offset, "Expecting ',' delimiter", in: bytes)
    }
  }

  /// Half a word, `nul` or `name`, is faulted where it begins.
  private static func wordStart(_ offset: Int, in bytes: [UInt8]) -> Int {
    var start = offset
    while start > 0, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[start - 1]) { start -= 1 }
    return start
  }

  /// The brackets still open after these bytes, and whether and where a string began that has not ended.
  private static func state(at bytes: ArraySlice<UInt8>) -> (open: [UInt8], isInString: Bool, start: Int?) {
    var open: [UInt8] = []
    var start: Int?
    var isEscaped = false
    for (index, byte) in bytes.enumerated() {
      if start != nil {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          start = nil
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): start = index
      case UInt8(ascii: "{"), UInt8(ascii: "["): open.append(byte)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
      default: break
      }
    }
    return (open, start != nil, start)
  }

  private static func at(_ offset: Int, _ message: String, in bytes: [UInt8]) -> String {
    let text = String(decoding: bytes.prefix(offset), as: UTF8.self).unicodeScalars
    let line = text.filter { $0 == "\n" }.count + 1
    let column = text.reversed().prefix { $0 != "\n" }.count + 1
    return "\(message): line \(line) column \(column) (char \(text.count))"
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
