public import TerminalUI

/// Frames as text, to be compared with literals.
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
    return Self.trimmed(Self.text(of: cells(inRow: number)), of: " ")
  }

  private static func text(of cells: some Sequence<Cell>) -> String {
    var text = String.UnicodeScalarView()
    for cell in cells where !cell.isContinuation {
      text.append(cell.base)
      for mark in [cell.marks.0, cell.marks.1, cell.marks.2] where mark != "\0" { text.append(mark) }
    }
    return String(text)
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
  /// | `h` | bar (header) | `p` | pinned | `r` | production |
  /// | `c` | collection | `v` | saved filter | | |
  ///
  /// A selected cell has the upper-case letter; a selected normal cell is `:`. A marked cell is `+` whatever its role,
  /// `#` when it is selected too.
  public var letter: Character {
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
    case .production: "r"
    case .key: "k"
    case .success: "g"
    case .warning: "w"
    case .danger: "x"
    case .collection: "c"
    case .savedFilter: "v"
    case .pinned: "p"
    case .pending: "n"
    case .field: "f"
    case .border: "b"
    case .focusedBorder: "o"
    }
  }
}
