import Testing

@testable import PlaylistCore
@testable import PostHogAPI

/// Nobody's data is changed by a slip.
@Suite struct SafeHandsTests {
  private func question(_ app: TestApp) throws -> PlaylistCore.Confirmation {
    switch app.state.dialog {
    case .confirm(let question): return question
    case .prompt(let prompt):
      guard case .number(let question, _) = prompt.purpose else { throw Unexpected() }
      return question
    default: throw Unexpected()
    }
  }

  private func opened(_ count: Int) throws -> TestApp {
    var app = try TestApp.started(playlists: 3)
    app.server.members[PlaylistID("p0")] = (0..<count).map { RecordingID("r\($0)") }
    app.run(.open)
    app.settle()
    return app
  }

  @Test(arguments: [
    (nil, "Its recordings stay in PostHog."), (0, "It holds no recordings."),
    (1, "It holds 1 recording; it stays in PostHog."), (2, "It holds 2 recordings; they stay in PostHog."),
  ])
  func deletingSaysWhatBecomesOfTheRecordings(count: Int?, text: String) throws {
    var app = try TestApp.started(playlists: 1)
    var playlist = app.server.playlists[0]
    playlist.counts = count.map { RecordingsCounts(collection: RecordingsCount(count: $0)) }
    app.act(.fetched([playlist]))
    app.run(.delete)
    #expect(try question(app).details.first == text)
  }

  // MARK: Undo and redo

  @Test func redoOfADeleteAsks() throws {
    var app = try TestApp.started(playlists: 5)
    app.run(.delete, .confirm)
    app.settle()
    app.run(.undo)
    app.settle()
    app.run(.redo)
    #expect(try question(app).question == "Delete “Playlist 0” again?")
    app.run(.back)
    #expect(app.server.playlists.count == 5 && app.open.isEmpty)
    app.run(.history, .submit)
    #expect(try question(app).question == "Delete “Playlist 0” again?")
    app.run(.confirm)
    app.settle()
    #expect(app.server.playlists.count == 4)
  }

  @Test func undoOfACreationAsksBecauseItDeletes() throws {
    var app = try TestApp.started(playlists: 2)
    app.run(.create)
    app.type("New")
    app.run(.save)
    app.settle()
    app.run(.undo)
    #expect(try question(app).question == "Delete “New”?")
    #expect(app.server.playlists.count == 3)
    app.run(.confirm)
    app.settle()
    #expect(app.server.playlists.count == 2)
  }

  @Test func redoOfARemovalAsks() throws {
    var app = try opened(3)
    app.run(.removeRecording)
    app.settle()
    app.run(.undo)
    app.settle()
    app.run(.redo)
    #expect(try question(app).question == "Remove 1 recording from “Playlist 0” again?")
  }

  @Test func oneRowOfAGroupIsOneRowInBothDirections() throws {
    var app = try TestApp.started(playlists: 5)
    app.run(.mark, .mark, .mark, .delete, .confirm)
    app.settle()
    app.run(.history, .moveDown, .submit)
    app.settle()
    #expect(app.lastMessage == "Undone: deleted “Playlist 1”.")
    app.run(.submit)
    #expect(try question(app).question == "Delete “Playlist 1” again?")
    app.run(.confirm)
    app.settle()
    #expect(app.lastMessage == "Redone: deleted “Playlist 1”.")
    #expect(app.server.playlists.count == 2)
  }

  // MARK: Many

  @Test func aboveTenTheNumberIsTyped() throws {
    var app = try TestApp.started(playlists: 20)
    app.run(.markAll, .delete)
    #expect(try question(app).question == "Delete 20 playlists?")
    app.run(.confirm)
    #expect(app.state.dialog == nil && app.updates.isEmpty, "a key is not enough")
    app.run(.delete)
    app.type("2")
    app.run(.submit)
    guard case .prompt(let prompt) = app.state.dialog else { throw Unexpected() }
    #expect(prompt.problem == "Type 20, or Esc to leave all as it is.")
    app.type("0")
    app.run(.submit)
    app.settle()
    #expect(app.server.playlists.isEmpty)
    app.run(.undo)
    app.settle()
    app.run(.redo)
    guard case .prompt = app.state.dialog else { throw Unexpected() }
  }

