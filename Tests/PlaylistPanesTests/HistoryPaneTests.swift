import FoundationEssentials
@testable import PlaylistCore
import PostHogAPI
import TerminalUI
import TestSupport
import Testing

@Suite struct HistoryPaneTests {
  private func entry(
    _ id: String, _ operation: HistoryEntry.Operation, on playlist: Playlist, days: Double,
    isUndone: Bool = false
  ) -> HistoryLine {
    .entry(
      HistoryEntry(
        id: id, date: Samples.ago(days: days), target: playlist.reference, title: playlist.titleText,
        operation: operation, isUndone: isUndone))
  }

  private func screen(_ columns: Int, _ rows: Int) throws -> TestScreen {
    var screen = try TestScreen(columns, rows)
    let lines = [
      entry("1", .create, on: Samples.japanese, days: 40),
      entry(
        "2", .update(before: PlaylistChanges(isDeleted: false), after: PlaylistChanges(isDeleted: true)),
        on: Samples.unnamed, days: 9),
      entry(
        "3",
        .update(before: PlaylistChanges(name: "Trouble"), after: PlaylistChanges(name: "Checkout trouble")),
        on: Samples.checkout, days: 2),
      entry(
        "4", .addRecordings((1...5).map { RecordingID("recording-\($0)") }), on: Samples.checkout, days: 1,
        isUndone: true),
      entry(
        "5", .update(before: PlaylistChanges(isPinned: false), after: PlaylistChanges(isPinned: true)),
        on: Samples.hostile, days: 0.01),
    ]
    screen.apply(.restore(history: History(replaying: lines), drafts: []))
    screen.press("U")
    return screen
  }

  @Test func longChangesAreBrokenIntoLines() throws {
    let name = "Checkout trouble on small screens in the week after the new card form"
    let entry = HistoryEntry(
      id: "x", date: Samples.now, target: Samples.checkout.reference, title: "Checkout trouble",
      operation: .update(
        before: PlaylistChanges(name: "Trouble"), after: PlaylistChanges(name: name)))
    var screen = try TestScreen(80, 24)
    screen.apply(.restore(history: History(replaying: [.entry(entry)]), drafts: []))
    screen.press("U")
    #expect(
      screen.frame.row(20)
        == " name: “Trouble” → “Checkout trouble on small screens in the week after the new")
    #expect(screen.frame.row(21) == " card form”")
  }

  @Test func entriesTheNewestFirst() throws {
    var screen = try screen(80, 14)
    screen.press("j", "Space")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ History ──────────────────────────────────────────── 1 marked · newest first ─
           14 min  pinned “evil�[2J�]0;owned�txt⏎next”
         ●    1 d  added 5 recordings to “Checkout trouble”                  undone
        ▸     2 d  renamed “Checkout trouble”
              9 d  deleted “Unnamed uN4mEd00”
             5 wk  created “決済で止まる人たち 🛒 と戻ってこない訪問者の記…



         5 Mar 2026 14:02 UTC · aB3dE6gH
         name: “Trouble” → “Checkout trouble”
        ─ 1 of 6 ───────────────────────────────────────────────────────────────────────
         Alt-_ redo  f deletions only  Esc close  v requests  y copy
        """)
    expect(
      screen.roles,
      is: """
        hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
        o.ooooooo.oooooooooooooooooooooooooooooooooooooooooooo.ddddddddddddddddddddddd.o
        ...dddddddd
        .a.dddddddddddddddddddddddddddddddddddddddddddddddd..................ddddddddd
        ::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::
        ...dddddddd
        ...dddddddd



        .ddddddddddddddddddddddddddddddd
        .dddddddddddddddddddddddddddddddddddd
        b........bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        .kkkkk.dddd..k.dddddddddddddd..kkk.ddddd..k.dddddddd..k.dddd
        """)
    screen.press("f")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ Deleted playlists ────────────────────────────────── 1 marked · newest first ─
        ▸     9 d  deleted “Unnamed uN4mEd00”








         26 Feb 2026 14:02 UTC · uN4mEd00
        ─ 1 of 6 ───────────────────────────────────────────────────────────────────────
         u undo  f all  Esc close  v requests  y copy
        """)
  }

  @Test func inLittleRoom() throws {
    var screen = try screen(40, 12)
    screen.press("j")
    expect(
      screen.text,
      is: """
         hogreel  Webshop       as of 14:02 UTC
        ─ History ─────────────── newest first ─
           pinned “evil�[2J�]0;own…
        ▸  added 5 recordings to “…  undone
           renamed “Checkout troub…
           deleted “Unnamed uN4mEd…
           created “決済で止まる人…

         6 Mar 2026 14:02 UTC · aB3dE6gH
         recording-1, recording-2, recording-3…
        ─ 1 of 6 ───────────────────────────────
         Alt-_ redo  Esc close  v requests
        """)
  }

  @Test func refused() throws {
    var screen = try screen(80, 14)
    screen.press("j", "j", "u")
    screen.answerLast(.success(.conflict(Samples.hostile)))
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC
        ─ History ─────────────────────────────────────────────────────── newest first ─
           14 min  pinned “evil�[2J�]0;owned�txt⏎next”
              1 d  added 5 recordings to “Checkout trouble”                  undone
        ▸     2 d  renamed “Checkout trouble”                                ! kept
              9 d  deleted “Unnamed uN4mEd00”
             5 wk  created “決済で止まる人たち 🛒 と戻ってこない訪問者の記…



         ! Not undone: It has been changed by �[31mMallory since.
         5 Mar 2026 14:02 UTC · aB3dE6gH
        ─ 1 of 6  ! Not undone, “Checkout trouble”: it has been changed by �[31mMallory…
         u undo  f deletions only  Esc close  v requests  y copy
        """)
  }

  @Test func nothingYet() throws {
    var screen = try TestScreen(60, 8)
    screen.press("U")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop           as of 14:02 UTC
        ─ History ─────────────────────────────────── newest first ─
            No changes yet.



        ─ 1 of 6 ───────────────────────────────────────────────────
         f deletions only  Esc close
        """)
  }
}
