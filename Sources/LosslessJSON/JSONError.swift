/// An error in a JSON text, or a value of an unexpected type.
public struct JSONError: Error, Hashable, Sendable {
  /// The kinds of errors.
  public enum Reason: Hashable, Sendable {
    /// The text ends within a value.
    case endOfText
    /// A byte that no value can have in this place.
    case unexpectedByte(UInt8)
    /// The value is followed by more than white space.
    case trailingText
    /// A string contains a control character that is not escaped.
    case controlCharacterInString
    /// An escape that RFC 8259 does not define.
    case invalidEscape
    /// A number with a leading zero, or without digits where some are required.
    case invalidNumber
    /// A string contains bytes that are not UTF-8.
    case invalidUTF8
    /// The nesting exceeds ``JSONReader/depthLimit``.
    case tooDeep
    /// A valid value of another type than requested.
    case wrongType(expected: String)
    /// An object lacks a required key.
    case missingKey(String)
  }

  /// The kind of the error.
  public let reason: Reason
  /// The position in bytes from the start of the text.
  public let offset: Int

  /// Creates an error at a position.
  ///
  /// - Parameter offset: in bytes from the start of the text.
  public init(_ reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
