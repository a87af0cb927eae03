import PostHogAPI
import TestSupport
import Testing

@testable import PlaylistCore

/// Others change the data while the user scrolls.
@Suite struct ListDriftTests {
  @Test func refreshKeepsTheCursorOnItsPlaylist() throws {
    var app = try TestApp.started(playlists: 80)
    for _ in 0..<30 { app.run(.moveDown) }
    let line = app.state.list.cursor.row - app.state.list.top
    _ = app.server.insertNew(at: 3)
    _ = app.server.insertNew(at: 0)
    app.run(.refresh)
    #expect(app.visibleIDs.allSatisfy { $0 != nil }, "the old rows stay until the new ones come")
    app.settle()
    #expect(app.state.selected?.id == PlaylistID("p30"))
    #expect(app.state.list.cursor.row == 32)
    #expect(app.state.list.cursor.row - app.state.list.top == line)
  }

  @Test(arguments: [
    (40, 39, 1), (2_000, 500, 150), (2_000, 1_999, 150), (2_000, 500, -150), (3_000, 1_200, 230),
    (3_000, 1_200, 400), (3_000, 500, 1_500), (3_000, 2_500, -900), (3_000, 950, -900),
  ])
  func refreshFindsThePlaylistAfterManyChanges(total: Int, row: Int, shift: Int) throws {
    var app = try TestApp.started(playlists: total)
    app.act(.run(.moveToLast))
    app.settle()
    while app.state.list.cursor.row > row {
      app.run(.pageUp)
      app.settle()
    }
    let held = try #require(app.state.selected?.id)
    if shift < 0 { app.server.playlists.removeFirst(-shift) }
    for _ in 0..<max(0, shift) { _ = app.server.insertNew(at: 0) }
    app.run(.refresh)
    app.settle()
    #expect(app.state.selected?.id == held)
    #expect(!app.lastMessage.contains("no longer"))
    #expect(app.server.playlists[app.state.list.visibleRows].map(\.id) == app.visibleIDs)
  }

  @Test func refreshFollowsAPlaylistThatOthersHaveChanged() throws {
    var app = try TestApp.started(playlists: 600)
    for _ in 0..<300 {
      app.run(.moveDown)
      app.settle()
    }
    app.server.playlists.insert(app.server.playlists.remove(at: 300), at: 0)
    app.run(.refresh)
    app.settle()
    #expect(app.state.selected?.id == PlaylistID("p300"))
    #expect(app.state.list.cursor.row == 0)
  }

  @Test func nothingIsUnderTheCursorWhileItsPlaylistIsSought() throws {
    var app = try TestApp.started(playlists: 600)
    for _ in 0..<300 {
      app.run(.moveDown)
      app.settle()
    }
    app.server.playlists.remove(at: 300)
    app.run(.refresh)
    app.answerNext()
    while app.state.selected?.id == PlaylistID("p300") { app.answerNext() }
    #expect(app.state.selected == nil)
    app.settle()
    #expect(app.state.selected?.id == PlaylistID("p301"))
    #expect(app.lastMessage.contains("Playlist 300"))
  }

  @Test func undoOfABulkDeleteAtTheEndKeepsTheCursor() throws {
    var app = try TestApp.started(playlists: 120)
    app.run(.moveToLast)
    app.settle()
    app.run(.moveUp, .moveUp, .moveUp, .moveUp, .mark, .mark, .mark, .moveDown, .delete)
    app.run(.confirm)
    app.settle()
    let held = try #require(app.state.selected?.id)
    app.run(.undo)
    app.settle()
    #expect(app.server.playlists.count == 120)
    #expect(app.state.selected?.id == held)
    #expect(app.lastMessage.contains("Undone"))
  }

  @Test func undoOfADeletePutsTheCursorOnWhatIsBack() throws {
    var app = try TestApp.started(playlists: 300)
    for _ in 0..<150 {
      app.run(.moveDown)
      app.settle()
    }
    app.run(.delete, .confirm)
    app.settle()
    app.run(.undo)
    app.settle()
    #expect(app.state.selected?.id == PlaylistID("p150"))
  }

  @Test func whatIsCreatedInAnotherListIsShownAndEscLeadsBack() throws {
    var app = try TestApp.started(playlists: 300)
    for row in app.server.playlists.indices { app.server.playlists[row].isPinned = true }
    app.act(.run(.filterMenu))
    let pinned = try #require(ListFilter.inMenu.firstIndex(of: .pinned))
    for _ in 0..<pinned { app.run(.moveDown) }
    app.run(.submit, .back)
    app.settle()
    let query = app.state.list.query
    app.run(.create)
    app.type("Mine")
    app.run(.save)
    app.settle()
    #expect(app.state.selected?.name == "Mine")
    app.run(.back)
    #expect(app.state.list.query == query)
  }

