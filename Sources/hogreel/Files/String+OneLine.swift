extension String {
  /// The text with escapes such as `\n` and `\u{1B}` for characters that break a line or control a terminal.
  var onOneLine: String {
    guard unicodeScalars.contains(where: \.needsEscape) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.needsEscape:
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether it is a control, a separator of lines or paragraphs, or an invisible format character.
  ///
  /// Joiners are not escaped: emoji and Persian and Indic names are spelled with them, and they move no other text.
  fileprivate var needsEscape: Bool {
    switch properties.generalCategory {
    case .format where ["\u{200C}", "\u{200D}"].contains(self): false
    case .control, .lineSeparator, .paragraphSeparator, .format: true
    default: false
    }
  }
}
