import PostHogAPI
import Testing

@testable import PlaylistCore

@Suite struct SortingTests {
  @Test func choosingTheOrderInForceTurnsItRound() throws {
    var app = try TestApp.started(playlists: 5)
    app.run(.sortMenu, .submit)
    #expect(app.state.list.query.order == PlaylistQuery.Order(.lastModifiedAt, isDescending: false))
    app.settle()
    app.run(.sortMenu, .submit)
    // The server's own order is asked for by asking for none.
    #expect(app.state.list.query.order == PlaylistQuery.Order())
  }

  @Test func aSearchOutlivesANewOrder() throws {
    var app = try TestApp.started(playlists: 5)
    app.run(.search)
    app.type("Playlist 3")
    app.run(.submit, .sortMenu, .moveDown, .submit)
    app.settle()
    #expect(app.state.list.query.search == "Playlist 3")
    #expect(app.state.list.query.order.column == .name)
    app.run(.back)
    app.settle()
    #expect(app.state.list.query.search == "")
    #expect(app.state.list.query.order.column == .name, "Esc leaves the search, not the order")
    #expect(app.state.list.total == 5)
  }
}
