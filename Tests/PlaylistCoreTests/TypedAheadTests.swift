import PostHogAPI
import Testing

@testable import PlaylistCore

/// Keys of a hurried user, typed before there are rows.
@Suite struct TypedAheadTests {
  private func started(playlists: Int = 300) throws -> TestApp {
    var app = try TestApp(playlists: playlists)
    for row in 0..<playlists {
      app.server.members[PlaylistID("p\(row)")] = (0..<5).map { RecordingID("r\(row)-\($0)") }
    }
    return app
  }

  @Test func motionsMoveOnceTheListIsThere() throws {
    var app = try started()
    app.run(.moveDown, .moveDown, .moveDown, .moveUp)
    app.settle()
    #expect(app.state.list.cursor.id == "p2" && app.lastMessage.isEmpty)
    app.run(.moveDown)
    #expect(app.state.list.cursor.id == "p3")
  }

  @Test func enterOpensTheRowThatWasMovedTo() throws {
    var app = try started()
    app.run(.moveDown, .moveDown, .open, .moveDown)
    app.settle()
    #expect(app.state.place == .detail && app.state.list.cursor.id == "p2")
    #expect(app.state.selectedRecording?.id == "r2-1")
  }

  @Test func enterOpensTheResultOfASearch() throws {
    var app = try started()
    app.settle()
    app.run(.search)
    app.type("Playlist 250")
    app.run(.submit, .open)
    app.settle()
    #expect(app.state.place == .detail && app.state.list.cursor.id == "p250")
  }

  @Test func enterOpensARowFarAwayOnceItIsLoaded() throws {
    var app = try started()
    app.settle()
    app.run(.moveToLast, .open)
    app.settle()
    #expect(app.state.place == .detail && app.state.list.cursor.id == "p299")
  }

  @Test func anotherKeyInItsPlaceKeepsARowFromOpening() throws {
    var app = try started()
    app.settle()
    app.run(.moveToLast, .open, .moveToFirst)
    app.settle()
    #expect(app.state.place == .list && app.state.list.cursor.id == "p0")
  }

  @Test(arguments: [Action.select(.pane(.list, row: 297)), .scroll(.pane(.list, row: nil), by: -3)])
  func theMouseForgetsThem(action: Action) throws {
    var app = try started()
    app.settle()
    app.run(.moveToLast, .open)
    app.act(action)
    app.settle()
    #expect(app.state.place == .list)
  }

  @Test func aClickForgetsThoseForTheRecordings() throws {
    var app = try started()
    app.settle()
    app.run(.open, .moveDown, .moveDown)
    app.act(.select(.pane(.list, row: 3)))
    app.settle()
    #expect(app.state.place == .list && app.state.list.cursor.id == "p3")
  }

  @Test func escForgetsThem() throws {
    var app = try started()
    app.run(.moveDown, .open, .back)
    app.run(.refresh)
    app.settle()
    #expect(app.state.place == .list && app.state.list.cursor.id == "p0")
  }

  @Test func anotherListForgetsThem() throws {
    var app = try started()
    app.run(.moveDown, .moveDown, .open, .search)
    app.type("Playlist 2")
    app.run(.submit)
    app.settle()
    #expect(app.state.place == .list && app.state.list.cursor.id == "p2")
  }

  /// Enter on a failure repeats the request.
  @Test func aFailureForgetsThem() throws {
    var app = try started()
    app.run(.moveDown, .open)
    app.fail(.server)
    #expect(app.open.isEmpty)
    app.run(.open)
    app.settle()
    #expect(app.state.place == .list && app.state.list.cursor.id == "p0")
  }

  @Test func nothingOpensBehindADialog() throws {
    var app = try started()
    app.run(.moveDown, .open, .help)
    app.settle()
    #expect(app.state.place == .help && app.state.focus == .list && app.state.list.cursor.id == "p1")
  }

  @Test func aHeldKeyIsBounded() throws {
    var app = try started()
    for _ in 0..<100 { app.act(.run(.moveDown, times: 1000)) }
    app.settle()
    #expect(app.state.list.cursor.row == 64)
  }

  /// They would act on a row that the user has not seen.
  @Test(arguments: Command.allCases.filter { $0.isWrite || [.mark, .markRange, .markAll].contains($0) })
  func changesAreRefusedAndDoNotWait(command: Command) throws {
    var app = try started()
    app.run(.moveDown, command)
    app.run(.back)
    app.run(.refresh)
    app.settle()
    #expect(app.state.operations.running.isEmpty && app.state.list.marks.isEmpty)
    #expect(app.state.layers.isEmpty)
  }

  @Test(arguments: [Command.togglePin, .delete, .rename, .addRecordings, .mark, .markAll, .copy])
  func whatNeedsARowSaysThatItIsLoading(command: Command) throws {
    var app = try started()
    app.run(command)
    #expect(app.lastMessage == "The list was not loaded yet: press it again.")
  }

  @Test(arguments: [Command.removeRecording, .markWatched, .nextUnwatched, .mark, .sortMenu, .transfer])
  func whatNeedsARecordingSaysThatTheyAreLoading(command: Command) throws {
    var app = try started()
    app.settle()
    app.run(.open, command)
    #expect(app.lastMessage == "The recordings were not loaded yet: press it again.")
    app.settle()
    #expect(app.state.operations.running.isEmpty && app.state.layers.isEmpty)
  }
}

/// Ways back to the list without a key, while keys wait for recordings.
@Suite struct TypedAheadReturnTests {
  enum Return: CaseIterable { case copied, creationUndone, notInList, notFound }

  @Test(arguments: zip(Return.allCases, ["made1", "p0", "p2", "p2"]))
  func keysForRecordingsDoNotMoveTheList(by way: Return, selected: PlaylistID) throws {
    var app = try TestApp.started(playlists: 30)
    app.server.members["p1"] = [RecordingID("r1"), RecordingID("r2"), RecordingID("r3")]
    app.run(.moveDown)
    switch way {
    case .copied: app.run(.open, .duplicate, .submit)
    case .creationUndone:
      app.run(.duplicate, .submit)
      app.settle()
      app.run(.open, .undo, .confirm)
    case .notInList:
      app.server.delete("p1")
      app.run(.refresh, .open)
    case .notFound:
      app.server.delete("p1")
      app.run(.open, .refresh)
    }
    app.run(.moveDown, .moveDown)
    // The recordings come last.
    if way == .copied || way == .creationUndone {
      while app.open.count > 1 { app.answer(at: 1) }
    }
    app.settle()
    #expect(app.state.place == .list && app.state.list.cursor.id == selected)
  }
}
