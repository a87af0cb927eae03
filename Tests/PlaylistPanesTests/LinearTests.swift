import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TestSupport
import Testing

@testable import PlaylistPanes

/// The program in lines: what is said, and what is not.
@Suite struct LinearTests {
  @Test func theStartSaysWhereItIsAndHowToGoOn() throws {
    expect(
      try TestLines(.lines).greeting,
      is: """
        hogreel in lines: eu.posthog.com, Webshop
        Each line is a key or a command, such as j, rename or help; in a field it is the text, or a key such as Esc, Ctrl-S or <Enter>.
        ? lists the keys, : finds a command, Ctrl-L announces where you are, q quits.
        Playlists: 6
        1 of 6: Watch history, built-in collection, 42 of 42 watched
        """)
  }

  @Test func theListIsReadRowByRow() throws {
    var lines = try TestLines()
    lines.press("j", "j")
    lines.press(atOnce: "j", "j", "j")
    lines.press("g", "z")
    expect(
      lines.transcript,
      is: """
        > j
        2 of 6: Checkout trouble, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace
        > j
        3 of 6: Rage clicks, last 7 days, saved filter, more than 9 matches, 2 watched, more than at the count before, modified 12 minutes ago by bob@example.test
        > j j j
        6 of 6: evil�[2J�]0;owned�txt / next, collection, never counted, modified 1 day ago by �[31mMallory
        > g
        1 of 6: Watch history, built-in collection, 42 of 42 watched
        > z
        z does nothing here: ? shows the keys.
        """)
  }

  @Test func aSearchSaysWhatItFinds() throws {
    var lines = try TestLines()
    lines.press("/")
    lines.type("check")
    lines.apply(.timeUp(.typingPause))
    lines.press("Enter", "Esc")
    expect(
      lines.transcript,
      is: """
        > /
        Search: empty (part of a name, a link or an ID)
        Keys: Enter keep results, Esc clear search
        > “check”
        Playlists with “check”: 1
        1 of 1: Checkout trouble, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace
        > Enter
        Search: check
        1 of 1: Checkout trouble, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace
        > Esc
        Playlists: 6
        1 of 6: Watch history, built-in collection, 42 of 42 watched
        """)
  }

  @Test func aRenameIsHeardAndUndone() throws {
    var lines = try TestLines()
    lines.press("j", "R", "Backspace")
    lines.type("s")
    lines.press("Home", "Ctrl-K")
    lines.type("Payments")
    lines.press("Enter")
    var renamed = Samples.checkout
    renamed.name = "Payments"
    lines.answerLast(.success(.playlist(renamed)))
    lines.press("u")
    lines.answerLast(.success(.playlist(Samples.checkout)))
    expect(
      lines.transcript,
      is: """
        > j
        2 of 6: Checkout trouble, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace
        > R
        Name: Checkout trouble
        Keys: Enter save, Esc back, Alt-v requests
        > Backspace
        Name: Checkout troubl
        > “s”
        > Home
        before “C”, 1 of 16
        > Ctrl-K
        Name: empty
        > “Payments”
        > Enter
        Name: Payments
        2 of 6: Payments, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace, being saved
        Renamed “Checkout trouble” to “Payments”.
        > u
        Undone: renamed “Checkout trouble”.
        """)
  }

