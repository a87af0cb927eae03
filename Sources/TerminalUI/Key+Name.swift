/// Key names, as written in the footer, the help and the config file.
extension Key {
  /// The key's name: `Ctrl-F`, `PgDn`, `Esc`, `Shift-Tab`, `Space`, `F5`, `Alt-x`, `G`. `Key(name:)` reads
  /// it back.
  public var name: String {
    switch self {
    case .character(let character): Self.name(of: character)
    case .control("@"): "Ctrl-Space"
    case .control(let character): "Ctrl-" + character.uppercased()
    case .alt(let character): "Alt-" + Self.name(of: character)
    case .function(let number): "F\(number)"
    default: Self.named.first { $0.key == self }?.name ?? ""
    }
  }

  /// Reads a key's name. The words are read in either case, a few in other spellings too (`Escape`,
  /// `PageDown`, `C-f`, `M-x`).
  ///
  /// Terminals send the same for Ctrl-H and Backspace, Ctrl-I and Tab, Ctrl-J, Ctrl-M and Enter, Ctrl-[ and
  /// Esc; the name gives the key that will arrive.
  ///
  /// - Returns: nil when no key has that name.
  public init?(name: String) {
    if name.count == 1, let character = name.first {
      guard Self.isTyped(character) else { return nil }
      self = .character(character)
      return
    }
    let word = name.lowercased()
    if let key = Self.named.first(where: { $0.name.lowercased() == word })?.key ?? Self.aliases[word] {
      self = key
    } else if word == "space" {
      self = .character(" ")
    } else if word.hasPrefix("f"), let number = Int(word.dropFirst()), name.dropFirst().first != "+",
      (1...12).contains(number)
    {
      self = .function(number)
    } else if let rest = Self.rest(of: name, after: ["Ctrl-", "C-"]) {
      guard let key = Self.control(named: rest.lowercased()) else { return nil }
      self = key
    } else if let rest = Self.rest(of: name, after: ["Alt-", "M-"]) {
      guard let character = Self.character(named: rest) else { return nil }
      self = .alt(character)
    } else {
      return nil
    }
  }

  private static let named: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("Shift-Tab", .backTab),
    ("Backspace", .backspace), ("Del", .delete), ("Ins", .insert),
    ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right),
    ("Home", .home), ("End", .end), ("PgUp", .pageUp), ("PgDn", .pageDown),
    ("Ctrl-Left", .controlLeft), ("Ctrl-Right", .controlRight),
  ]

  private static let aliases: [String: Key] = [
    "return": .enter, "escape": .escape, "backtab": .backTab, "delete": .delete, "insert": .insert,
    "pageup": .pageUp, "pagedown": .pageDown,
  ]

  private static func rest(of name: String, after prefixes: [String]) -> String? {
    for prefix in prefixes where name.lowercased().hasPrefix(prefix.lowercased()) && name.count > prefix.count
    {
      return String(name.dropFirst(prefix.count))
    }
    return nil
  }

  private static func control(named name: String) -> Key? {
    switch name {
    case "space", "@": return .control("@")
    case "h": return .backspace
    case "i": return .tab
    case "j", "m": return .enter
    case "[": return .escape
    default:
      guard name.count == 1, let character = name.first else { return nil }
      return "abcdefghijklmnopqrstuvwxyz\\]^_".contains(character) ? .control(character) : nil
    }
  }

  private static func name(of character: Character) -> String {
    switch character {
    case " ": "Space"
    case "\u{7F}": "Backspace"
    default: String(character)
    }
  }

  private static func character(named name: String) -> Character? {
    switch name.lowercased() {
    case "space": return " "
    case "backspace": return "\u{7F}"
    default:
      guard name.count == 1, let character = name.first, isTyped(character) else { return nil }
      return character
    }
  }

  private static func isTyped(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
