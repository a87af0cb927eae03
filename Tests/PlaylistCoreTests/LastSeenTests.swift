import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// A start with what an earlier session saw.
@Suite struct LastSeenTests {
  static func seen(_ count: Int = 60, total: Int = 1_000) -> LastSeen {
    LastSeen(
      query: PlaylistQuery(), seenAt: Date(timeIntervalSince1970: 1_789_000_000), total: total,
      projectName: "Storefront", rows: (0..<count).map(FakeServer.playlist))
  }

  private func ids(_ numbers: Range<Int>) -> [PlaylistID?] { numbers.map { PlaylistID("p\($0)") } }

  @Test func rowsAreThereBeforeTheAnswerAndOneRequestIsUnderWay() throws {
    var app = try TestApp(playlists: 1_000, lastSeen: Self.seen())
    #expect(app.visibleIDs == ids(0..<20))
    #expect(app.state.list.isLastSeen && app.state.list.total == 1_000)
    app.run(.moveDown, .pageDown, .moveToLast, .moveToFirst)
    #expect(app.pageRequests.map(\.offset) == [0])
    #expect(app.pageRequests.map(\.limit) == [ListState.standardPageSize])
    app.settle()
    #expect(app.pageRequests.count == 1)
    #expect(!app.state.list.isLastSeen && app.state.list.stale.isEmpty)
    #expect(app.visibleIDs == ids(0..<20))
  }

  @Test func aJumpBeyondWhatWasSeenIsAnsweredAfterTheFirstPage() throws {
    var app = try TestApp(playlists: 1_000, lastSeen: Self.seen())
    app.run(.moveToLast)
    app.settle()
    #expect(app.state.selected?.id == PlaylistID("p999"))
    #expect(app.pageRequests.count <= 3)
  }

  @Test func cursorThatWasMovedStaysOnItsPlaylist() throws {
    var app = try TestApp(playlists: 1_000, lastSeen: Self.seen())
    for _ in 0..<5 { app.run(.moveDown) }
    _ = app.server.insertNew(at: 0)
    app.settle()
    #expect(app.state.list.cursor == ListState.Cursor(row: 6, id: PlaylistID("p5")))
    #expect(app.visibleIDs.allSatisfy { $0 != nil })
  }

  @Test func whoHasOnlyLookedStaysOnTheFirstRow() throws {
    var app = try TestApp(playlists: 1_000, lastSeen: Self.seen())
    let added = app.server.insertNew(at: 0)
    app.settle()
    #expect(app.state.list.cursor == ListState.Cursor(row: 0, id: added))
    #expect(app.state.list.top == 0)
    #expect(app.state.log.messages.isEmpty)
  }

  @Test func whoHasOpenedTheFirstRowStaysWithIt() throws {
    var app = try TestApp(playlists: 1_000, lastSeen: Self.seen())
    app.run(.open)
    _ = app.server.insertNew(at: 0)
    app.settle()
    #expect(app.state.selected?.id == PlaylistID("p0"))
    #expect(app.state.focus == .detail)
  }

  @Test func whatIsGoneMeanwhileIsForgotten() throws {
    var app = try TestApp(playlists: 1_000, lastSeen: Self.seen())
    app.run(.moveDown, .moveDown, .moveDown)
    app.server.playlists.removeSubrange(3..<50)
    app.settle()
    #expect(app.visibleIDs == ids(0..<3) + ids(50..<67))
    #expect(app.state.library.playlists[PlaylistID("p3")] == nil)
    #expect(app.lastMessage.contains("Playlist 3"))
  }

  @Test(arguments: [APIError.Kind.network(.cannotConnect), .server])
  func withoutTheServerItCanBeBrowsedButNotChanged(kind: APIError.Kind) throws {
    var app = try TestApp(playlists: 1_000, lastSeen: Self.seen())
    app.fail(kind)
    #expect(app.visibleIDs == ids(0..<20) && app.state.list.isLastSeen)
    #expect(app.lastMessage.hasPrefix("Not loaded, r tries again"))
    app.run(.moveDown, .togglePin)
    #expect(app.updates.isEmpty)
    #expect(app.lastMessage == "Offline copy: r reloads.")
    app.run(.open)
    app.fail(kind)
    #expect(app.state.focus == .detail && app.state.selectedRecordings?.error?.kind == kind)
    app.run(.back, .create)
    #expect(app.state.place == .form)
    app.run(.back, .moveToLast)
    #expect(app.openPages.isEmpty, "nothing is asked for without the first page")
    #expect(app.state.list.failureUnderCursor?.kind == kind)
    app.run(.open)
    app.settle()
    #expect(app.state.selected?.id == PlaylistID("p999"))
    app.run(.togglePin)
    #expect(app.updates.count == 1)
  }

  @Test func refreshTriesAgainWithoutBlankRows() throws {
    var app = try TestApp(playlists: 1_000, lastSeen: Self.seen())
    app.fail(.network(.cannotConnect))
    app.run(.moveDown, .refresh)
    #expect(app.visibleIDs == ids(0..<20) && app.state.list.isLastSeen)
    #expect(app.state.reasonUnavailable(.rename) == "Offline copy: wait for the server.")
    app.settle()
    #expect(!app.state.list.isLastSeen && app.state.list.cursor.row == 1)
  }

