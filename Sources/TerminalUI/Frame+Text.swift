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
      let letters = String(cells(inRow: row).map(\.style.letter))
      return Self.trimmed(letters, of: ".")
    }.joined(separator: "\n")
  }

  /// One row's text without the spaces at its right; empty outside the frame.
  public func row(_ number: Int) -> String {
    guard number >= 0, number < size.rows else { return "" }
    return Self.trimmed(DisplayText.string(cells(inRow: number)), of: " ")
  }

  private static func trimmed(_ text: String, of character: Character) -> String {
    var text = text[...]
    while text.last == character { text.removeLast() }
    return String(text)
  }
}

extension Style {
  /// The letter that stands for the style in `Frame.roles`.
  ///
  /// | letter | role | letter | role | letter | role |
  /// | --- | --- | --- | --- | --- | --- |
  /// | `.` | normal | `k` | key | `n` | pending |
  /// | `d` | dim | `g` | success | `f` | field |
  /// | `s` | strong | `w` | warning | `b` | border |
  /// | `a` | accent | `x` | danger | `o` | focused border |
  /// | `h` | bar (header, status) | `p` | pinned | | |
  ///
  /// A selected cell has the upper-case letter; a selected normal cell is `:`. A marked cell is `+` whatever its role,
  /// `#` when it is selected too.
  var letter: Character {
    if isMarked { return isSelected ? "#" : "+" }
    if role == .normal { return isSelected ? ":" : "." }
    return isSelected ? Character(role.letter.uppercased()) : role.letter
  }
}

extension Style.Role {
  fileprivate var letter: Character {
    switch self {
    case .normal: "."
    case .dim: "d"
    case .strong: "s"
    case .accent: "a"
    case .bar: "h"
    case .key: "k"
    case .success: "g"
    case .warning: "w"
    case .danger: "x"
    case .pinned: "p"
    case .pending: "n"
    case .field: "f"
    case .border: "b"
    case .focusedBorder: "o"
    }
  }
}