  @Test func aQuestionIsReadWhole() throws {
    var lines = try TestLines()
    lines.press("j", "D", "x", "n", "D", "y")
    var deleted = Samples.checkout
    deleted.isDeleted = true
    lines.answerLast(.success(.playlist(deleted)))
    expect(
      lines.transcript,
      is: """
        > j
        2 of 6: Checkout trouble, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace
        > D
        Delete the collection “Checkout trouble”?
        It holds 10 recordings; they stay in PostHog.
        This removes it for everyone. u undoes it.
        Keys: y yes; Esc, n, Enter, Ctrl-C no; v, F3 requests
        > x
        > n
        2 of 6: Checkout trouble, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace
        > D
        Delete the collection “Checkout trouble”?
        It holds 10 recordings; they stay in PostHog.
        This removes it for everyone. u undoes it.
        Keys: y yes; Esc, n, Enter, Ctrl-C no; v, F3 requests
        > y
        2 of 6: Checkout trouble, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace, being saved
        Deleted “Checkout trouble”. u undoes it.
        Playlists: 5
        2 of 5: Rage clicks, last 7 days, saved filter, more than 9 matches, 2 watched, more than at the count before, modified 12 minutes ago by bob@example.test
        """)
  }

  @Test func aRowThatAReloadDoesNotChangeIsSaidOnce() throws {
    var lines = try TestLines()
    lines.press("j")
    lines.answers = false
    lines.press("r")
    var page = PlaylistPage(totalCount: 7, playlists: Samples.playlists)
    lines.answerLast(.success(.page(page)))
    lines.press("r")
    page.playlists[1].name = "Checkout"
    lines.answerLast(.success(.page(page)))
    lines.press("r")
    lines.answerLast(.success(.page(page)))
    expect(
      lines.transcript,
      is: """
        > j
        2 of 6: Checkout trouble, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace
        > r
        Loading…
        Playlists: 7
        > r
        Loading…
        2 of 7: Checkout, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace
        > r
        Loading…
        Loaded.
        """)
  }

  /// Of such keys the log keeps the latest.
  @Test func eachKeyThatDoesNothingIsReported() throws {
    var lines = try TestLines()
    lines.press("z", "D", "Z")
    expect(
      lines.transcript,
      is: """
        > z
        z does nothing here: ? shows the keys.
        > D
        Note: “Watch history” is built into PostHog and cannot be changed.
        > Z
        Z does nothing here: ? shows the keys.
        """)
  }

