extension Style {
  /// The style as one byte: the role in the low six bits, then selected, then marked. A theme makes a table
  /// of 256 entries from it.
  public var code: UInt8 {
    role.rawValue | (isSelected ? 1 << 6 : 0) | (isMarked ? 1 << 7 : 0)
  }

  /// - Parameter code: as `code` gives it; an unknown role reads as normal.
  public init(code: UInt8) {
    self.init(
      Role(rawValue: code & 0x3F) ?? .normal, selected: code & 1 << 6 != 0, marked: code & 1 << 7 != 0)
  }

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
  /// A selected cell has the upper-case letter, `N` reading as pending and a selected normal cell as `:`.
  /// A marked cell is `+` whatever its role, `#` when it is selected too.
  public var letter: Character {
    if isMarked { return isSelected ? "#" : "+" }
    let letters = Self.letters[Int(role.rawValue)]
    return isSelected ? letters.selected : letters.plain
  }

  private static let letters: [(plain: Character, selected: Character)] = Role.allCases.map { role in
    switch role {
    case .normal: (".", ":")
    case .dim: ("d", "D")
    case .strong: ("s", "S")
    case .accent: ("a", "A")
    case .bar: ("h", "H")
    case .key: ("k", "K")
    case .success: ("g", "G")
    case .warning: ("w", "W")
    case .danger: ("x", "X")
    case .pinned: ("p", "P")
    case .pending: ("n", "N")
    case .field: ("f", "F")
    case .border: ("b", "B")
    case .focusedBorder: ("o", "O")
    }
  }
}
