extension StringProtocol {
  /// The text without white space at both ends.
  package var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }

  /// Whether the text is empty or all white space.
  package var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
  package var isASCIILetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
