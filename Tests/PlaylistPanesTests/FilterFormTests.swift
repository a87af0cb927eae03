import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import Testing

/// Filters and kind in the form, and the description by its lines on the screen.
@Suite struct FilterFormTests {
  /// The form of a saved filter with the focus on its filters.
  static func screen(_ columns: Int, _ rows: Int) throws -> TestScreen {
    var screen = try TestScreen(columns, rows)
    screen.press("j", "j", "e", "Tab", "Tab")
    return screen
  }

  private static func edit(_ screen: inout TestScreen, as text: String) {
    screen.press("Ctrl-G")
    guard case .openEditor(let opened) = screen.effects.last else {
      Issue.record("no editor")
      return
    }
    screen.apply(.edited(opened.item, .success(text)))
  }

  @Test func filtersInWords() throws {
    let screen = try Self.screen(80, 24)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Edit “Rage clicks, last 7 days” ──────────────────────────────────────────────
          Name  0 of 400
          Name
          Description  0 of 400



          Filters  Enter opens your editor
          in the last 7 days; active for more than 5 s; event $rageclick; person email
          contains @acme.test; without test accounts; sorted by activity score,
          highest first
          [ ] pinned for everyone
          [ Save ]








        ─ 3 of 6 ───────────────────────────────────────────────────────────────────────
         Ctrl-S save  Esc back  Tab next field  Ctrl-G editor
        """)
    expect(
      screen.roles,
      is:
        """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        o.ooooooooooooooooooooooooooooooo.oooooooooooooooooooooooooooooooooooooooooooooo
        ......dddddddddd
        ..ddddffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
        .............dddddddddd
        ..ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
        ..ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
        ..ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
        ..sssssssddddddddddddddddddddddddd
        ..::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::












        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkkkkk.dddd..kkk.dddd..kkk.dddddddddd..kkkkkk.dddddd
        """)
  }

  @Test func narrow() throws {
    let screen = try Self.screen(40, 12)
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ─ Edit “Rage clicks, last 7 days” ──────
          Name
          Description  0 of 400

          Filters  Enter opens your editor
          in the last 7 days; active for more
          than 5 s; event $rageclick; person …
          [ ] pinned for everyone
          [ Save ]
        ─ 3 of 6 ───────────────────────────────
         Ctrl-S save  Esc back  Tab next field
        """)
  }

  @Test func wrongJSONIsToldBesideTheFilters() throws {
    var screen = try Self.screen(120, 20)
    Self.edit(&screen, as: "{\n  \"a\": 1,\n}")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                                                                       as of 14:02 UTC
        ─ Playlists ──────────────────────────────────── watched ─── when ┬─ Edit “Rage clicks, last 7 days” ───────────────────
          ◇ Watch history                                  42/42          │  Name  0 of 400
         ★≡ Checkout trouble                                1/10      3 d │  Name
        ▸ ▽ ✎ Rage clicks, last 7 days                      2/9+↑  12 min │  Description  0 of 400
          · Unnamed uN4mEd00                                   ?    16 mo │
          ≡ 決済で止まる人たち 🛒 と戻ってこない訪問…   0/12,403     5 wk │
          ≡ evil�[2J�]0;owned�txt⏎next                         ?      1 d │
                                                                          │  Filters * changed  Enter opens your editor
                                                                          │  invalid JSON; your text is kept
                                                                          │  ✗ Line 3, column 1: “}” is unexpected here.
                                                                          │  [ ] pinned for everyone
                                                                          │  [ Save ]
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
        ─ 3 of 6 ─────────────────────────────────────────────────────────┴─────────────────────────────────────────────────────
         Ctrl-S save  Esc back, draft kept  Alt-v requests  Tab next field  Ctrl-G editor  Ctrl-X discard the draft
        """)
  }

  @Test func conflictOfFilters() throws {
    var screen = try Self.screen(80, 24)
    Self.edit(&screen, as: #"{"date_from":"-30d"}"#)
    screen.press("Ctrl-S")
    var theirs = Samples.rageClicks
    theirs.filters = Samples.filters(#"{"date_from":"-1d"}"#)
    screen.answerLast(.success(.conflict(theirs)))
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Edit “Rage clicks, last 7 days” ──────────────────────────────────────────────
          ! bob@example.test changed it meanwhile. Saving yours asks first. Ctrl-T
          takes theirs, field by field.
          Name  0 of 400
          Name
          Description  0 of 400



          Filters * changed  Enter opens your editor
          in the last 30 days
          theirs: in the last day
          before: in the last 7 days; active for more than 5 s; event $rageclick;
          person email contains @acme.test; without test accounts; sorted by activity
          score, highest first
          [ ] pinned for everyone
          [ Save ]




        ─ 3 of 6  ! “Rage clicks, last 7 days” was changed by bob@example.test meanwhil…
         Ctrl-S save  Esc back  Ctrl-T theirs  Alt-v requests  Tab next  Ctrl-G editor
        """)
  }

  @Test func newSavedFilter() throws {
    var screen = try TestScreen(80, 16)
    screen.press("c", "Tab", "Tab", "Space")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ New saved filter ─────────────────────────────────────────────────────────────
          Name  0 of 400
          Name
          Description  0 of 400



          ( ) collection  (•) saved filter
          Filters
          in the last 3 days; active for more than 5 s
          [ ] pinned for everyone
          [ Save ]

        ─ 1 of 6 ───────────────────────────────────────────────────────────────────────
         Ctrl-S save  Esc back  Tab next field  Space collection
        """)
  }
}

/// Up, down, Home and End in the description go by the lines on the screen.
@Suite struct DescriptionMoveTests {
  private static func screen(_ text: String, columns: Int = 40) throws -> TestScreen {
    var screen = try TestScreen(columns, 20)
    screen.press("j", "e", "Tab", "Ctrl-U")
    screen.apply(.paste(text))
    return screen
  }

  private func form(_ screen: TestScreen) throws -> EditForm {
    guard case .form(let form) = screen.state.dialog else { throw Missing() }
    return form
  }

  private struct Missing: Error {}

  /// Of 35 cells a line.
  private static let long =
    "one two three four five six seven eight nine ten eleven twelve\nshort\n"
    + "the last line that is long enough"

  @Test func upAndDownKeepTheirColumnOverShortLines() throws {
    var screen = try Self.screen(Self.long)
    let column = try #require(screen.frame.cursor).column
    screen.press("Up")
    #expect(screen.frame.cursor == Position(row: 7, column: 7))
    screen.press("Up")
    #expect(screen.frame.cursor == Position(row: 6, column: 2 + 28))
    screen.press("Down", "Down")
    #expect(screen.frame.cursor == Position(row: 8, column: column))
    screen.press("Up", "Left", "Down")
    #expect(screen.frame.cursor == Position(row: 8, column: 6), "a move aside sets out anew")
  }

  @Test func homeAndEndGoByTheLineOnTheScreen() throws {
    var screen = try Self.screen(Self.long)
    screen.press("Up", "Up", "Home")
    #expect(screen.frame.cursor == Position(row: 6, column: 2))
    #expect(try form(screen).description.cursor == 34)
    screen.press("Up", "End")
    #expect(screen.frame.cursor == Position(row: 5, column: 2 + 33))
    #expect(try form(screen).description.cursor == 33)
  }

  @Test func beyondTheFirstAndTheLastLineAreTheOtherFields() throws {
    var screen = try Self.screen("a b")
    screen.press("Down")
    #expect(try form(screen).focus == .pinned)
    screen.press("Up", "Up")
    #expect(try form(screen).focus == .name)
  }

  @Test func wideCharactersAreCrossedAsAWhole() throws {
    var screen = try Self.screen("abcdef\n決済👨‍👩‍👧e\u{301}x", columns: 60)
    screen.press("Home", "Right", "Right", "Right", "Right")
    #expect(screen.frame.cursor?.column == 2 + 7)
    screen.press("Left", "Left", "Up")
    #expect(screen.frame.cursor?.column == 2 + 4)
    screen.press("Left", "Down")
    #expect(try form(screen).description.cursor == 7 + 1)
  }
}
