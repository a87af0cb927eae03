import PostHogAPI
import Testing

@testable import PlaylistCore

@Suite struct SearchTests {
  @Test func asksOnceTypingPauses() throws {
    var app = try TestApp.started(playlists: 300)
    app.run(.search)
    app.type("playlist 2")
    #expect(app.pageRequests.count == 1)
    app.fire(.typingPause)
    #expect(app.pageRequests.last?.query.search == "playlist 2")
    app.settle()
    #expect(app.state.list.total == 111)
    #expect(app.state.selected?.id == PlaylistID("p2"))
  }

  @Test func answerToTheOlderTextIsNeverShown() throws {
    var app = try TestApp.started(playlists: 300)
    app.run(.search)
    app.type("playlist 1")
    app.fire(.typingPause)
    let old = try #require(app.openPages.first)
    app.type("7")
    app.fire(.typingPause)
    #expect(app.openPages.map(\.query.search) == ["playlist 17"], "the older request is cancelled")
    app.act(
      .answered(
        old.call, .success(.page(PlaylistPage(totalCount: 1, playlists: [FakeServer.playlist(1)])))))
    #expect(app.state.list.total == nil)
    app.settle()
    #expect(app.visibleIDs == (["p17"] + (170...179).map { "p\($0)" }).map { PlaylistID($0) })
  }

  @Test func playlistDeletedInASearchDoesNotComeBackWithTheList() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.search)
    app.type("Playlist 1")
    app.fire(.typingPause)
    app.settle()
    app.run(.submit, .delete, .confirm)
    app.settle()
    app.run(.back)
    #expect(app.state.list.total == 2)
    #expect(app.visibleIDs == [PlaylistID("p0"), PlaylistID("p2")])
  }

  @Test func aSearchThatGoesOnLeadsBackToWhereItBegan() throws {
    var app = try TestApp.started(playlists: 30)
    for text in ["Playlist 2", "0", ""] {
      app.run(.search)
      app.type(text)
      app.run(.submit)
      app.settle()
    }
    #expect(app.state.list.query.search == "Playlist 20")
    app.run(.back)
    #expect(app.state.list.query.search.isEmpty && !app.state.list.canGoBack)
  }

  @Test func playlistMadeInASearchStandsInTheListAfterwards() throws {
    var app = try TestApp.started(playlists: 3, builtIn: 2)
    app.run(.search)
    app.type("Playlist 1")
    app.run(.submit)
    app.settle()
    app.run(.create)
    app.type("Fresh")
    app.run(.save)
    app.settle()
    #expect(app.state.selected?.id == PlaylistID("made1"), "the cursor is on it, in the list of all")
    app.run(.back)
    #expect(app.state.list.query.search == "Playlist 1")
    app.run(.back)
    #expect(app.visibleIDs.contains(PlaylistID("p0")), "the list is there at once")
    app.settle()
    #expect(app.visibleIDs == app.server.playlists.map(\.id))
    #expect(app.visibleIDs.contains(PlaylistID("made1")))
  }

  @Test func playlistRestoredInASearchStandsInTheListAfterwards() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.search)
    app.type("Playlist 1")
    app.run(.submit)
    app.settle()
    app.run(.delete, .confirm)
    app.settle()
    app.run(.undo)
    app.settle()
    app.run(.back)
    app.settle()
    #expect(app.visibleIDs == app.server.playlists.map(\.id))
    #expect(app.state.list.total == 3)
  }

  /// A thousand searches must not leave all that they found behind.
  @Test func playlistsOfEarlierSearchesAreForgotten() throws {
    var app = try TestApp.started(playlists: 4_000)
    for number in 10..<40 {
      app.run(.search)
      app.act(.type(.deleteToLineStart))
      app.type("playlist \(number)")
      app.run(.submit)
      app.settle()
    }
    #expect(app.state.library.playlists.count < 1_500)
    #expect(app.visibleIDs.allSatisfy { $0.map { app.state.library.playlists[$0] != nil } ?? false })
  }

  @Test func searchDuringARefreshGivesTheListBack() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.refresh, .search)
    app.type("Playlist 1")
    app.fire(.typingPause)
    app.run(.back)
    #expect(app.visibleIDs == [PlaylistID("p0"), PlaylistID("p1"), PlaylistID("p2")])
  }

  @Test func escapeBringsTheListBackWithoutAsking() throws {
    var app = try TestApp.started(playlists: 300)
    for _ in 0..<40 { app.run(.moveDown) }
    let place = app.visibleIDs
    app.run(.search)
    app.type("no such thing")
    app.fire(.typingPause)
    app.settle()
    #expect(app.state.list.total == 0)
    #expect(app.state.selected == nil)
    let asked = app.pageRequests.count
    app.run(.back)
    #expect(app.pageRequests.count == asked)
    #expect(app.visibleIDs == place)
    #expect(app.state.selected?.id == PlaylistID("p40"))
    #expect(app.state.place == .list)
  }

  @Test func enterKeepsTheSearchAndEscapeInTheListEndsIt() throws {
    var app = try TestApp.started(playlists: 300)
    app.run(.search)
    app.type("299")
    app.run(.submit)
    app.settle()
    #expect(app.timers.isEmpty)
    #expect(app.state.list.query.search == "299")
    #expect(app.state.place == .list)
    app.run(.back)
    #expect(app.state.list.query.search.isEmpty)
    #expect(app.state.list.total == 300)
  }
}
