/// An error in a JSON text, or a value of an unexpected type.
public struct JSONError: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case endOfText
    case unexpectedByte(UInt8)
    case trailingText
    case controlCharacterInString
    case badEscape
    case badNumber
    case badUTF8
    case tooDeep
    /// A valid value of another type than requested.
    case wrongType(expected: String)
    case missingKey(String)
  }

  public let reason: Reason
  /// The position in bytes from the start of the text.
  public let offset: Int

  public init(_ reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
