import PlaylistCore

/// The settings in force with their sources, as `config show` prints them. It never has the key.
struct SettingsReport {
  private var rows: [(name: String, value: String, source: SettingSource)] = []

  init(
    _ options: BrowseRequest, _ environment: [String: String], _ config: Config
  ) throws(Problem) {
    let last = Settings.statePath(options, environment).map { LastUsedFile.read(in: $0) } ?? LastUsed()
    var profile: ConfiguredProfile?
    if options.demo {
      rows.append(("server", "the demo", .option("--demo")))
    } else {
      let choice = try ConnectionChoice(options, environment, config, lastProfile: last.profile)
      profile = choice.profile
      addConnection(choice)
    }
    addPreferences(options, environment, config, profile, last)
    for key in config.keys {
      let place = key.place.map { " in \($0)" } ?? ""
      rows.append(("key \(key.key)\(place)", key.command ?? "false", .file(key.line)))
    }
  }

  private mutating func addConnection(_ choice: ConnectionChoice) {
    if let profile = choice.profile { rows.append(("profile", profile.name, choice.profileSource)) }
    rows.append(("host", choice.host.value, choice.host.source))
    rows.append(("project", choice.project.value ?? "@current", choice.project.source))
    let (place, setting): (String, String) =
      switch choice.key.kind {
      case .variable(let name): ("in \(name)", "key-env")
      case .file(let path): ("in \(path)", "key-file")
      case .command(let command): ("printed by \(command)", "key-command")
      }
    let line = choice.profile.flatMap { KeySource($0) == nil ? nil : $0.line(of: setting) }
    rows.append(("key", place, line.map { .file($0) } ?? .variable(choice.key.setting)))
    rows.append(("read-only", "\(choice.isReadOnly.value)", choice.isReadOnly.source))
    if let profile = choice.profile {
      rows.append(
        (
          "production", "\(profile.isProduction)",
          profile.line(of: "production").map { .file($0) } ?? .standard
        ))
    }
  }

  private mutating func addPreferences(
    _ options: BrowseRequest, _ environment: [String: String], _ config: Config,
    _ profile: ConfiguredProfile?,
    _ last: LastUsed
  ) {
    let preferences = config.preferences(of: profile)
    for setting in SettingTable.preferences {
      let located = profile?.values[setting.name] ?? config.values[setting.name]
      var value = setting.value(preferences)?.toml ?? ""
      var source = located.map { SettingSource.file($0.line) } ?? .standard
      if setting.name == "preview" {
        if options.noPreview {
          (value, source) = ("false", .option("--no-preview"))
        } else if let text = environment[Environment.preview] {
          (value, source) = ("\(text.lowercased() != "off")", .variable(Environment.preview))
        }
      }
      if setting.name == "linear", options.linear { (value, source) = ("true", .option("--linear")) }
      if setting.name == "split", located == nil {
        value = last.split.map { "\($0)" } ?? "by the window"
        source = last.split == nil ? .standard : .lastUsed
      }
      rows.append((setting.name, value, source))
    }
  }

  var text: String {
    func width(_ column: (Int) -> String) -> Int { rows.indices.map { column($0).count }.max() ?? 0 }
    let names = width { rows[$0].name }
    let values = min(60, width { rows[$0].value })
    return rows.map { row in
      row.name.padded(to: names) + "  " + row.value.onOneLine.padded(to: values) + "  "
        + row.source.description
    }.joined(separator: "\n")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
