import PostHogAPI
import Testing

@testable import PlaylistCore

/// Drafts that wait: they are seen, and discarded only after a question.
@Suite struct DraftTests {
  private let first = PlaylistID("p0")

  private func withDraft() throws -> TestApp {
    var app = try TestApp.started(playlists: 3)
    app.run(.edit)
    app.type(" mine")
    app.run(.back)
    return app
  }

  @Test func leavingARenameSaysThatADraftIsKept() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.rename)
    app.type("!")
    app.run(.back)
    #expect(app.lastMessage == "Kept as a draft: e brings it back, X discards it.")
    app.run(.moveDown, .rename, .back)
    #expect(app.state.drafts.entries.count == 1, "nothing was typed there")
  }

  @Test func aDraftIsDiscardedAfterAQuestion() throws {
    var app = try withDraft()
    app.run(.discardDraft)
    guard case .confirm(let question) = app.state.dialog else { throw Unexpected() }
    #expect(question.question == "Discard the draft of “Playlist 0”?")
    #expect(question.details.first == "The name “Playlist 0 mine” is not saved.")
    app.run(.back)
    #expect(app.state.drafts[.playlist(first)] != nil)
    app.run(.discardDraft, .confirm)
    #expect(app.state.drafts.entries.isEmpty)
    #expect(app.effects.contains(.removeDraft(.playlist(first))))
    app.run(.discardDraft)
    #expect(app.lastMessage == "No draft is kept for this playlist.")
  }

  @Test func recordingsNotYetAddedAreDiscardedTogether() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...9).map(AddRecordingsTests.uuid).joined(separator: "\n")))
    app.run(.back, .discardDraft)
    guard case .confirm(let question) = app.state.dialog else { throw Unexpected() }
    #expect(question.details.first == "9 recordings are not yet added.")
    app.run(.confirm)
    #expect(app.state.drafts.entries.isEmpty)
  }

  @Test func anOpenSetIsDiscardedWithItsDialog() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...9).map(AddRecordingsTests.uuid).joined(separator: "\n")))
    app.run(.discardDraft)
    #expect(app.state.dialog?.isQuestion == true)
    app.run(.back)
    #expect(app.state.adding?.candidates.count == 9)
    app.run(.discardDraft, .confirm)
    #expect(app.state.dialog == nil && app.state.drafts.entries.isEmpty)
  }

  @Test func anOpenFormIsDiscardedWithItsDialog() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.create)
    app.type("Fresh")
    app.run(.discardDraft, .confirm)
    #expect(app.state.dialog == nil && app.state.drafts.entries.isEmpty)
    app.run(.create)
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.name.isEmpty)
  }

  /// A form that is opened before the disk has answered does not discard what it would have shown.
  @Test func aDraftThatComesLateFillsTheUntouchedForm() throws {
    var earlier = try TestApp.started(playlists: 3)
    earlier.run(.create)
    earlier.type("Precious")
    earlier.run(.back)
    var app = try TestApp.started(playlists: 3)
    app.run(.create)
    app.act(.restore(history: History(), drafts: Array(earlier.state.drafts.entries.values)))
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.name.text == "Precious")
    app.run(.back)
    #expect(app.state.drafts[.newPlaylist] != nil)
    #expect(!app.effects.contains(.removeDraft(.newPlaylist)))
  }

  /// It may have been typed before the project was known, and with it the drafts of earlier sessions.
  @Test(arguments: [false, true]) func anOlderDraftOfTheSameIsOfferedLater(isOpen: Bool) throws {
    var earlier = try TestApp.started(playlists: 3)
    earlier.run(.create)
    earlier.type("Precious")
    earlier.run(.back)
    let older = try #require(earlier.state.drafts[.newPlaylist])
    var app = try TestApp.started(playlists: 3)
    app.run(.create)
    app.type("Mine")
    if !isOpen { app.run(.back) }
    app.act(.restore(history: History(), drafts: [older]))
    // Its file would be overwritten with the other one.
    #expect(!app.effects.contains(.adoptDraft(.newPlaylist)))
    app.run(.discardDraft, .confirm)
    #expect(app.effects.contains(.findDraft(.newPlaylist)))
    app.act(.draftFound(older))
    #expect(app.effects.last == .adoptDraft(.newPlaylist))
    #expect(app.lastMessage == "An older draft of the new playlist “Precious” is kept: c brings it back.")
    app.run(.create)
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.name.text == "Precious")
  }

  @Test func anOlderDraftLeavesAnOpenDialogAlone() throws {
    var app = try withDraft()
    let older = try #require(app.state.drafts[.playlist(first)])
    app = try TestApp.started(playlists: 3)
    app.run(.edit)
    app.act(.draftFound(older))
    #expect(!app.effects.contains(.adoptDraft(.playlist(first))))
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.name.text == "Playlist 0")
  }

  @Test func theDraftOfANewPlaylistIsDiscardedWhereNoOtherWaits() throws {
    var app = try withDraft()
    app.run(.create)
    app.type("Fresh")
    app.run(.back, .discardDraft, .confirm)
    #expect(Set(app.state.drafts.entries.keys) == [.newPlaylist])
    app.run(.discardDraft)
    guard case .confirm(let question) = app.state.dialog else { throw Unexpected() }
    #expect(question.question == "Discard the draft of the new playlist “Fresh”?")
    app.run(.confirm)
    #expect(app.state.drafts.entries.isEmpty)
  }

  @Test func recordingsUnderWayAreNotDiscarded() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.addRecordings)
    app.act(.paste(AddRecordingsTests.uuid(1)))
    app.run(.submit, .discardDraft)
    #expect(app.state.adding != nil && app.state.dialog?.isQuestion == false)
    #expect(app.lastMessage.contains("Esc stops sending"))
  }
}
