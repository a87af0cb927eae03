import Foundation
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import Testing

@Suite struct ListPaneTests {
  @Test func ordinaryTerminal() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
          ◇ Watch history                              42/42   built in
        ▸★≡ Checkout trouble                            1/10   Ada Lovelace         3 d
          ▽ Rage clicks, last 7 days                    2/9+↑  bob@example.test  12 min
          · Unnamed uN4mEd00                               ?                      16 mo
          ≡ 決済で止まる人たち 🛒 と戻ってこない…   0/12,403   さくら              5 wk
          ≡ evil�[2J�]0;owned�txt⏎next                     ?   �[31mMallory         1 d














        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter open  / search  a add  p unpin  R rename  e edit  ? help  q quit
        """)
    expect(
      screen.roles,
      is:
        """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        o.ooooooooo.oooooooooooooooooooooooooooooooodddddddddodddddddddddddooooooodddddd
        ..d.........................................ddddddddddddddddddddddddddddddddddd
        :PC:::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::
        ..v.dddddddddddddddddddddddddddddddddddddddd........g..dddddddddddddddddddddddd
        ....ddddddddaaaaaaaa........................ddddddddddddddddddddddddddddddddddd
        ..c....................................................dddddddddddddddddddddddd
        ..c.........................................ddddddddddddddddddddddddddddddddddd














        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkkkk.dddd..k.dddddd..k.ddd..k.ddddd..k.dddddd..k.dddd..k.dddd..k.dddd
        """)
  }

  @Test func smallTerminal() throws {
    var screen = try TestScreen(40, 12)
    screen.press("j")
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ─ Playlists ────────── watched ─── when
          ◇ Watch history        42/42
        ▸★≡ Checkout trouble      1/10      3 d
          ▽ Rage clicks, la…      2/9+↑  12 min
          · Unnamed uN4mEd00         ?    16 mo
          ≡ 決済で止まる人…   0/12,403     5 wk
          ≡ evil�[2J�]0;own…         ?      1 d


        ─ 2 of 6 ───────────────────────────────
         Enter open  / search  a add  ? help
        """)
  }

  @Test func wideTerminalHasTheDetailBesideTheList() throws {
    var screen = try TestScreen(120, 40)
    screen.press("j")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                                                                       as of 14:02 UTC
        ─ Playlists ──────────────────────────────────── watched ─── when ┬─ Checkout trouble ──────────────────────────────────
          ◇ Watch history                                  42/42          │ ≡ collection · aB3dE6gH · ★ pinned for everyone
        ▸★≡ Checkout trouble                                1/10      3 d │ Recordings 10, 1 watched, 9 unwatched
          ▽ Rage clicks, last 7 days                        2/9+↑  12 min │ Modified   3 d ago, 4 Mar 2026, by Ada Lovelace
          · Unnamed uN4mEd00                                   ?    16 mo │ Created    2 wk ago, 15 Feb 2026, by Ada Lovelace
          ≡ 決済で止まる人たち 🛒 と戻ってこない訪問…   0/12,403     5 wk │ People stuck at paying: the card form rejects them,
          ≡ evil�[2J�]0;owned�txt⏎next                         ?      1 d │ or the button does nothing.
                                                                          │
                                                                          ├─ Recordings ────────────────────────────────────────
                                                                          │ Enter loads the recordings.
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
                                                                          │
        ─ 2 of 6 ─────────────────────────────────────────────────────────┴─────────────────────────────────────────────────────
         Enter open  / search  a add recordings  p unpin  R rename  e edit  c create  f filter  s sort  ? help  q quit
        """)
    expect(
      screen.roles,
      is:
        """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        o.ooooooooo.oooooooooooooooooooooooooooooooooooodddddddddoooddddddbb.ssssssssssssssss.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        ..d.............................................ddddddddddddddddd.b................aaaaaaaa...p
        :PC:::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::b.ddddddddddd
        ..v.dddddddddddddddddddddddddddddddddddddddddddd........g..dddddd.b.ddddddddddd
        ....ddddddddaaaaaaaa............................ddddddddddddddddd.b.ddddddddddd
        ..c........................................................dddddd.b
        ..c.............................................ddddddddddddddddd.b
        ..................................................................b
        ..................................................................bb.ssssssssss.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        ..................................................................b.ddddddddddddddddddddddddddd
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        ..................................................................b
        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkkkk.dddd..k.dddddd..k.dddddddddddddd..k.ddddd..k.dddddd..k.dddd..k.dddddd..k.dddddd..k.dddd..k.dddd..k.dddd
        """)
  }

  @Test func smallestTerminal() throws {
    let screen = try TestScreen(20, 6)
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop
        ▸ ◇ Watch history
         ★≡ Checkout troub…
          ▽ Rage clicks, l…
        ─ 1 of 6 ───────────
         Enter open  ? help
        """)
  }

  @Test func belowTheSmallestItAsksForRoom() throws {
    var screen = try TestScreen(19, 6)
    expect(
      screen.text,
      is:
        """
        Window too small:
        need at least 20x6.




        """)
    screen.resize(80, 5)
    #expect(screen.text.hasPrefix("Window too small"))
    screen.resize(80, 24)
    #expect(screen.text.contains("Checkout trouble"))
  }
}
