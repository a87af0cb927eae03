/// Frames as text, for tests and for terminals that read aloud.
extension Frame {
  /// The rows, joined by line ends, without the spaces at their right.
  public var text: String {
    (0..<size.rows).map(row).joined(separator: "\n")
  }

  /// A letter for the style of each cell (see `Style.letter`), without the `.` of normal cells at the right
  /// of a row.
  public var roles: String {
    (0..<size.rows).map { row in
      let letters = String(cells[indices(ofRow: row)].map { Style(code: $0.styleCode).letter })
      return Self.trimmed(letters, of: ".")
    }.joined(separator: "\n")
  }

  /// One row's text without the spaces at its right; empty outside the frame.
  public func row(_ number: Int) -> String {
    guard number >= 0, number < size.rows else { return "" }
    return Self.trimmed(DisplayText.string(cells[indices(ofRow: number)]), of: " ")
  }

  func indices(ofRow row: Int) -> Range<Int> {
    row * size.columns..<(row + 1) * size.columns
  }

  private static func trimmed(_ text: String, of character: Character) -> String {
    var text = text[...]
    while text.last == character { text.removeLast() }
    return String(text)
  }
}
