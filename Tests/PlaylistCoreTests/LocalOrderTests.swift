import Testing

@testable import PlaylistCore
@testable import PostHogAPI

/// Orders that no server has: rows are loaded and sorted here.
@Suite struct LocalOrderTests {
  /// The row n of the server has n % 7 recordings, of which n % 3 at most are watched; every fifth is pinned.
  private func started(_ count: Int) throws -> TestApp {
    var app = try TestApp(playlists: count)
    for row in 0..<count {
      app.server.playlists[row].counts = RecordingsCounts(
        collection: RecordingsCount(count: row % 7, watchedCount: min(row % 7, row % 3)))
      app.server.playlists[row].isPinned = row % 5 == 4
    }
    app.settle()
    return app
  }

  private func sort(_ key: Character, _ app: inout TestApp) {
    app.run(.sortMenu)
    app.act(.choose(key))
  }

  private func listed(_ app: TestApp) -> [PlaylistID] {
    (0..<(app.state.list.total ?? 0)).compactMap { app.state.list.id(at: $0) }
  }

  private func unwatched(_ app: TestApp) -> [Int] {
    listed(app).compactMap { app.state.library[$0]?.counts?.collection }.map {
      ($0.count ?? 0) - ($0.watchedCount ?? 0)
    }
  }

  @Test func aListThatIsLoadedIsSortedWithoutAsking() throws {
    var app = try started(9)
    let asked = app.calls.count
    sort("u", &app)
    #expect(unwatched(app) == [6, 3, 3, 3, 0, 0, 0, 0, 0])
    #expect(listed(app).suffix(5) == ["p0", "p1", "p2", "p7", "p8"], "equal ones in the server's order")
    sort("r", &app)
    #expect(listed(app).prefix(3) == ["p6", "p5", "p4"])
    sort("r", &app)
    #expect(listed(app).prefix(3) == ["p0", "p7", "p1"], "the same again reverses")
    sort("p", &app)
    #expect(listed(app).prefix(2) == ["p4", "p0"])
    #expect(app.state.selected?.id == "p4")
    #expect(app.calls.count == asked)
    #expect(app.state.list.sorting?.missing == 0 && app.lastMessage.isEmpty)
  }

  /// Such a collection is shown with 0 recordings.
  @Test func aBuiltInCollectionWithoutACountIsEmptyWhereTheWatchedOnesAreCounted() {
    var library = Library()
    func builtIn(_ id: PlaylistID, watchedCount: Int?) -> Playlist {
      var playlist = Playlist(id: id)
      playlist.kind = .collection
      playlist.isSynthetic = true
      playlist.counts = RecordingsCounts(collection: RecordingsCount(watchedCount: watchedCount))
      return playlist
    }
    library.merge([builtIn("failed", watchedCount: nil), builtIn("empty", watchedCount: 0)])
    #expect(LocalOrder(.recordings).sorted(["failed", "empty"], library) == ["empty", "failed"])
  }

  @Test func theRestIsLoadedWhereItIsNotMuch() throws {
    var app = try started(600)
    let asked = app.pageRequests.count
    sort("u", &app)
    #expect(app.state.list.total == 100 && app.state.list.sorting?.missing == 500)
    app.settle()
    #expect(app.pageRequests.dropFirst(asked).map(\.offset) == [90, 330, 570])
    #expect(unwatched(app) == unwatched(app).sorted(by: >))
    #expect(Set(listed(app)).count == 600)
    #expect(app.state.list.cursor.row == 0, "of who has pressed nothing since")
  }

