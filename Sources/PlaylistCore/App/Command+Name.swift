/// The names of commands and places in the settings file. They are stable, whatever the screen calls them.
extension Command {
  /// `toggle-pin`, `move-down`: the case of the enumeration in kebab case.
  public var name: String { Self.names[self] ?? "" }

  /// The command with a name; nil without one.
  public init?(name: String) {
    guard let command = Self.byName[name] else { return nil }
    self = command
  }

  /// The command that a mistaken name may mean, by the words people look for it by, then by spelling; nil for none.
  public static func nearest(to name: String) -> Command? {
    let words = name.words
    func commands(_ text: (Command) -> String) -> [(command: Command, count: Int)] {
      allCases.compactMap { command in
        let all = text(command).words
        return words.isSubset(of: all) ? (command, all.count) : nil
      }
    }
    guard !words.isEmpty else { return nil }
    // The shortest name has the least besides.
    let found = [\Command.name, \.summary, \.keywords].lazy.compactMap { path in
      commands { $0[keyPath: path] }.min { $0.count < $1.count }?.command
    }.first
    return found ?? name.nearest(in: allCases.map(\.name)).flatMap(Command.init(name:))
  }

  private static let names = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, String(describing: $0).inKebabCase) })
  private static let byName = Dictionary(uniqueKeysWithValues: names.map { ($1, $0) })
}

extension Place {
  /// `list`, `copy-menu`: the case of the enumeration in kebab case.
  public var name: String { String(describing: self).inKebabCase }

  /// The place with a name; nil without one.
  public init?(name: String) {
    guard let place = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = place
  }
}

extension String {
  fileprivate var words: Set<String> { Set(lowercased().split { !$0.isLetter }.map(String.init)) }

  /// Lower case, with a hyphen before the first of several capitals: `copy-id`.
  fileprivate var inKebabCase: String {
    var result = ""
    var isAfterCapital = true
    for character in self {
      if character.isUppercase, !isAfterCapital { result.append("-") }
      isAfterCapital = character.isUppercase
      result += character.lowercased()
    }
    return result
  }
}
