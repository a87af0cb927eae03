import Foundation
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import TestSupport
import Testing

@Suite struct FormPaneTests {
  static func screen(_ columns: Int, _ rows: Int) throws -> TestScreen {
    var screen = try TestScreen(columns, rows)
    screen.press("j", "e")
    return screen
  }

  @Test func changedFieldsAreMarked() throws {
    var screen = try Self.screen(80, 16)
    screen.type(" 2")
    screen.press("Tab", "Tab", "Space")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Edit “Checkout trouble” ──────────────────────────────────────────────────────
          Name * changed  18 of 400
          Checkout trouble 2
          Description  79 of 400
          People stuck at paying: the card form rejects them, or the button does
          nothing.

          [ ] pinned for everyone * changed
          [ Save ]




        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Ctrl-S save  Esc back  Alt-v requests  Tab next  Space pin    Ctrl-X discard
        """)
    expect(
      screen.roles,
      is:
        """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        o.ooooooooooooooooooooooo.oooooooooooooooooooooooooooooooooooooooooooooooooooooo
        ......wwwwwwwwwwddddddddddd
        ..ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
        .............ddddddddddd
        ..ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
        ..ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
        ..ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
        ..:::::::::::::::::::::::WWWWWWWWWW





        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkkkkk.dddd..kkk.dddd..kkkkk.dddddddd..kkk.dddd..kkkkk.ddd....kkkkkk.ddddddd
        """)
  }

  @Test func besideTheList() throws {
    let screen = try Self.screen(120, 16)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                                                                       as of 14:02 UTC
        ─ Playlists ──────────────────────────────────── watched ─── when ┬─ Edit “Checkout trouble” ───────────────────────────
          ◇ Watch history                                  42/42          │  Name  16 of 400
        ▸★≡ Checkout trouble                                1/10      3 d │  Checkout trouble
          ▽ Rage clicks, last 7 days                        2/9+↑  12 min │  Description  79 of 400
          · Unnamed uN4mEd00                                   ?    16 mo │  People stuck at paying: the card form rejects
          ≡ 決済で止まる人たち 🛒 と戻ってこない訪問…   0/12,403     5 wk │  them, or the button does nothing.
          ≡ evil�[2J�]0;owned�txt⏎next                         ?      1 d │
                                                                          │  [x] pinned for everyone
                                                                          │  [ Save ]
                                                                          │
                                                                          │
                                                                          │
                                                                          │
        ─ 2 of 6 ─────────────────────────────────────────────────────────┴─────────────────────────────────────────────────────
         Ctrl-S save  Esc back  Tab next field
        """)
  }

  @Test func newCollection() throws {
    var screen = try TestScreen(40, 12)
    screen.press("c")
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ─ New collection ───────────────────────
          Name  0 of 400
          Name
          Description  0 of 400


          (•) collection  ( ) saved filter
          [ ] pinned for everyone
          [ Save ]
        ─ 1 of 6 ───────────────────────────────
         Ctrl-S save  Esc back  Tab next field
        """)
  }

  @Test func theServersWordsStandBesideTheField() throws {
    var screen = try Self.screen(80, 16)
    screen.type("!")
    screen.press("Ctrl-S")
    #expect(screen.text.contains("⟳ saving…"))
    let error = APIError(.validation(field: "name"), detail: "Ensure this field has no shouting.")
    screen.answerLast(.failure(error))
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Edit “Checkout trouble” ──────────────────────────────────────────────────────
          Name * changed  17 of 400
          Checkout trouble!
          ✗ Ensure this field has no shouting.
          Description  79 of 400
          People stuck at paying: the card form rejects them, or the button does
          nothing.

          [x] pinned for everyone
          [ Save ]



        ─ 2 of 6  ✗ “Checkout trouble” could not be saved: Ensure this field has no sho…
         Ctrl-S save  Esc back, draft kept  Alt-v requests  Tab next  Ctrl-X discard
        """)
  }

  @Test func conflict() throws {
    var screen = try Self.screen(80, 20)
    screen.type("!")
    screen.press("Ctrl-S")
    var theirs = Samples.checkout
    theirs.name = "Payment trouble"
    theirs.lastModifiedBy = Samples.bob
    screen.answerLast(.success(.conflict(theirs)))
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Edit “Checkout trouble” ──────────────────────────────────────────────────────
          ! bob@example.test changed it meanwhile. Saving yours asks first. Ctrl-T
          takes theirs, field by field.
          Name * changed  17 of 400
          Checkout trouble!
          theirs: Payment trouble
          before: Checkout trouble
          Description  79 of 400
          People stuck at paying: the card form rejects them, or the button does
          nothing.

          [x] pinned for everyone
          [ Save ]




        ─ 2 of 6  ! “Checkout trouble” was changed by bob@example.test meanwhile: choos…
         Ctrl-S save  Esc back  Ctrl-T theirs  Alt-v requests  Tab next  Ctrl-X discard
        """)
    screen.press("Ctrl-T")
    #expect(screen.frame.row(5).trimmingCharacters(in: .whitespaces) == "Payment trouble")
  }

  @Test func tooLongAName() throws {
    var screen = try Self.screen(60, 12)
    screen.apply(.paste(String(repeating: "long ", count: 90)))
    screen.press("Ctrl-S")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop           as of 14:02 UTC
        ─ Edit “Checkout trouble” ──────────────────────────────────
          Name * changed  465 of 400
          …ong long long long long long long long long long long
          ✗ 465 of 400 characters: shorten it by 65
          Description  79 of 400
          People stuck at paying: the card form rejects them, or
          the button does nothing.
          [x] pinned for everyone
          [ Save ]
        ─ 2 of 6 ───────────────────────────────────────────────────
         Ctrl-S save  Esc back  Alt-v requests  Tab next field
        """)
  }

  /// A description of more lines than there is room for scrolls with its cursor.
  @Test func longDescription() throws {
    var screen = try Self.screen(40, 12)
    screen.press("Tab", "Ctrl-U")
    screen.apply(.paste((1...30).map { "line \($0)" }.joined(separator: "\n")))
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ─ Edit “Checkout trouble” ──────────────
          Name  16 of 400
          Checkout trouble
          Description * changed  230 of 400
          line 28                              │
          line 29                              │
          line 30                              █
          [x] pinned for everyone
          [ Save ]
        ─ 2 of 6 ───────────────────────────────
         Ctrl-S save  Esc back  Alt-v requests
        """)
    for _ in 0..<29 { screen.press("Up") }
    #expect(screen.frame.row(5).hasPrefix("  line 1 "))
    #expect(screen.frame.cursor?.row == 5)
  }

  @Test func wideTextWrapsByCells() throws {
    var screen = try Self.screen(40, 12)
    screen.press("Tab", "Ctrl-U")
    screen.apply(.paste("決済で止まる人たちと戻ってこない訪問者の記録を集めています。"))
    #expect(screen.frame.row(5) == "  決済で止まる人たちと戻ってこない訪")
    #expect(screen.frame.row(6) == "  問者の記録を集めています。")
    #expect(screen.frame.cursor == Position(row: 6, column: 28))
  }
}
