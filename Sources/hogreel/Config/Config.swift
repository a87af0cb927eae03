import PlaylistCore
import PlaylistPanes

/// The settings file as it was read: what is right in it, and what is wrong.
struct Config: Hashable, Sendable {
  /// A value with its line in the file.
  struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
    let value: Value
    /// From 1 on.
    let line: Int
  }

  /// How messages name the file.
  static let fileName = "config.toml"

  /// Preferences by their names.
  var values: [String: Located<ConfigValue>] = [:]
  /// In the order of the file.
  var profiles: [ConfiguredProfile] = []
  /// The profile of the start.
  var firstProfile: Located<String>?
  /// In the order of the file.
  var keys: [ConfiguredKey] = []
  /// The standard keys, changed by `keys`.
  private(set) var keyMap = KeyMap.standard
  /// In the order of the file.
  var problems: [ConfigProblem] = []

  /// Applies `keys`, and notes what cannot hold.
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

  /// The defaults, changed by the file, and by a profile of it.
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

/// A profile as the settings file has it.
struct ConfiguredProfile: Hashable, Sendable {
  let name: String
  var host: String?
  var project: Int?
  var keyVariable: String?
  var keyFile: String?
  var keyCommand: String?
  var isReadOnly = false
  var isProduction = false
  /// The first mistake in what decides about server, key and safety.
  var mistake: ConfigProblem?
  /// All of its settings, those that also stand in this value and preferences.
  var values: [String: Config.Located<ConfigValue>] = [:]

  init(name: String) { self.name = name }

  func line(of setting: String) -> Int? { values[setting]?.line }
}

/// A line of the tables of keys, as it was written.
struct ConfiguredKey: Hashable, Sendable {
  /// Nil for every place.
  let place: String?
  let key: String
  /// Nil takes the key away.
  let command: String?
  let line: Int

  /// The line for messages.
  var source: String { "\(Config.fileName):\(line)" }
}

/// Something in the settings file that is not used, and why.
struct ConfigProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nil for the file as a whole.
  var line: Int?
  /// The key, or keys of tables and key joined by points.
  var key: String?
  let reason: String
  /// Whether the file may be right, for another version of hogreel.
  var isWarning = false
  /// Whether no setting of the file is used.
  var isOfWholeFile = false

  /// `config.toml:12: theme: no theme "gruvbx"; did you mean "gruvbox"?`
  var description: String {
    "\(Config.fileName)\(line.map { ":\($0)" } ?? ""): \(key.map { "\($0.onOneLine): " } ?? "")\(reason.onOneLine)"
  }
}
