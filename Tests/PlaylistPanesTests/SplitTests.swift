import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import TestSupport
import Testing

/// The border between the panes, and the columns of the list.
@Suite struct SplitTests {
  /// The column of the border.
  private func border(_ screen: TestScreen) -> Int? {
    screen.frame.row(2).firstIndex(of: "│").map {
      screen.frame.row(2).distance(from: screen.frame.row(2).startIndex, to: $0)
    }
  }

  @Test func theListGetsAboutHalf() throws {
    for (columns, expected) in [(100, 55), (120, 66), (200, 90)] {
      #expect(border(try TestScreen(columns, 24)) == expected)
    }
  }

  /// Names are more than who changed them: a wider list shows that as well, and so does the detail pane.
  @Test(arguments: [(100, 30), (120, 36), (160, 36), (200, 36)])
  func titlesKeepTheirRoom(columns: Int, cells: Int) throws {
    let name = String("A name that says which checkout it is about".prefix(cells))
    var playlist = Samples.checkout
    playlist.name = name
    let row = try TestScreen(columns, 24, playlists: [playlist]).frame.row(2)
    #expect(row.contains(name) && row.contains(" 3 d"), "\(row)")
  }

  @Test func aWiderListShowsWhoChangedThem() throws {
    var screen = try TestScreen(120, 24)
    #expect(!screen.frame.row(1).contains(" modified by "))
    screen.press(">", ">")
    #expect(screen.frame.row(1).contains(" modified by "))
  }

  @Test func movesByASteps() throws {
    var screen = try TestScreen(120, 24)
    screen.press("<")
    #expect(border(screen) == 60)
    screen.press("<")
    #expect(border(screen) == 54)
    screen.press(">", ">", ">")
    #expect(border(screen) == 72)
    #expect(screen.state.preferences.split == 60)
    let kept = screen.effects.compactMap {
      if case .usePreferences(let preferences) = $0 { preferences.split } else { nil }
    }
    #expect(kept == [50, 45, 50, 55, 60])
  }

  @Test(arguments: [("<", 30, "narrow"), (">", 89, "wide")])
  func bothPanesKeepSomeRoom(key: String, column: Int, word: String) throws {
    var screen = try TestScreen(120, 24)
    for _ in 0..<20 { screen.press(key) }
    #expect(border(screen) == column)
    #expect(screen.status.hasSuffix("The list is as \(word) as it can be."))
    // Back at the first key, however often it was pressed.
    screen.press(key == "<" ? ">" : "<")
    #expect(border(screen) != column)
  }

  @Test func aSmallWindowHasNone() throws {
    var screen = try TestScreen(80, 24)
    screen.press(">")
    #expect(screen.status.hasSuffix("! The window is too narrow for two panes."))
  }

  /// Kept from a larger window.
  @Test func aShareIsBoundedByTheWindow() throws {
    var preferences = Preferences.withoutPreviews
    preferences.split = 80
    #expect(border(try TestScreen(100, 24, preferences: preferences)) == 69)
    preferences.split = 20
    #expect(border(try TestScreen(100, 24, preferences: preferences)) == 30)
  }

  @Test func columns() throws {
    var preferences = Preferences.withoutPreviews
    preferences.columns = [.id, .created, .createdBy, .watched]
    var screen = try TestScreen(99, 12, preferences: preferences)
    screen.press("j")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                                                  as of 14:02 UTC
        ─ Playlists ───────────────────────────────────── ID ──────── created  created by ─────── watched ─
          ◇ Watch history                                 synthetic…                                42/42
        ▸★≡ Checkout trouble                              aB3dE6gH       2 wk  Ada Lovelace          1/10
          ▽ Rage clicks, last 7 days                      rAg3cLiK       2 mo  bob@example.test      2/9+↑
          · Unnamed uN4mEd00                              uN4mEd00                                      ?
          ≡ 決済で止まる人たち 🛒 と戻ってこない訪問者…   jApAn123                               0/12,403
          ≡ evil�[2J�]0;owned�txt⏎next                    h0sT1le0                                      ?


        ─ 2 of 6 ──────────────────────────────────────────────────────────────────────────────────────────
         Enter open  / search  a add  p unpin  R rename  e edit  c create  f filter  ? help  q quit
        """)
    // The least important go first, wherever they are.
    screen.resize(60, 12)
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop           as of 14:02 UTC
        ─ Playlists ──────────────────────────── created ─ watched ─
          ◇ Watch history                                    42/42
        ▸★≡ Checkout trouble                        2 wk      1/10
          ▽ Rage clicks, last 7 days                2 mo      2/9+↑
          · Unnamed uN4mEd00                                     ?
          ≡ 決済で止まる人たち 🛒 と戻ってこな…           0/12,403
          ≡ evil�[2J�]0;owned�txt⏎next                           ?


        ─ 2 of 6 ───────────────────────────────────────────────────
         Enter open  / search  a add  p unpin  ? help  q quit
        """)
  }

  @Test func noColumns() throws {
    var preferences = Preferences.withoutPreviews
    preferences.columns = []
    let screen = try TestScreen(60, 12, preferences: preferences)
    #expect(screen.frame.row(4) == "  ▽ Rage clicks, last 7 days")
  }
}