  @Test func moreThanTheLimitIsSaid() throws {
    var app = try started(3_000)
    sort("u", &app)
    app.settle()
    #expect(app.state.list.total == 2_000)
    #expect(app.state.list.sorting?.missing == 1_000)
    #expect(
      app.lastMessage == "Sorted 2,000 of 3,000: a search or a filter reaches the rest.")
  }

  @Test func theCursorStaysOnItsPlaylistWhilePagesCome() throws {
    var app = try started(600)
    sort("u", &app)
    app.run(.moveDown)
    let held = app.state.selected?.id
    app.settle()
    #expect(app.state.selected?.id == held)
    #expect(listed(app)[app.state.list.cursor.row] == held)
  }

  @Test func whatIsDeletedMeanwhileDoesNotComeBack() throws {
    var app = try started(600)
    sort("u", &app)
    let gone = try #require(app.state.selected?.id)
    app.run(.delete, .confirm)
    app.settle()
    #expect(listed(app).count == 599 && !listed(app).contains(gone))
    app.run(.undo)
    app.settle()
    #expect(listed(app).count == 600 && listed(app).contains(gone))
  }

  @Test func aRefreshShowsTheRowsUntilTheNewOnesHaveCome() throws {
    var app = try started(600)
    sort("u", &app)
    app.settle()
    app.server.playlists[300].counts?.collection = RecordingsCount(count: 90, watchedCount: 0)
    app.run(.refresh)
    #expect(app.state.list.total == 600)
    app.answerNext()
    #expect(app.state.list.total == 600)
    app.settle()
    #expect(listed(app).first == "p300" && listed(app).count == 600)
  }

  @Test func aSearchIsSortedAsTheListWas() throws {
    var app = try started(60)
    sort("u", &app)
    app.run(.search)
    app.type("Playlist 1")
    app.run(.submit)
    app.settle()
    #expect(listed(app).count == 11)
    #expect(unwatched(app) == unwatched(app).sorted(by: >))
    app.run(.back)
    #expect(listed(app).count == 60)
    #expect(unwatched(app) == unwatched(app).sorted(by: >))
  }

  @Test func anOrderOfTheServerTakesItsPlace() throws {
    var app = try started(60)
    sort("u", &app)
    sort("l", &app)
    app.settle()
    #expect(app.state.list.sorting == nil)
    #expect(listed(app).prefix(3) == ["p0", "p1", "p2"])
    sort("c", &app)
    app.settle()
    sort("p", &app)
    app.settle()
    #expect(app.pageRequests.last?.query.order == PlaylistQuery.Order())
    #expect(listed(app).prefix(3) == ["p4", "p9", "p14"])
  }

  @Test func escapeStopsTheLoadingAndKeepsWhatIsSorted() throws {
    var app = try started(600)
    sort("u", &app)
    app.answerNext()
    app.run(.back)
    #expect(app.open.isEmpty)
    #expect(app.state.list.total == 340 && app.state.list.sorting?.missing == 260)
    app.run(.moveDown)
    #expect(app.open.isEmpty)
  }

  /// A question must name what is not shown.
  @Test func marksOnRowsThatAreNotLoadedCountAsHidden() throws {
    var app = try started(3_000)
    app.run(.moveToLast)
    app.settle()
    app.run(.mark)
    sort("u", &app)
    app.settle()
    #expect(app.state.hiddenMarkCount == 1)
    app.run(.markAll)
    #expect(app.lastMessage.contains("1,000 not loaded"))
  }

  @Test func aServerThatDoesNotCountOffersPinnedOnly() throws {
    var app = try TestApp(playlists: 5)
    for row in app.server.playlists.indices { app.server.playlists[row].counts = nil }
    app.settle()
    app.run(.sortMenu)
    guard case .menu(let menu) = app.state.dialog else { throw APIError(.malformed) }
    #expect(menu.entries(in: app.state).map(\.title) == ["last modified", "name", "created", "pinned"])
  }

  /// Pages that hold nothing new must not be asked for without end.
  @Test func aServerThatRepeatsItselfIsLeftAlone() throws {
    var app = try started(600)
    sort("u", &app)
    let page = PlaylistPage(totalCount: 600, playlists: Array(app.server.playlists.prefix(250)))
    app.answer(try #require(app.open.first), with: .page(page))
    app.answer(try #require(app.open.first), with: .page(page))
    #expect(app.open.isEmpty)
    #expect(listed(app).count == 250)
  }
}