  @Test func anUndoneDeletionIsSaidWithoutRowsThatStay() throws {
    var lines = try TestLines()
    lines.press("j", "D", "y")
    var deleted = Samples.checkout
    deleted.isDeleted = true
    lines.answerLast(.success(.playlist(deleted)))
    lines.press("u")
    lines.answers = false
    lines.answerLast(.success(.playlist(Samples.checkout)))
    lines.answerLast(.success(.page(PlaylistPage(totalCount: 6, playlists: Samples.playlists))))
    #expect(
      lines.transcript.hasSuffix(
        """
        > u
        Undone: deleted “Checkout trouble”.
        Loading…
        Playlists: 6
        2 of 6: Checkout trouble, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace
        """), "\(lines.transcript)")
  }

  /// A key that was pressed before the question was said is no answer.
  @Test func onlyKeysAfterAQuestionAnswerIt() throws {
    var lines = try TestLines()
    lines.press("j")
    lines.press(atOnce: "D", "y")
    #expect(lines.screen.state.place == .confirm)
  }

  @Test func recordingsAreReadWithTheFactsOfTheirPlaylist() throws {
    var lines = try TestLines()
    lines.press("j", "Enter", "j", "Space", "s")
    lines.press("Esc", "Esc")
    lines.ask()
    expect(
      lines.transcript,
      is: """
        > j
        2 of 6: Checkout trouble, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace
        > Enter
        Recordings of “Checkout trouble”
        collection, aB3dE6gH, pinned for everyone
        Recordings: 3 of 10 available, 2 watched, 1 unwatched
        Modified: 3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
        Created: 2 wk ago, 15 Feb 2026 14:02 UTC, by Ada Lovelace
        Link: https://eu.posthog.com/project/12/replay/playlists/aB3dE6gH
        People stuck at paying: the card form rejects them, or the button does nothing.
        List: 3, all listed
        1 of 3: 6 Mar 2026 14:02 UTC, 12 min 5 s long, shopper@example.test, watched by you and 1 other, 2 errors
        > j
        2 of 3: 5 Mar 2026 13:31 UTC, 42 s long, still recording, anonymous-77, unwatched, kept 2 days
        > Space
        1 marked
        3 of 3: 31 Jan 2025 14:02 UTC, 1 h 2 min long, 顧客, watched by you, 17 errors
        > s
        Sort recordings by: 12 choices
        1 of 12: as added, newest first, on, key a
        Keys: Enter choose, Esc close
        > Esc
        3 of 3: 31 Jan 2025 14:02 UTC, 1 h 2 min long, 顧客, watched by you, 17 errors
        > Esc
        Unmarked 1 recording.
        > Ctrl-L
        eu.posthog.com, Webshop
        Recordings of “Checkout trouble”
        collection, aB3dE6gH, pinned for everyone
        Recordings: 3 of 10 available, 2 watched, 1 unwatched
        Modified: 3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
        Created: 2 wk ago, 15 Feb 2026 14:02 UTC, by Ada Lovelace
        Link: https://eu.posthog.com/project/12/replay/playlists/aB3dE6gH
        People stuck at paying: the card form rejects them, or the button does nothing.
        List: 3, all listed
        3 of 3: 31 Jan 2025 14:02 UTC, 1 h 2 min long, 顧客, watched by you, 17 errors
        019cc258-8fa0-7ccc-8ddd-eeeeffff0003
        Person: 顧客
        Time: 31 Jan 2025 14:02 UTC, 1:02:33 long
        Page: https://shop.example.test/�[2J?q=購入
        Watched: by you
        Activity: 100 of 100
        Input: 1,204 clicks, 5 key presses
        Console: 17 errors
        Last message: Unmarked 1 recording.
        Keys: Esc back, a add, x remove, m copy, n next, w watched, ? help, q quit
        """)
  }

  @Test func aFormSaysItsFields() throws {
    var lines = try TestLines()
    lines.press("j", "e", "Tab", "Tab", "Space", "Tab", "Shift-Tab", "Esc")
    expect(
      lines.transcript,
      is: """
        > j
        2 of 6: Checkout trouble, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace
        > e
        Edit “Checkout trouble”
        Name: Checkout trouble
        Keys: Ctrl-S save, Esc back, Tab next field
        > Tab
        Description: People stuck at paying: the card form rejects them, or the button does nothing.
        > Tab
        Pinned for everyone: yes
        > Space
        Pinned for everyone: no
        > Tab
        Save, a button
        > Shift-Tab
        Pinned for everyone: no
        > Esc
        Kept as a draft: e brings it back, X discards it.
        2 of 6: Checkout trouble, collection, pinned, 1 of 10 watched, has a draft, modified 3 days ago by Ada Lovelace
        """)
  }

  @Test func addingSaysWhatIsCollected() throws {
    var lines = try TestLines()
    lines.press("j", "a")
    lines.type("nonsense!")
    lines.press("Enter")
    lines.enter(Self.ids(1..<4))
    lines.press("Down", "Ctrl-T")
    expect(
      lines.transcript,
      is: """
        > j
        2 of 6: Checkout trouble, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace
        > a
        Add recordings to “Checkout trouble”
        IDs or links: empty (type or paste any number)
        Keys: Esc close, Ctrl-G editor, Ctrl-R import a file, Ctrl-O browser
        > “nonsense!”
        > Enter
        1 unusual. Enter: add 1 recording
        1 of 1: nonsense, not a UUID, Not a UUID: from an old or mobile SDK, or a typo. It will be sent as it is.
        > 0190aaaa-bbbb-7ccc-8ddd-100000000001 0190aaaa-bbbb-7ccc-8ddd-100000000002 0190aaaa-bbbb-7ccc-8ddd-100000000003
        3 valid, 1 unusual. Enter: add 4 recordings
        > Down
        2 of 4: 0190aaaa-bbbb-7ccc-8ddd-100000000001, valid, started 13 Jul 2024 05:57 UTC
        > Ctrl-T
        2 valid, 1 unusual, 1 skipped. Enter: add 3 recordings
        2 of 4: 0190aaaa-bbbb-7ccc-8ddd-100000000001, skipped, started 13 Jul 2024 05:57 UTC
        """)
  }

  /// At most every five seconds, and at the end.
  @Test func howFarItIsIsSaidSeldom() throws {
    var lines = try TestLines(.lines)
    lines.enter("j", "add-recordings", Self.ids(1..<101), "<Enter>")
    let before = lines.transcript
    var answered = 0
    while let call = lines.screen.calls.dropFirst(answered).first {
      answered += 1
      guard case .add(let ids, _, _) = call.request else { continue }
      lines.wait(3)
      let outcomes = Dictionary(uniqueKeysWithValues: ids.map { ($0, RecordingOutcome.done) })
      lines.apply(.answered(call, .success(.outcomes(outcomes))))
    }
    expect(
      String(lines.transcript.dropFirst(before.count + 1)),
      is: """
        Adding, 40 of 100
        Adding, 80 of 100
        Added 100 recordings to “Checkout trouble”.
        100 valid, 100 added
        """)
  }

  @Test func menusAndThePaletteSayTheChoiceUnderTheCursor() throws {
    var lines = try TestLines()
    lines.press("s", "j", "Esc", ":")
    lines.type("undo")
    lines.press("Down", "Esc", "y", "Esc", "f")
    lines.press("k")
    expect(
      lines.transcript,
      is: """
        > s
        Sort playlists by: 6 choices
        1 of 6: last modified, newest first, on, key l
        Keys: Enter choose, Esc close
        > j
        2 of 6: name, A to Z, key n
        > Esc
        1 of 6: Watch history, built-in collection, 42 of 42 watched
        > :
        Commands, views and settings
        Find: empty (a few letters of a command, view or setting)
        1 of 88: open, key Enter
        Keys: Enter choose, Esc close
        > “undo”
        1 of 33: up, key k
        1 of 19: undo the last change, key u, not now: Nothing to undo.
        > Down
        2 of 5: history of changes, key U
        > Esc
        Find: undo
        1 of 6: Watch history, built-in collection, 42 of 42 watched
        > y
        Copy
        i: copy the ID
        l: copy the link
        m: copy as Markdown
        c: copy as curl, without the key
        Keys: Esc close, i copy the ID, l copy the link, m copy as Markdown
        > Esc
        1 of 6: Watch history, built-in collection, 42 of 42 watched
        > f
        Show only playlists: 8 choices
        1 of 8: pinned, any, key p
        Keys: Enter change, Esc close
        > k
        """)
  }

  @Test func lateRowsAndErrorsAreSaid() throws {
    var lines = try TestLines(answers: false)
    lines.answerLast(.failure(APIError(.server)))
    lines.press("Enter")
    lines.apply(.rateLimited(until: Samples.now.addingTimeInterval(30)))
    lines.wait(31)
    lines.apply(.rateLimited(until: nil))
    expect(
      lines.transcript,
      is: """
        Error: The server failed. Try again.
        Enter retries.
        > Enter
        Loading…
        Rate limit: waits until 14:03 UTC.
        The rate limit is over.
        """)
  }

  /// Texts of others reach the terminal as text.
  @Test func noCommandOfATerminalIsSaid() throws {
    var lines = try TestLines()
    lines.press("G", "Enter", "Esc", "R", "Esc", "e", "Esc", "D", "n", "?", "Esc")
    lines.ask()
    let said = lines.transcript
    #expect(said.contains("evil"))
    #expect(!said.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
  }

  /// IDs as a person would paste them.
  static func ids(_ numbers: Range<Int>) -> String {
    numbers.map { "0190aaaa-bbbb-7ccc-8ddd-\(100_000_000_000 + $0)" }.joined(separator: " ")
  }
}
