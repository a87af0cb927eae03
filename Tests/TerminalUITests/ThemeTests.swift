import Testing

@testable import TerminalUI

@Suite("Themes keep roles apart")
struct ThemeTests {
  /// Roles that must be told from normal text even without colours.
  static let important: [Style.Role] = [
    .strong, .accent, .bar, .key, .warning, .danger, .pinned, .pending, .field,
  ]

  @Test(
    "every role that matters differs from normal text", arguments: [Theme.default, .monochrome], important)
  func tellsApart(_ theme: Theme, _ role: Style.Role) {
    #expect(theme[role] != theme[.normal])
  }

  @Test("the cursor row and marks are seen on every role", arguments: [Theme.default, .monochrome])
  func selection(_ theme: Theme) {
    for role in Style.Role.allCases where role != .bar {
      let plain = theme.attributes(for: Style(role))
      let selected = theme.attributes(for: Style(role, selected: true))
      #expect(selected.reverse && !selected.dim && !plain.reverse)
    }
    #expect(theme.attributes(for: Style(.normal, marked: true)) != theme.attributes(for: .normal))
    #expect(
      theme.attributes(for: Style(.normal, selected: true, marked: true))
        != theme.attributes(for: Style(.normal, selected: true)))
  }

  @Test("the focused pane's border differs", arguments: [Theme.default, .monochrome])
  func focus(_ theme: Theme) {
    #expect(theme[.border] != theme[.focusedBorder])
  }

  @Test("monochrome has no colour; the default only those of ANSI")
  func colours() {
    for style in Style.Role.allCases.flatMap({ [Style($0), Style($0, marked: true)] }) {
      #expect(Theme.monochrome.attributes(for: style).foreground == nil)
      #expect(Theme.default.attributes(for: style).foreground ?? 0 < 16)
    }
  }

  @Test("a role can be changed")
  func changes() {
    var theme = Theme.monochrome
    theme[.success] = Attributes(foreground: 10)
    #expect(theme.attributes(for: .success).foreground == 10)
  }
}
