import PlaylistCore
import PostHogAPI
import TOMLKit

/// Reads the text of the settings file. Each mistake becomes a problem, and everything else applies.
struct ConfigReader {
  private var config = Config()
  private let locator: LineLocator

  static func read(_ text: String) -> Config {
    var reader = ConfigReader(text)
    reader.readTables(of: text)
    reader.config.bindKeys()
    reader.findSecrets(in: text)
    reader.config.problems.sort { ($0.line ?? 0) < ($1.line ?? 0) }
    return reader.config
  }

  private init(_ text: String) { locator = LineLocator(text) }

  private mutating func readTables(of text: String) {
    do throws(TOMLSyntaxError) {
      readTop(try TOMLTable(checking: text, locator))
    } catch {
      config.problems.append(
        ConfigProblem(
          line: error.line, reason: "\(error.reason); no setting of the file is used", isOfWholeFile: true))
    }
  }

  /// A key in the file can be read by whoever gets a copy of it, also in a comment.
  private mutating func findSecrets(in text: String) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where SecretShape.isKey(in: line) {
      let problem = ConfigProblem(
        line: index + 1,
        reason: """
          a key does not belong in this file: use key-env, key-file or key-command, and replace the key, as it has \
          been seen
          """)
      config.problems.removeAll { $0.line == problem.line }
      config.problems.append(problem)
      for profile in config.profiles.indices where config.profiles[profile].mistake?.line == problem.line {
        config.profiles[profile].mistake = problem
      }
    }
  }

  // MARK: Tables

  /// The entries of a table with their lines, in the order of the file.
  private func entries(
    of table: TOMLTable, at path: [String] = []
  ) -> [(key: String, value: any TOMLValueConvertible, line: Int)] {
    table.keys.compactMap { key in table[key].map { (key, $0, locator.line(of: path + [key])) } }
      .sorted { ($0.line, $0.key) < ($1.line, $1.key) }
  }

  private mutating func readTop(_ table: TOMLTable) {
    for (key, value, line) in entries(of: table) {
      switch key {
      case SettingTable.profileKey:
        if let text = value.string {
          config.firstProfile = Config.Located(value: text, line: line)
        } else {
          note(line, [key], "must be the name of a profile")
        }
      case SettingTable.profilesKey: readProfiles(value, line)
      case SettingTable.keysKey: readKeys(value, line)
      default: readPreference(key, value, line)
      }
    }
    checkFirstProfile()
  }

  private mutating func readPreference(_ key: String, _ value: any TOMLValueConvertible, _ line: Int) {
    guard let setting = SettingTable.preferences.first(where: { $0.name == key }) else {
      if SettingTable.profile.contains(where: { $0.name == key }) {
        return warn(line, [key], "belongs in a profile: put it below a line such as [profiles.work]")
      }
      let tables = [SettingTable.profileKey, SettingTable.profilesKey, SettingTable.keysKey]
      return warnUnknown(line, [key], SettingTable.preferences.map(\.name) + tables)
    }
    read(value, setting, line, [key]).map { config.values[key] = Config.Located(value: $0, line: line) }
  }

  private mutating func checkFirstProfile() {
    guard let first = config.firstProfile, config.profile(named: first.value) == nil else { return }
    config.firstProfile = nil
    note(
      first.line, [SettingTable.profileKey],
      Self.unknown("profile", first.value, among: config.profiles.map(\.name)))
  }

  // MARK: Profiles

  private mutating func readProfiles(_ value: any TOMLValueConvertible, _ line: Int) {
    guard let table = value.table else {
      return note(line, [SettingTable.profilesKey], "must be tables, such as [profiles.work]")
    }
    for (name, value, line) in entries(of: table, at: [SettingTable.profilesKey]) {
      let path = [SettingTable.profilesKey, name]
      guard let table = value.table else { return note(line, path, "must be a table") }
      guard !name.isEmpty, name == name.onOneLine, !SecretShape.isFound(in: name) else {
        return note(
          line, [SettingTable.profilesKey], "the name of a profile must be a text that can be shown")
      }
      config.profiles.append(readProfile(ConfiguredProfile(name: name), table, path))
    }
  }

  private mutating func readProfile(
    _ profile: ConfiguredProfile, _ table: TOMLTable, _ path: [String]
  ) -> ConfiguredProfile {
    var profile = profile
    for (key, value, line) in entries(of: table, at: path) {
      let path = path + [key]
      let known = config.problems.count
      defer {
        // A preference that is wrong does no harm.
        if !SettingTable.preferences.contains(where: { $0.name == key }) {
          profile.mistake = profile.mistake ?? config.problems.dropFirst(known).first
        }
      }
      var read: ConfigValue?
      if let setting = SettingTable.profile.first(where: { $0.name == key }) {
        read = self.read(value, setting, line, path)
        if let value = read, let reason = Self.reasonUnusable(key, value, in: profile) {
          note(line, path, reason)
          continue
        }
        read.map { setting.set(&profile, $0) }
      } else if let setting = SettingTable.preferences.first(where: { $0.name == key }) {
        read = self.read(value, setting, line, path)
      } else {
        warnUnknown(line, path, SettingTable.profile.map(\.name) + SettingTable.preferences.map(\.name))
      }
      if let read { profile.values[key] = Config.Located(value: read, line: line) }
    }
    return profile
  }

  /// Why a value of the right form cannot be used.
  private static func reasonUnusable(_ key: String, _ value: ConfigValue, in profile: ConfiguredProfile)
    -> String?
  {
    guard case .text(let text) = value else { return nil }
    if key == "host" {
      // Whether it may be unencrypted is decided when it is used.
      do throws(Problem) { _ = try Settings.checkedAddress(text, allowPlainHTTP: true) } catch {
        return "not a server address: give one like \(Settings.defaultHost)"
      }
      return nil
    }
    let others = ["key-env", "key-file", "key-command"].filter { profile.values[$0] != nil }
    return others.first.map { "\($0) is set, too; one of them is enough" }
  }

  // MARK: Keys

  private mutating func readKeys(_ value: any TOMLValueConvertible, _ line: Int) {
    guard let table = value.table else {
      return note(line, [SettingTable.keysKey], "must be a table: [keys]")
    }
    for (key, value, line) in entries(of: table, at: [SettingTable.keysKey]) {
      guard let place = value.table else {
        readKey(key, value, in: nil, line)
        continue
      }
      for (inner, value, line) in entries(of: place, at: [SettingTable.keysKey, key]) {
        readKey(inner, value, in: key, line)
      }
    }
  }

  private mutating func readKey(
    _ key: String, _ value: any TOMLValueConvertible, in place: String?, _ line: Int
  ) {
    let command: String? = value.bool == false || value.string == "" ? nil : value.string
    guard command != nil || value.bool == false || value.string != nil else {
      let path = [SettingTable.keysKey, place, key].compactMap { $0 }
      return note(line, path, "must be the name of a command, or false to unbind the key")
    }
    config.keys.append(ConfiguredKey(place: place, key: key, command: command, line: line))
  }

  // MARK: Values

  private mutating func read<Owner>(
    _ value: any TOMLValueConvertible, _ setting: Setting<Owner>, _ line: Int, _ path: [String]
  ) -> ConfigValue? {
    do throws(Mismatch) {
      return try setting.form.value(value, of: setting.name)
    } catch {
      note(line, path, error.reason)
      return nil
    }
  }

  static func unknown(_ kind: String, _ name: String, among names: [String]) -> String {
    guard !SecretShape.isFound(in: name), name.count <= 60 else { return "no such \(kind)" }
    let advice =
      name.nearest(in: names).map { "did you mean \"\($0)\"?" }
      ?? (names.isEmpty ? "the file has none" : "there are \(names.joined(separator: ", "))")
    return "no \(kind) \"\(name)\"; \(advice)"
  }

  private mutating func note(_ line: Int, _ path: [String], _ reason: String, isWarning: Bool = false) {
    let key = path.joined(separator: ".")
    config.problems.append(
      ConfigProblem(
        line: line, key: SecretShape.isFound(in: key) ? nil : key, reason: reason, isWarning: isWarning))
  }

  private mutating func warn(_ line: Int, _ path: [String], _ reason: String) {
    note(line, path, reason, isWarning: true)
  }

  private mutating func warnUnknown(_ line: Int, _ path: [String], _ names: [String]) {
    let near = path.last?.nearest(in: names).map { "; did you mean \"\($0)\"?" } ?? ""
    warn(line, path, "no such setting\(near)")
  }
}