  @Test func aKeyThatIsRefusedSeesNothing() throws {
    var app = try TestApp(playlists: 1_000, lastSeen: Self.seen())
    app.run(.moveDown, .open)
    app.fail(.key)
    #expect(app.state.list.total == nil && app.state.library.playlists.isEmpty && app.state.selected == nil)
    #expect(app.state.list.failure(at: 0)?.kind == .key)
    #expect(app.state.focus == .list)
  }

  @Test func searchAndBackKeepsWhatWasSeen() throws {
    var app = try TestApp(playlists: 1_000, lastSeen: Self.seen())
    app.fail(.network(.cannotConnect))
    app.run(.search)
    app.type("x")
    app.fire(.typingPause)
    app.fail(.network(.cannotConnect))
    #expect(app.state.list.total == nil)
    app.run(.back)
    #expect(app.visibleIDs == ids(0..<20) && app.state.list.isLastSeen)
  }

  @Test func createdBeforeTheFirstAnswerItStandsInTheAnswer() throws {
    var app = try TestApp(playlists: 1_000, lastSeen: Self.seen())
    app.run(.create)
    app.type("Fresh")
    app.run(.save)
    app.answer(at: app.open.count - 1)
    #expect(app.visibleIDs == ids(0..<20))
    app.settle()
    #expect(app.visibleIDs.first == PlaylistID("made1"))
  }

  // MARK: Keeping

  private func kept(_ app: TestApp) -> [LastSeen] {
    app.effects.compactMap { if case .keepLastSeen(let seen) = $0 { seen } else { nil } }
  }

  @Test func theTopOfTheListIsKeptWhenItHasCome() throws {
    var app = try TestApp.started(playlists: 1_000, builtIn: 8)
    let first = try #require(kept(app).first)
    #expect(first.rows.count == 60 && first.total == 1_008 && first.seenAt == app.now)
    app.now += 60
    app.run(.moveDown, .moveToLast)
    app.settle()
    #expect(kept(app).count == 1, "further pages change nothing")
    #expect(app.state.lastSeen?.rows == first.rows)
    #expect(app.state.lastSeen?.seenAt == first.seenAt, "nor does the time at which they came")
    app.run(.moveToFirst, .refresh)
    #expect(kept(app).count == 1)
    app.settle()
    #expect(kept(app).last?.seenAt == app.now)
  }

  @Test func nothingIsKeptBeforeTheServerHasAnsweredNorOfASearch() throws {
    var app = try TestApp(playlists: 1_000, lastSeen: Self.seen())
    #expect(app.state.lastSeen == nil)
    app.settle()
    app.run(.search)
    app.type("7")
    app.fire(.typingPause)
    app.settle()
    #expect(app.state.lastSeen == nil && kept(app).count == 1)
    app.act(.viewsLoaded([SavedView(name: "sevens", query: app.state.list.query)]))
    #expect(app.state.lastSeen?.query.search == "7", "a view with a name is come back to")
  }

  @Test func aTallScreenKeepsMore() throws {
    #expect(try TestApp.started(playlists: 1_000, height: 80).state.lastSeen?.rows.count == 80)
    #expect(try TestApp.started(playlists: 1_000, height: 300).state.lastSeen?.rows.count == 100)
    #expect(try TestApp.started(playlists: 7).state.lastSeen?.rows.count == 7)
  }

  // MARK: Other views

  @Test func anotherViewIsLookedUpWhileItLoads() throws {
    var app = try TestApp.started(playlists: 100)
    let query = PlaylistQuery(kind: .collection)
    app.act(.viewsLoaded([SavedView(name: "v", query: query)]))
    app.run(.views, .moveToLast, .submit)
    #expect(app.effects.contains(.recallLastSeen(query)))
    let seen = LastSeen(query: query, seenAt: app.now, total: 2, rows: [7, 8].map(FakeServer.playlist))
    app.act(.recalled(Self.seen()))
    #expect(app.state.list.total == nil, "of another view")
    app.act(.recalled(seen))
    #expect(app.visibleIDs == ids(7..<9))
    app.settle()
    #expect(app.state.list.total == 100)
    app.act(.recalled(seen))
    #expect(app.state.list.total == 100 && !app.state.list.isLastSeen, "too late")
  }

  // MARK: The project

  @Test func nameOfTheLastProjectGoesWhenItCannotBeConfirmed() throws {
    var state = AppState(
      session: Session(address: try ServerAddress("https://a.example.test"), project: .current), runID: "t")
    _ = state.reduce(.recalled(Self.seen()), at: Date(timeIntervalSince1970: 0))
    #expect(state.session.projectName == "Storefront")
    _ = state.reduce(
      .answered(
        Call(.project, owner: .session, number: 1), .failure(APIError(.scope("project:read")))),
      at: Date(timeIntervalSince1970: 0))
    #expect(state.session.projectName == nil)
  }
}
