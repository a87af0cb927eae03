import FoundationEssentials
import LosslessJSON
import PostHogAPI
import Testing

@testable import PlaylistCore

/// The history screen, and what is undone together.
@Suite struct HistoryTests {
  @Test func numbersOfRecordingsAreGrouped() {
    let entry = HistoryEntry(
      id: "1", date: Date(timeIntervalSince1970: 0), target: .collection(PlaylistID("p")), title: "P",
      operation: .addRecordings((1...1_203).map { RecordingID("r\($0)") }))
    #expect(entry.particulars == ["r1, r2, r3, … and 1,200 more"])
  }

  /// Three playlists pinned one after the other.
  private func threePins() throws -> TestApp {
    var app = try TestApp.started(playlists: 5)
    for _ in 0..<3 {
      app.run(.togglePin)
      app.settle()
      app.run(.moveDown)
    }
    return app
  }

  private func pins(_ app: TestApp) -> [Bool] { app.server.playlists.prefix(3).map(\.isPinned) }

  @Test func anyEntryCanBeTakenBackAndDoneAgain() throws {
    var app = try threePins()
    app.run(.history, .moveDown, .submit)
    app.settle()
    #expect(pins(app) == [true, false, true])
    app.run(.submit)
    app.settle()
    #expect(pins(app) == [true, true, true])
  }

  @Test func marksAreTakenBackTogether() throws {
    var app = try threePins()
    app.run(.history, .mark, .moveDown, .mark, .undo)
    app.settle()
    #expect(pins(app) == [false, true, false])
    app.run(.undo)
    #expect(app.lastMessage == "It has been undone already.", "the marks are gone, the cursor counts")
  }

  @Test func theCursorStaysOnItsEntryWhileOthersComeIn() throws {
    var app = try threePins()
    app.run(.togglePin, .history, .moveDown)
    guard case .history(let before) = app.state.dialog else { throw Unexpected() }
    app.settle()
    guard case .history(let after) = app.state.dialog else { throw Unexpected() }
    #expect(app.state.history.entries.count == 4)
    #expect(after.cursor == before.cursor)
  }

  @Test func deletedPlaylistsComeBackFromHere() throws {
    var app = try threePins()
    app.run(.moveToFirst, .delete, .confirm)
    app.settle()
    #expect(app.state.list.total == 4)
    app.run(.history, .filterMenu)
    guard case .history(let screen) = app.state.dialog else { throw Unexpected() }
    #expect(screen.rows(in: app.state.history).map(\.summary) == ["deleted"])
    app.run(.submit)
    app.settle()
    #expect(app.state.list.total == 5)
  }

  @Test func anEntryThatOthersChangedStandsWithTheReason() throws {
    var app = try threePins()
    app.run(.rename)
    app.type(" 2")
    app.run(.submit)
    app.settle()
    app.server.playlists[3].name = "Theirs"
    app.run(.history, .submit)
    app.settle()
    let entry = app.state.history.entries[3]
    #expect(!entry.isUndone)
    #expect(app.state.history.refusals[entry.id]?.hasPrefix("It has been changed") == true)
  }

  @Test func undoneBeforeANewWriteIsDoneAgainOnlyFromHere() throws {
    var app = try threePins()
    app.run(.undo)
    app.settle()
    app.run(.moveToFirst, .togglePin)
    app.settle()
    app.run(.redo)
    #expect(app.lastMessage == "Nothing to redo.")
    app.run(.history, .moveDown, .submit)
    app.settle()
    #expect(pins(app) == [false, true, true])
  }

  @Test func readOnlyTakesNothingBack() throws {
    var app = try TestApp.started(playlists: 2, readOnly: true)
    app.run(.history, .submit)
    #expect(app.lastMessage.contains("Read-only"))
  }

  // MARK: Groups

  private func entry(
    _ id: String, _ operation: HistoryEntry.Operation, on playlist: String, group: String? = "g"
  ) -> HistoryEntry {
    HistoryEntry(
      id: id, date: .distantPast,
      target: .collection(PlaylistID(playlist)),
      title: playlist, operation: operation, group: group)
  }

