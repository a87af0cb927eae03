import PostHogAPI
import Testing

@testable import PlaylistCore

/// Answers that come after the user has gone on, or in another order than the questions.
@Suite struct AnswerOrderTests {
  private let first = PlaylistID("p0")

  @Test func inverseIsWhatStoodBeforeTheWriteThoughAPageShowsItsEffectEarlier() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.togglePin, .refresh)
    app.server.playlists[0].isPinned = true
    app.answer(at: 1)
    app.settle()
    #expect(
      app.state.history.entries.map(\.operation) == [
        .update(before: PlaylistChanges(isPinned: false), after: PlaylistChanges(isPinned: true))
      ])
  }

  @Test func pageThatLeftBeforeTheWriteDoesNotBringTheOldStateBack() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.refresh, .togglePin)
    let page = try #require(app.openPages.first)
    let early = app.server.answer(page.call.request)
    app.answer(at: 1)
    app.act(.answered(page.call, early))
    #expect(app.state.selected?.isPinned == true)
    app.settle()
    #expect(app.state.selected?.isPinned == true)
  }

  @Test func deletingARowThatIsBeingRefreshedLeavesNoCursorOnIt() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.refresh, .delete, .confirm)
    app.answer(at: 1)
    #expect(app.state.selected?.id != first)
    app.settle()
    #expect(app.state.selected?.id == PlaylistID("p1"))
    #expect(app.lastMessage.contains("Deleted"))
  }

  @Test func leavingTheSearchDoesNotBringBackWhatWasDeletedInIt() throws {
    var app = try TestApp.started(playlists: 300)
    app.run(.search)
    app.type("playlist 7")
    app.fire(.typingPause)
    app.settle()
    app.run(.submit, .delete, .confirm)
    app.settle()
    app.run(.back)
    #expect(app.state.list.query.search.isEmpty)
    #expect(app.state.list.total == 299)
    #expect(!app.visibleIDs.contains(PlaylistID("p7")))
    #expect(app.state.selected?.id == first)
  }

  @Test func missingPlaylistClosesNoOtherPlaylistsDetail() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.members[first] = [RecordingID("a"), RecordingID("b")]
    app.run(.open)
    app.settle()
    app.run(.removeRecording)
    app.answerNext()
    app.run(.back, .moveDown, .open)
    app.fail(.notFound)
    #expect(app.state.focus == .detail)
    #expect(app.state.selected?.id == PlaylistID("p1"))
  }

  @Test func conflictDoesNotTakeAnotherDialogsPlace() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.rename)
    app.type("!")
    app.run(.submit)
    app.server.playlists[0].name = "Theirs"
    app.run(.addRecordings)
    app.act(.paste(AddRecordingsTests.uuid(1)))
    app.answerNext()
    let adding = try #require(app.state.adding)
    #expect(adding.candidates.count == 1)
    #expect(app.lastMessage.contains("changed"))
    app.run(.back, .edit)
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.name.text == "Playlist 0!")
  }

  @Test func conflictOfAFormThatWasLeftKeepsEveryField() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.edit)
    app.type("!")
    app.run(.nextField)
    app.type("Why")
    app.run(.save, .back)
    app.server.playlists[0].name = "Theirs"
    app.answerNext()
    #expect(app.state.dialog == nil, "no form springs up under the user's hands")
    app.run(.edit)
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.name.text == "Playlist 0!")
    #expect(form.description.text == "Why")
  }

  @Test func savedFormDoesNotTakeTheNextEditWithIt() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.edit)
    app.type("A")
    app.run(.save, .back, .edit)
    app.type("B")
    app.answerNext()
    #expect(app.state.drafts[.playlist(first)] != nil)
    app.run(.save)
    app.settle()
    #expect(app.server.playlists[0].name == "Playlist 0AB")
    #expect(app.state.dialog == nil && app.state.drafts.entries.isEmpty)
  }

  @Test func draftsOfEarlierDoNotOverwriteWhatIsBeingTyped() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.rename)
    app.type("!")
    let old = try #require(app.state.drafts[.playlist(first)])
    app.type("?")
    app.act(.restore(history: History(), drafts: [old]))
    guard case .edit(let edit) = app.state.drafts[.playlist(first)]?.content else { throw Unexpected() }
    #expect(edit.name == "Playlist 0!?")
  }

  @Test func rowsOfAnotherQuestionAreNotShownAsAnswers() throws {
    var app = try TestApp.started(playlists: 300)
    for _ in 0..<90 { app.run(.moveDown) }
    app.settle()
    app.run(.search)
    app.type("playlist 2")
    app.fire(.typingPause)
    app.answerNext()
    #expect(app.state.list.total == 111)
    #expect(app.state.list.id(at: 105) == nil)
  }

  @Test func rowsAmongTheBuiltInOnesAreAskedForWithALimit() {
    var list = ListState()
    list.total = 2000
    list.leadingExtra = 6
    list.fresh = SparseRows(Dictionary(uniqueKeysWithValues: (3..<1500).map { ($0, PlaylistID("p\($0)")) }))
    guard case .call(let call)? = list.requestPages().first, let request = PageRequest(call) else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(request.offset == 0 && request.limit == 1)
    #expect(list.loads.map(\.rows) == [0..<7])
  }
}
