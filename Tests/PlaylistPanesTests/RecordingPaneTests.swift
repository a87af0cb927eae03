import PlaylistCore
import PostHogAPI
import Testing

/// Order and filters of recordings.
@Suite struct RecordingPaneTests {
  @Test func sorted() throws {
    var screen = try DetailPaneTests.screen(80, 24)
    screen.press("s", "j", "j", "Enter")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Checkout trouble ─────────────────────────────────────────────────────────────
         ≡ collection · aB3dE6gH · ★ pinned for everyone
         Recordings 3 of 10 available, 2 watched, 1 unwatched
         Modified   3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
         Created    2 wk ago, 15 Feb 2026 14:02 UTC, by Ada Lovelace
         People stuck at paying: the card form rejects them, or the button does …
        ─ Recordings  2 of 3, all listed · by length, longest first ────────────────────
          start           length  person                 watched   kept  errors  clicks
          31 Jan 2025    1:02:33  顧客                   you                 17   1,204
        ▸  6 Mar 14:02     12:05  shopper@example.test   you +1    29 d       2      31
           5 Mar 13:31     0:42+  anonymous-77           –          2 d       0       0
        ─ 019cc258-8fa0-7ccc-8ddd-eeeeffff0001 ─────────────────────────────────────────
         Person     shopper@example.test
         Time       6 Mar 2026 14:02 UTC, 12:05 long
         Page       https://shop.example.test/checkout
         Watched    by you, bob@example.test
         Activity   █████      48 of 100
         Input      31 clicks, 112 key presses
         Console    2 errors
         Kept       29 days

        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Esc back  a add  x remove  m copy  n next  w watched  y copy  ? help  q quit
        """)
  }

  @Test func sortMenu() throws {
    var screen = try DetailPaneTests.screen(80, 24)
    screen.press("s", "G")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Checkout trouble ─────────────────────────────────────────────────────────────
         ≡ collection · aB3dE6gH · ★ pinned for everyone
         Recordings 3 of 10 available, 2 watched, 1 unwatched
         Modified ┌─ Sort recordings by ─────────────────────────────────────┐
         Created  │   ✓ a as added     newest first                          │
         People st│     s start        newest first                          │s …
        ─ Recordin│     l length       longest first                         │──────────
          start   │     t active time  longest first                         │s  clicks
        ▸  6 Mar 1│     v activity     most first                            │2      31
           5 Mar 1│     c clicks       most first                            │0       0
          31 Jan 2│     p key presses  most first                            │7   1,204
        ─ 019cc258│     e errors       most first                            │──────────
         Person   │     n person       A to Z                                │
         Time     │     u start page   A to Z                                │
         Page     │     w watched by   most first                            │
         Watched  │ ▸   d days kept    fewest first                          │
         Activity └──────────────────────────────────────────────────────────┘
         Input      31 clicks, 112 key presses
         Console    2 errors
         Kept       29 days

        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter choose  Esc close
        """)
  }

  @Test func filtered() throws {
    var screen = try DetailPaneTests.screen(80, 16)
    screen.press("f", "Enter", "j", "j", "Enter")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Checkout trouble ─────────────────────────────────────────────────────────────
         ≡ collection · aB3dE6gH · ★ pinned for everyone
         Recordings 3 of 10 available, 2 watched, 1 unwatched
         Modified   3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
         Created  ┌─ Show only recordings ───────────────────────────────────┐
         People st│   ✓ u unwatched by you                                   │s
         nothing. │     n watched by nobody                                  │
        ─ Recordin│ ▸ ✓ e with errors                                        │──────────
         No record└──────────────────────────────────────────────────────────┘
         Backspace clears the last filter.



        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter turn off  Backspace clear  Esc close
        """)
    expect(
      screen.roles,
      is: """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        b.ssssssssssssssss.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        ................aaaaaaaa...p
        .ddddddddddd
        .ddddddddddd
        .dddddddddoooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo
        ..........o...a.k....................................................o
        ..........o.....k....................................................o
        b.sssssssso.::A:K:::::::::::::::::::::::::::::::::::::::::::::::::::.obbbbbbbbbb
        .dddddddddoooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo
        .ddddddddddddddddddddddddddddddddd



        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkkkk.dddddddd..kkkkkkkkk.ddddd..kkk.ddddd
        """)
    screen.press("Esc")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Checkout trouble ─────────────────────────────────────────────────────────────
         ≡ collection · aB3dE6gH · ★ pinned for everyone
         Recordings 3 of 10 available, 2 watched, 1 unwatched
         Modified   3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
         Created    2 wk ago, 15 Feb 2026 14:02 UTC, by Ada Lovelace
         People stuck at paying: the card form rejects them, or the button does
         nothing.
        ─ Recordings  none (filtered from 3) · unwatched by you · with errors ──────────
         No recordings match the filters.
         Backspace clears the last filter.



        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Esc back  a add  n next  o browser  y copy  s sort  f filter  ? help  q quit
        """)
    screen.press("Backspace")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Checkout trouble ─────────────────────────────────────────────────────────────
         ≡ collection · aB3dE6gH · ★ pinned for everyone
         Recordings 3 of 10 available, 2 watched, 1 unwatched
         Modified   3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
         Created    2 wk ago, 15 Feb 2026 14:02 UTC, by Ada Lovelace
         People stuck at paying: the card form rejects them, or the button does
         nothing.
        ─ Recordings  1 of 1 (filtered from 3) · unwatched by you ──────────────────────
          start           length  person                 watched   kept  errors  clicks
        ▸  5 Mar 13:31     0:42+  anonymous-77           –          2 d       0       0



        ─ 2 of 6 ─────────────────────────────────── Cleared the filter “with errors”. ─
         Esc back  a add  x remove  m copy  n next  w watched  y copy  ? help  q quit
        """)
  }

  @Test func smallTerminal() throws {
    var screen = try DetailPaneTests.screen(40, 12)
    screen.press("f", "Enter", "Esc", "s", "j", "Enter")
    expect(
      screen.text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ─ Checkout trouble ─────────────────────
         ≡ collection · aB3dE6gH · ★ pinned fo…
         Recordings 3 of 10 available, 2
                    watched, 1 unwatched
        ─ Recordings  1 of 1 (filtered from 3) ─
          start           length  person
        ▸  5 Mar 13:31     0:42+  anonymous-77


        ─ 2 of 6 ───────────────────────────────
         Esc back  a add  x remove  ? help
        """)
  }

  @Test func newPagesAreWaitedForWithTheOldRows() throws {
    var screen = try DetailPaneTests.screen(80, 16)
    screen.answers = false
    screen.press("r")
    #expect(screen.text.contains("Recordings  1 of 3 listed, refreshing…"))
    #expect(screen.text.contains("shopper@example.test"))
  }

  @Test func pagesForAFilter() throws {
    var screen = try DetailPaneTests.screen(80, 16, answers: false)
    screen.answerLast(.success(.recordings(RecordingPage(recordings: Samples.recordings, hasNext: true))))
    screen.press("f", "Enter", "Esc")
    #expect(screen.text.contains("Recordings  1 of 1 (filtered from 3 so far…) · unwatched by you"))
    #expect(screen.footer.contains("Esc stop loading"))
    screen.press("Esc")
    #expect(screen.text.contains("Recordings  1 of 1 (filtered from 3 so far) · unwatched by you"))
    #expect(screen.footer.contains("Enter load the rest"))
  }
}
