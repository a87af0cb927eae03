extension Theme {
  /// A part of a theme that cannot be read.
  public struct Problem: Hashable, Sendable {
    public enum Fault: Hashable, Sendable {
      /// No role has this name.
      case unknownKey
      /// Neither a colour nor an attribute, nor a name of the theme's own palette.
      case unknownWord(String)
    }

    /// The part of a theme that a key is in.
    public enum Table: Hashable, Sendable { case roles, palette }

    public let table: Table
    /// Of the role, or of the colour in the palette.
    public let key: String
    public let fault: Fault
    /// The names that are possible in its place.
    public let candidates: [String]
  }

  /// Reads a theme from its roles and its palette.
  ///
  /// A role is a colour, `on` and a colour for the ground, and attributes, in any order: `red bold`,
  /// `color208 on #002b36`, `reverse`. A colour is one of the 16 ANSI names, `color0` to `color255`, `#rrggbb`, or a
  /// name of the palette. Besides the roles, `cursor` and `marked` say what is laid over such rows.
  ///
  /// - Returns: the theme, with roles left out or unreadable as normal text, and what could not be read.
  public static func read(
    roles: [String: String], palette: [String: String] = [:]
  ) -> (theme: Theme, problems: [Problem]) {
    var theme = Theme()
    var problems: [Problem] = []
    var colors: [String: Color] = [:]
    for (name, text) in palette.sorted(by: { $0.key < $1.key }) {
      if let color = Color(text) {
        colors[name] = color
      } else {
        problems.append(
          Problem(table: .palette, key: name, fault: .unknownWord(text), candidates: Color.names))
      }
    }
    for (key, text) in roles.sorted(by: { $0.key < $1.key }) {
      guard let name = keys[key] else {
        problems.append(Problem(table: .roles, key: key, fault: .unknownKey, candidates: keys.keys.sorted()))
        continue
      }
      let attributes = attributes(text, colors) { word in
        problems.append(
          Problem(
            table: .roles, key: key, fault: .unknownWord(word),
            candidates: (Attributes.names + Array(colors.keys) + Color.names).sorted()))
      }
      switch name {
      case .role(let role): theme[role] = attributes
      case .cursor: theme.cursor = attributes
      case .marked: theme.marked = attributes
      }
    }
    return (theme, problems)
  }

  /// The keys that a theme can have beside its palette.
  public static var roleNames: [String] { keys.keys.sorted() }

  private enum Key { case role(Style.Role), cursor, marked }

  private static let keys: [String: Key] = {
    let roles = Style.Role.allCases.map { ($0.name, Key.role($0)) }
    return Dictionary(uniqueKeysWithValues: roles + [("cursor", .cursor), ("marked", .marked)])
  }()

  private static func attributes(
    _ text: String, _ colors: [String: Color], unknown: (String) -> Void
  ) -> Attributes {
    var result = Attributes()
    var isBackground = false
    for word in text.split(separator: " ").map(String.init) {
      if word == "on" {
        isBackground = true
      } else if result.add(word) {
        continue
      } else if let color = colors[word] ?? Color(word) {
        if isBackground { result.background = color } else { result.foreground = color }
        isBackground = false
      } else {
        unknown(word)
      }
    }
    return result
  }
}

extension Attributes {
  fileprivate static let names = ["bold", "dim", "reverse", "underline"]

  /// - Returns: whether the word names an attribute.
  fileprivate mutating func add(_ word: String) -> Bool {
    switch word {
    case "bold": bold = true
    case "dim": dim = true
    case "reverse": reverse = true
    case "underline": underline = true
    default: return false
    }
    return true
  }
}
