import Foundation
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import TestSupport
import Testing

@Suite struct AddPaneTests {
  static func screen(_ columns: Int, _ rows: Int, paste: String? = nil) throws -> TestScreen {
    var screen = try TestScreen(columns, rows)
    screen.press("j", "a")
    if let paste { screen.apply(.paste(paste)) }
    return screen
  }

  static let mixed = """
    019cc258-8fa0-7ccc-8ddd-eeeeffff0001, 019cc258-8fa0-7ccc-8ddd-eeeeffff0009 hello
    019cc258-8fa0-7ccc-8ddd-eeeeffff0009
    https://eu.posthog.com/project/12/replay/mobile_77aX88b
    """ + "\n" + String(repeating: "7", count: 201)

  @Test func empty() throws {
    let screen = try Self.screen(80, 14)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Add recordings to “Checkout trouble” ─────────────────────────────────────────
         IDs or links: type or paste any number
         One per line, comma-separated, CSV, JSON or links. On PostHog Cloud a
         recording in a collection is kept longer.







        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Esc close  Ctrl-G editor  Ctrl-R import a file  Ctrl-O browser
        """)
  }

  @Test func verdicts() throws {
    let screen = try Self.screen(80, 14, paste: Self.mixed)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Add recordings to “Checkout trouble” ─────────────────────────────────────────
         IDs or links: type or paste any number
         1 valid, 1 unusual, 1 already in, 1 duplicate, 1 invalid, 1 word ignored
          recording                             state               started
        ▸ 019cc258-8fa0-7ccc-8ddd-eeeeffff0001  already in           6 Mar 2026 08:51
          019cc258-8fa0-7ccc-8ddd-eeeeffff0009  valid                6 Mar 2026 08:51
          019cc258-8fa0-7ccc-8ddd-eeeeffff0009  duplicate            6 Mar 2026 08:51
          mobile_77aX88b                        ! not a UUID
          77777777777777777777777777777777777…  ✗ too long: 201


        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter add 2 recordings  Esc close  Ctrl-G editor  Ctrl-R import a file
        """)
    expect(
      screen.roles,
      is:
        """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        o.oooooooooooooooooooooooooooooooooooo.ooooooooooooooooooooooooooooooooooooooooo
        .ddddddddddddddddddddddddddddddddddddddffffffffffffffffffffffffffffffffffffffff
        ........ddwwwwwwwwwdddddddddddddddddddddddddddddxxxxxxxxxdddddddddddddddd
        ..dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        ::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::
        ............................................................dddddddddddddddddd
        ..dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
        ........................................wwwwwwwwwwww........dddddddddddddddddd
        ..ddddddddddddddddddddddddddddddddddddddxxxxxxxxxxxxxxx.....dddddddddddddddddd


        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkkkk.dddddddddddddddd..kkk.ddddd..kkkkkk.dddddd..kkkkkk.ddddddddddddd
        """)
  }

  @Test func verdictsInLittleRoom() throws {
    let screen = try Self.screen(40, 12, paste: Self.mixed)
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ─ Add recordings to “Checkout trouble” ─
         IDs: type or paste any number
         1 valid, 1 unusual, 1 already in, 1 d…
          recording              state
        ▸ 019cc258-8fa0-7ccc-8…  already in
          019cc258-8fa0-7ccc-8…  valid
          019cc258-8fa0-7ccc-8…  duplicate
          mobile_77aX88b         ! not a UUID
          77777777777777777777…  ✗ too long: …
        ─ 2 of 6 ───────────────────────────────
         Enter add 2 recordings  Esc close
        """)
  }

  /// Sessions beside events, with rows that are none.
  private static let table = """
    uuid;Session ID;person
    019cc258-8fa0-7ccc-8ddd-aaaaffff0001;019cc258-8fa0-7ccc-8ddd-eeeeffff0011;Ada
    019cc258-8fa0-7ccc-8ddd-aaaaffff0002;019cc258-8fa0-7ccc-8ddd-eeee;Bob
    019cc258-8fa0-7ccc-8ddd-aaaaffff0003;ada@shop.test;Ada
    """

  @Test func columnThatWasTaken() throws {
    let screen = try Self.screen(80, 24, paste: Self.table)
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Add recordings to “Checkout trouble” ─────────────────────────────────────────
         IDs or links: type or paste any number
         1 valid, 2 skipped
         Taken from column “Session ID”; Ctrl-P chooses another.
          recording                             state               started
        ▸ 019cc258-8fa0-7ccc-8ddd-eeeeffff0011  valid                6 Mar 2026 08:51
          019cc258-8fa0-7ccc-8ddd-eeee          ✗ cut off: 28/36
          ada@shop.test                         ✗ e-mail address













        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter add 1 recording  Esc close  Ctrl-T skip  Ctrl-P column or field
        """)
  }

  @Test func columnThatWasTakenInLittleRoom() throws {
    let screen = try Self.screen(40, 12, paste: Self.table)
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ─ Add recordings to “Checkout trouble” ─
         IDs: type or paste any number
         1 valid, 2 skipped
         Taken from column “Session ID”
        ▸ 019cc258-8fa0-7ccc-8…  valid
          019cc258-8fa0-7ccc-8…  ✗ cut off: 2…
          ada@shop.test          ✗ e-mail add…


        ─ 2 of 6 ───────────────────────────────
         Enter add 1 recording  Esc close
        """)
  }

  @Test func choosingAColumn() throws {
    var screen = try Self.screen(80, 24, paste: Self.table)
    screen.press("Ctrl-P")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Add recordings to “Checkout trouble” ─────────────────────────────────────────
         IDs or links: type or paste any number
         1 valid, 2 skipped
         Taken from column “Session ID”; Ctrl-P chooses another.
          recording                             state               started
        ▸ 019cc258-8fa0-7ccc-8ddd-eeeeffff0011  valid                6 Mar 2026 08:51
          019cc258-8fa0-7ccc-8ddd-eeee          ✗ cut off: 28/36
          ada@shop.test                         ✗ e-mail address
                  ┌─ Take recordings from ───────────────────────────────────┐
                  │     1 column “uuid”        3 recordings                  │
                  │ ▸ ✓ 2 column “Session ID”  1 recording                   │
                  │     3 column “person”      3 other values                │
                  └──────────────────────────────────────────────────────────┘








        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter choose  Esc back
        """)
    screen.press("k", "Enter")
    #expect(screen.text.contains("3 valid"))
    #expect(screen.text.contains("Taken from column “uuid”"))
  }

  @Test func noColumnSeemsToHoldRecordings() throws {
    let screen = try Self.screen(
      80, 14, paste: "event_uuid,user_id\n019cc258-8fa0-7ccc-8ddd-aaaaffff0001,7\n")
    #expect(screen.frame.row(4) == " No column or field seems to hold recordings; Ctrl-P chooses one.")
  }

  @Test func syncAsksWithNumbersAndNames() throws {
    var screen = try Self.screen(80, 24, paste: "019cc258-8fa0-7ccc-8ddd-eeeeffff0009")
    screen.press("Alt-s")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Add recordings to “Checkout trouble” ─────────────────────────────────────────
         IDs or links: type or paste any number
         1 valid
          recording                             state               started
        ▸ 019cc258-8fa0-7ccc-8ddd-eeeeffff0009  valid                6 Mar 2026 08:51
                ┌─ Sync ───────────────────────────────────────────────────────┐
                │ Sync “Checkout trouble” with the list: add 1, remove 3?      │
                │                                                              │
                │ Adds 1 recording: “019cc258…0009”                            │
                │ Removes 3 recordings: “shopper@example.test, 019cc258…0001”, │
                │ “anonymous-77, 019cc258…0002”, “顧客, 019cc258…0003”         │
                │ 7 members that the server does not list stay.                │
                │ Removed recordings stay in PostHog. u undoes it.             │
                │                                                              │
                │ Esc, n, Enter no     y yes     v, F3 requests                │
                └──────────────────────────────────────────────────────────────┘





        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         y yes  Esc no  v requests
        """)
    screen.press("n")
    #expect(screen.text.contains("1 valid"))
    let changes = screen.calls.filter { call in
      switch call.request {
      case .add, .remove: true
      default: false
      }
    }
    #expect(changes.isEmpty)
  }

  @Test func syncAsksInLittleRoom() throws {
    var screen = try Self.screen(40, 12, paste: "019cc258-8fa0-7ccc-8ddd-eeeeffff0009")
    screen.press("Alt-s")
    expect(
      screen.text,
      is:
        """
         hogreel  Webshop       as of 14:02 UTC
        ┌─ Sync ───────────────────────────────┐
        │ Sync “Checkout trouble” with the     │
        │ list: add 1, remove 3?               │
        │ Adds 1 recording: “019cc258…0009”    │
        │ Removes 3 recordings:                │
        │ “shopper@example.test,               │
        │ 019cc258…0001”, “anonymous-77,       │
        │ Down more  Esc no                    │
        └──────────────────────────────────────┘
        ─ 2 of 6 ───────────────────────────────
         Down more  Esc no
        """)
  }

  @Test func aPasteIntoTheListOpensThePreview() throws {
    var screen = try TestScreen(80, 14)
    screen.press("j")
    screen.apply(.paste("mobile_77aX88b"))
    #expect(screen.text.contains("Add recordings to “Checkout trouble”"))
    #expect(screen.text.contains("! not a UUID"))
  }

  @Test func enterCollectsAndThenSends() throws {
    var screen = try Self.screen(80, 14)
    screen.type("mobile_1")
    #expect(screen.footer.contains("Enter collect"))
    screen.press("Enter")
    #expect(screen.footer.contains("Enter add 1 recording"))
    screen.press("Enter")
    #expect(screen.text.contains("⟳ adding"))
    #expect(screen.footer.contains("Esc stop"))
  }

  @Test func backspaceOnAnEmptyFieldRemovesTheCandidate() throws {
    var screen = try Self.screen(80, 14, paste: "recording_a1\nrecording_b2")
    screen.press("Down", "Backspace")
    #expect(screen.text.contains("recording_a1"))
    #expect(!screen.text.contains("recording_b2"))
    screen.press("Del")
    #expect(!screen.text.contains("recording_a1"))
  }

  /// A screen that sends recordings, the first request, and the recordings in it.
  private func sending(_ count: Int) throws -> (TestScreen, Call, [RecordingID]) {
    var screen = try Self.screen(
      80, 14, paste: (0..<count).map { "recording_\($0 + 1000)" }.joined(separator: "\n"))
    screen.press("Enter")
    let batches = screen.calls.compactMap { call in
      if case .add(let ids, _, _) = call.request { (call, ids) } else { nil }
    }
    let first = try #require(batches.first)
    return (screen, first.0, first.1)
  }

  @Test func tellsWhatWasThereFromWhatWasAdded() throws {
    var (screen, call, recordings) = try sending(3)
    screen.apply(
      .answered(
        call,
        .success(
          .outcomes([recordings[0]: .done, recordings[1]: .wasPresent, recordings[2]: .isPresent]))))
    #expect(screen.frame.row(3) == " 3 unusual · 1 added, 2 there already")
    let states = (5...7).map { String(screen.frame.row($0).dropFirst(40)) }
    for (state, text) in zip(states, ["✓ added", "✓ there already", "✓ there before?"]) {
      #expect(state.contains(text))
    }
  }

  @Test func progress() throws {
    var (screen, call, recordings) = try sending(50)
    var outcomes = Dictionary(uniqueKeysWithValues: recordings.map { ($0, RecordingOutcome.done) })
    outcomes[recordings[1]] = .failed(APIError(.server))
    screen.apply(.answered(call, .success(.outcomes(outcomes))))
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Add recordings to “Checkout trouble” ─────────────────────────────────────────
         IDs or links: type or paste any number
         50 unusual · 19 added, 1 failed
         ████████████████░░░░░░░░░░░░░░░░░░░░░░░░ 20 of 50
          recording                             state               started
        ▸ recording_1000                        ✓ added                                █
          recording_1001                        ✗ The server fail…                     │
          recording_1002                        ✓ added                                │
          recording_1003                        ✓ added                                │
          recording_1004                        ✓ added                                │
          recording_1005                        ✓ added                                │
        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Esc stop  Ctrl-R import a file  Ctrl-O browser
        """)
    screen.press("Down")
    #expect(screen.frame.row(11) == " ✗ The server failed. Try again.")
    screen.press("Esc")
    #expect(screen.text.contains("Stopping after the current request."))
  }

  /// What the row has no room for stands below the table.
  @Test func theRowUnderTheCursorIsExplained() throws {
    var screen = try Self.screen(
      80, 14, paste: "https://us.posthog.com/replay/019cc258-8fa0-7ccc-8ddd-eeeeffff0009")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Add recordings to “Checkout trouble” ─────────────────────────────────────────
         IDs or links: type or paste any number
         1 from another host or project
          recording                             state               started
        ▸ 019cc258-8fa0-7ccc-8ddd-eeeeffff0009  ✗ other host         6 Mar 2026 08:51





         From another host, us.posthog.com. Skipped; Ctrl-T includes it.
        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Esc close  Ctrl-T include  Ctrl-G editor  Ctrl-R import a file  Alt-s sync
        """)
    screen.press("Ctrl-T")
    #expect(screen.text.contains("! other host"))
    #expect(screen.footer.contains("Ctrl-T skip"))
  }

  @Test func paceAndWait() throws {
    var (screen, call, recordings) = try sending(60)
    screen.now += 5
    let outcomes = Dictionary(uniqueKeysWithValues: recordings.map { ($0, RecordingOutcome.done) })
    screen.apply(.answered(call, .success(.outcomes(outcomes))))
    #expect(screen.frame.row(4).hasSuffix("20 of 60  240 a minute, 10 s left"))
    screen.apply(.rateLimited(until: screen.now + 42))
    #expect(screen.frame.row(4).hasSuffix("20 of 60  rate limit: continues in 42 s"))
    screen.now += 41
    #expect(screen.frame.row(4).hasSuffix("20 of 60  rate limit: continues in 1 s"))
    screen.resize(40, 12)
    #expect(screen.frame.row(4) == " 20 of 60  rate limit: continues in 1 s")
  }

  @Test func askedForWhatBecameOfThem() throws {
    var screen = try TestScreen(80, 14)
    let text = #"""
      {"key":{"adding":{"id":"aB3dE6gH"}},"content":{"adding":{"recordings":{
       "title":"Checkout trouble","waiting":["recording_1"],"sent":["recording_2"],"leftOut":[]}}}}
      """#
    let unfinished = try FileJSON.decode(Draft.self, from: text.utf8)
    screen.apply(.restore(history: History(), drafts: [unfinished]))
    #expect(screen.status.contains("asking whether 1 recording was added to “Checkout trouble”…"))
    screen.press("j", "a")
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Add recordings to “Checkout trouble” ─────────────────────────────────────────
         IDs or links: type or paste any number
         2 unusual · 1 with unknown outcome
         Checking on the server for 1 recording with unknown outcome…
        ▸ recording_2                           ? unknown outcome
          recording_1                           ! not a UUID



         Sent, but the outcome is unknown: hogreel checks on the server before it sends
         it again.
        ─ 2 of 6 ───────────────────────────────────────────────────────────────────────
         Enter add 2 recordings  Esc close  Ctrl-R import a file  Ctrl-O browser
        """)
  }

  @Test func refused() throws {
    var (screen, call, _) = try sending(2)
    screen.apply(.answered(call, .failure(APIError(.keysRefused, status: 403))))
    expect(
      screen.text,
      is:
        """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Add recordings to “Checkout trouble” ─────────────────────────────────────────
         IDs or links: type or paste any number
         2 unusual
         ✗ PostHog before August 2026 does not allow this with an API key. Use the web
         app instead.
         https://eu.posthog.com/project/12/replay/playlists/aB3dE6gH
        ▸ recording_1000                        ! not a UUID
          recording_1001                        ! not a UUID


         Not a UUID: from an old or mobile SDK, or a typo. It will be sent as it is.
        ─ 2 of 6  ✗ 0 added, 2 not: PostHog before August 2026 does not allow this with…
         Enter retry  Esc close  Ctrl-T skip  Ctrl-G editor  Ctrl-R import a file
        """)
    #expect(screen.footer.contains("Enter retry"))
  }
}
