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

extension String {
  /// The text without the byte order mark that some editors put at its start.
  package var withoutByteOrderMark: String {
    hasPrefix("\u{FEFF}") ? String(unicodeScalars.dropFirst()) : self
  }

  /// The text without white space, a byte order mark and quotation marks around it, as files and other shells leave
  /// them.
  package var unwrapped: String {
    let text = withoutByteOrderMark.trimmed
    guard let mark = text.first, "\"'".contains(mark), text.count > 1, text.last == mark else { return text }
    return text.dropFirst().dropLast().trimmed
  }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
  package var isASCIILetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
