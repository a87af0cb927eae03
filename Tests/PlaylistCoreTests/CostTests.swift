import PostHogAPI
import Testing

@testable import PlaylistCore

/// What a long list costs, counted: each page once, nothing twice, and no more in memory than is near the
/// view. Whoever loads all pages, asks twice or keeps all pages meets one of these.
@Suite struct CostTests {
  private static let rows = 6_000

  @Test func scrollingEndToEndAsksForEachRowOnceAndForgetsThoseFarAway() throws {
    var app = try TestApp.started(playlists: Self.rows)
    let bound = 2 * ListState.keepDistance + app.state.list.height + ListState.standardPageSize
    var (mostRows, mostPlaylists, mostForgotten) = (0, 0, 0)
    for _ in 1..<Self.rows {
      app.run(.moveDown)
      while !app.open.isEmpty {
        let before = app.state.library.playlists.count
        app.answerNext()
        mostForgotten = max(mostForgotten, before - app.state.library.playlists.count)
      }
      mostRows = max(mostRows, app.state.list.knownRows)
      mostPlaylists = max(mostPlaylists, app.state.library.playlists.count)
    }
    #expect(mostRows <= bound)
    #expect(mostPlaylists <= bound)
    // A key that comes just then would wait for it.
    #expect(mostForgotten <= 2 * ListState.standardPageSize)
    #expect(app.state.list.cursor.row == Self.rows - 1)
    #expect(app.pageRequests.count <= Self.rows / ListState.standardPageSize)
    // A page begins with the row before it, to see whether rows have moved.
    #expect(app.pageRequests.reduce(0) { $0 + $1.limit } <= Self.rows + app.pageRequests.count)
  }

  @Test func scrollingBackWithinWhatIsKeptAsksNothing() throws {
    var app = try TestApp.started(playlists: Self.rows)
    for _ in 0..<3 * ListState.keepDistance {
      app.run(.moveDown)
      app.settle()
    }
    let asked = app.effects.count
    for _ in 0..<ListState.keepDistance - ListState.prefetchDistance { app.run(.moveUp) }
    #expect(app.effects.count == asked)
  }

  @Test func goingToAndFroBetweenTheEndsAsksForEachOnce() throws {
    var app = try TestApp.started(playlists: Self.rows)
    for _ in 0..<3 * ListState.keepDistance {
      app.run(.moveDown)
      app.settle()
    }
    for command in [Command.moveToLast, .moveToFirst] {
      app.run(command)
      app.settle()
    }
    let asked = app.effects.count
    for _ in 0..<3 {
      app.run(.moveToLast)
      app.settle()
      app.run(.moveToFirst)
      app.settle()
    }
    #expect(app.effects.count == asked)
    let bound = 2 * ListState.keepDistance + app.state.list.height + 3 * ListState.standardPageSize
    #expect(app.state.list.knownRows <= bound)
  }

  @Test func anotherListTakesAsFewRequestsAsTheFirst() throws {
    var app = try TestApp.started(playlists: Self.rows)
    for row in app.server.playlists.indices { app.server.playlists[row].isPinned = true }
    let pinned = try #require(ListFilter.inMenu.firstIndex(of: .pinned))
    let ways: [[Command]] = [
      [.sortMenu, .moveDown, .submit],
      [.filterMenu] + Array(repeating: .moveDown, count: pinned) + [.submit, .back],
    ]
    for way in ways {
      let asked = app.pageRequests.count
      for command in way { app.run(command) }
      app.settle()
      #expect(app.state.list.total == Self.rows)
      #expect(app.pageRequests.count == asked + 1)
      app.run(.moveToLast)
      app.settle()
      #expect(app.pageRequests.count <= asked + 3)
    }
  }
}
