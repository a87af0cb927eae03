extension String {
  /// The text without white space at both ends.
  package var trimmed: String {
    // Names are trimmed for every row that is drawn, and seldom have anything to trim.
    let isTrimmed = utf8.withContiguousStorageIfAvailable { bytes in
      bytes.first?.isGraphicASCII == true && bytes.last?.isGraphicASCII == true
    }
    if isTrimmed == true { return self }
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first..<scalars.index(after: last)])
  }
}

extension Substring {
  /// The text without white space at both ends.
  package var trimmed: String { String(self).trimmed }
}

extension UInt8 {
  fileprivate var isGraphicASCII: Bool { 0x21...0x7E ~= self }
}

extension Unicode.Scalar {
  /// White_Space of Unicode (UCD, PropList.txt), without a search in tables.
  fileprivate var isWhitespace: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}

extension String {
  /// Whether the text is empty or all white space.
  package var isBlank: Bool { unicodeScalars.allSatisfy(\.isWhitespace) }

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
