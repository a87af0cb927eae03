import Foundation
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import Testing

/// The list while it is searched or changed.
@Suite struct ListChangeTests {
  @Test func changesAreMarkedUntilTheServerHasAnswered() throws {
    var screen = try TestScreen(80, 12)
    screen.press("j", "p", "j", "D", "y", "j", "R")
    screen.type("Named at last")
    screen.press("Enter")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
          ◇ Watch history                              42/42   built in
          ≡ ⟳ Checkout trouble                          1/10   Ada Lovelace         3 d
          ▽ ⟳ deleting Rage clicks, last 7 days         2/9+↑  bob@example.test  12 min
        ▸ · ⟳ Named at last                                ?                      16 mo
          ≡ 決済で止まる人たち 🛒 と戻ってこない…   0/12,403   さくら              5 wk
          ≡ evil�[2J�]0;owned�txt⏎next                     ?   �[31mMallory         1 d


        ─ 4 of 6 · 3 changes saving ────────────────────────────────────────────────────
         Enter open  / search  a add  p pin    R rename  e edit  ? help  q quit
        """)
    expect(
      screen.roles,
      is:
        """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        o.ooooooooo.oooooooooooooooooooooooooooooooodddddddddodddddddddddddooooooodddddd
        ..d.........................................ddddddddddddddddddddddddddddddddddd
        ..c.nnnnnnnnnnnnnnnnnn.................................dddddddddddddddddddddddd
        ..v.nnnnnnnnnnndddddddddddddddddddddddd.............g..dddddddddddddddddddddddd
        ::::NNNNNNNNNNNNNNN:::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::
        ..c....................................................dddddddddddddddddddddddd
        ..c.........................................ddddddddddddddddddddddddddddddddddd


        b.......ddddddddddddddddddd.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkkkk.dddd..k.dddddd..k.ddd..k.ddd....k.dddddd..k.dddd..k.dddd..k.dddd
        """)
  }

  @Test func renamingInTheRow() throws {
    var screen = try TestScreen(80, 12)
    screen.press("j", "R", "Ctrl-W")
    screen.type("fun")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
          ◇ Watch history                              42/42   built in
        ▸★≡ Checkout fun                                1/10   Ada Lovelace         3 d
          ▽ Rage clicks, last 7 days                    2/9+↑  bob@example.test  12 min
          · Unnamed uN4mEd00                               ?                      16 mo
          ≡ 決済で止まる人たち 🛒 と戻ってこない…   0/12,403   さくら              5 wk
          ≡ evil�[2J�]0;owned�txt⏎next                     ?   �[31mMallory         1 d


        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter save  Esc back, draft kept  Alt-v requests
        """)
    #expect(screen.frame.cursor == Position(row: 3, column: 16))
  }

  @Test func searching() throws {
    var screen = try TestScreen(80, 12)
    screen.press("/")
    screen.type("check")
    screen.apply(.timeUp(.typingPause))
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists with “check” ─────────────────── watched ─ modified by ─────── when
        ▸★≡ Checkout trouble                            1/10   Ada Lovelace         3 d







        ─ /check                                                             ── 1 of 1 ─
         Enter keep results  Esc clear search
        """)
    #expect(screen.frame.cursor == Position(row: 10, column: 8))
  }
}