  @Test func renamingInASearchKeepsTheListTrue() throws {
    var app = try TestApp.started(playlists: 30)
    app.run(.search)
    app.type("playlist 2")
    app.fire(.typingPause)
    app.settle()
    app.run(.submit, .rename)
    for _ in 0..<20 { app.act(.type(.deleteBackward)) }
    app.type("Other")
    app.run(.submit)
    app.settle()
    #expect(
      app.visibleIDs.allSatisfy { $0.flatMap { app.server.find($0)?.name }?.contains("Playlist 2") == true })
    app.run(.undo)
    app.settle()
    #expect(app.state.list.total == 11)
  }

  /// The server cuts pages by one rule and sorts each by another.
  @Test func orderOfNamesByLanguageLosesNothing() throws {
    var app = try TestApp.started(playlists: 0)
    let cut = (0..<357).map { FakeServer.playlist(($0 * 101) % 357) }
    app.run(.sortMenu, .moveDown, .submit)
    #expect(app.state.list.isByName)
    func answerAll() {
      while let request = app.openPages.first {
        let rows = cut.dropFirst(request.offset).prefix(request.limit).sorted {
          $0.id.rawValue < $1.id.rawValue
        }
        app.answer(request.call, with: .page(PlaylistPage(totalCount: cut.count, playlists: rows)))
      }
    }
    answerAll()
    let before = app.pageRequests.count
    var seen: [PlaylistID?] = [app.state.list.cursor.id]
    for _ in 1..<357 {
      app.run(.moveDown)
      answerAll()
      seen.append(app.state.list.cursor.id)
    }
    #expect(Set(seen) == Set(cut.map(\.id)))
    #expect(seen.count == 357)
    #expect(app.pageRequests.count - before == 3)
  }

  @Test func playlistGoneUnderTheCursorIsTold() throws {
    var app = try TestApp.started(playlists: 40)
    app.run(.moveDown, .moveDown)
    app.server.playlists.remove(at: 2)
    app.run(.refresh)
    app.settle()
    #expect(app.state.selected?.id == PlaylistID("p3"))
    #expect(app.lastMessage.contains("Playlist 2"))
  }

  @Test func rowAddedBetweenTwoPagesIsSeenAndMended() throws {
    var app = try TestApp.started(playlists: 400)
    let added = app.server.insertNew(at: 10)
    for _ in 0..<90 { app.run(.moveDown) }
    app.settle()
    #expect(app.visibleIDs.compactMap { $0 }.count == 20)
    for _ in 0..<90 {
      app.run(.moveUp)
      app.settle()
    }
    #expect(app.visibleIDs.contains(added))
  }

  /// Rows of equal times in random order, as servers of 2025 give them, must not keep us fetching for ever.
  @Test func unstableOrderComesToRest() throws {
    var app = try TestApp.started(playlists: 400)
    var random = SplitMix64(seed: 7)
    for _ in 0..<200 {
      app.run(.moveDown)
      var answers = 0
      while !app.openPages.isEmpty {
        app.server.playlists.shuffle(using: &random)
        app.answerNext()
        answers += 1
        try #require(answers < 60)
      }
    }
  }

  /// Whatever others do and in whatever order pages arrive: the cursor stays on its playlist as long as it
  /// exists, no row shows twice, and once the data rests and is refreshed the screen is what the server has.
  @Test(arguments: 1...60)
  func nothingIsLostOrDoubled(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var app = try TestApp.started(playlists: 450, builtIn: seed % 3 == 0 ? 6 : 0, height: 15)
    for _ in 0..<150 {
      let held = app.state.list.cursor.id
      var moved = false
      switch Int.random(in: 0..<10, using: &random) {
      case 0: _ = app.server.insertNew(at: Int.random(in: 0..<app.server.playlists.count, using: &random))
      case 1:
        let row = Int.random(in: 6..<app.server.playlists.count, using: &random)
        if app.server.playlists[row].id != held { app.server.playlists.remove(at: row) }
      case 2: app.run(.refresh)
      case 3...6:
        let motions: [Command] = [
          .moveDown, .moveUp, .pageDown, .pageUp, .moveToLast, .moveToFirst, .halfPageDown, .halfPageUp,
        ]
        app.run(try #require(motions.randomElement(using: &random)))
        moved = true
      default:
        let count = app.openPages.count
        if count > 0 { app.answer(at: Int.random(in: 0..<count, using: &random)) }
      }
      let shown = app.visibleIDs.compactMap { $0 }
      #expect(Set(shown).count == shown.count, "no row twice")
      if let held, !moved, app.state.list.fresh.row(of: held) != nil {
        #expect(app.state.list.cursor.id == held, "the cursor stays on its playlist")
      }
      if let id = app.state.list.cursor.id, let shown = app.state.list.id(at: app.state.list.cursor.row) {
        #expect(shown == id, "the cursor's row shows its playlist, or a placeholder while it is fetched")
      }
    }
    app.settle()
    app.run(.refresh)
    app.settle()
    let rows = app.state.list.visibleRows
    #expect(app.visibleIDs == app.server.playlists[rows].map(\.id))
    #expect(app.state.list.total == app.server.playlists.count)
  }
}
