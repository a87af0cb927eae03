import PlaylistCore
import PostHogAPI
import TerminalUI
import TestSupport
import Testing

@Suite struct FilterTests {
  @Test func menu() throws {
    var screen = try TestScreen(80, 24)
    screen.press("f", "i", "p", "j")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
         [collections] [pinned]
        ▸★≡ Checkout trouble                            1/10   Ada Lovelace         3 d


                  ┌─ Show only playlists ────────────────────────────────────┐
                  │   ✓ p pinned            yes                              │
                  │ ▸   m created by me     any                              │
                  │   ✓ i kind              collections                      │
                  │     c created by…       any                              │
                  │     a modified after…   any                              │
                  │     b modified before…  any                              │
                  │     r with recording…   any                              │
                  │     u built-in          hidden                           │
                  └──────────────────────────────────────────────────────────┘






        ─ 1 of 1 ───────────────────────────────────────────────────────────────────────
         Enter change  Esc close
        """)
    expect(
      screen.roles,
      is: """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        b.sssssssss.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbdddddddddbdddddddddddddbbbbbbbdddddd
        .daaaaaaaaaaadddaaaaaad
        :PC:::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::


        ..........oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo
        ..........o...a.k.......ddddddddddddddd..............................o
        ..........o.::::K:::::::::::::::::::::::::::::::::::::::::::::::::::.o
        ..........o...a.k.....ddddddddddddddddddddddddd......................o
        ..........o.....k............dddddddddd..............................o
        ..........o.....k................dddddd..............................o
        ..........o.....k.................ddddd..............................o
        ..........o.....k................dddddd..............................o
        ..........o.....k.........dddddddddddddddd...........................o
        ..........oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo






        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkkkk.dddddd..kkk.ddddd
        """)
  }

  @Test func menuInLittleRoom() throws {
    var screen = try TestScreen(40, 12)
    screen.press("f", "i", "G")
    expect(
      screen.text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ┌─ Show only playlists ────────────────┐
        │     m created by me     any          │
        │   ✓ i kind              collections  █
        │     c created by…       any          █
        │     a modified after…   any          █
        │     b modified before…  any          █
        │     r with recording…   any          █
        │ ▸   u built-in          shown        █
        └──────────────────────────────────────┘
        ─ 1 of 4 ───────────────────────────────
         Enter change  Esc close
        """)
  }

  @Test func people() throws {
    var screen = try TestScreen(80, 12)
    screen.press("f", "c", "j")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
        ▸ ◇ Watch ┌─ Created by ─────────────────────────────────────────────┐
         ★≡ Checko│     1 �[31mMallory  m@example.test                       │      3 d
          ▽ Rage c│ ▸   2 Ada Lovelace  ada@example.test                     │t  12 min
          · Unname│     3 bob@example.test                                   │    16 mo
          ≡ 決済で│     u User ID…                                           │     5 wk
          ≡ evil�[└──────────────────────────────────────────────────────────┘      1 d


        ─ 1 of 6 ───────────────────────────────────────────────────────────────────────
         Enter choose  Esc back
        """)
  }

  private func narrowed(_ columns: Int, _ rows: Int) throws -> TestScreen {
    var screen = try TestScreen(columns, rows)
    screen.press("f", "c", "j", "Enter", "i", "p", "a", "j", "Enter", "Esc")
    return screen
  }

  @Test func chips() throws {
    let screen = try narrowed(80, 8)
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
         [by Ada Lovelace] [collections] [pinned] [after -7d]
        ▸★≡ Checkout trouble                            1/10   Ada Lovelace         3 d


        ─ 1 of 1 ───────────────────────────────────────────────────────────────────────
         Enter open  / search  Backspace clear filter  a add  p unpin  ? help  q quit
        """)
    expect(
      screen.roles,
      is: """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        o.ooooooooo.oooooooooooooooooooooooooooooooodddddddddodddddddddddddooooooodddddd
        .daaaaaaaaaaaaaaadddaaaaaaaaaaadddaaaaaadddaaaaaaaaad
        :PC:::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::


        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkkkk.dddd..k.dddddd..kkkkkkkkk.dddddddddddd..k.ddd..k.ddddd..k.dddd..k.dddd
        """)
  }

  @Test func chipsInLittleRoom() throws {
    expect(
      try narrowed(40, 12).text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ─ Playlists ────────── watched ─── when
         [by Ada Lovelace] [collections] +2
        ▸★≡ Checkout trouble      1/10      3 d






        ─ 1 of 1 ───────────────────────────────
         Enter open  / search  a add  ? help
        """)
  }

  @Test func chipsBesideTheDetail() throws {
    expect(
      try narrowed(120, 10).text,
      is: """
         hogreel  eu.posthog.com  Webshop                                                                       as of 14:02 UTC
        ─ Playlists ──────────────────────────────────── watched ─── when ┬─ Checkout trouble ──────────────────────────────────
         [by Ada Lovelace] [collections] [pinned] [after -7d]             │ ≡ collection · aB3dE6gH · ★ pinned for everyone
        ▸★≡ Checkout trouble                                1/10      3 d │ Recordings 10, 1 watched, 9 unwatched
                                                                          ├─ Recordings ────────────────────────────────────────
                                                                          │ Enter loads the recordings.
                                                                          │
                                                                          │
        ─ 1 of 1 ─────────────────────────────────────────────────────────┴─────────────────────────────────────────────────────
         Enter open  / search  Backspace clear filter  a add recordings  p unpin  R rename  e edit  c create  ? help  q quit
        """)
  }

  @Test func nothingFoundSaysWhy() throws {
    var screen = try narrowed(80, 14)
    screen.press("/", "x", "y", "Enter")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists with “xy” ────────────────────── watched ─ modified by ─────── when
         [by Ada Lovelace] [collections] [pinned] [after -7d]


            No playlist matches “xy”.
            Active filters: by Ada Lovelace, collections, pinned, after -7d.
            Esc clears the search.
            Backspace clears the last filter.
            f changes the filters.


        ─ no playlists · search “xy” ───────────────────────────────────────────────────
         Esc clear search  / search  Backspace clear filter  c create  ? help  q quit
        """)
  }

  @Test func recordingThatIsNowhere() throws {
    var screen = try TestScreen(80, 12)
    screen.press("f", "r", "r", "1", "2", "Enter", "Esc")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
         [holds r12]
            No playlist holds recording r12.
            Backspace clears the last filter.
            f changes the filters.




        ─ no playlists ─────────────────────────────────────────────────────────────────
         / search  Backspace clear filter  c create  f filter  s sort  ? help  q quit
        """)
  }

  @Test func holdersOfARecording() throws {
    var screen = try TestScreen(80, 12)
    screen.press("j", "Enter", "W")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
         [holds 019cc258…0001]
        ▸★≡ Checkout trouble                            1/10   Ada Lovelace         3 d






        ─ 1 of 1 ───────────────────────────────────────────────────────────────────────
         Enter open  Esc back  / search  Backspace clear filter  a add  ? help  q quit
        """)
  }

  @Test func views() throws {
    var screen = try TestScreen(80, 14)
    screen.press("f", "p", "Esc", "v", "Enter", "M", "i", "n", "e", "Enter", "v")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists: Mine ────────────────────────── watched ─ modified by ─────── when
         [pinned]
        ▸★≡ Checkout trouble                            1/10   Ada Lovelace         3 d
                  ┌─ Saved views ────────────────────────────────────────────┐
                  │     s Save this view…                                    │
                  │ ▸ ✓ 1 Mine  pinned                                       │
                  └──────────────────────────────────────────────────────────┘




        ─ 1 of 1 ───────────────────────────────────────────────────────────────────────
         Enter choose  Backspace remove  Esc close
        """)
    screen.press("Backspace")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists: Mine ────────────────────────── watched ─ modified by ─────── when
         [pinned]
        ▸★≡ Chec┌─ Remove ─────────────────────────────────────────────────────┐    3 d
                │ Remove the view “Mine”?                                      │
                │                                                              │
                │ Its playlists stay as they are.                              │
                │                                                              │
                │ Esc, n, Enter no     y yes                                   │
                └──────────────────────────────────────────────────────────────┘


        ─ 1 of 1 ───────────────────────────────────────────────────────────────────────
         y yes  Esc no
        """)
  }
}
