extension String {
  /// The text with every character that could break the line or steer a terminal written as `\n`, `\t` or
  /// `\u{1B}`.
  var onOneLine: String {
    guard unicodeScalars.contains(where: \.isUnfitForALine) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.isUnfitForALine:
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Controls, line and paragraph separators, and the invisible ones that turn the direction of text.
  fileprivate var isUnfitForALine: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .format: true
    default: false
    }
  }
}
