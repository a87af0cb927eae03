import PlaylistCore
import PlaylistPanes

/// The parsed settings file, with its valid settings and its problems.
struct Config: Hashable, Sendable {
  /// A value with its line in the file.
  struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
    let value: Value
    /// The number of the line, from 1 on.
    let line: Int
  }

  /// The name of the file in messages.
  static let fileName = "config.toml"

  /// The preferences that are set, by name.
  var values: [String: Located<ConfigValue>] = [:]
  /// In the order of the file.
  var profiles: [ConfiguredProfile] = []
  /// The profile to start with.
  var firstProfile: Located<String>?
  /// In the order of the file.
  var keys: [ConfiguredKey] = []
  /// The standard keys, changed by `keys`.
  private(set) var keyMap = KeyMap.standard
  /// In the order of the file.
  var problems: [ConfigProblem] = []

  /// Applies `keys`, and records the refused changes.
  mutating func bindKeys() {
    let changes = keys.map {
      KeyChange(place: $0.place, keys: $0.key, command: $0.command, source: $0.source)
    }
    let (map, found) = KeyMap.standard.changed(by: changes)
    keyMap = map
    problems += found.map { problem in
      ConfigProblem(
        line: keys.first { $0.source == problem.source }?.line, key: nil, reason: problem.text,
        isWarning: problem.level == .note)
    }
  }

  func profile(named name: String) -> ConfiguredProfile? { profiles.first { $0.name == name } }

  /// Returns the preferences: the defaults, changed by the file and by one of its profiles.
  func preferences(of profile: ConfiguredProfile?) -> Preferences {
    var preferences = Preferences()
    for setting in SettingTable.preferences {
      if let value = profile?.values[setting.name] ?? values[setting.name] {
        setting.set(&preferences, value.value)
      }
    }
    return preferences
  }
}

/// A profile of the settings file.
struct ConfiguredProfile: Hashable, Sendable {
  let name: String
  var host: String?
  var project: Int?
  var keyVariable: String?
  var keyFile: String?
  var keyCommand: String?
  var isReadOnly = false
  var isProduction = false
  /// The first mistake in a setting of the server, the key or safety.
  var mistake: ConfigProblem?
  /// All of its settings with their lines, including those that this value has as properties.
  var values: [String: Config.Located<ConfigValue>] = [:]

  init(name: String) { self.name = name }

  func line(of setting: String) -> Int? { values[setting]?.line }
}

/// A line of a table of keys, as written.
struct ConfiguredKey: Hashable, Sendable {
  /// The place; nil for all.
  let place: String?
  let key: String
  /// The command; nil unbinds the key.
  let command: String?
  let line: Int

  /// The position of the line, for messages.
  var source: String { "\(Config.fileName):\(line)" }
}

/// A problem in the settings file.
struct ConfigProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line; nil for the file as a whole.
  var line: Int?
  /// The key, or keys of tables and key joined by points.
  var key: String?
  let reason: String
  /// Whether the line may be valid for another version of hogreel.
  var isWarning = false
  /// Whether no setting of the file is used.
  var isOfWholeFile = false

  /// `config.toml:12: theme: no theme "gruvbx"; did you mean "gruvbox"?`
  var description: String {
    "\(Config.fileName)\(line.map { ":\($0)" } ?? ""): \(key.map { "\($0.onOneLine): " } ?? "")\(reason.onOneLine)"
  }
}
