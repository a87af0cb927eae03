import PlaylistCore
import PostHogAPI
import TerminalUI
import TestSupport
import Testing

@Suite struct FilterTests {
  @Test func menu() throws {
    var screen = try TestScreen(80, 24)
    screen.press("f", "j", "j", "Enter", "j", "Enter", "j")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Playlists                                     watched   modified by       when
         [collections] [pinned]
        ▸★≡ Checkout trouble                              1/10   Ada Lovelace       3 d


                  ┌─ Show only playlists ────────────────────────────────────┐
                  │     with recording…   any                                │
                  │     created by…       any                                │
                  │   ✓ kind              collections                        │
                  │   ✓ pinned            yes                                │
                  │ ▸   created by me     any                                │
                  │     modified after…   any                                │
                  │     modified before…  any                                │
                  │     built-in          hidden                             │
                  └──────────────────────────────────────────────────────────┘






         1 of 1
         Enter change  Esc close
        """)
    expect(
      screen.roles,
      is: """
        SSSSSSSShhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        .ooooooooo.....................................dddddddd..ddddddddddd.......dddd
        .daaaaaaaaaaadddaaaaaad
        :P::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::


        ..........oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo
        ..........o....................dddddd................................o
        ..........o................dddddddddd................................o
        ..........o...a.....ddddddddddddddddddddddddd........................o
        ..........o...a.......ddddddddddddddd................................o
        ..........o.::::::::::::::::::::::::::::::::::::::::::::::::::::::::.o
        ..........o....................dddddd................................o
        ..........o.....................ddddd................................o
        ..........o.............dddddddddddddddd.............................o
        ..........oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo






        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        .kkkkk.dddddd..kkk.ddddd
        """)
  }

  @Test func menuInLittleRoom() throws {
    var screen = try TestScreen(40, 12)
    screen.press("f", "j", "j", "Enter", "G")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop  LIVE
        ┌─ Show only playlists ────────────────┐
        │     created by…       any            │
        │   ✓ kind              collections    █
        │     pinned            any            █
        │     created by me     any            █
        │     modified after…   any            █
        │     modified before…  any            █
        │ ▸   built-in          shown          █
        └──────────────────────────────────────┘
         1 of 4
         Enter change  Esc close
        """)
  }

  @Test func people() throws {
    var screen = try TestScreen(80, 12)
    screen.press("f", "j", "Enter", "j")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Playlists                                     watched   modified by       when
        ▸ ◇ Watch ┌─ Created by ─────────────────────────────────────────────┐
         ★≡ Checko│     �[31mMallory  m@example.test                         │      3 d
          ▽ Rage c│ ▸   Ada Lovelace  ada@example.test                       │…  12 min
          · Unname│     bob@example.test                                     │    16 mo
          ≡ 決済で│     User ID…                                             │     5 wk
          ≡ evil�[└──────────────────────────────────────────────────────────┘      1 d


         1 of 6
         Enter choose  Esc back
        """)
  }

  private func narrowed(_ columns: Int, _ rows: Int) throws -> TestScreen {
    var screen = try TestScreen(columns, rows)
    screen.press(
      "f", "j", "Enter", "j", "Enter", "j", "Enter", "j", "Enter", "j", "j", "Enter", "j", "Enter", "Esc")
    return screen
  }

  @Test func chips() throws {
    let screen = try narrowed(80, 8)
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Playlists                                     watched   modified by       when
         [by Ada Lovelace] [collections] [pinned] [after -7d]
        ▸★≡ Checkout trouble                              1/10   Ada Lovelace       3 d


         1 of 1
         Enter open  / search  Backspace clear filter  a add recordings  ? help  q quit
        """)
    expect(
      screen.roles,
      is: """
        SSSSSSSShhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        .ooooooooo.....................................dddddddd..ddddddddddd.......dddd
        .daaaaaaaaaaaaaaadddaaaaaaaaaaadddaaaaaadddaaaaaaaaad
        :P::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::


        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        .kkkkk.dddd..k.dddddd..kkkkkkkkk.dddddddddddd..k.dddddddddddddd..k.dddd..k.dddd
        """)
  }

  @Test func chipsInLittleRoom() throws {
    expect(
      try narrowed(40, 12).text,
      is: """
         hogreel  eu.posthog.com  Webshop  LIVE
         Playlists             watched     when
         [by Ada Lovelace] [collections] +2
        ▸★≡ Checkout trouble      1/10      3 d






         1 of 1
         Enter open  / search  ? help  q quit
        """)
  }

  @Test func chipsBesideTheDetail() throws {
    expect(
      try narrowed(120, 10).text,
      is: """
         hogreel  eu.posthog.com  Webshop                                                                 LIVE  as of 14:02 UTC
         Playlists                           watched     when │ Checkout trouble
         [by Ada Lovelace] [collections] [pinned] [after -7d] │ ≡ collection · aB3dE6gH · ★ pinned for everyone
        ▸★≡ Checkout trouble                    1/10      3 d │ Recordings 10, 1 watched, 9 unwatched
                                                              │ Recordings
                                                              │ Enter loads the recordings.
                                                              │
                                                              │
         1 of 1
         Enter open  / search  Backspace clear filter  a add recordings  p pin  R rename  e edit  c create  ? help  q quit
        """)
  }

  @Test func nothingFoundSaysWhy() throws {
    var screen = try narrowed(80, 14)
    screen.press("/", "x", "y", "Enter")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Playlists with “xy”                           watched   modified by       when
         [by Ada Lovelace] [collections] [pinned] [after -7d]


            No playlist matches “xy”.
            Active filters: by Ada Lovelace, collections, pinned, after -7d.
            Esc clears the search.
            Backspace clears the last filter.
            f changes the filters.


         no playlists · search “xy”
         Esc clear search  / search  Backspace clear filter  c create  ? help  q quit
        """)
  }

  @Test func recordingThatIsNowhere() throws {
    var screen = try TestScreen(80, 12)
    screen.press("f", "Enter", "r", "1", "2", "Enter", "Esc")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Playlists                                     watched   modified by       when
         [holds r12]
            No playlist holds recording r12.
            Backspace clears the last filter.
            f changes the filters.




         no playlists
         / search  Backspace clear filter  c create  f filter  s sort  ? help  q quit
        """)
  }

  @Test func holdersOfARecording() throws {
    var screen = try TestScreen(80, 12)
    screen.press("j", "Enter", "W")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Playlists                                     watched   modified by       when
         [holds 019cc258…0001]
        ▸★≡ Checkout trouble                              1/10   Ada Lovelace       3 d






         1 of 1
         Enter open  Esc previous list  / search  a add recordings  ? help  q quit
        """)
  }

  @Test func views() throws {
    var screen = try TestScreen(80, 14)
    screen.press("f", "j", "j", "j", "Enter", "Esc", "v", "Enter", "M", "i", "n", "e", "Enter", "v")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Playlists: Mine                               watched   modified by       when
         [pinned]
        ▸★≡ Checkout trouble                              1/10   Ada Lovelace       3 d
                  ┌─ Saved views ────────────────────────────────────────────┐
                  │     Save this view…                                      │
                  │ ▸ ✓ Mine  pinned                                         │
                  └──────────────────────────────────────────────────────────┘




         1 of 1
         Enter choose  Backspace remove  Esc close
        """)
    screen.press("Backspace")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                         LIVE  as of 14:02 UTC
         Playlists: Mine                               watched   modified by       when
         [pinned]
        ▸★≡ Chec┌─ Remove ─────────────────────────────────────────────────────┐    3 d
                │ Remove the view “Mine”?                                      │
                │                                                              │
                │ Its playlists stay as they are.                              │
                │                                                              │
                │ Esc, n, Enter no     y yes                                   │
                └──────────────────────────────────────────────────────────────┘


         1 of 1
         y yes  Esc no
        """)
  }
}
