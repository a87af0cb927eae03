import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import Testing

/// The pager of filters, and what export and import ask for.
@Suite struct PageTests {
  @Test func filtersAsJSON() throws {
    var screen = try TestScreen(60, 16)
    screen.press("j", "j", "J")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop           as of 14:02 UTC
        ─ Filters of “Rage clicks, last 7 days” ───────── 37 lines ─
         {                                                         █
           "date_from": "-7d",                                     █
           "duration": [                                           █
             {                                                     │
               "type": "recording",                                │
               "key": "active_seconds",                            │
               "value": 5,                                         │
               "operator": "gt"                                    │
             }                                                     │
           ],                                                      │
           "filter_group": {                                       │
             "type": "AND",                                        │
        ─ 3 of 6 ───────────────────────────────────────────────────
         Esc close  y copy  e edit  j down  k up  G last row
        """)
    screen.press("G", "j")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop           as of 14:02 UTC
        ─ Filters of “Rage clicks, last 7 days” ───────── 37 lines ─
                     ],                                            │
                     "operator": "icontains"                       │
                   }                                               │
                 ]                                                 │
               }                                                   │
             ]                                                     │
           },                                                      │
           "filter_test_accounts": true,                           │
           "order": "activity_score",                              │
           "order_direction": "DESC"                               █
         }                                                         █
                                                                   █
        ─ 3 of 6 ───────────────────────────────────────────────────
         Esc close  y copy  e edit  j down  k up  G last row
        """)
    screen.press("y")
    #expect(
      screen.effects.contains { if case .copy(let text, _) = $0 { text.hasPrefix("{\n") } else { false } })
    screen.press("e")
    #expect(screen.state.place == .form)
  }

  @Test func longLinesAreBroken() throws {
    var playlist = Samples.rageClicks
    playlist.filters = Samples.filters(#"{"words":"\#(String(repeating: "many words ", count: 8))"}"#)
    var screen = try TestScreen(40, 12, playlists: [playlist])
    screen.press("J")
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ─ Filters of “Rage clicks, … ─ 3 lines ─
         {
           "words": "many words many words
         many words many words many words many
         words many words many words "
         }



        ─ 1 of 1 ───────────────────────────────
         Esc close  y copy  e edit  j down
        """)
    screen.press("J")
    #expect(screen.state.place == .list)
  }

  @Test func collectionHasNoFilters() throws {
    var screen = try TestScreen(80, 12)
    screen.press("j", "J")
    #expect(screen.status.hasSuffix("A collection has no filters, only recordings."))
  }

  @Test func exportMenuAndPrompt() throws {
    var screen = try TestScreen(80, 16)
    screen.press("j", "E")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Playlists ──────────────────────────────── watched ─ modified by ─────── when
          ◇ Watch history                              42/42   built in
        ▸★≡ Checko┌─ Export ─────────────────────────────────────────────────┐      3 d
          ▽ Rage c│ ▸   c recordings as CSV       to a file                  │t  12 min
          · Unname│     s recordings as JSON      to a file                  │    16 mo
          ≡ 決済で│     m recordings as Markdown  to a file                  │     5 wk
          ≡ evil�[│     C recordings as CSV       to the clipboard           │      1 d
                  │     S recordings as JSON      to the clipboard           │
                  │     M recordings as Markdown  to the clipboard           │
                  └──────────────────────────────────────────────────────────┘



        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter choose  Esc close
        """)
    screen.press("j", "Enter")
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
          ≡ 決済┌─ Export recordings as JSON to ───────────────────────────────┐   5 wk
          ≡ evil│ ./checkout-trouble.json                                      │    1 d
                └──────────────────────────────────────────────────────────────┘





        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter export  Esc cancel
        """)
    screen.answers = false
    screen.press("Enter")
    #expect(screen.text.contains("Loading the recordings…"))
    #expect(screen.status.contains("exporting, no recordings so far"))
  }

  @Test func importThatFails() throws {
    var screen = try TestScreen(60, 12)
    screen.press("I")
    screen.type("/nowhere.json")
    screen.press("Enter")
    guard case .readFile = screen.effects.last else {
      Issue.record("nothing read")
      return
    }
    screen.apply(.fileRead(.failure(.failed(reason: "Cannot open /nowhere.json: No such file."))))
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop           as of 14:02 UTC
        ─ Playlists ────────────────────────────── watched ─── when
        ▸ ◇ Watch history                            42/42
        ┌─ Create a saved filter from ─────────────────────────────┐
        │ /nowhere.json                                            │
        │ ✗ Cannot open /nowhere.json: No such file.               │
        └──────────────────────────────────────────────────────────┘
          ≡ evil�[2J�]0;owned�txt⏎next                   ?      1 d


        ─ 1 of 6 ───────────────────────────────────────────────────
         Enter open  Esc cancel
        """)
  }
}