  // MARK: What cannot be undone

  @Test func watchingAsksAndUnmarksWhatIsDone() throws {
    var app = try opened(3)
    app.run(.markWatched)
    #expect(try question(app).question == "Mark the recording as watched?")
    #expect(try question(app).details.last == "This cannot be undone.")
    #expect(app.open.isEmpty)
    app.run(.confirm)
    app.settle()
    app.run(.markAll, .markWatched)
    #expect(try question(app).question == "Mark 2 recordings as watched?")
    app.run(.confirm)
    app.settle()
    #expect(app.state.selectedRecordingMarks.isEmpty, "the first had been watched before")
    app.run(.markAll, .markWatched)
    #expect(app.lastMessage == "You have watched them already.")
    #expect(app.state.selectedRecordingMarks.isEmpty)
  }

  // MARK: Marks

  @Test func escapeGoesOneLevelBack() throws {
    var app = try TestApp.started(playlists: 9)
    app.server.playlists[0].isPinned = true
    app.act(.run(.filterMenu))
    app.run(.back)
    app.run(.search)
    app.type("Playlist")
    app.run(.submit)
    app.settle()
    app.run(.markAll, .moveToFirst, .markRange, .moveDown)
    app.run(.back)
    #expect(!app.state.hasOpenRange && app.state.list.marks.count == 9)
    app.run(.back)
    #expect(app.state.list.marks.isEmpty && app.state.list.query.search == "Playlist")
    #expect(app.lastMessage == "Unmarked 9 playlists.")
    app.run(.back)
    #expect(app.state.list.query.search.isEmpty)
  }

  @Test func escapeClearsFiltersLast() throws {
    var app = try TestApp.started(playlists: 9)
    app.server.playlists[0].isPinned = true
    app.run(.filterMenu)
    for _ in 0..<(try #require(ListFilter.inMenu.firstIndex(of: .pinned))) { app.run(.moveDown) }
    app.run(.submit, .back)
    app.settle()
    #expect(app.state.list.query.isFiltered)
    app.run(.mark, .leave)
    #expect(app.state.list.marks.count == 1 && app.state.list.query.isFiltered)
    app.run(.back, .leave)
    #expect(app.state.list.marks.isEmpty && app.state.list.query.isFiltered)
    app.run(.back)
    #expect(!app.state.list.query.isFiltered)
  }

  @Test func leavingThePaneKeepsItsMarks() throws {
    var app = try opened(3)
    app.run(.mark, .leave)
    #expect(app.state.focus == .list)
    app.run(.open)
    #expect(app.state.selectedRecordingMarks.count == 1)
    app.run(.back)
    #expect(app.state.selectedRecordingMarks.isEmpty && app.state.focus == .detail)
  }

  @Test(arguments: [Command.delete, .togglePin])
  func whatIsHiddenIsNamedInTheQuestion(command: Command) throws {
    var app = try TestApp.started(playlists: 60)
    app.run(.mark, .mark, .search)
    app.type("Playlist 5")
    app.run(.submit)
    app.settle()
    app.run(.mark)
    app.act(.run(command))
    #expect(
      try question(app).details.prefix(2) == ["“Playlist 5”", "Not shown now: “Playlist 0”, “Playlist 1”"])
  }

  @Test func aPickerNamesHiddenRecordings() throws {
    var app = try opened(3)
    app.server.facts[RecordingID("r1")] = Recording(id: RecordingID("r1"), isViewed: true)
    app.run(.refresh)
    app.settle()
    app.run(.markAll, .filterMenu, .submit, .back)
    app.settle()
    #expect(app.state.hiddenMarkCount > 0)
    app.run(.transfer)
    #expect(app.state.log.latest?.text.hasPrefix("Not shown now: ") == true)
  }

