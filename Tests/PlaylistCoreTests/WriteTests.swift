import PostHogAPI
import Testing

@testable import PlaylistCore

@Suite struct WriteTests {
  @Test func pinShowsAtOnceAndStays() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.togglePin)
    #expect(app.state.selected?.isPinned == true)
    #expect(app.state.isPending(PlaylistID("p0")))
    app.settle()
    #expect(app.state.selected?.isPinned == true)
    #expect(!app.state.isPending(PlaylistID("p0")))
    #expect(app.server.playlists[0].isPinned)
    #expect(app.updates.map(\.changes) == [PlaylistChanges(isPinned: true)])
  }

  @Test func refusedPinRollsBackWithTheServersWords() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.togglePin)
    app.fail(.validation(field: nil), "Not on a Monday.")
    #expect(app.state.selected?.isPinned == false)
    #expect(app.lastMessage.contains("Not on a Monday."))
    #expect(app.state.history.entries.isEmpty)
  }

  @Test func writesToOnePlaylistGoOneAfterTheOther() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.togglePin, .togglePin, .togglePin)
    #expect(app.updates.count == 1)
    app.settle()
    #expect(app.updates.map(\.changes.isPinned) == [true, false, true])
    #expect(app.server.playlists[0].isPinned)
  }

  @Test func deleteAsksAndNamesWhatGoes() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.delete)
    guard case .confirm(let question) = app.state.dialog else { throw Unexpected() }
    #expect(question.question.contains("Playlist 0"))
    app.run(.back)
    #expect(app.state.dialog == nil)
    #expect(app.updates.isEmpty)
    app.run(.delete, .delete)
    #expect(app.state.dialog == nil, "the key that asks does not confirm")
    #expect(app.updates.isEmpty)
    app.run(.delete, .confirm)
    app.settle()
    #expect(app.updates.map(\.changes.isDeleted) == [true])
    #expect(app.state.list.total == 2)
    #expect(app.state.selected?.id == PlaylistID("p1"))
  }

  @Test func deletingTheLastRowSelectsTheOneAbove() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.moveToLast, .delete, .confirm)
    app.settle()
    #expect(app.state.selected?.id == PlaylistID("p1"))
  }

  @Test func deleteActsOnThePlaylistThatWasAskedAbout() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.refresh, .delete)
    _ = app.server.insertNew(at: 0)
    app.settle()
    app.run(.confirm)
    app.settle()
    #expect(app.updates.map(\.target.id) == [PlaylistID("p0")])
  }

  @Test func undoTakesBackAndRedoDoesAgain() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.delete, .confirm)
    app.settle()
    app.run(.undo)
    app.settle()
    #expect(app.state.list.total == 3)
    #expect(app.server.find(PlaylistID("p0")) != nil)
    app.run(.redo, .confirm)
    app.settle()
    #expect(app.state.list.total == 2)
    app.run(.undo)
    app.settle()
    app.run(.undo)
    #expect(app.lastMessage == "Nothing to undo.")
  }

  @Test func undoRefusesWhenTheServersCopyHasChanged() throws {
    var app = try TestApp.started(playlists: 3)
    rename(&app, to: "Mine")
    app.settle()
    app.server.playlists[0].name = "Theirs"
    app.run(.undo)
    app.settle()
    #expect(app.server.playlists[0].name == "Theirs")
    #expect(app.lastMessage.contains("has been changed"))
    #expect(app.state.history.entries.map(\.isUndone) == [false])
  }

  @Test func refusedRedoIsNotCalledAnUndo() throws {
    var app = try TestApp.started(playlists: 3)
    rename(&app, to: "Mine")
    app.settle()
    app.run(.undo)
    app.settle()
    app.server.playlists[0].name = "Theirs"
    app.run(.redo)
    app.settle()
    #expect(app.lastMessage.contains("Not redone"))
  }

  @Test func undoWaitsForTheChangeOnTheWayInsteadOfTakingBackTheOneBefore() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.togglePin)
    app.settle()
    app.run(.moveDown, .togglePin, .undo)
    #expect(app.lastMessage.contains("Wait"))
    app.settle()
    #expect(app.server.playlists.map(\.isPinned) == [true, true, false])
    app.run(.undo)
    app.settle()
    #expect(app.server.playlists.map(\.isPinned) == [true, false, false])
  }

  @Test func undoWaitsForANewPlaylist() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.togglePin)
    app.settle()
    app.run(.create)
    app.type("New")
    app.run(.save, .back, .undo)
    #expect(app.lastMessage.contains("Wait"))
    #expect(app.state.changesUnderWay == 1)
    app.settle()
    #expect(app.server.playlists.filter(\.isPinned).map(\.id.rawValue) == ["p0"])
  }

  @Test func conflictOfARenameDoesNotPushAsideWhatIsOpenByThen() throws {
    var app = try TestApp.started(playlists: 3)
    rename(&app, to: "Mine")
    app.server.playlists[0].name = "Theirs"
    app.run(.moveDown, .edit)
    app.settle()
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.base?.id == PlaylistID("p1"))
    #expect(app.lastMessage.contains("e shows both versions"))
    app.run(.back, .moveUp, .edit)
    guard case .form(let own) = app.state.dialog else { throw Unexpected() }
    #expect(own.name.text == "Mine")
  }

  @Test func newNameIsOnDiskWhileItIsOnTheWay() throws {
    var app = try TestApp.started(playlists: 3)
    rename(&app, to: "Mine")
    #expect(app.effects.contains { if case .saveDraft = $0 { true } else { false } })
  }

  @Test func deletedPlaylistComesBackAfterARestart() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.delete, .confirm)
    app.settle()
    let journal = try app.effects.compactMap {
      if case .recordHistory(let line) = $0 { try stored(line) } else { nil }
    }
    var next = try TestApp.started(playlists: 0)
    next.server = app.server
    next.act(.restore(history: History(replaying: journal), drafts: []))
    next.run(.undo)
    next.settle()
    #expect(next.server.find(PlaylistID("p0")) != nil)
    #expect(next.state.selected?.id == PlaylistID("p0"))
  }

  @Test func builtInRowsRefuseWithAReason() throws {
    var app = try TestApp.started(playlists: 3, builtIn: 2)
    for command in [Command.togglePin, .rename, .edit, .delete, .addRecordings] {
      app.run(command)
      #expect(app.state.dialog == nil)
      #expect(app.lastMessage.contains("built into PostHog"))
    }
    #expect(app.updates.isEmpty)
  }

  @Test func readOnlyRefusesEveryWrite() throws {
    var app = try TestApp.started(playlists: 3, readOnly: true)
    for command in Command.allCases where command.isWrite {
      app.run(command)
      #expect(app.state.dialog == nil)
      #expect(app.lastMessage.contains("Read-only"))
    }
    #expect(app.updates.isEmpty && app.batches.isEmpty)
  }

  @Test func redrawAndSuspendWorkEverywhereAndAnswerNothing() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.delete, .redraw, .suspend)
    #expect(app.effects.suffix(2) == [.redraw, .suspend])
    #expect(app.state.place == .confirm)
  }

  @Test func refusedUndoStepsAside() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.moveDown, .togglePin)
    app.settle()
    app.run(.moveUp)
    rename(&app, to: "Mine")
    app.settle()
    app.server.playlists[0].name = "Theirs"
    app.run(.undo)
    app.settle()
    #expect(app.lastMessage.contains("u continues"))
    app.run(.undo)
    app.settle()
    #expect(app.server.find(PlaylistID("p1"))?.isPinned == false)
    #expect(app.server.playlists[0].name == "Theirs")
  }

  @Test func escapeGivesUpAChangeThatHangs() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.togglePin, .back)
    let write = try #require(app.updates.first)
    #expect(app.effects.contains(.cancel(write.call.id)))
    #expect(app.calls.last?.request == .playlist(PlaylistID("p0")), "it may have been done all the same")
    #expect(app.state.progress == "asking whether “Playlist 0” was pinned…")
    app.run(.back)
    #expect(app.state.operations.running.isEmpty)
    #expect(app.lastMessage == "It is not known whether “Playlist 0” was pinned: r asks again.")
    app.run(.refresh)
    app.settle()
    #expect(app.lastMessage.contains("not done: pinned “Playlist 0”"))
    #expect(app.state.history.undertakings.isEmpty && app.state.history.entries.isEmpty)
  }

  @Test func undoKnowsTheValueAtTheKeypress() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.togglePin, .refresh)
    app.server.playlists[0].isPinned = true
    app.answer(at: 1)
    app.answer(at: 0)
    app.settle()
    app.run(.undo)
    app.settle()
    #expect(app.server.playlists[0].isPinned == false)
  }

  @Test func secondCreateWaitsForTheFirst() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.create)
    app.type("Fresh")
    app.run(.save, .back, .create)
    #expect(app.state.dialog == nil)
    #expect(app.lastMessage.contains("Wait"))
  }

  @Test func quitAsksWhileARemovalIsUnderWay() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.members[PlaylistID("p0")] = [RecordingID("r1")]
    app.run(.open)
    app.settle()
    app.run(.removeRecording, .quit)
    #expect(app.state.place == .confirm)
  }

  @Test func quitAsksOnlyWhileSomethingIsUnderWay() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.togglePin, .quit)
    #expect(app.state.place == .confirm)
    app.run(.back)
    app.settle()
    app.run(.quit)
    #expect(app.effects.last == .quit)
  }

  private func rename(_ app: inout TestApp, to name: String) {
    app.run(.rename)
    app.act(.type(.deleteToLineStart))
    app.type(name)
    app.run(.submit)
  }
}

/// The state is not what the test needs to go on.
struct Unexpected: Error {}
