import PlaylistCore
import PostHogAPI
import TestSupport
import Testing

@testable import PlaylistPanes

/// Lines as input: keys, commands and texts, from devices and scripts that send no keys.
@Suite struct LineInputTests {
  /// The nearest match may be another than was meant.
  @Test func aWordInThePaletteRunsNothingBeforeItsMatchWasSaid() throws {
    var lines = try TestLines(.lines)
    lines.enter("j", ":", "pin or un")
    #expect(lines.transcript.contains("pin or unpin for everyone, key p"))
    #expect(!lines.transcript.contains("Pinned") && !lines.transcript.contains("Unpinned"))
    lines.enter("<Esc>", "?", "pin or un")
    #expect(!lines.transcript.contains("Pinned") && !lines.transcript.contains("Unpinned"))
  }

  @Test func linesAreKeysCommandsAndTexts() throws {
    var lines = try TestLines(.lines)
    lines.enter("/checkout", "rename", "Payments", "u", "edit", "", "<Esc>", "renam", "q z", "jj", "", "Tab")
    expect(
      lines.transcript,
      is: """
        > /checkout
        Playlists with “checkout”: 1
        1 of 1: Checkout trouble, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace
        > rename
        Name: Checkout trouble
        Keys: Enter save, Esc back, Alt-v requests
        > Payments
        1 of 1: Payments, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace, being saved
        > u
        Note: Wait until the last change has been saved.
        > edit
        Edit “Checkout trouble”
        Name: Payments
        Keys: Ctrl-S save, Esc back, Alt-v requests, Tab next field, Ctrl-X discard
        > 
        Description: People stuck at paying: the card form rejects them, or the button does nothing.
        > <Esc>
        Kept as a draft: e brings it back, X discards it.
        1 of 1: Payments, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace, being saved
        > renam
        Note: “renam” is no key and no command here. Did you mean rename?
        > q z
        Note: “q z” is no key and no command here.
        > jj
        Note: “jj” is no key and no command here.
        > 
        Recordings of “Payments”
        collection, aB3dE6gH, pinned for everyone
        Recordings: 3 of 10 available, 2 watched, 1 unwatched
        Draft: The name “Payments” is not saved. e continues, X discards it.
        Modified: 3 d ago, 4 Mar 2026 14:02 UTC, by Ada Lovelace
        Created: 2 wk ago, 15 Feb 2026 14:02 UTC, by Ada Lovelace
        Link: https://eu.posthog.com/project/12/replay/playlists/aB3dE6gH
        People stuck at paying: the card form rejects them, or the button does nothing.
        List: 3, all listed
        1 of 3: 6 Mar 2026 14:02 UTC, 12 min 5 s long, shopper@example.test, watched by you and 1 other, 2 errors
        > Tab
        Playlists with “checkout”: 1
        1 of 1: Payments, collection, pinned, 1 of 10 watched, modified 3 days ago by Ada Lovelace, being saved
        """)
  }

  @Test func aLineGoesOnInAFormAndOnlySaveSaves() throws {
    var lines = try TestLines(.lines)
    lines.enter("create", "New", "What it is for", "Tab", "toggle", "<save>")
    guard case .create(let new)? = lines.screen.calls.last?.request else {
      Issue.record("nothing was created")
      return
    }
    #expect(new.name == "New" && new.description == "What it is for" && new.isPinned)
  }

  /// Lists of IDs have blank lines, and the way out of a field is no text.
  @Test func aSetOfRecordingsIsSentByEnterOnly() throws {
    var lines = try TestLines(.lines)
    lines.enter("j", "add-recordings", LinearTests.ids(1..<2), "")
    let calls = lines.screen.calls.count
    #expect(lines.transcript.hasSuffix("Nothing is sent yet: <Enter> does this: add 1 recording."))
    lines.enter("Esc")
    #expect(lines.screen.state.place == .list && lines.screen.calls.count == calls)
    lines.enter("a", "<Enter>")
    #expect(lines.screen.calls.count == calls + 1)
  }

