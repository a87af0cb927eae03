import Foundation
import TestSupport
import Testing

@testable import TerminalUI
@testable import hogreel

/// The themes of the program and those of the user.
@Suite struct ThemeLibraryTests {
  private static let library = ThemeLibrary(directory: nil, isColored: true)

  @Test(arguments: ThemeLibrary.builtInNames)
  func everyThemeOfTheProgramIsWhole(name: String) throws {
    let theme = try Self.library.theme(named: name)
    // What matters differs from normal text, with colours and without.
    for colors in [256, 16, 8, 0] {
      let theme = colors == 0 ? try Self.colorless() : theme.reduced(to: colors)
      let important: [Style.Role] = [
        .dim, .strong, .accent, .bar, .production, .key, .warning, .danger, .pinned, .pending, .field,
        .focusedBorder,
      ]
      for role in important {
        #expect(theme.attributes(for: Style(role)) != theme.attributes(for: .normal), "\(role), \(colors)")
      }
      #expect(theme.attributes(for: Style(.production)) != theme.attributes(for: .bar))
      #expect(theme.attributes(for: Style(.border)) != theme.attributes(for: Style(.focusedBorder)))
      for role in Style.Role.allCases where role != .bar && role != .production {
        let plain = theme.attributes(for: Style(role))
        #expect(theme.attributes(for: Style(role, selected: true)) != plain, "\(role), \(colors)")
      }
      #expect(theme.attributes(for: Style(.normal, marked: true)) != theme.attributes(for: .normal))
    }
  }

  private static func colorless() throws -> Theme {
    try ThemeLibrary(directory: nil, isColored: false).theme(named: "gruvbox")
  }

  /// The files and the names are the same.
  @Test func everyFileIsInTheProgram() throws {
    let directory = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Resources/themes").path
    let files = try FileManager.default.contentsOfDirectory(atPath: directory)
    #expect(Set(files) == Set(ThemeLibrary.builtInNames.map { $0 + ".toml" }))
  }

  @Test func theDefaultSetsNoGroundAndUsesTheUsersPalette() throws {
    for name in ["default", "16-colors"] {
      let theme = try Self.library.theme(named: name)
      #expect(theme[.normal] == Attributes())
      for role in Style.Role.allCases {
        for color in [theme[role].foreground, theme[role].background].compactMap({ $0 }) {
          #expect(color.code < 16)
        }
      }
    }
    let colorless = try Self.colorless()
    for role in Style.Role.allCases {
      #expect(colorless[role].foreground == nil && colorless[role].background == nil)
    }
  }

  /// Contrast by WCAG 2.1: 4.5 for text, 3 for what is told by a sign as well (1.4.3, 1.4.11), also on the row under the
  /// cursor.
  @Test(
    arguments: ["dark", "light", "high-contrast", "solarized-dark", "solarized-light", "gruvbox"],
    [256, Color.direct])
  func contrast(name: String, colors: Int) throws {
    let theme = try Self.library.theme(named: name).reduced(to: colors)
    for style in Style.all where !style.isMarked {
      let isBar = [.bar, .production, .border, .focusedBorder].contains(style.role)
      guard !(style.isSelected && isBar) else { continue }
      let attributes = theme.attributes(for: style)
      let foreground = try #require(attributes.foreground)
      let background = try #require(attributes.background)
      let text: Set<Style.Role> = [.normal, .strong, .field, .bar, .production]
      let least = text.contains(style.role) ? 4.5 : 3
      let contrast = Self.contrast(foreground.value, background.value)
      #expect(contrast >= least, "\(style)")
    }
  }

