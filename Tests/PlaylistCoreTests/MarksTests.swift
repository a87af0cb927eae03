import PostHogAPI
import Testing

@testable import PlaylistCore

@Suite struct MarksTests {
  private func ids(_ numbers: Int...) -> [PlaylistID] { numbers.map { PlaylistID("p\($0)") } }

  @Test func spaceMarksAndMovesDown() throws {
    var app = try TestApp.started(playlists: 9)
    app.run(.mark, .mark, .moveUp, .mark)
    #expect(app.state.list.marks.ids == ids(0))
    #expect(app.state.list.cursor.row == 2)
  }

  @Test func rangeFollowsTheCursorUntilItIsEnded() throws {
    var app = try TestApp.started(playlists: 9)
    app.run(.moveDown, .moveDown, .markRange, .moveDown, .moveDown)
    #expect(app.state.list.marks.ids == ids(2, 3, 4))
    app.run(.moveToFirst)
    #expect(app.state.list.marks.ids == ids(0, 1, 2))
    app.run(.markRange, .moveToLast)
    #expect(app.state.list.marks.ids == ids(0, 1, 2))
    #expect(!app.state.hasOpenRange)
  }

  @Test func escapeDropsTheRangeAndNoMarkThatStands() throws {
    var app = try TestApp.started(playlists: 9)
    app.run(.mark, .moveDown, .markRange, .moveDown, .back)
    #expect(app.state.list.marks.ids == ids(0))
  }

  @Test func actionEndsTheRangeAndAppliesToIt() throws {
    var app = try TestApp.started(playlists: 9)
    app.run(.markRange, .moveDown, .delete)
    guard case .confirm(let question) = app.state.dialog else { throw Unexpected() }
    #expect(question.question == "Delete 2 playlists?")
  }

  @Test func starMarksWhatIsLoadedAndThenNothing() throws {
    var app = try TestApp.started(playlists: 250, builtIn: 2)
    app.run(.moveToLast, .markAll)
    #expect(app.state.list.marks.count == 98, "the built-in ones cannot be changed")
    #expect(app.lastMessage.contains("152 not loaded"))
    app.settle()
    app.run(.markAll)
    let loaded = app.state.list.marks.count
    #expect(loaded > 98)
    app.run(.markAll)
    #expect(app.state.list.marks.isEmpty)
  }

  @Test func numbersOfRowsAreGrouped() throws {
    var app = try TestApp.started(playlists: 2_000)
    app.run(.markAll)
    #expect(app.lastMessage == "Marked all loaded rows; 1,900 not loaded.")
  }

  @Test func rangeSaysWhichRowsItCouldNotMark() throws {
    var app = try TestApp.started(playlists: 2_000)
    app.run(.markRange, .moveToLast)
    app.settle()
    app.run(.markRange)
    #expect(app.lastMessage.contains("not loaded and not marked"))
    #expect(app.state.list.marks.contains(PlaylistID("p1999")))
  }

  @Test func builtInRowsRefuseAMark() throws {
    var app = try TestApp.started(playlists: 3, builtIn: 1)
    app.run(.mark)
    #expect(app.state.list.marks.isEmpty)
    #expect(app.lastMessage.contains("built into PostHog"))
  }

  @Test func marksStayOverPagingRefreshAndSearch() throws {
    var app = try TestApp.started(playlists: 5_000)
    app.run(.mark)
    for _ in 0..<50 {
      for _ in 0..<4 { app.run(.pageDown) }
      app.settle()
    }
    #expect(app.state.list.fresh.row(of: PlaylistID("p0")) == nil, "its row has been forgotten")
    app.run(.refresh, .search)
    app.type("Playlist 49")
    app.run(.submit)
    app.settle()
    #expect(app.state.list.marks.ids == ids(0))
    #expect(app.state.hiddenMarkCount == 1)
    app.run(.togglePin, .confirm)
    app.settle()
    #expect(app.server.find(PlaylistID("p0"))?.isPinned == true)
  }

  @Test func vanishedPlaylistLosesItsMark() throws {
    var app = try TestApp.started(playlists: 9)
    app.run(.mark, .mark)
    app.server.playlists.removeFirst()
    app.run(.refresh)
    app.settle()
    #expect(app.state.list.marks.ids == ids(1))
  }

  @Test func whereNoRecordingIsListedTheReasonIsTrue() throws {
    var app = try TestApp(playlists: 2)
    app.server.playlists[0].kind = .savedFilter
    app.settle()
    app.run(.open)
    app.settle()
    app.run(.mark)
    #expect(app.lastMessage == "No recordings are listed here.")
    app.run(.back, .moveDown, .open)
    app.settle()
    app.run(.transfer)
    #expect(app.lastMessage == "No recordings are listed here.")
  }

  @Test func recordingsKeepTheirMarksOfTheirPlaylist() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.members[PlaylistID("p0")] = (0..<60).map { RecordingID("r\($0)") }
    app.run(.open)
    app.settle()
    app.run(.mark, .markRange, .moveDown, .mark)
    app.run(.leave, .moveDown, .open, .back, .moveUp, .open, .refresh)
    app.settle()
    #expect(app.state.selectedRecordingMarks.ids == ["r0", "r1", "r2"].map { RecordingID($0) })
    #expect(app.state.list.marks.isEmpty)
    app.run(.markAll)
    #expect(app.state.markedCount == app.state.selectedRecordings?.visible.count)
  }
}
