import FoundationEssentials
import PlaylistCore
import PlaylistPanes
import TerminalUI

/// hogreel-config(5), made from the tables of settings, commands, places and styles.
enum ConfigManual {
  static func text(date: Date) -> String {
    var page = ManualPage("hogreel-config", section: 5, summary: "the settings file of hogreel", date: date)
    page.section("DESCRIPTION")
    page.paragraphs(
      """
      The file is TOML. `hogreel config init` writes it with every setting as a comment, `hogreel config check` names \
      what is wrong with its line, and `hogreel config show` prints what is in force and where it is set.

      Options win over environment variables, these over a profile, and a profile over the rest of the file. What \
      is wrong is not used and does not prevent a start; a profile with a mistake about its server, key or safety is \
      not used at all. A key does not belong in the file.
      """)
    page.section("SETTINGS")
    page.list(
      [([SettingTable.profileKey], "The profile of the start. Without it, the one that was used last.")]
        + rows(SettingTable.preferences, of: Preferences()), "Ic")
    page.section("PROFILES")
    page.paragraphs(
      """
      A table such as [\(SettingTable.profilesKey).work] is a profile: a server or a project, chosen with --profile or in \
      the program. It may contain all of the settings above, and these:
      """)
    page.list(rows(SettingTable.profile, of: ConfiguredProfile(name: "work")), "Ic")
    page.section("KEYS")
    page.paragraphs(
      """
      The table [\(SettingTable.keysKey)] binds a key, or two keys one after the other, to a command in every place; a \
      table such as [\(SettingTable.keysKey).list] does so in one place and wins; `false` in place of a command unbinds the key. The commands, \
      with their standard keys:
      """)
    page.list(Command.allCases.map { ([$0.name], meaning(of: $0)) }, "Ic", isCompact: true)
    page.paragraphs("The places:")
    page.list(Place.allCases.map { ([$0.name], $0.rawValue) }, "Ic", isCompact: true)
    page.section("THEMES")
    page.paragraphs(
      """
      A theme of your own is a file that styles roles: a colour, `on` and a colour for the ground, and \
      attributes, in any order. A colour is one of the 16 ANSI names, color0 to color255, #rrggbb, or a name of the \
      table [palette]. The roles:
      """)
    page.paragraphs((Style.Role.allCases.map(\.name) + ["cursor", "marked"]).joined(separator: ", "))
    page.section("FILES")
    page.list(
      [
        (["~/.config/hogreel/config.toml"], "The settings; XDG_CONFIG_HOME moves it."),
        (["~/.config/hogreel/themes/NAME.toml"], "The theme NAME."),
      ], "Pa")
    page.section("EXAMPLES")
    page.literal(
      """
      theme = "gruvbox"
      [profiles.work]
      host = "https://eu.posthog.com"
      key-command = "pass show posthog"
      production = true
      [keys.list]
      "g g" = "move-to-first"
      "D" = false
      """)
    page.section("SEE ALSO")
    page.paragraphs("hogreel(1)")
    return page.text
  }

  private static func rows<Owner>(
    _ settings: [Setting<Owner>], of owner: Owner
  ) -> [(terms: [String], meaning: String)] {
    settings.map { setting in
      let range = setting.range.map { "\nPossible: \($0)." } ?? ""
      let value =
        setting.value(owner).map { "\nThe default is \($0.toml)." }
        ?? setting.example.map { "\nFor example \($0.toml)." } ?? ""
      return ([setting.name], setting.meaning + range + value)
    }
  }

  /// Returns the title of a command and its keys, by place where they differ.
  private static func meaning(of command: Command) -> String {
    var groups: [(keys: String, places: [String])] = []
    for place in Place.allCases where place.commands.contains(command) {
      let keys = KeyMap.standard.keys(for: command, in: place).map(\.name).joined(separator: " ")
      guard !keys.isEmpty else { continue }
      if let index = groups.firstIndex(where: { $0.keys == keys }) {
        groups[index].places.append(place.name)
      } else {
        groups.append((keys, [place.name]))
      }
    }
    guard groups.count > 1 else { return "\(command.title): \(groups.first?.keys ?? "no key")" }
    return "\(command.title):\n"
      + groups.map { "\($0.keys) (\($0.places.joined(separator: ", ")))" }.joined(separator: ";\n")
  }
}
