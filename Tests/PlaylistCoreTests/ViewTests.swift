import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

@Suite struct ViewTests {
  private static let query = PlaylistQuery(
    search: "a “b”", isPinnedOnly: true, isMineOnly: true, kind: .savedFilter, origin: .custom, createdBy: 7,
    modifiedAfter: "-7d", modifiedBefore: "2026-01-02", containing: RecordingID("r1"),
    order: PlaylistQuery.Order(.name, isDescending: true))

  @Test func aViewKeepsTheWholeQuestion() throws {
    for query in [Self.query, PlaylistQuery()] {
      let view = SavedView(name: "N", query: query)
      #expect(try stored(view) == view)
    }
  }

  @Test func savedAndShownAgain() throws {
    var app = try TestApp.started(playlists: 30)
    app.state.list.query = PlaylistQuery(search: "Playlist 2", isPinnedOnly: true)
    app.run(.views, .submit)
    app.type("Mine")
    app.run(.submit)
    let view = SavedView(name: "Mine", query: PlaylistQuery(search: "Playlist 2", isPinnedOnly: true))
    #expect(app.effects.last == .saveView(view))
    #expect(app.state.viewInForce == view)
    app.run(.removeFilter)
    app.settle()
    #expect(app.state.viewInForce == nil)
    app.run(.views, .moveDown, .submit)
    app.settle()
    #expect(app.state.list.query == view.query)
    app.run(.back)
    #expect(app.state.list.query == PlaylistQuery(isPinnedOnly: true), "Esc leaves the search of a view")
  }

  @Test func aTakenNameIsReplacedAfterAQuestion() throws {
    var app = try TestApp.started(playlists: 3)
    let old = SavedView(name: "Mine", query: PlaylistQuery(isMineOnly: true))
    app.act(.viewsLoaded([old, SavedView(name: "all", query: PlaylistQuery(search: "x"))]))
    #expect(app.state.views.map(\.name) == ["all", "Mine"])
    app.run(.views, .moveToFirst, .submit)
    app.type("Mine")
    app.run(.submit, .back)
    #expect(app.state.views.contains(old))
    app.run(.views, .moveToFirst, .submit)
    app.type("Mine")
    app.run(.submit, .confirm)
    #expect(app.state.views.last == SavedView(name: "Mine", query: PlaylistQuery()))
    #expect(app.state.views.count == 2)
  }

  @Test func removedAfterAQuestion() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.viewsLoaded([SavedView(name: "Mine", query: PlaylistQuery(isMineOnly: true))]))
    app.run(.views, .moveDown, .removeFilter, .back)
    #expect(app.state.views.count == 1)
    #expect(app.state.place == .menu)
    app.run(.moveToLast, .removeFilter, .confirm)
    #expect(app.state.views.isEmpty)
    #expect(app.effects.last == .removeView(name: "Mine"))
    // On the row that saves there is nothing to remove.
    app.run(.removeFilter)
    #expect(app.state.place == .menu)
  }

  /// What is on disk comes twice when the number of the current project becomes known.
  @Test func historyRestoredAgainIsOfTheProjectAlone() throws {
    func entry(_ id: String) -> HistoryEntry {
      HistoryEntry(
        id: id, date: .now, target: FakeServer.playlist(1).reference, title: id, operation: .create)
    }
    func history(_ entries: HistoryEntry...) -> History { History(replaying: entries.map { .entry($0) }) }
    var app = try TestApp.started(playlists: 3)
    let (ours, others) = (entry("a-1"), entry("b-1"))
    app.act(.restore(history: history(ours, others), drafts: []))
    app.run(.togglePin)
    app.settle()
    let own = try #require(app.state.history.entries.last)
    app.act(.restore(history: history(ours), drafts: []))
    #expect(app.state.history.entries == [ours, own])
  }
}