  /// The contrast ratio of two colours, 1 to 21 (WCAG 2.1, "contrast ratio").
  private static func contrast(_ one: Int, _ other: Int) -> Double {
    let lights = [luminance(one), luminance(other)].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  private static func luminance(_ color: Int) -> Double {
    func part(_ shift: Int) -> Double {
      let value = Double(color >> shift & 0xFF) / 255
      return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
  }

  // MARK: The user's own

  private static func own(_ text: String, named name: String = "mine") throws -> (
    TemporaryDirectory, ThemeLibrary
  ) {
    let directory = try TemporaryDirectory()
    try directory.write(text, to: "\(name).toml")
    return (directory, ThemeLibrary(directory: directory.path, isColored: true))
  }

  @Test func theUsersThemesCome() throws {
    let (directory, library) = try Self.own("danger = \"ink bold\"\n[palette]\nink = \"#ff0000\"\n")
    let theme = try library.theme(named: "mine")
    #expect(theme[.danger] == Attributes(foreground: Color("#ff0000"), bold: true))
    #expect(library.names == ThemeLibrary.builtInNames + ["mine"])
    _ = directory
  }

  @Test func theUsersThemeTakesThePlaceOfOneOfThatName() throws {
    let (directory, library) = try Self.own("danger = \"blue\"\n", named: "dark")
    #expect(try library.theme(named: "dark")[.danger].foreground == .ansi(4))
    #expect(library.names == ThemeLibrary.builtInNames)
    _ = directory
  }

  @Test func whatIsNoFileIsNotOffered() throws {
    let (directory, library) = try Self.own("")
    try FileManager.default.createDirectory(
      atPath: directory.path("folder.toml"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: directory.path("gone.toml"), withDestinationPath: directory.path("nowhere"))
    try FileManager.default.createSymbolicLink(
      atPath: directory.path("link.toml"), withDestinationPath: directory.path("mine.toml"))
    #expect(library.names == ThemeLibrary.builtInNames + ["link", "mine"])
  }

  @Test(
    arguments: [
      ("\n# ours\nacent = \"red\"\n", ":3: no role is called “acent”; did you mean accent?"),
      (
        "dim = \"\"\ndanger = \"rde bold\"\n",
        ":2: danger: “rde” is neither a colour nor an attribute; did you mean red?"
      ),
      ("danger = 3\n", ":1: danger must be text, such as \"red bold\"."),
      ("[palette]\nink = \"#12\"\n", ":2: ink: “#12” is no colour."),
      ("danger = \"red\n", ":1: "),
      // A role and a colour of one name.
      (
        "warning = \"blue\"\n[palette]\nwarning = \"#12\"\n",
        ":3: warning is a role: put its line above [palette]."
      ),
      ("accent = \"rde\"\n[palette]\naccent = \"red\"\n", ":1: accent: “rde” is neither"),
      ("[palete]\nink = \"red\"\n", ":1: no table is called [palete]; did you mean [palette]?"),
      ("[colours]\nink = \"red\"\n", ":1: no table is called [colours]: a theme has roles"),
      ("palette = \"red\"\n", ":1: palette is a table: write [palette], and below it"),
      (
        "[palette]\nink = \"red\"\ndanger = \"ink bold\"\n",
        ":3: danger is a role: put its line above [palette]."
      ),
      ("danger = \"phx_0123456789abc\"\n", ":1: this value looks like a key of PostHog"),
      ("phx_0123456789abc = \"red\"\n", ":1: this value looks like a key of PostHog"),
    ])
  func aBrokenThemeSaysWhere(text: String, expected: String) throws {
    let (directory, library) = try Self.own(text)
    let problem = try #require(throws: ThemeProblem.self) { try library.theme(named: "mine") }
    #expect(problem.text.hasPrefix("\(directory.path)/mine.toml\(expected)"), "\(problem.text)")
    #expect(!problem.text.contains("phx_"))
  }

  /// A colour that cannot be read is named once, not again where it is used.
  @Test func everyFaultOfAThemeIsNamed() throws {
    let home = try TemporaryDirectory()
    let path = home.path("hogreel/themes/dark.toml")
    try FileManager.default.createDirectory(
      atPath: home.path("hogreel/themes"), withIntermediateDirectories: true)
    try home.write(
      "danger = \"ink\"\nacent = \"red\"\ndim = 3\nbar = \"rde\"\n[palette]\nink = \"#12\"\n",
      to: "hogreel/themes/dark.toml")
    let check = ConfigCheck(ConfigReader.read("theme = \"dark\"\n"), ["XDG_CONFIG_HOME": home.path])
    #expect(
      check.lines == [
        "\(path):2: no role is called “acent”; did you mean accent?",
        "\(path):3: dim must be text, such as \"red bold\".",
        "\(path):4: bar: “rde” is neither a colour nor an attribute; did you mean red?",
        "\(path):6: ink: “#12” is no colour.",
      ])
  }

  @Test func anUnknownThemeNamesTheNearest() throws {
    let problem = try #require(throws: ThemeProblem.self) { try Self.library.theme(named: "gruvbx") }
    #expect(problem.text == "No theme is called “gruvbx”: did you mean gruvbox?")
    let path = try #require(throws: ThemeProblem.self) { try Self.library.theme(named: "../../etc/passwd") }
    #expect(path.text.contains("there are default, light"))
  }
}