  @Test func whatIsPinnedAlreadyIsUnmarkedWithTheRest() throws {
    var app = try TestApp.started(playlists: 4)
    app.server.playlists[1].isPinned = true
    app.run(.refresh)
    app.settle()
    app.run(.moveToFirst, .mark, .mark, .mark, .togglePin, .confirm)
    app.settle()
    #expect(app.state.list.marks.isEmpty)
  }

  // MARK: Names

  @Test func nothingIsCreatedWithoutAName() throws {
    var app = try TestApp.started(playlists: 1)
    app.run(.create, .submit)
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.errors[.name] == "Type a name.")
    #expect(app.open.isEmpty)
    app.run(.back, .rename)
    app.act(.type(.deleteToLineStart))
    app.run(.submit)
    #expect(app.lastMessage.hasPrefix("A name cannot be empty") && app.open.isEmpty)
  }

  @Test func aDuplicateShowsItsNameFirst() throws {
    var app = try TestApp.started(playlists: 1)
    app.run(.duplicate)
    guard case .prompt(let prompt) = app.state.dialog else { throw Unexpected() }
    #expect(prompt.title == "Duplicate “Playlist 0” as")
    #expect(prompt.field.text == "Playlist 0 (copy)")
    #expect(app.open.isEmpty)
    app.type(" 2")
    app.run(.submit)
    app.settle()
    #expect(app.server.playlists.map(\.name) == ["Playlist 0 (copy) 2", "Playlist 0"])
  }

  // MARK: Recordings

  @Test func theCursorReturnsToWhatCouldNotBeRemoved() throws {
    var app = try opened(9)
    app.server.refused = [RecordingID("r3")]
    app.run(.moveDown, .moveDown, .moveDown, .removeRecording, .removeRecording)
    #expect(app.state.selectedRecording?.id == RecordingID("r5"))
    app.settle()
    #expect(app.state.selectedRecording?.id == RecordingID("r3"))
    app.server.refused = []
    app.run(.removeRecording)
    app.settle()
    #expect(app.server.members[PlaylistID("p0")]?.contains(RecordingID("r5")) == true)
    #expect(app.server.members[PlaylistID("p0")]?.contains(RecordingID("r3")) == false)
  }

  @Test func theCursorStaysWhereItWasMovedMeanwhile() throws {
    var app = try opened(9)
    app.server.refused = [RecordingID("r0")]
    app.run(.removeRecording, .moveToLast)
    app.settle()
    #expect(app.state.selectedRecording?.id == RecordingID("r8"))
  }

  @Test func cutOffIDsAreLeftOutUnlessChosen() throws {
    var app = try TestApp.started(playlists: 1)
    app.act(.paste("01997ddf-4d2a-7000-8000\n01997ddf-4d2a-7000-8000-00000000000b"))
    #expect(app.state.adding?.tally.chosen == 1 && app.state.adding?.tally.skipped == 1)
    app.run(.toggle)
    #expect(app.state.adding?.tally.chosen == 2)
  }

  @Test func aMessageAboutOnePasteDoesNotStandOverTheNext() throws {
    var app = try TestApp(playlists: 2)
    app.server.playlists[0].kind = .savedFilter
    app.settle()
    app.act(.paste("01997ddf-4d2a-7000-8000-00000000000b\n01997ddf-4d2a-7000-8000-00000000000c"))
    #expect(app.state.log.latest?.text.hasPrefix("The pasted text was not used.") == true)
    app.run(.moveDown)
    app.act(.paste("01997ddf-4d2a-7000-8000-00000000000b\n01997ddf-4d2a-7000-8000-00000000000c"))
    #expect(app.state.adding != nil && app.state.log.latest == nil)
  }

  @Test func aPasteWhereThereIsNoFieldSaysSo() throws {
    var app = try TestApp.started(playlists: 2)
    app.run(.history)
    app.act(.paste("text"))
    #expect(app.lastMessage == "The pasted text was not used: there is no text field here.")
  }

  private struct Unexpected: Error {}
}