/// Why a value does not fit its setting.
private struct Mismatch: Error { let reason: String }

extension Setting.Form {
  /// Converts a value of the file.
  ///
  /// - Parameter name: the setting's, for messages.
  fileprivate func value(_ value: any TOMLValueConvertible, of name: String) throws(Mismatch) -> ConfigValue {
    switch self {
    case .flag:
      guard let isOn = value.bool else { throw Mismatch(reason: "must be true or false") }
      return .flag(isOn)
    case .number(let range):
      guard let number = value.int, range.contains(number) else {
        let limits =
          range.upperBound == .max
          ? "a number from \(range.lowerBound)" : "a number from \(range.lowerBound) to \(range.upperBound)"
        throw Mismatch(reason: "must be \(limits)")
      }
      return .number(number)
    case .choice(let names):
      guard let text = value.string else {
        throw Mismatch(reason: "must be one of \(names.map(\.quotedForTOML).joined(separator: ", "))")
      }
      guard names.contains(text) else {
        throw Mismatch(reason: ConfigReader.unknown(name, text, among: names))
      }
      return .text(text)
    case .choices(let names):
      var chosen: [String] = []
      guard let array = value.array else {
        throw Mismatch(reason: "must be a list such as [\"\(names[0])\"]")
      }
      let kind = name.hasSuffix("s") ? String(name.dropLast()) : name
      for index in 0..<array.count {
        guard let text = array[index].string else {
          throw Mismatch(reason: "must be a list of names in quotes")
        }
        guard names.contains(text) else {
          throw Mismatch(reason: ConfigReader.unknown(kind, text, among: names))
        }
        guard !chosen.contains(text) else { throw Mismatch(reason: "\"\(text)\" is listed twice") }
        chosen.append(text)
      }
      return .names(chosen)
    case .text:
      guard let text = value.string?.trimmed, !text.isEmpty else {
        throw Mismatch(reason: "must be a text in quotes")
      }
      guard !SecretShape.isFound(in: text) else {
        throw Mismatch(reason: "must not contain a key itself, only where to find it")
      }
      return .text(text)
    }
  }
}
