/// Why a text is not the JSON that was expected.
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
    /// Well formed, but another kind of value than asked for.
    case wrongType(expected: String)
    case missingKey(String)
  }

  public let reason: Reason
  /// Where, in bytes from the start of the text.
  public let offset: Int

  public init(_ reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  /// Whether the text itself is broken, in contrast to a sound text of another shape than expected.
  public var isSyntax: Bool {
    switch reason {
    case .wrongType, .missingKey: false
    default: true
    }
  }
}
