import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// Undo and redo where commands record in the same history while the program runs.
@Suite struct SharedHistoryTests {
  /// Started on a state directory, with two playlists.
  private func started() throws -> TestApp {
    var app = try TestApp(playlists: 2)
    let session = Session(address: try ServerAddress("https://posthog.example.test"), project: .id(1))
    app.restart(AppState(session: session, runID: "test", awaitsHistory: true))
    app.act(.restore(history: History(), drafts: []))
    app.settle()
    return app
  }

  /// What `hogreel rename` records.
  private func renaming(_ app: inout TestApp) -> HistoryEntry {
    app.server.playlists[0].name = "Theirs"
    return HistoryEntry(
      id: "other-1", date: app.now, target: app.server.playlists[0].reference, title: "Playlist 0",
      operation: .update(before: PlaylistChanges(name: "Playlist 0"), after: PlaylistChanges(name: "Theirs")))
  }

  private var creation: HistoryEntry {
    HistoryEntry(
      id: "other-1", date: .init(timeIntervalSince1970: 1), target: .collection(PlaylistID("p1")),
      title: "Playlist 1", operation: .create)
  }

  @Test func undoesWhatACommandHasDoneSince() throws {
    var app = try started()
    app.run(.togglePin)
    app.settle()
    let pinned = try #require(app.state.history.entries.last)
    let renamed = renaming(&app)
    app.run(.undo)
    #expect(app.effects.last == .readHistory && app.open.isEmpty)
    app.act(.historyRead(History(replaying: [.entry(pinned), .entry(renamed)])))
    app.settle()
    #expect(app.server.playlists[0].name == "Playlist 0" && app.server.playlists[0].isPinned)
    #expect(app.lastMessage == "Undone: renamed “Playlist 0”.")
    app.run(.redo)
    app.act(.historyRead(nil))
    app.settle()
    #expect(app.server.playlists[0].name == "Theirs")
  }

  @Test func undoesAlthoughNothingWasDoneHere() throws {
    var app = try started()
    let renamed = renaming(&app)
    #expect(!app.state.isAvailable(.undo))
    app.run(.undo)
    app.act(.historyRead(History(replaying: [.entry(renamed)])))
    app.settle()
    #expect(app.server.playlists[0].name == "Playlist 0")
    app.run(.undo)
    app.act(.historyRead(History(replaying: [.entry(renamed), .undone(renamed.id, true)])))
    #expect(app.lastMessage == "Nothing to undo.")
  }

  @Test func oneAtATime() throws {
    var app = try started()
    app.run(.togglePin)
    app.settle()
    app.run(.undo, .undo)
    #expect(app.lastMessage == "Wait until the last change has been saved.")
    app.act(.historyRead(nil))
    app.settle()
    app.act(.historyRead(nil))
    #expect(app.updates.count == 2)
  }

  private func question(_ app: TestApp) throws -> PlaylistCore.Confirmation {
    guard case .confirm(let question) = app.state.dialog else { throw Unexpected() }
    return question
  }

  /// Keys of a hurried hand arrive together.
  @Test func aChangeWaitsForTheUndoBeforeIt() throws {
    var app = try started()
    app.run(.togglePin)
    app.settle()
    app.run(.undo, .moveDown, .togglePin)
    #expect(app.lastMessage == "Wait: the history is being read.")
    app.act(.historyRead(nil))
    app.settle()
    #expect(app.server.playlists.prefix(2).map(\.isPinned) == [false, false])
  }

  /// It would receive keys that are meant for the form.
  @Test func noQuestionOpensOverADialog() throws {
    var app = try started()
    app.run(.undo, .edit)
    app.act(.historyRead(History(replaying: [.entry(creation)])))
    #expect(app.state.layers.count == 1 && app.updates.isEmpty)
    #expect(app.lastMessage == "Nothing was undone: close this, and u asks.")
    app.run(.back, .undo)
    app.act(.historyRead(nil))
    let question = try question(app)
    #expect(question.question == "Delete “Playlist 1”?")
  }

  @Test func quittingAsksBeforeTheHistoryIsRead() throws {
    var app = try started()
    app.run(.togglePin)
    app.settle()
    app.run(.undo, .quit)
    let question = try question(app)
    #expect(question.question == "Quit while saving 1 change?")
    #expect(question.details == ["Unsent changes will be lost."])
  }
}
