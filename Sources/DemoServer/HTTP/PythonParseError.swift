import LosslessJSON

/// Words parse errors like Python's `json` module, which PostHog quotes in its answers.
///
/// Covers the errors that objects like those of the API run into, not all of Python's.
enum PythonParseError {
  static func message(for error: JSONError, in bytes: [UInt8]) -> String {
    var before = bytes.prefix(error.offset)
    if error.reason != .trailingText {
      // Python reports a broken literal such as `nul` at its first letter.
      while let last = before.last, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(last) {
        before = before.dropLast()
      }
    }
    let message =
      switch before.last(where: { !" \t\r\n".utf8.contains($0) }) {
      case _ where error.reason == .trailingText: "Extra data"
      case UInt8(ascii: "{"), UInt8(ascii: ","): "Expecting property name enclosed in double quotes"
      case nil, UInt8(ascii: ":"), UInt8(ascii: "["): "Expecting value"
      default: "Expecting ',' delimiter"
      }
    let scalars = String(decoding: before, as: UTF8.self).unicodeScalars
    let line = scalars.count { $0 == "\n" } + 1
    let column = scalars.reversed().prefix { $0 != "\n" }.count + 1
    return "\(message): line \(line) column \(column) (char \(scalars.count))"
  }

  /// - Returns: nil for valid UTF-8.
  static func message(forInvalidUTF8 bytes: [UInt8]) -> String? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      let position = error.byteOffsets.lowerBound
      let reason =
        switch error.kind {
        case .truncatedScalar where error.byteOffsets.upperBound == bytes.count: "unexpected end of data"
        case .unexpectedContinuationByte, .invalidNonSurrogateCodePointByte: "invalid start byte"
        default: "invalid continuation byte"
        }
      let byte = String(bytes[position], radix: 16)
      return "'utf-8' codec can't decode byte 0x\(byte) in position \(position): \(reason)"
    }
  }
}