  @Test func whatWasDoneInOneGoSurvivesTheJournal() throws {
    let lines = [
      HistoryLine.entry(entry("a", .create, on: "x")),
      .entry(entry("b", .addRecordings([RecordingID("r")]), on: "x")), .undone("b", true), .undone("a", true),
    ]
    let history = History(replaying: try lines.map(stored))
    #expect(history == History(replaying: lines))
    #expect(history.redoableEntries.map(\.id) == ["a", "b"])
  }

  @Test func aMoveIsBackInItsOldPlaceBeforeItLeavesTheNewOne() throws {
    var app = try TestApp.started(playlists: 3)
    let (old, new) = (app.server.playlists[0].id.rawValue, app.server.playlists[1].id.rawValue)
    let moved = [RecordingID("r1")]
    app.server.members[PlaylistID(new)] = moved
    app.act(
      .restore(
        history: History(replaying: [
          .entry(entry("add", .addRecordings(moved), on: new)),
          .entry(entry("remove", .removeRecordings(moved), on: old)),
        ]), drafts: []))
    app.run(.undo)
    #expect(app.batches.map(\.direction) == [.add])
    app.fail(.server)
    #expect(app.batches.count == 1, "what could not be put back stays in its new place")
    app.settle()
    app.run(.undo)
    app.settle()
    #expect(app.batches.map(\.direction) == [.add, .add, .remove])
    #expect(app.state.history.undoableEntries.isEmpty)
    app.run(.redo)
    app.settle()
    #expect(app.batches.suffix(2).map(\.direction) == [.add, .remove])
  }

  @Test func aNewPlaylistGoesWithWhatItWasFilledWith() throws {
    var app = try TestApp.started(playlists: 3)
    let new = app.server.playlists[1].id.rawValue
    app.act(
      .restore(
        history: History(replaying: [
          .entry(entry("create", .create, on: new)),
          .entry(entry("add", .addRecordings([RecordingID("r1")]), on: new)),
        ]), drafts: []))
    app.run(.undo, .confirm)
    app.settle()
    #expect(app.batches.isEmpty)
    #expect(app.updates.map(\.changes) == [PlaylistChanges(isDeleted: true)])
    #expect(app.state.history.entries.map(\.isUndone) == [true, true])
  }

  @Test func anUndoThatWentThroughInPartStandsAndCanBeTriedAgain() throws {
    var app = try TestApp.started(playlists: 3)
    let id = app.server.playlists[0].id
    let removed = (0..<45).map { RecordingID("r\($0)") }
    app.act(
      .restore(
        history: History(replaying: [
          .entry(entry("a", .removeRecordings(removed), on: id.rawValue, group: nil))
        ]),
        drafts: []))
    app.run(.undo)
    #expect(app.batches.count == 3)
    app.fail(.server)
    app.settle()
    #expect(app.state.history["a"]?.isUndone == false)
    #expect(app.lastMessage.hasPrefix("Not undone for 20 recordings of"))
    app.run(.undo)
    app.settle()
    #expect(app.state.history["a"]?.isUndone == true)
    #expect(Set(app.server.members[id] ?? []).count == 45)
    // One message for all three batches.
    #expect(app.lastMessage == "Undone: removed 45 recordings from “\(id)”.")
  }

  /// The list as last seen is there before the history is.
  @Test func undoWaitsForTheHistoryOfEarlierSessions() throws {
    let session = Session(address: try ServerAddress("https://posthog.example.test"), project: .id(1))
    var state = AppState(session: session, runID: "test", awaitsHistory: true)
    let now = Date(timeIntervalSince1970: 1_790_000_000)
    _ = state.reduce(.run(.undo), at: now)
    #expect(state.log.latest?.text == "Wait: the history of earlier sessions is being read.")
    _ = state.reduce(.restore(history: History(), drafts: []), at: now)
    #expect(state.reduce(.run(.undo), at: now) == [.readHistory])
    _ = state.reduce(.historyRead(nil), at: now)
    #expect(state.log.latest?.text == "Nothing to undo.")
  }

  private struct Unexpected: Error {}
}
