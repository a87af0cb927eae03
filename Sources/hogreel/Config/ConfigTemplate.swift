import PlaylistCore

/// The commented settings file of `config init`, made from the tables of settings.
enum ConfigTemplate {
  static var text: String {
    """
    # Settings of hogreel. Remove the # in front of a setting to change it.
    #
    # hogreel config check   names what is wrong in this file
    # hogreel config show    prints what is in force, and where it is set
    #
    # Options win over environment variables, these over a profile, and a profile over the rest of the file.

    # The profile of the start. Without it, the one that was used last.
    # \(SettingTable.profileKey) = "work"

    \(SettingTable.preferences.map { entry($0, of: Preferences()) }.joined(separator: "\n\n"))

    # A profile for each server or project: P switches between them. It may contain any of the settings above, too.
    # Without a key of its own it uses \(Environment.key).
    #
    # [\(SettingTable.profilesKey).work]

    \(SettingTable.profile.map { entry($0, of: ConfiguredProfile(name: "work")) }.joined(separator: "\n\n"))

    # Keys for every place: the name of a command, or false to unbind the key. The help (?) shows the line for each.
    #
    # [\(SettingTable.keysKey)]
    # "Ctrl-N" = "move-down"
    #
    # Keys for one place win over these.
    #
    # [\(SettingTable.keysKey).list]
    # "D" = false

    """
  }

  private static func entry<Owner>(_ setting: Setting<Owner>, of owner: Owner) -> String {
    let value = setting.value(owner) ?? setting.example
    let range = setting.range.map { " (\($0))" } ?? ""
    return "# \(setting.meaning)\(range)\n# \(setting.name) = \(value?.toml ?? "")"
  }
}
