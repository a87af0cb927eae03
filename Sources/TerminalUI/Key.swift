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

  /// The key with a name as ``name`` gives it; nil without one.
  ///
  /// - Parameter name: upper and lower case differ in characters only: `ctrl-f` and `esc` are keys, too.
  public init?(name: String) {
    if name.count == 1, let character = name.first, Self.isTyped(character) {
      self = .character(character)
    } else if let key = Self.byName[name.lowercased()] {
      self = key
    } else if let letter = Self.character(of: name, after: "ctrl-")?.lowercased().first,
      Self.withControl.contains(letter)
    {
      self = .control(letter)
    } else if let character = Self.character(of: name, after: "alt-") {
      self = .alt(character)
    } else {
      return nil
    }
  }

  /// The key that terminals cannot tell from this one, and that arrives in its place; nil for most keys.
  public var twin: Key? {
    switch self {
    case .control("i"): .tab
    case .control("m"), .control("j"): .enter
    case .control("h"): .backspace
    case .control("["): .escape
    default: nil
    }
  }

  private static let names: [Key: String] = [
    .enter: "Enter", .escape: "Esc", .tab: "Tab", .backTab: "Shift-Tab", .backspace: "Backspace",
    .delete: "Del", .insert: "Ins", .up: "Up", .down: "Down", .left: "Left", .right: "Right", .home: "Home",
    .end: "End", .pageUp: "PgUp", .pageDown: "PgDn", .controlLeft: "Ctrl-Left",
    .controlRight: "Ctrl-Right",
  ]

  /// All keys that are not named by their character alone.
  public static let named: [Key] =
    names.keys.sorted { $0.name < $1.name } + (1...12).map { .function($0) } + [
      .character(" "), .control("@"), .alt(" "), .alt("\u{7F}"),
    ]

  private static let byName = Dictionary(uniqueKeysWithValues: named.map { ($0.name.lowercased(), $0) })
  private static let withControl = Set("abcdefghijklmnopqrstuvwxyz[\\]^_")

  /// The one character behind a prefix, given in lower case.
  private static func character(of name: String, after prefix: String) -> Character? {
    guard name.count == prefix.count + 1, name.lowercased().hasPrefix(prefix), let last = name.last,
      isTyped(last), last != " "
    else { return nil }
    return last
  }

  /// Whether a terminal sends it as text. A space has a name.
  private static func isTyped(_ character: Character) -> Bool {
    character != " "
      && character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  private static func name(of character: Character) -> String {
    switch character {
    case " ": "Space"
    case "\u{7F}": "Backspace"
    default: String(character)
    }
  }
}
