import Testing

@testable import PlaylistCore
@testable import PostHogAPI

@Suite struct ListLoadingTests {
  @Test func firstScreenNeedsOneRequest() throws {
    var app = try TestApp(playlists: 100_000)
    #expect(app.pageRequests.map(\.offset) == [0])
    app.settle()
    #expect(app.pageRequests.count == 1)
    #expect(app.state.list.total == 100_000)
    #expect(app.visibleIDs.allSatisfy { $0 != nil })
    #expect(app.state.selected?.id == PlaylistID("p0"))
  }

  @Test(arguments: [100_000, 100_007, 250, 101, 21])
  func lastRowNeedsAtMostTwoMoreRequests(total: Int) throws {
    var app = try TestApp.started(playlists: total)
    app.run(.moveToLast)
    app.settle()
    #expect(app.pageRequests.count <= 3)
    #expect(app.state.selected?.id == PlaylistID("p\(total - 1)"))
    #expect(app.visibleIDs.allSatisfy { $0 != nil })
  }

  @Test func holdingDownAsksForEachPageOnceAndNeverBlanks() throws {
    var app = try TestApp.started(playlists: 3_000)
    for row in 1..<3_000 {
      app.run(.moveDown)
      #expect(app.visibleIDs.allSatisfy { $0 != nil }, "row \(row)")
      app.settle()
      #expect(app.state.selected?.id == PlaylistID("p\(row)"))
    }
    // The first one, then two at a time.
    #expect(app.pageRequests.count == 16)
    #expect(app.state.list.fresh.count <= 2 * ListState.keepDistance + 220)
    #expect(app.state.library.playlists.count <= 3 * ListState.keepDistance + 220)
  }

  @Test func scrollingBackWithinWhatIsKnownAsksNothing() throws {
    var app = try TestApp.started(playlists: 1_000)
    for _ in 0..<300 {
      app.run(.moveDown)
      app.settle()
    }
    let asked = app.pageRequests.count
    for _ in 0..<300 { app.run(.moveUp) }
    #expect(app.pageRequests.count == asked)
  }

  @Test func pagesScrolledPastAreGivenUp() throws {
    var app = try TestApp.started(playlists: 100_000)
    for _ in 0..<60 { app.run(.pageDown) }
    #expect(app.openPages.count <= 4)
    app.settle()
    #expect(app.visibleIDs.allSatisfy { $0 != nil })
    #expect(app.state.selected?.id == PlaylistID("p\(60 * 19)"))
  }

  @Test func failedPageStaysFailedUntilAskedAgain() throws {
    var app = try TestApp.started(playlists: 1_000)
    app.run(.moveToLast)
    app.fail(.server)
    #expect(app.state.list.failure(at: 999)?.kind == .server)
    app.run(.moveUp)
    #expect(app.openPages.isEmpty)
    app.run(.moveDown, .open)
    app.settle()
    #expect(app.state.selected?.id == PlaylistID("p999"))
    #expect(app.state.list.failures.isEmpty)
  }

  @Test func firstPageThatFailsCanBeTriedAgain() throws {
    var app = try TestApp(playlists: 5)
    app.fail(.network(.cannotConnect))
    #expect(app.state.list.total == nil)
    app.run(.open)
    app.settle()
    #expect(app.state.list.total == 5)
  }

  @Test func escapeGivesUpWaiting() throws {
    var app = try TestApp(playlists: 5)
    app.run(.back)
    #expect(app.openPages.isEmpty)
    #expect(app.state.list.failure(at: 0)?.kind == .cancelled)
    app.run(.open)
    app.settle()
    #expect(app.state.list.total == 5)
    app.run(.open, .back)
    #expect(app.state.selectedRecordings?.loading == nil)
    #expect(app.open.isEmpty)
  }

  @Test func emptyListCanBeRefreshed() throws {
    var app = try TestApp.started(playlists: 0)
    #expect(app.state.list.total == 0)
    let added = app.server.insertNew(at: 0)
    app.run(.refresh)
    app.settle()
    #expect(app.state.selected?.id == added)
  }

  @Test func rowsOnTopOfTheLimitShiftTheOffsets() throws {
    var app = try TestApp(playlists: 300)
    let first = try #require(app.openPages.first)
    let extra = (0..<6).map { Playlist(id: PlaylistID("synthetic-\($0)"), isSynthetic: true) }
    let page = PlaylistPage(totalCount: 306, playlists: extra + app.server.playlists.prefix(100))
    app.answer(first.call, with: .page(page))
    app.run(.moveToLast)
    let request = try #require(app.pageRequests.last)
    #expect(request.offset == 200)
    #expect(request.limit == 100)
  }

  @Test func unreadableRowsTakeTheirRoom() throws {
    var app = try TestApp(playlists: 300)
    let first = try #require(app.openPages.first)
    let page = PlaylistPage(
      totalCount: 300, playlists: Array(app.server.playlists.prefix(98)), unreadableRows: 2)
    app.answer(first.call, with: .page(page))
    #expect(app.state.list.id(at: 99) == .unreadable(99))
    #expect(app.state.list.leadingExtra == 0)
    #expect(app.lastMessage.contains("2 rows"))
  }

  @Test func answersToAnOlderQuestionChangeNothing() throws {
    var app = try TestApp.started(playlists: 50)
    app.run(.refresh)
    let old = try #require(app.openPages.first)
    app.run(.refresh)
    let before = app.state
    app.answer(old.call, with: .page(PlaylistPage(totalCount: 0, playlists: [])))
    #expect(app.state == before)
  }
}
