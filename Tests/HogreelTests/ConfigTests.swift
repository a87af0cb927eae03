import Foundation
import PlaylistCore
import TestSupport
import Testing

@testable import hogreel

/// The settings file: what is right in it counts, and what is wrong is named with its line.
@Suite struct ConfigTests {
  /// A file, what it changes, and its problems.
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    var problems: [String] = []
    var changes: @Sendable (inout Preferences) -> Void = { _ in }

    var testDescription: String { text }
  }

  @Test(arguments: [
    Case(text: ""),
    Case(text: "# only a comment\n"),
    Case(text: "theme = \"monochrome\"", changes: { $0.theme = "monochrome" }),
    Case(
      text: "\n\ntheme = \"monochrom\"",
      problems: ["config.toml:3: theme: no theme \"monochrom\"; did you mean \"monochrome\"?"]),
    Case(
      text: "theme = \"zzzzzz\"",
      problems: [
        "config.toml:1: theme: no theme \"zzzzzz\"; there are \(SettingTable.themes.joined(separator: ", "))"
      ]),
    Case(
      text: "theme = 3",
      problems: [
        "config.toml:1: theme: must be one of \"\(SettingTable.themes.joined(separator: "\", \""))\""
      ]),
    Case(text: "columns = [\"id\", \"created\"]", changes: { $0.columns = [.id, .created] }),
    Case(text: "columns = []", changes: { $0.columns = [] }),
    Case(
      text: "columns = [\"id\", \"creatd\"]",
      problems: ["config.toml:1: columns: no column \"creatd\"; did you mean \"created\"?"]),
    Case(text: "columns = [\"id\", \"id\"]", problems: ["config.toml:1: columns: \"id\" is listed twice"]),
    Case(text: "columns = [1]", problems: ["config.toml:1: columns: must be a list of names in quotes"]),
    Case(
      text: "columns = \"id\"", problems: ["config.toml:1: columns: must be a list such as [\"watched\"]"]),
    Case(text: "split = 20", changes: { $0.split = 20 }),
    Case(text: "split = 19", problems: ["config.toml:1: split: must be a number from 20 to 80"]),
    Case(text: "split = 81", problems: ["config.toml:1: split: must be a number from 20 to 80"]),
    Case(text: "split = 50.0", problems: ["config.toml:1: split: must be a number from 20 to 80"]),
    Case(text: "clock = \"utc\"", changes: { $0.clock = .utc }),
    Case(
      text: "clock = \"UTC\"", problems: ["config.toml:1: clock: no clock \"UTC\"; did you mean \"utc\"?"]),
    Case(text: "clock = true", problems: ["config.toml:1: clock: must be one of \"local\", \"utc\""]),
    Case(text: "glyphs = \"ascii\"", changes: { $0.glyphs = .ascii }),
    Case(
      text: "glyphs = \"asci\"",
      problems: ["config.toml:1: glyphs: no glyphs \"asci\"; did you mean \"ascii\"?"]),
    Case(text: "mouse = true", changes: { $0.usesMouse = true }),
    Case(text: "mouse = \"on\"", problems: ["config.toml:1: mouse: must be true or false"]),
    Case(text: "preview = false", changes: { $0.showsPreviews = false }),
    Case(text: "preview = 0", problems: ["config.toml:1: preview: must be true or false"]),
    Case(text: "confirmations = \"all\"", changes: { $0.confirmations = .all }),
    Case(
      text: "confirmations = \"none\"",
      problems: ["config.toml:1: confirmations: no confirmations \"none\"; there are deletions, all"]),
    Case(text: "page-size = 500", changes: { $0.pageSize = 500 }),
    Case(text: "page-size = 9", problems: ["config.toml:1: page-size: must be a number from 10 to 500"]),
    Case(text: "page-size = \"50\"", problems: ["config.toml:1: page-size: must be a number from 10 to 500"]),
    Case(
      text: "page-sise = 50\nmouse = true",
      problems: ["config.toml:1: page-sise: no such setting; did you mean \"page-size\"?"],
      changes: { $0.usesMouse = true }),
    Case(text: "zebra = 1", problems: ["config.toml:1: zebra: no such setting"]),
    Case(
      text: "host = \"https://eu.posthog.com\"",
      problems: ["config.toml:1: host: belongs in a profile: put it below a line such as [profiles.work]"]),
    Case(text: "profile = 3", problems: ["config.toml:1: profile: must be the name of a profile"]),
    Case(
      text: "profile = \"work\"", problems: ["config.toml:1: profile: no profile \"work\"; the file has none"]
    ),
    Case(
      text: "profile = \"wrok\"\n[profiles.work]\n",
      problems: ["config.toml:1: profile: no profile \"wrok\"; did you mean \"work\"?"]),
    Case(
      text: "profiles = 1", problems: ["config.toml:1: profiles: must be tables, such as [profiles.work]"]),
    Case(text: "[profiles]\nwork = 1", problems: ["config.toml:2: profiles.work: must be a table"]),
    Case(text: "keys = 1", problems: ["config.toml:1: keys: must be a table: [keys]"]),
    Case(
      text: "[keys]\nx = 1\n[keys.list]\ny = [1]",
      problems: [
        "config.toml:2: keys.x: must be the name of a command, or false to unbind the key",
        "config.toml:4: keys.list.y: must be the name of a command, or false to unbind the key",
      ]),
    Case(
      text: "mouse = true\n[ }keys]",
      problems: [
        "config.toml:2: not valid TOML: [ begins no name of a table; no setting of the file is used"
      ]),
    Case(
      text: "mouse = true\ncolumns = [ \"id\", } ]",
      problems: [
        "config.toml:2: not valid TOML: } closes another bracket; no setting of the file is used"
      ]),
    Case(
      text: "[keys]\nx = \"undo\"\n\n[keys]\ny = \"redo\"",
      problems: [
        "config.toml:4: not valid TOML: [keys] begins in line 1 already: put its lines together; no setting of the file is used"
      ]),
    Case(
      text: "mouse = true\nmouse = false",
      problems: [
        "config.toml:2: not valid TOML: mouse is set in line 1 already: keep one of them; no setting of the file is used"
      ]),
    Case(
      text: "mouse = true\ntheme = gruvbox # dark",
      problems: [
        "config.toml:2: not valid TOML: text needs quotes, as in theme = \"gruvbox\"; no setting of the file is used"
      ]),
    Case(
      text: "[profiles.w]\nkey-command = pass \"my key\"",
      problems: [
        "config.toml:2: not valid TOML: text needs quotes, as in key-command = \"pass \\\"my key\\\"\"; no setting of the file is used"
      ]),
    Case(
      text: "columns = [\n  \"id\", name ]",
      problems: [
        "config.toml:2: not valid TOML: text needs quotes, as in \"name\"; no setting of the file is used"
      ]),
    Case(
      text: "theme = #fff",
      problems: [
        "config.toml:1: not valid TOML: text needs quotes, as in theme = \"#fff\"; no setting of the file is used"
      ]),
    Case(
      text: "page-size = 5x",
      problems: [
        "config.toml:1: not valid TOML: write a number, or text in quotes; no setting of the file is used"
      ]),
    Case(
      text: "mouse = Yes",
      problems: ["config.toml:1: not valid TOML: write mouse = true; no setting of the file is used"]),
    Case(
      text: "mouse = no",
      problems: ["config.toml:1: not valid TOML: write mouse = false; no setting of the file is used"]),
    Case(text: "mouse = true\0", problems: ["config.toml: not a text file; no setting of the file is used"]),
  ])
  func reads(_ row: Case) {
    let config = ConfigReader.read(row.text)
    #expect(config.problems.map(\.description) == row.problems)
    var expected = Preferences()
    row.changes(&expected)
    #expect(config.preferences(of: nil) == expected)
  }

  @Test func aSyntaxErrorNamesItsLineAndLeavesTheDefaults() throws {
    let config = ConfigReader.read("mouse = true\ntheme = \nclock = \"utc\"\n")
    #expect(config.preferences(of: nil) == Preferences())
    let problem = try #require(config.problems.first)
    #expect(problem.description.hasPrefix("config.toml:2: not valid TOML: "))
    #expect(problem.description.hasSuffix("; no setting of the file is used"))
    #expect(config.problems.count == 1 && !problem.isWarning)
  }

  @Test func anUnknownKeyIsAWarningAndAWrongValueIsNot() {
    #expect(ConfigReader.read("mose = true").problems.map(\.isWarning) == [true])
    #expect(ConfigReader.read("mouse = 1").problems.map(\.isWarning) == [false])
  }

  /// As when the repository that a settings file is linked from has moved.
  @Test func aLinkToNoFileIsReported() throws {
    let home = try TemporaryDirectory()
    let path = home.path("hogreel/config.toml")
    try FileManager.default.createDirectory(
      atPath: home.path("hogreel"), withIntermediateDirectories: false)
    let environment = ["XDG_CONFIG_HOME": home.path]
    #expect(ConfigFile.read(environment).problems.isEmpty)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "none")
    let problems = ConfigFile.read(environment).problems.map(\.description)
    #expect(problems.count == 1 && problems[0].hasPrefix("config.toml: not used: "), "\(problems)")
  }

  // MARK: Lines

  @Test func findsTheLineOfEachKey() {
    let config = ConfigReader.read(
      """
      # a comment
      columns = [ # the first
        "id", # "]"
        "creatd",
      ]
      note = \"\"\"
      mouse = 1
      \"\"\"
      'mouse' = 2
      [profiles."my work"]
      production.x = 1
      "page-size" = 1

        [ profiles . other ]
        read-only='yes'
      """)
    #expect(
      config.problems.map { "\($0.line ?? 0) \($0.key ?? "")" } == [
        "2 columns", "6 note", "9 mouse", "11 profiles.my work.production", "12 profiles.my work.page-size",
        "15 profiles.other.read-only",
      ])
  }

  // MARK: Profiles

  @Test func readsProfilesInTheirOrder() throws {
    let config = ConfigReader.read(
      """
      profile = "work"
      theme = "monochrome"
      split = 40

      [profiles.work]
      host = "https://eu.posthog.com"
      project = 12
      key-env = "WORK_KEY"
      production = true
      split = 60

      [profiles.home]
      host = "http://127.0.0.1:8000"
      key-command = "pass show posthog"
      read-only = true
      """)
    #expect(config.problems.isEmpty)
    #expect(config.profiles.map(\.name) == ["work", "home"])
    #expect(config.firstProfile == Config.Located(value: "work", line: 1))
    let work = try #require(config.profile(named: "work"))
    #expect(work.host == "https://eu.posthog.com" && work.project == 12 && work.keyVariable == "WORK_KEY")
    #expect(work.isProduction && !work.isReadOnly && work.line(of: "project") == 7)
    let home = try #require(config.profile(named: "home"))
    #expect(home.keyCommand == "pass show posthog" && home.isReadOnly && !home.isProduction)
    // The rest of the file counts where a profile says nothing.
    #expect(config.preferences(of: work).split == 60 && config.preferences(of: work).theme == "monochrome")
    #expect(config.preferences(of: home).split == 40 && config.preferences(of: nil).split == 40)
  }

  @Test(arguments: [
    ("host = \"ftp://a.test\"", "host: not a server address: give one like https://us.posthog.com"),
    ("project = 0", "project: must be a number from 1"),
    ("project = \"12\"", "project: must be a number from 1"),
    ("key-env = \"\"", "key-env: must be a text in quotes"),
    ("production = 1", "production: must be true or false"),
    ("read-only = \"yes\"", "read-only: must be true or false"),
    ("key-fiel = \"x\"", "key-fiel: no such setting; did you mean \"key-file\"?"),
    ("theme = \"monochrom\"", "theme: no theme \"monochrom\"; did you mean \"monochrome\"?"),
  ])
  func namesWhatIsWrongInAProfile(_ line: String, _ problem: String) {
    let config = ConfigReader.read("[profiles.work]\n\(line)")
    #expect(config.problems.map(\.description) == ["config.toml:2: profiles.work.\(problem)"])
    var expected = ConfiguredProfile(name: "work")
    // With a mistake about server, key or safety the profile is not used.
    expected.mistake = line.hasPrefix("theme") ? nil : config.problems.first
    #expect(config.profiles == [expected])
  }

  @Test func aProfileHasOneKey() {
    let config = ConfigReader.read("[profiles.a]\nkey-env = \"A\"\nkey-file = \"/key\"")
    #expect(
      config.problems.map(\.description) == [
        "config.toml:3: profiles.a.key-file: key-env is set, too; one of them is enough"
      ])
    #expect(config.profiles.first.flatMap { KeySource($0) }?.kind == .variable("A"))
  }

  @Test(arguments: [
    "[profiles.a]\nkey = \"phx_abcdefgh12345678\"", "[profiles.a]\nkey-env = \"phx_abcdefgh12345678\"",
    "theme = \"phx_abcdefgh12345678\"", "# old: phx_abcdefgh12345678", "phx_abcdefgh12345678 = 1",
    "theme = phx_abcdefgh12345678", "[profiles.phx_abcdefgh12345678]", "[phx_abcdefgh12345678",
  ])
  func refusesAKeyAndNeverRepeatsIt(_ text: String) {
    let config = ConfigReader.read(text)
    let problems = config.problems.map(\.description)
    #expect(problems.contains { $0.contains("a key does not belong in this file: use key-env") })
    #expect(!problems.joined().lowercased().contains("abcdefgh"))
    #expect(!"\(config.values) \(config.profiles) \(config.keys)".contains("abcdefgh"))
  }

  /// A start with the profile gives the same reason as the check.
  @Test(arguments: ["key", "key-env", "key-command"])
  func aProfileWithAKeyIsRefusedForIt(setting: String) throws {
    let config = ConfigReader.read("[profiles.a]\n\(setting) = \"phx_abcdefgh12345678\"")
    let mistake = try #require(config.profiles.first?.mistake)
    #expect(mistake.description.hasPrefix("config.toml:2: a key does not belong in this file"))
  }

  @Test func aMentionOfAPrefixIsNoKey() {
    #expect(ConfigReader.read("# a key begins with phx_, as in phx_…").problems.isEmpty)
  }

  // MARK: Keys

  @Test func keepsKeysAsTheyAreWritten() {
    let config = ConfigReader.read(
      """
      [keys]
      "Ctrl-P" = "move-up"
      x = false
      "g g" = "move-to-first"

      [keys.list]
      D = ""
      "Ctrl-P" = "delete"
      """)
    #expect(
      config.keys == [
        ConfiguredKey(place: nil, key: "Ctrl-P", command: "move-up", line: 2),
        ConfiguredKey(place: nil, key: "x", command: nil, line: 3),
        ConfiguredKey(place: nil, key: "g g", command: "move-to-first", line: 4),
        ConfiguredKey(place: "list", key: "D", command: nil, line: 7),
        ConfiguredKey(place: "list", key: "Ctrl-P", command: "delete", line: 8),
      ])
  }

  // MARK: The file of `init`

  @Test func theTemplateChangesNothing() {
    let config = ConfigReader.read(ConfigTemplate.text)
    #expect(config == Config())
  }

  /// What a user gets who removes the # in front of every setting.
  @Test func theTemplateIsRightWithoutItsMarks() {
    let lines = ConfigTemplate.text.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { line in
      let rest = line.hasPrefix("# ") ? line.dropFirst(2) : line
      return rest.hasPrefix("[") || rest.contains(" = ") ? String(rest) : String(line)
    }.joined(separator: "\n")
    let config = ConfigReader.read(text)
    // One key is enough for a profile.
    #expect(
      config.problems.map(\.reason)
        == Array(repeating: "key-env is set, too; one of them is enough", count: 2))
    #expect(config.values.count == SettingTable.preferences.count)
    #expect(config.profile(named: "work")?.values.count == SettingTable.profile.count - 2)
    var expected = Preferences()
    expected.split = 50
    #expect(config.preferences(of: nil) == expected)
    #expect(config.keys.count == 2)
  }
}
