import FoundationEssentials
import Testing

@testable import PlaylistCore
@testable import PostHogAPI

/// The pane for picking recordings.
@Suite struct RecordingPickerPaneTests {
  /// Three recordings that are in the collection, and others.
  private func opened(_ columns: Int, _ rows: Int) throws -> TestScreen {
    var screen = try TestScreen(columns, rows)
    screen.matches.recordings += (0..<4).map { number in
      Recording(
        id: RecordingID("019cc258-8fa0-7ccc-8ddd-eeeeffff01\(number + 10)"), duration: 40 * number + 9,
        startTime: Samples.ago(days: Double(number)), clickCount: number,
        person: Recording.Person(name: "shopper\(number)@example.test"), daysLeft: 20)
    }
    screen.press("j", "Enter", "A")
    return screen
  }

  @Test func showsWhichAreInTheCollection() throws {
    var screen = try opened(80, 24)
    screen.press("G", "k", "Space", "k")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Pick recordings for “Checkout trouble” ──────────────────────────── 1 marked ─
         Recordings  6 of 7, all listed · of the last 30 days
          start           length  person                 watched   kept  errors  clicks
         ✓ 6 Mar 14:02     12:05  shopper@example.test   you +1    29 d       2      31
         ✓ 5 Mar 13:31     0:42+  anonymous-77           –          2 d       0       0
         ✓31 Jan 2025    1:02:33  顧客                   you                 17   1,204
           7 Mar 14:02      0:09  shopper0@example.test  –         20 d               0
           6 Mar 14:02      0:49  shopper1@example.test  –         20 d               1
        ▸● 5 Mar 14:02      1:29  shopper2@example.test  –         20 d               2
           4 Mar 14:02      2:09  shopper3@example.test  –         20 d               3











        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter add 1  Space mark  Esc unmark  f list others  s sort  V mark a range
        """)
  }

  @Test func smallTerminal() throws {
    expect(
      try opened(40, 12).text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ─ Pick recordings for “Checkout troub… ─
         Recordings  1 of 7, all listed · of t…
          start           length  person
        ▸✓ 6 Mar 14:02     12:05  shopper@exam…
         ✓ 5 Mar 13:31     0:42+  anonymous-77
         ✓31 Jan 2025    1:02:33  顧客
           7 Mar 14:02      0:09  shopper0@exa…
           6 Mar 14:02      0:49  shopper1@exa…
           5 Mar 14:02      1:29  shopper2@exa…
        ─ 2 of 6 ───────────────────────────────
         Space mark  Esc close  f list others
        """)
  }

  @Test func listsToPickFrom() throws {
    var screen = try opened(80, 24)
    screen.press("f")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Pick recordings for “Checkout trouble” ───────────────────────────────────────
         Recordings  1 of 7, all listed · of the last 30 days
          start           length  person                 watched   kept  errors  clicks
        ▸✓ 6 Mar 14:02     12:05  shopper@example.test   you +1    29 d       2      31
         ✓ 5 Mar 13:31     0:42+  anonymous-77           –          2 d       0       0
         ✓31 Jan 2025    1:02:33  顧客                   you                 17   1,204
           7 Mar 14:02      0:09  shopper0@example.test  –         20 d               0
           6 Mar 14:02      0:49  shopper1@example.test  –         20 d               1
           5 Mar 1┌─ List recordings of ─────────────────────────────────────┐        2
           4 Mar 1│ ▸ ✓ 1 the project  the last 30 days                      │        3
                  │     2 a person…    by e-mail or name                     │
                  │     3 ▽ Rage clicks, last 7 days                         │
                  └──────────────────────────────────────────────────────────┘








        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter choose  Esc back
        """)
    screen.press("j", "Enter")
    screen.type("ada@")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Pick recordings for “Checkout trouble” ───────────────────────────────────────
         Recordings  1 of 7, all listed · of the last 30 days
          start           length  person                 watched   kept  errors  clicks
        ▸✓ 6 Mar 14:02     12:05  shopper@example.test   you +1    29 d       2      31
         ✓ 5 Mar 13:31     0:42+  anonymous-77           –          2 d       0       0
         ✓31 Jan 2025    1:02:33  顧客                   you                 17   1,204
           7 Mar 14:02      0:09  shopper0@example.test  –         20 d               0
           6 Mar 14:02      0:49  shopper1@example.test  –         20 d               1
           5 Mar 14:02      1:29  shopper2@example.test  –         20 d               2
           4 Mar┌─ List the recordings of ─────────────────────────────────────┐      3
                │ ada@                                                         │
                └──────────────────────────────────────────────────────────────┘









        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter list  Esc cancel
        """)
  }

  @Test func sentencesWhereNothingIsListed() throws {
    var screen = try TestScreen(80, 24)
    screen.matches = RecordingPage(recordings: [], hasNext: false)
    screen.press("j", "A")
    #expect(screen.text.contains("No recordings are found."))
    #expect(screen.text.contains("f lists others."))
    screen.answers = false
    screen.press("r")
    screen.answerLast(.failure(APIError(.scope("session_recording:read"), status: 403)))
    #expect(screen.text.contains("✗ The API key lacks the scope session_recording:read."))
    #expect(screen.text.contains("r retries."))
  }
}
