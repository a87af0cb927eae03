import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// A session begins where the last one on the same server and project ended.
@Suite struct BookmarkTests {
  /// The next session on the same server, with its first answers.
  private func next(_ app: TestApp, _ change: (inout FakeServer) -> Void = { _ in }) throws -> TestApp {
    let bookmark = try stored(try #require(app.state.bookmark))
    var next = try TestApp()
    next.server = app.server
    change(&next.server)
    next.restart(AppState(session: app.state.session, runID: "next", resuming: bookmark))
    next.settle()
    return next
  }

  @Test func theCursorComesBackHoweverFarDown() throws {
    var app = try TestApp.started(playlists: 900)
    app.run(.moveToLast)
    app.settle()
    for _ in 0..<300 { app.run(.moveUp) }
    app.settle()
    let next = try next(app)
    #expect(next.state.list.cursor == app.state.list.cursor)
    #expect(next.state.list.visibleRows.contains(next.state.list.cursor.row))
    #expect(next.visibleIDs.allSatisfy { $0 != nil })
    #expect(next.state.log.messages.isEmpty)
  }

  /// The first page does not have it yet.
  @Test(arguments: [[Command.open], [.moveUp, .open]])
  func keysTypedAheadActOnThePlaylistThatComesBack(commands: [Command]) throws {
    var app = try TestApp.started(playlists: 900)
    app.run(.moveToLast)
    app.settle()
    let bookmark = try stored(try #require(app.state.bookmark))
    var next = try TestApp()
    next.server = app.server
    next.restart(AppState(session: app.state.session, runID: "next", resuming: bookmark))
    for command in commands { next.run(command) }
    next.settle()
    #expect(next.state.place == .detail && next.state.list.cursor.row == 900 - commands.count)
  }

  @Test func theCursorFollowsItsPlaylist() throws {
    var app = try TestApp.started(playlists: 50)
    for _ in 0..<9 { app.run(.moveDown) }
    let next = try next(app) { server in
      _ = server.insertNew(at: 0)
      _ = server.insertNew(at: 0)
    }
    #expect(next.state.list.cursor == ListState.Cursor(row: 11, id: "p9"))
  }

  @Test func whatIsGoneFallsBackQuietly() throws {
    var app = try TestApp.started(playlists: 50)
    for _ in 0..<9 { app.run(.moveDown) }
    let next = try next(app) { $0.delete("p9") }
    #expect(next.state.list.cursor == ListState.Cursor(row: 9, id: "p10"))
    #expect(next.state.log.messages.isEmpty)
    let none = try self.next(app) { $0.playlists = [] }
    #expect(none.state.list.total == 0 && none.state.log.messages.isEmpty)
  }

  @Test func theFirstRowStaysTheFirstRow() throws {
    let app = try TestApp.started(playlists: 5)
    let next = try next(app) { _ = $0.insertNew(at: 0) }
    #expect(next.state.list.cursor == ListState.Cursor(row: 0, id: "new1"))
  }

  @Test func filtersAndOrderComeBack() throws {
    var app = try TestApp.started(playlists: 50)
    let query = PlaylistQuery(isPinnedOnly: true, order: PlaylistQuery.Order(.name, isDescending: false))
    app.server.playlists[7].isPinned = true
    _ = app.state.show(query)
    app.act(.resized(Viewport(listRows: 20, filteredListRows: 20, detailRows: 10)))
    app.run(.refresh)
    app.settle()
    let next = try next(app)
    #expect(next.state.list.query == query)
    #expect(next.pageRequests.allSatisfy { $0.query == query })
  }

  @Test func anOrderOfOurOwnComesBack() throws {
    var app = try TestApp.started(playlists: 50)
    app.server.playlists[30].isPinned = true
    app.run(.refresh)
    app.settle()
    _ = app.state.sort(by: .local(LocalOrder(.pinned)), at: app.now)
    app.run(.refresh)
    app.settle()
    app.run(.moveDown, .moveDown)
    let next = try next(app)
    #expect(next.state.list.sorting?.order == LocalOrder(.pinned))
    #expect(next.state.list.id(at: 0) == "p30")
    #expect(next.state.list.cursor.id == app.state.list.cursor.id)
  }

  @Test func aSearchDoesNotComeBackButTheListBeforeIt() throws {
    var app = try TestApp.started(playlists: 50)
    for _ in 0..<4 { app.run(.moveDown) }
    app.run(.search)
    app.type("playlist 33")
    app.fire(.typingPause)
    app.settle()
    app.run(.submit)
    #expect(app.state.list.total == 1)
    let next = try next(app)
    #expect(next.state.list.query == PlaylistQuery())
    #expect(next.state.list.total == 50)
  }

  @Test func thePaneComesBack() throws {
    var app = try TestApp.started(playlists: 50)
    app.server.members["p3"] = [RecordingID("r1")]
    app.run(.moveDown, .moveDown, .moveDown, .open)
    app.settle()
    let next = try next(app)
    #expect(next.state.focus == .detail && next.state.selectedRecording?.id == "r1")
    let without = try self.next(app) { $0.delete("p3") }
    #expect(without.state.focus == .list)
  }

  @Test func aKeyBeforeTheAnswerKeepsThePane() throws {
    var app = try TestApp.started(playlists: 50)
    app.run(.moveDown, .open)
    app.settle()
    let bookmark = try #require(app.state.bookmark)
    var next = try TestApp()
    next.server = app.server
    next.restart(AppState(session: app.state.session, runID: "next", resuming: bookmark))
    next.run(.moveDown)
    next.settle()
    #expect(next.state.focus == .list)
  }

  @Test func theOfflineCopyShowsTheSameRow() throws {
    var app = try TestApp.started(playlists: 50)
    for _ in 0..<9 { app.run(.moveDown) }
    let seen = try #require(app.state.lastSeen)
    var state = AppState(
      session: app.state.session, runID: "next", resuming: app.state.bookmark)
    _ = state.reduce(.recalled(seen), at: app.now)
    #expect(state.list.cursor == ListState.Cursor(row: 9, id: "p9"))
  }

  @Test func nothingIsKeptOfASessionThatSawNothing() throws {
    #expect(try TestApp(playlists: 5).state.bookmark == nil)
  }
}
