import Testing

@testable import TerminalUI

/// Themes: how styles look, and how roles are read.
@Suite struct ThemeTests {
  @Test func aRoleIsReadInAnyOrder() {
    let (theme, problems) = Theme.read(
      roles: ["danger": "bold red on color17", "bar": "reverse", "key": "underline #ff8700 dim", "field": ""])
    #expect(problems.isEmpty)
    #expect(theme[.danger] == Attributes(foreground: .ansi(1), background: .palette(17), bold: true))
    #expect(theme[.bar] == Attributes(reverse: true))
    #expect(
      theme[.key]
        == Attributes(foreground: .rgb(red: 255, green: 135, blue: 0), dim: true, underline: true))
    #expect(theme[.field] == Attributes())
  }

  @Test func thePaletteNamesColours() {
    let (theme, problems) = Theme.read(
      roles: ["normal": "ink on paper"], palette: ["ink": "#102030", "paper": "bright-white"])
    #expect(problems.isEmpty)
    #expect(
      theme[.normal]
        == Attributes(foreground: .rgb(red: 16, green: 32, blue: 48), background: .ansi(15)))
  }

  @Test func whatCannotBeReadIsNamed() {
    let (theme, problems) = Theme.read(
      roles: ["acent": "red", "danger": "rde bold"], palette: ["ink": "#12345"])
    #expect(problems.map(\.key) == ["ink", "acent", "danger"])
    #expect(problems.map(\.fault) == [.unknownWord("#12345"), .unknownKey, .unknownWord("rde")])
    #expect(problems[1].candidates.contains("accent"))
    #expect(problems[2].candidates.contains("red"))
    #expect(theme[.danger] == Attributes(bold: true), "the rest counts")
  }

  @Test(arguments: Style.Role.allCases)
  func everyRoleCanBeNamed(role: Style.Role) {
    let (theme, problems) = Theme.read(roles: [role.name: "green"])
    #expect(problems.isEmpty)
    #expect(theme[role].foreground == .ansi(2))
  }

  @Test func rolesStandOnTheGroundOfNormalText() {
    let theme = Theme.read(roles: ["normal": "white on blue", "key": "yellow", "field": "on red"]).theme
    #expect(theme.attributes(for: .key) == Attributes(foreground: .ansi(3), background: .ansi(4)))
    #expect(theme.attributes(for: Style(.field)) == Attributes(foreground: .ansi(7), background: .ansi(1)))
  }

  @Test func theCursorAndMarksLieOverEveryRole() {
    let theme = Theme.read(roles: ["dim": "dim", "cursor": "on blue", "marked": "magenta bold"]).theme
    #expect(theme.attributes(for: Style(.dim, selected: true)) == Attributes(background: .ansi(4)))
    #expect(theme.attributes(for: Style(.dim, marked: true)) == Attributes(foreground: .ansi(5), bold: true))
    #expect(
      theme.attributes(for: Style(.dim, selected: true, marked: true))
        == Attributes(foreground: .ansi(5), background: .ansi(4), bold: true))
  }

  @Test func withoutColoursAColouredGroundIsReversed() {
    let theme = Theme.read(roles: ["cursor": "white on blue", "danger": "red bold"]).theme.reduced(to: 0)
    #expect(theme.attributes(for: Style(.normal, selected: true)) == Attributes(reverse: true))
    #expect(theme.attributes(for: .danger) == Attributes(bold: true))
  }

  /// Two greys that are one in a small palette.
  @Test func textKeepsApartFromItsGround() {
    let theme = Theme.read(roles: ["normal": "#d0d0d0 on #101010", "dim": "#303030"]).theme.reduced(to: 8)
    let attributes = theme.attributes(for: .dim)
    #expect(attributes.background == .ansi(0))
    #expect(attributes.foreground == .ansi(7))
  }

  @Test func stylesHaveNumbersOfTheirOwn() {
    #expect(Style.all.map(\.index) == Array(0..<Style.count))
  }
}

/// Colours, and what terminals with few of them show.
@Suite struct ColorTests {
  @Test(
    arguments: [
      ("red", .ansi(1)), ("bright-blue", .ansi(12)), ("color7", .ansi(7)), ("color208", .palette(208)),
      ("#FFaf5f", .rgb(red: 255, green: 175, blue: 95)),
    ] as [(String, Color)])
  func names(name: String, color: Color) { #expect(Color(name) == color) }

  @Test(arguments: ["", "reddish", "color256", "color", "color-1", "#fff", "#12345g", "#-12345", "bright-"])
  func others(name: String) { #expect(Color(name) == nil) }

  @Test(
    arguments: [
      ("#ffaf5f", 256, .palette(215)), ("#002b36", 256, .palette(234)), ("#ffffff", 16, .ansi(15)),
      ("#ffffff", 8, .ansi(7)), ("#cd0000", 16, .ansi(1)), ("#b00000", 8, .ansi(1)),
      ("color208", 8, .ansi(3)),
      ("color208", 88, .ansi(3)), ("color208", 256, .palette(208)), ("bright-red", 8, .ansi(9)),
      ("bright-red", 256, .ansi(9)), ("red", 8, .ansi(1)), ("#ffaf5f", 1 << 24, Color("#ffaf5f")),
      ("color208", 1 << 24, Color("#ff8700")), ("red", 1 << 24, .ansi(1)),
      ("bright-red", 1 << 24, Color("#ff0000")),
      ("red", 0, nil), ("#ffaf5f", 2, nil),
    ] as [(String, Int, Color?)])
  func reduced(name: String, colors: Int, expected: Color?) throws {
    #expect(try #require(Color(name)).reduced(to: colors) == expected)
  }

  /// Of the 256, none of the first 16: the user's palette decides what they look like.
  @Test func neverOneOfTheUsersOwnColours() {
    for value in stride(from: 0, through: 255, by: 15) {
      let color = Color.rgb(red: UInt8(value), green: UInt8(255 - value), blue: UInt8(value / 2))
      guard case .palette(let number)? = color.reduced(to: 256) else {
        Issue.record("\(color)")
        continue
      }
      #expect(number >= 16)
    }
  }
}