  /// A line that is no answer leaves a question open.
  @Test func aQuestionTakesYesAndNo() throws {
    var lines = try TestLines(.lines)
    lines.enter("move-down", "delete", "what?", "delete")
    #expect(lines.screen.state.place == .confirm)
    lines.enter("no")
    #expect(lines.screen.state.place == .list)
    lines.enter("D", "yes")
    guard case .update(_, let changes, _)? = lines.screen.calls.last?.request else {
      Issue.record("nothing was deleted")
      return
    }
    #expect(changes.isDeleted == true)
  }

  // MARK: Choices

  @Test func aWholeNameOrAnAnnouncedNumberChoosesInThePalette() throws {
    var lines = try TestLines(.lines)
    lines.enter("j", ":create")
    #expect(lines.screen.state.place == .form)
    lines.enter("<Esc>", ":", ":rename")
    #expect(lines.screen.state.place == .rename)
    lines.enter("<Esc>", ":", "histor", "1")
    #expect(lines.screen.state.place == .history)
    lines.enter("q", "?", "rename")
    #expect(lines.screen.state.place == .rename)
  }

  @Test func choicesAreListedWithWhatChoosesThem() throws {
    var lines = try TestLines(.lines)
    lines.enter(":und", "Esc", "s", "n")
    expect(
      lines.transcript,
      is: """
        > :und
        Commands, views and settings
        A number chooses: 1 undo the last change; 2 redo what was undone; 3 history of changes; 4 signs: Unicode; 5 sort: unwatched, most first; 6 suspend; fg in the shell continues; 7 column: id; 8 copy link, ID, Markdown, curl or command; 9 column: modified by; 5 more
        Find: und
        1 of 14: undo the last change, key u, not now: Nothing to undo.
        Keys: Enter choose, Esc close
        > Esc
        1 of 6: Watch history, built-in collection, 42 of 42 watched
        > s
        Sort playlists by: 6 choices
        A letter chooses: l last modified; n name; c created; u unwatched; r recordings; p pinned
        1 of 6: last modified, newest first, on, key l
        Keys: Enter choose, Esc close
        > n
        Playlists: 6, by name, A to Z
        1 of 6: Watch history, built-in collection, 42 of 42 watched
        """)
  }

  // MARK: The end of the lines

  @Test func theEndKeepsAFormAsADraft() throws {
    var lines = try TestLines(.lines)
    lines.enter("j", "edit", "Half a name")
    lines.end()
    #expect(
      lines.transcript.contains("\n> end of input\nKept as a draft: e brings it back, X discards it.\n"))
    lines.enter("rename")
    lines.end()
    #expect(lines.screen.state.drafts.entries.count == 1)
  }

  @Test func theEndAnswersNoQuestion() throws {
    var lines = try TestLines(.lines)
    lines.enter("j", "delete")
    let calls = lines.screen.calls.count
    lines.end()
    #expect(
      lines.transcript.contains(
        "\n> end of input\nNote: The input has ended without an answer: nothing was changed.\n"))
    #expect(!lines.screen.state.hasDialog && lines.screen.calls.count == calls)
  }

  @Test func theEndInAFieldSaysThatNothingWasChanged() throws {
    var lines = try TestLines(.lines)
    lines.enter("j", "rename")
    lines.end()
    #expect(lines.transcript.contains("Note: The input has ended here: nothing was changed."))
    lines.enter("help")
    lines.end()
    #expect(!lines.transcript.hasSuffix("nothing was changed."))
  }

  @Test func theEndAfterAnAdditionSaysNothing() throws {
    var lines = try TestLines(.lines)
    lines.enter("j", "add-recordings", LinearTests.ids(1..<2), "<Enter>")
    let call = try #require(lines.screen.calls.last)
    guard case .add(let ids, _, _) = call.request else {
      Issue.record("nothing was added")
      return
    }
    lines.apply(.answered(call, .success(.outcomes([ids[0]: .done]))))
    #expect(lines.transcript.contains("Added 1 recording"))
    lines.end()
    #expect(!lines.transcript.contains("The input has ended"))
  }

  /// `delete` may be what is left of `delete-draft`, and a name may go on.
  @Test func aLineWithoutItsEndIsNotCarriedOut() throws {
    var lines = try TestLines(.lines)
    lines.enter("j", "delete")
    lines.end(after: "yes")
    #expect(
      lines.transcript.contains("Note: “yes” has no line end, so it may be cut off: it was not carried out."))
    #expect(!lines.screen.calls.contains { if case .update = $0.request { true } else { false } })
  }
}
