/// The names of commands and places in the settings file. They are stable, whatever the screen calls them.
extension Command {
  /// `toggle-pin`, `move-down`: the case of the enumeration in kebab case.
  public var name: String { Self.names[self] ?? "" }

  /// The command with a name; nil without one.
  public init?(name: String) {
    guard let command = Self.byName[name] else { return nil }
    self = command
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
