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
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Playlists                                    seen/all   modified by       when
          ◇ Watch history                                42/42   built in
        ▸★≡ Checkout trouble                              1/10   Ada Lovelace       3 d
          ▽ Rage clicks, last 7 days                      2/9+↑  bob@example.t…  12 min
          · Unnamed uN4mEd00                                 ?                    16 mo
          ≡ 決済で止まる人たち 🛒 と戻ってこない訪…   0/12,403   さくら            5 wk
          ≡ evil�[2J�]0;owned�txt⏎next                       ?   �[31mMallory       1 d














         2 of 6
         Enter open  / search  a add recordings  p pin  R rename  ? help  q quit
        """)
    expect(
      screen.roles,
      is:
        """
        SSSSSSSShhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        .ooooooooo....................................ddddddddd..ddddddddddd.......dddd
        .........................................................dddddddd
        :P::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::
        ....dddddddddddddddddddddddd.............................dddddddddddddd
        ....ddddddddaaaaaaaa
        .........................................................dddddd
        .........................................................dddddddddddd














        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        .kkkkk.dddd..k.dddddd..k.dddddddddddddd..k.ddd..k.dddddd..k.dddd..k.dddd
        """)
  }

  @Test func smallTerminal() throws {
    var screen = try TestScreen(40, 12)
    screen.press("j")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop  LIVE
         Playlists            seen/all     when
          ◇ Watch history        42/42
        ▸★≡ Checkout trouble      1/10      3 d
          ▽ Rage clicks, la…      2/9+↑  12 min
          · Unnamed uN4mEd00         ?    16 mo
          ≡ 決済で止まる人…   0/12,403     5 wk
          ≡ evil�[2J�]0;own…         ?      1 d


         2 of 6
         Enter open  / search  ? help  q quit
        """)
  }

  @Test func wideTerminalHasTheDetailBesideTheList() throws {
    var screen = try TestScreen(120, 40)
    screen.press("j")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                                                                 LIVE  as of 14:02 UTC
         Playlists                          seen/all     when │ Checkout trouble
          ◇ Watch history                      42/42          │ ≡ collection · aB3dE6gH · ★ pinned for everyone
        ▸★≡ Checkout trouble                    1/10      3 d │ Recordings 10 recordings, 1 watched by you, 9 left
          ▽ Rage clicks, last 7 days            2/9+↑  12 min │ Modified   3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
          · Unnamed uN4mEd00                       ?    16 mo │ Created    2 wk ago, 15 Feb 2026 14:02 UTC, by Ada Lovelace
          ≡ 決済で止まる人たち 🛒 と戻っ…   0/12,403     5 wk │ People stuck at paying: the card form rejects them, or the
          ≡ evil�[2J�]0;owned�txt⏎next             ?      1 d │ button does nothing.
                                                              │
                                                              │
                                                              │
                                                              │
                                                              │ Recordings
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
         2 of 6
         Enter open  / search  a add recordings  p pin  R rename  e edit  c create  f filter  s sort  D delete  ? help  q quit
        """)
    expect(
      screen.roles,
      is:
        """
        SSSSSSSShhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        .ooooooooo..........................ddddddddd....dddd.b.ssssssssssssssss
        ......................................................b.............dddaaaaaaaadddp
        :P::::::::::::::::::::::::::::::::::::::::::::::::::::b.ddddddddddd
        ....dddddddddddddddddddddddd..........................b.ddddddddddd
        ....ddddddddaaaaaaaa..................................b.ddddddddddd
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b.ssssssssss
        ......................................................b.ddddddddddddddddddddddddddd
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        ......................................................b
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        .kkkkk.dddd..k.dddddd..k.dddddddddddddd..k.ddd..k.dddddd..k.dddd..k.dddddd..k.dddddd..k.dddd..k.dddddd..k.dddd..k.dddd
        """)
  }

  @Test func smallestTerminal() throws {
    let screen = try TestScreen(20, 6)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posth…
        ▸ ◇ Watch history
         ★≡ Checkout troub…
          ▽ Rage clicks, l…
         1 of 6
         ? help  q quit
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
