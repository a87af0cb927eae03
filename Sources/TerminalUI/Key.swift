/// A key as a person thinks of it.
public enum Key: Hashable, Sendable {
  /// A printed character, upper case told apart from lower case.
  case character(Character)
  /// Ctrl with a lower-case letter or one of `@ [ \ ] ^ _`.
  case control(Character)
  case alt(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  /// Ctrl with an arrow: word motions.
  case controlLeft, controlRight
  /// F1 to F12.
  case function(Int)
}

extension Key {
  /// The name in the footer and the help: `Ctrl-F`, `PgDn`, `Esc`, `Shift-Tab`, `Space`, `F5`, `Alt-x`, `G`.
  public var name: String {
    switch self {
    case .character(let character): Self.name(of: character)
    case .control("@"): "Ctrl-Space"
    case .control(let character): "Ctrl-" + character.uppercased()
    case .alt(let character): "Alt-" + Self.name(of: character)
    case .function(let number): "F\(number)"
    default: Self.names[self] ?? ""
    }
  }

  private static let names: [Key: String] = [
    .enter: "Enter", .escape: "Esc", .tab: "Tab", .backTab: "Shift-Tab", .backspace: "Backspace",
    .delete: "Del", .insert: "Ins", .up: "Up", .down: "Down", .left: "Left", .right: "Right", .home: "Home",
    .end: "End", .pageUp: "PgUp", .pageDown: "PgDn", .controlLeft: "Ctrl-Left",
    .controlRight: "Ctrl-Right",
  ]

  private static func name(of character: Character) -> String {
    switch character {
    case " ": "Space"
    case "\u{7F}": "Backspace"
    default: String(character)
    }
  }
}
