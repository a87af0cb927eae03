import FoundationEssentials
import LosslessJSON
import Testing

@testable import PlaylistCore
@testable import PostHogAPI

/// What a saved filter finds, in the pane that shows the recordings of collections.
@Suite struct SavedFilterPaneTests {
  private static let found = (0..<50).map { number in
    Recording(
      id: RecordingID("019cc258-8fa0-7ccc-8ddd-eeeeffff00\(number + 10)"), isViewed: number % 3 == 0,
      duration: 60 * number + 7, startTime: Samples.ago(days: Double(number) / 8),
      clickCount: number, consoleErrorCount: number % 4,
      startURL: "https://shop.example.test/cart/\(number)",
      person: Recording.Person(name: "shopper\(number)@example.test"), daysLeft: 29 - number / 8)
  }

  /// The sample “Rage clicks”, opened, on a server that finds more than one page.
  private func opened(_ columns: Int, _ rows: Int, filters: String? = nil) throws -> TestScreen {
    var playlists = Samples.playlists
    if let filters { playlists[2].filters = Samples.filters(filters) }
    var screen = try TestScreen(columns, rows, playlists: playlists)
    screen.matches = RecordingPage(recordings: Self.found, hasNext: true)
    screen.press("j", "j", "Enter")
    return screen
  }

  @Test func listsWhatItFinds() throws {
    expect(
      try opened(80, 24).text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Rage clicks, last 7 days ─────────────────────────────────────────────────────
         ▽ saved filter · rAg3cLiK · named after its filters
         Recordings more than 50 matches
         Modified   12 min ago, 7 Mar 2026 13:50 UTC, by bob@example.test
         Filters    in the last 7 days; active for more than 5 s; event $rageclick;
                    person email contains @acme.test; without test accounts; sorted by…
        ─ Recordings  1 of 50+, the first 50 listed · by activity, most first ──────────
          start           length  person                 watched   kept  errors  clicks
        ▸  7 Mar 14:02      0:07  shopper0@example.test  you       29 d       0       0
           7 Mar 11:02      1:07  shopper1@example.test  –         29 d       1       1
           7 Mar 08:02      2:07  shopper2@example.test  –         29 d       2       2
           7 Mar 05:02      3:07  shopper3@example.test  you       29 d       3       3
           7 Mar 02:02      4:07  shopper4@example.test  –         29 d       0       4
           6 Mar 23:02      5:07  shopper5@example.test  –         29 d       1       5
           6 Mar 20:02      6:07  shopper6@example.test  you       29 d       2       6
        ─ 019cc258-8fa0-7ccc-8ddd-eeeeffff0010 ─────────────────────────────────────────
         Person     shopper0@example.test
         Time       7 Mar 2026 14:02 UTC, 0:07 long
         Page       https://shop.example.test/cart/0
         Watched    by you
         Input      0 clicks
        ─ 3 of 6 ───────────────────────────────────────────────────────────────────────
         Esc back  m copy  n next  w mark as watched  o browser  y copy  ? help  q quit
        """)
  }

  @Test func listsWhatItFindsInASmallTerminal() throws {
    expect(
      try opened(40, 12).text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ─ Rage clicks, last 7 days ─────────────
         ▽ saved filter · rAg3cLiK · named aft…
         Recordings more than 50 matches
         Filters    in the last 7 days; active
        ─ Recordings  1 of 50+, the first 50 … ─
          start           length  person
        ▸  7 Mar 14:02      0:07  shopper0@exa…
           7 Mar 11:02      1:07  shopper1@exa…
           7 Mar 08:02      2:07  shopper2@exa…
        ─ 3 of 6 ───────────────────────────────
         Esc back  m copy  n next  ? help
        """)
  }

  @Test func listsBesideThePlaylists() throws {
    expect(
      try opened(120, 30).text,
      is: """
         hogreel  eu.posthog.com  Webshop                                                                       as of 14:02 UTC
        ─ Playlists ──────────────────────────────────── watched ─── when ┬─ Rage clicks, last 7 days ──────────────────────────
          ◇ Watch history                                  42/42          │ ▽ saved filter · rAg3cLiK · named after its filters
         ★≡ Checkout trouble                                1/10      3 d │ Recordings more than 50 matches
        ▸ ▽ Rage clicks, last 7 days                        2/9+↑  12 min │ Modified   12 min ago, by bob@example.test
          · Unnamed uN4mEd00                                   ?    16 mo │ Created    2 mo ago, by bob@example.test
          ≡ 決済で止まる人たち 🛒 と戻ってこない訪問…   0/12,403     5 wk │ Filters    in the last 7 days; active for more than
          ≡ evil�[2J�]0;owned�txt⏎next                         ?      1 d │            5 s; event $rageclick; person email
                                                                          │            contains @acme.test; without test …
                                                                          ├─ Recordings  1 of 50+, the first 50 listed · by a… ─
                                                                          │  start           length  person             watched
                                                                          │▸  7 Mar 14:02      0:07  shopper0@example…  you
                                                                          │   7 Mar 11:02      1:07  shopper1@example…  –
                                                                          │   7 Mar 08:02      2:07  shopper2@example…  –
                                                                          │   7 Mar 05:02      3:07  shopper3@example…  you
                                                                          │   7 Mar 02:02      4:07  shopper4@example…  –
                                                                          │   6 Mar 23:02      5:07  shopper5@example…  –
                                                                          │   6 Mar 20:02      6:07  shopper6@example…  you
                                                                          │   6 Mar 17:02      7:07  shopper7@example…  –
                                                                          │   6 Mar 14:02      8:07  shopper8@example…  –
                                                                          ├─ 019cc258-8fa0-7ccc-8ddd-eeeeffff0010 ──────────────
                                                                          │ Person     shopper0@example.test
                                                                          │ Time       7 Mar 2026 14:02 UTC, 0:07 long
                                                                          │ Page       https://shop.example.test/cart/0
                                                                          │ Watched    by you
                                                                          │ Input      0 clicks
                                                                          │ Console    0 errors
                                                                          │ Kept       29 days
        ─ 3 of 6 ─────────────────────────────────────────────────────────┴─────────────────────────────────────────────────────
         Esc back  m copy to a collection  n next unwatched  w mark as watched  o browser  y copy  Space mark  ? help  q quit
        """)
  }

