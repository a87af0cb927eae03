import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// Combining marked collections: the counts, and what goes where.
@Suite struct CombineTests {
  private static func ids(_ numbers: some Sequence<Int>) -> [RecordingID] {
    numbers.map { RecordingID("r\($0)") }
  }

  /// Three collections, the first two or all of them marked, and `m` pressed.
  private func combining(_ count: Int = 2, server: (inout FakeServer) -> Void = { _ in }) throws -> TestApp {
    var app = try TestApp.started(playlists: 5)
    app.server.members[PlaylistID("p0")] = Self.ids(1...4)
    app.server.members[PlaylistID("p1")] = Self.ids(3...6)
    app.server.members[PlaylistID("p2")] = Self.ids([4, 9])
    server(&app.server)
    app.run(.refresh)
    app.settle()
    for _ in 0..<count { app.run(.mark) }
    app.run(.combine)
    return app
  }

  private func combineMenu(_ app: TestApp) throws -> CombineMenu {
    guard case .combine(let menu) = app.state.dialog else { throw Unexpected() }
    return menu
  }

  private func counts(_ app: TestApp) throws -> [Int] {
    let menu = try combineMenu(app)
    return menu.choices.compactMap { menu.sets?.recordings($0).count }
  }

  private func members(_ app: TestApp, _ id: PlaylistID) -> Set<RecordingID> {
    Set(app.server.members[id] ?? [])
  }

  @Test func countsAreShownBeforeAnythingIsDone() throws {
    var app = try combining(3)
    #expect(try counts(app).isEmpty, "not before all members are listed")
    app.run(.submit)
    #expect(app.lastMessage == "The members are still being listed.")
    app.settle()
    #expect(try counts(app) == [7, 1, 2, 2, 1])
    let menu = try combineMenu(app)
    #expect(
      menu.choices.map(menu.title(of:)) == [
        "in any of them", "in all of them", "only in “Playlist 0”", "only in “Playlist 1”",
        "only in “Playlist 2”",
      ])
    #expect(app.batches.isEmpty)
  }

  @Test func unionGoesIntoANewCollectionAndIsUndoneAsOne() throws {
    var app = try combining()
    app.settle()
    app.run(.submit)
    app.settle()
    app.type("Both")
    app.fire(.typingPause)
    app.settle()
    app.run(.submit)
    app.settle()
    let made = PlaylistID("made1")
    #expect(members(app, made) == Set(Self.ids(1...6)))
    #expect(app.lastMessage == "Copied 6 recordings to “Both”.")
    app.run(.undo)
    app.run(.confirm)
    app.settle()
    #expect(!app.server.playlists.contains { $0.id == made })
    #expect(app.state.history.undoableEntries.isEmpty)
  }

  @Test func intersectionGoesIntoAnExistingOne() throws {
    var app = try combining()
    app.settle()
    app.run(.moveDown, .submit)
    app.settle()
    guard case .picker(let picker) = app.state.dialog else { throw Unexpected() }
    #expect(picker.title == "Copy 2 recordings to…")
    #expect(picker.collections.map(\.id.rawValue) == ["p0", "p1", "p2", "p3", "p4"], "any may be the target")
    app.run(.switchTransfer)
    #expect(app.lastMessage == "Recordings of 2 collections can only be copied.")
    app.run(.moveDown, .moveDown, .moveDown, .submit)
    app.settle()
    #expect(members(app, PlaylistID("p3")) == Set(Self.ids(3...4)))
    #expect(members(app, PlaylistID("p0")) == Set(Self.ids(1...4)), "the sources stay as they are")
    app.run(.undo)
    app.settle()
    #expect(members(app, PlaylistID("p3")).isEmpty)
  }

  @Test func nothingIsCopiedWhereThereIsNothing() throws {
    var app = try combining { server in server.members[PlaylistID("p1")] = Self.ids(7...8) }
    app.settle()
    app.run(.moveDown, .submit)
    #expect(app.state.dialog?.place == .combine)
    #expect(app.lastMessage == "There is no recording in both.")
  }

  /// Servers list a part only: what they leave out is said, and what the history has of it counts.
  @Test func whatIsNotListedIsSaid() throws {
    let app = try {
      var app = try combining { server in
        server.listsOnly = 2
        server.playlists[1].counts = RecordingsCounts(collection: RecordingsCount(count: 4))
      }
      app.settle()
      return app
    }()
    #expect(try combineMenu(app).caveat == "Without 2 members of “Playlist 1” that the server does not list.")
  }

  @Test func failureIsTriedAgain() throws {
    var app = try combining()
    app.fail(.server)
    #expect(try combineMenu(app).error?.kind == .server)
    app.run(.submit)
    app.settle()
    #expect(try counts(app) == [6, 2, 2, 2])
  }

  @Test func onlyMarkedCollectionsCanBeCombined() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.combine)
    #expect(app.lastMessage == "Mark two or more collections first: Space marks one.")
    app.server.playlists[1].kind = .savedFilter
    app.run(.refresh)
    app.settle()
    app.run(.mark, .mark, .combine)
    #expect(app.lastMessage == "“Playlist 1” is a saved filter: only collections can be combined.")
    #expect(app.state.dialog == nil)
  }
}
