import Foundation
import PlaylistCore
import PlaylistPanes
import TerminalUI
import TestSupport
import Testing

@testable import PostHogAPI

@Suite struct DetailPaneTests {
  static func screen(
    _ columns: Int, _ rows: Int, _ id: PlaylistID = Samples.checkout.id, answers: Bool = true
  ) throws -> TestScreen {
    var screen = try TestScreen(columns, rows)
    while screen.state.selected?.id != id { screen.press("j") }
    screen.answers = answers
    screen.press("Enter")
    return screen
  }

  @Test func ordinaryTerminal() throws {
    let screen = try Self.screen(80, 24)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Checkout trouble ─────────────────────────────────────────────────────────────
         ≡ collection · aB3dE6gH · ★ pinned for everyone
         Recordings 3 of 10 available, 2 watched, 1 unwatched
         Modified   3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
         Created    2 wk ago, 15 Feb 2026 14:02 UTC, by Ada Lovelace
         People stuck at paying: the card form rejects them, or the button does …
        ─ Recordings  1 of 3, all listed ───────────────────────────────────────────────
          start           length  person                 watched   kept  errors  clicks
        ▸  6 Mar 14:02     12:05  shopper@example.test   you +1    29 d       2      31
           5 Mar 13:31     0:42+  anonymous-77           –          2 d       0       0
          31 Jan 2025    1:02:33  顧客                   you                 17   1,204
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
    expect(
      screen.roles,
      is:
        """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        o.oooooooooooooooo.ooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo
        ................aaaaaaaa...p
        .ddddddddddd
        .ddddddddddd
        .ddddddddddd

        b.ssssssssssdddddddddddddddddddd.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        ..ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        ::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::W:::::::::
        ..........................dddddddddddddddddddddddddddddddd..www..dddddddddddddd
        ..dddddddddddddd..........dddddddddddddddddddddddddddddddd...........ww
        b.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .ddddddddddd
        .ddddddddddd
        .ddddddddddd
        .ddddddddddd
        .dddddddddddaaaaaaaaaa
        .ddddddddddd
        .dddddddddddwwwwwwww
        .ddddddddddd

        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkk.dddd..k.ddd..k.dddddd..k.dddd..k.dddd..k.ddddddd..k.dddd..k.dddd..k.dddd
        """)
  }

  @Test func smallTerminal() throws {
    let screen = try Self.screen(40, 12)
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ─ Checkout trouble ─────────────────────
         ≡ collection · aB3dE6gH · ★ pinned fo…
         Recordings 3 of 10 available, 2
                    watched, 1 unwatched
        ─ Recordings  1 of 3, all listed ───────
          start           length  person
        ▸  6 Mar 14:02     12:05  shopper@exam…
           5 Mar 13:31     0:42+  anonymous-77
          31 Jan 2025    1:02:33  顧客
        ─ 2 of 6 ───────────────────────────────
         Esc back  a add  x remove  ? help
        """)
  }

  @Test func wideTerminal() throws {
    let screen = try Self.screen(200, 20)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                                                                                                                                                       as of 14:02 UTC
        ─ Playlists ────────────────────────────────────────── watched ─ modified by ─────── when ┬─ Checkout trouble ──────────────────────────────────────────────────────────────────────────────────────────
          ◇ Watch history                                        42/42   built in                 │ ≡ collection · aB3dE6gH · ★ pinned for everyone
        ▸★≡ Checkout trouble                                      1/10   Ada Lovelace         3 d │ Recordings 3 of 10 available, 2 watched, 1 unwatched
          ▽ Rage clicks, last 7 days                              2/9+↑  bob@example.test  12 min │ Modified   3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
          · Unnamed uN4mEd00                                         ?                      16 mo │ Created    2 wk ago, 15 Feb 2026 14:02 UTC, by Ada Lovelace
          ≡ 決済で止まる人たち 🛒 と戻ってこない訪問者の記録  0/12,403   さくら              5 wk │ Link       https://eu.posthog.com/project/12/replay/playlists/aB3dE6gH
          ≡ evil�[2J�]0;owned�txt⏎next                               ?   �[31mMallory         1 d │ People stuck at paying: the card form rejects them, or the button does nothing.
                                                                                                  │
                                                                                                  ├─ Recordings  1 of 3, all listed ────────────────────────────────────────────────────────────────────────────
                                                                                                  │  start           length  person         watched   kept  errors  clicks   keys  activity  start page
                                                                                                  │▸  6 Mar 14:02     12:05  shopper@exam…  you +1    29 d       2      31    112  ██    48  https://shop.exam…
                                                                                                  │   5 Mar 13:31     0:42+  anonymous-77   –          2 d       0       0      0  ▌      3  https://shop.exam…
                                                                                                  │  31 Jan 2025    1:02:33  顧客           you                 17   1,204      5  ████ 100  https://shop.exam…
                                                                                                  │
                                                                                                  │
                                                                                                  │
                                                                                                  │
        ─ 2 of 6 ─────────────────────────────────────────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────────────────────────────────────────
         Esc back  a add recordings  x remove recording  m copy or move  n next unwatched  w mark as watched  o browser  y copy  Space mark  s sort  f filter  e edit playlist  U history  ? help  q quit
        """)
  }

  @Test func savedFilter() throws {
    let screen = try Self.screen(80, 24, Samples.rageClicks.id)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Rage clicks, last 7 days ─────────────────────────────────────────────────────
         ▽ saved filter · rAg3cLiK · named after its filters
         Recordings 3 matches, 2 watched, 1 unwatched
         Modified   12 min ago, 7 Mar 2026 13:50 UTC, by bob@example.test
         Filters    in the last 7 days; active for more than 5 s; event $rageclick;
                    person email contains @acme.test; without test accounts; sorted by…
        ─ Recordings  1 of 3, all listed · by activity, most first ─────────────────────
          start           length  person                 watched   kept  errors  clicks
        ▸  6 Mar 14:02     12:05  shopper@example.test   you +1    29 d       2      31
           5 Mar 13:31     0:42+  anonymous-77           –          2 d       0       0
          31 Jan 2025    1:02:33  顧客                   you                 17   1,204
        ─ 019cc258-8fa0-7ccc-8ddd-eeeeffff0001 ─────────────────────────────────────────
         Person     shopper@example.test
         Time       6 Mar 2026 14:02 UTC, 12:05 long
         Page       https://shop.example.test/checkout
         Watched    by you, bob@example.test
         Activity   █████      48 of 100
         Input      31 clicks, 112 key presses
         Console    2 errors
         Kept       29 days

        ─ 3 of 6 ───────────────────────────────────────────────────────────────────────
         Esc back  m copy  n next  w mark as watched  o browser  y copy  ? help  q quit
        """)
  }

  @Test func escapeLeadsBackToTheList() throws {
    var screen = try Self.screen(40, 12)
    screen.press("Esc")
    #expect(screen.text.contains("Playlists"))
  }

  /// More recordings than rows: the view goes with the cursor.
  @Test func scrolling() throws {
    var screen = try TestScreen(80, 24)
    screen.recordings[Samples.checkout.id] = RecordingPage(
      recordings: (0..<40).map { (number: Int) in
        Recording(
          id: RecordingID("r\(number)"), duration: number,
          person: Recording.Person(name: "person \(number)"))
      }, hasNext: false)
    screen.press("j", "Enter", "G")
    #expect(screen.text.contains("Recordings  40 of 40, all listed"))
    #expect(screen.text.contains("person 39"))
    #expect(!screen.text.contains("person 5 "))
    screen.press("g")
    #expect(screen.text.contains("person 0"))
  }
}
