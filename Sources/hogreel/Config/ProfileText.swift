import PlaylistCore

/// A profile as lines of the settings file.
struct ProfileText {
  /// The settings file with the profile at its end.
  struct File {
    /// The lines that are new.
    let added: String
    let whole: String
    /// Whether there is a file already, the text of which comes first.
    let isThere: Bool
  }

  let profile: ConfiguredProfile

  init(_ profile: ConfiguredProfile) { self.profile = profile }

  /// The table of the profile, with the settings that differ from the default.
  private var table: String {
    let standard = ConfiguredProfile(name: profile.name)
    let lines = SettingTable.profile.compactMap { setting -> String? in
      guard let value = setting.value(profile), value != setting.value(standard) else { return nil }
      return "\(setting.name) = \(value.toml)"
    }
    return (["[\(SettingTable.profilesKey).\(profile.name)]"] + lines).joined(separator: "\n") + "\n"
  }

  /// Adds it to what is in the file.
  ///
  /// - Throws: `Problem` if the file cannot be read, or would not have the profile that way.
  func added(to path: String) throws(Problem) -> File {
    guard ConfigFile.isPresent(path) else {
      let text = "# Settings of hogreel. man hogreel-config lists them all.\n\n\(table)"
      return File(added: text, whole: text, isThere: false)
    }
    let text: String
    do throws(FileFailure) {
      text = try UserFile(path).read()
    } catch {
      throw .configNotWritten(error.reason)
    }
    let whole = text + (text.isEmpty || text.hasSuffix("\n") ? "\n" : "\n\n") + table
    let config = ConfigReader.read(whole)
    guard config.profile(named: profile.name)?.mistake == nil, config.profile(named: profile.name) != nil
    else {
      throw .configNotWritten(
        "it has mistakes, or a profile of that name; `hogreel config check` names them.")
    }
    return File(added: table, whole: whole, isThere: true)
  }
}
