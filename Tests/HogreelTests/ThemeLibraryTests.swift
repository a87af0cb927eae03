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
    let (theme, problem) = Self.library.theme(named: name)
    #expect(problem == nil)
    // What matters differs from normal text, with colours and without.
    for colors in [256, 16, 8, 0] {
      let theme = colors == 0 ? Self.colorless : theme.reduced(to: colors)
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

  private static let colorless = ThemeLibrary(directory: nil, isColored: false).theme(named: "gruvbox").theme

  /// The files and the names are the same.
  @Test func everyFileIsInTheProgram() throws {
    let directory = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Resources/themes").path
    let files = try FileManager.default.contentsOfDirectory(atPath: directory)
    #expect(Set(files) == Set(ThemeLibrary.builtInNames.map { $0 + ".toml" }))
  }

  @Test func theDefaultSetsNoGroundAndUsesTheUsersPalette() {
    for name in ["default", "16-colors"] {
      let theme = Self.library.theme(named: name).theme
      #expect(theme[.normal] == Attributes())
      for role in Style.Role.allCases {
        for color in [theme[role].foreground, theme[role].background].compactMap({ $0 }) {
          #expect(color.code < 16)
        }
      }
    }
    for role in Style.Role.allCases {
      #expect(Self.colorless[role].foreground == nil && Self.colorless[role].background == nil)
    }
  }

  /// Contrast by WCAG 2.1: 4.5 for text, 3 for what is told by a sign as well (1.4.3, 1.4.11), also on the row under the
  /// cursor.
  @Test(
    arguments: ["dark", "light", "high-contrast", "solarized-dark", "solarized-light", "gruvbox"],
    [256, Color.direct])
  func contrast(name: String, colors: Int) throws {
    let theme = Self.library.theme(named: name).theme.reduced(to: colors)
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
    let (theme, problem) = library.theme(named: "mine")
    #expect(problem == nil)
    #expect(theme[.danger] == Attributes(foreground: Color("#ff0000"), bold: true))
    #expect(library.names == ThemeLibrary.builtInNames + ["mine"])
    _ = directory
  }

  @Test func theUsersThemeTakesThePlaceOfOneOfThatName() throws {
    let (directory, library) = try Self.own("danger = \"blue\"\n", named: "dark")
    #expect(library.theme(named: "dark").theme[.danger].foreground == .ansi(4))
    #expect(library.names == ThemeLibrary.builtInNames)
    _ = directory
  }

  @Test(
    arguments: [
      ("\n# ours\nacent = \"red\"\n", ":3: no role is called “acent”; did you mean accent?"),
      (
        "dim = \"\"\ndanger = \"rde bold\"\n",
        ":2: danger: “rde” is neither a colour nor an attribute; did you mean red?"
      ),
      ("danger = 3\n", ":1: danger must be text, such as \"red bold\"."),
      ("[palette]\nink = \"#12\"\n", ":2: ink: “#12” is neither a colour nor an attribute"),
      ("danger = \"red\n", ":1: "),
    ])
  func aBrokenThemeFallsBackAndSaysWhere(text: String, expected: String) throws {
    let (directory, library) = try Self.own(text)
    let (theme, problem) = library.theme(named: "mine")
    #expect(theme == Self.library.theme(named: "default").theme)
    let sentence = try #require(problem)
    #expect(sentence.hasPrefix("\(directory.path)/mine.toml\(expected)"), "\(sentence)")
    #expect(sentence.hasSuffix(" The theme stays default."))
  }

  @Test func anUnknownThemeNamesTheNearest() {
    let (theme, problem) = Self.library.theme(named: "gruvbx")
    #expect(theme == Self.library.theme(named: "default").theme)
    #expect(problem == "No theme is called “gruvbx”: did you mean gruvbox?")
    #expect(
      Self.library.theme(named: "../../etc/passwd").problem?.contains("there are default, light") == true)
  }
}