  /// Where all are listed they are counted, in place of what the server counted some time ago.
  @Test func countsWhatIsListedToItsEnd() throws {
    var screen = try opened(80, 24)
    screen.matches = RecordingPage(recordings: Array(Self.found.prefix(5)), hasNext: false)
    screen.press("r")
    #expect(screen.text.contains("Recordings 5 matches, 2 watched, 3 unwatched"))
    #expect(screen.text.contains("Recordings  1 of 5, all listed"))
    screen.matches = RecordingPage(recordings: [], hasNext: false)
    screen.press("r")
    #expect(screen.text.contains("The filter finds no recordings now."))
    #expect(screen.text.contains("Recordings no matches"))
  }

  @Test func ordersOfTheServer() throws {
    var screen = try opened(80, 24)
    screen.press("s")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Rage clicks, last 7 days ─────────────────────────────────────────────────────
         ▽ saved filter · rAg3cLiK · named after its filters
         Recordings more than 50 matches
         Modified ┌─ Sort recordings by ─────────────────────────────────────┐
         Filters  │ ▸ ✓ 1 as in the filter  activity, most first             │lick;
                  │     s start             newest first                     │orted by…
        ─ Recordin│     l length            longest first                    │──────────
          start   │     t active time       longest first                    │s  clicks
        ▸  7 Mar 1│     v activity          most first                       │0       0
           7 Mar 1│     c clicks            most first                       │1       1
           7 Mar 0│     p key presses       most first                       │2       2
           7 Mar 0│     e errors            most first                       │3       3
           7 Mar 0│     2 person            not in a saved filter            │0       4
           6 Mar 2│     3 start page        not in a saved filter            │1       5
           6 Mar 2│     4 watched by        not in a saved filter            │2       6
        ─ 019cc258│     5 days kept         not in a saved filter            │──────────
         Person   └──────────────────────────────────────────────────────────┘
         Time       7 Mar 2026 14:02 UTC, 0:07 long
         Page       https://shop.example.test/cart/0
         Watched    by you
         Input      0 clicks
        ─ 3 of 6 ───────────────────────────────────────────────────────────────────────
         Enter choose  Esc close
        """)
    screen.press("j", "Enter")
    #expect(screen.text.contains("by start, newest first") == false, "the usual order is not named")
    screen.press("s", "Enter")
    #expect(screen.text.contains("by start, oldest first"))
  }

  private static let unknown =
    #"{"filter_group":{"type":"AND","values":[{"type":"weather","key":"rain","value":1}]},"moon":"full"}"#

  @Test func partsThatCannotBeAskedFor() throws {
    expect(
      try opened(80, 24, filters: Self.unknown).text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Rage clicks, last 7 days ─────────────────────────────────────────────────────
         ▽ saved filter · rAg3cLiK · named after its filters
         Recordings more than 9 matches, 2 watched, increased ↑, counted 40 min ago
         Modified   12 min ago, 7 Mar 2026 13:50 UTC, by bob@example.test
         Created    2 mo ago, 7 Dec 2025 14:02 UTC, by bob@example.test
         Filters    weather rain is 1; and unknown parts: moon
        ─ Recordings ───────────────────────────────────────────────────────────────────
         Only the web app can list this filter: it has a condition of the kind
         “weather” on “rain” and the unknown part “moon”.
         o opens it in the browser.











        ─ 3 of 6 ───────────────────────────────────────────────────────────────────────
         Esc back  o browser  y copy  e edit  U history  r refresh  ? help  q quit
        """)
  }

  @Test func partsThatCannotBeAskedForInASmallTerminal() throws {
    expect(
      try opened(40, 12, filters: Self.unknown).text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ─ Rage clicks, last 7 days ─────────────
         ▽ saved filter · rAg3cLiK · named aft…
         Recordings more than 9 matches, 2
                    watched, increased ↑, …
        ─ Recordings ───────────────────────────
         Only the web app can list this filter:
         it has a condition of the kind
         “weather” on “rain” and the unknown
         part “moon”.
        ─ 3 of 6 ───────────────────────────────
         Esc back  o browser  y copy  ? help
        """)
  }

  @Test func aKeyWithoutTheScope() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "j")
    screen.answers = false
    screen.press("Enter")
    screen.answerLast(.failure(APIError(.scope("session_recording:read"), status: 403)))
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Rage clicks, last 7 days ─────────────────────────────────────────────────────
         ▽ saved filter · rAg3cLiK · named after its filters
         Recordings more than 9 matches, 2 watched, increased ↑, counted 40 min ago
         Modified   12 min ago, 7 Mar 2026 13:50 UTC, by bob@example.test
         Filters    in the last 7 days; active for more than 5 s; event $rageclick;
                    person email contains @acme.test; without test accounts; sorted by…
        ─ Recordings ───────────────────────────────────────────────────────────────────
         ✗ The API key lacks the scope session_recording:read. Add it in the web app's
         key settings.
         Enter retries.
         o opens it in the browser.










        ─ 3 of 6  ✗ The API key lacks the scope session_recording:read. Add it in t… (!)
         Enter retry  Esc back  o browser  y copy  e edit  U history  ? help  q quit
        """)
  }
}
