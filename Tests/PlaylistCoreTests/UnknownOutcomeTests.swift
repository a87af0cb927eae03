import FoundationEssentials
import LosslessJSON
import Testing

@testable import PlaylistCore
@testable import PostHogAPI

/// Changes whose outcome is unknown, whether their answer was lost or the program was killed: the server is asked
/// once, the history has one entry for what was asked for, and undo goes past nothing.
@Suite struct UnknownOutcomeTests {
  private let collection = PlaylistID("p0")

  private func members(_ app: TestApp) -> [RecordingID] { app.server.members[collection] ?? [] }

  private func messages(_ app: TestApp) -> [String] { app.state.log.messages.map(\.text) }

  /// An addition of as many recordings, with the first batches under way.
  private func adding(_ count: Int) throws -> TestApp {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...count).map(AddRecordingsTests.uuid).joined(separator: "\n")))
    app.settle()
    app.run(.submit)
    return app
  }

  private func create(_ app: inout TestApp, _ name: String) {
    app.run(.create)
    app.type(name)
    app.run(.save)
  }

  // MARK: Additions

  /// Killed after each batch, with and without the batch under way having arrived, and continued while the server is
  /// still being asked.
  @Test(arguments: 0...4, [true, false])
  func additionCutOffAnywhereIsOneChange(answers: Int, arrives: Bool) throws {
    var app = try adding(100)
    for _ in 0..<answers { app.answerNext() }
    if arrives, let call = app.open.first { _ = app.server.answer(call.request) }
    var next = try app.killed()
    next.run(.addRecordings, .submit)
    next.settle()
    let asked = next.calls.flatMap { call -> [RecordingID] in
      if case .membership(let ids, _) = call.request { ids } else { [] }
    }
    #expect(Set(asked).count == asked.count, "each is asked about once")
    #expect(members(next).count == 100, "none is sent twice")
    #expect(next.state.history.entries.map(\.summary) == ["added 100 recordings to"])
    #expect(next.state.history.undertakings.isEmpty && next.state.drafts.entries.isEmpty)
    next.run(.back, .undo)
    next.settle()
    #expect(members(next).isEmpty)
  }

  @Test func additionCutOffIsReportedOnce() throws {
    var app = try adding(100)
    app.answerNext()
    _ = app.server.answer(try #require(app.open.first).request)
    var next = try app.killed()
    next.settle()
    #expect(
      messages(next) == [
        "20 of 60 recordings had arrived in “Playlist 0”: a adds the other 60."
      ])
  }

  /// What is in the history as undone is not extended: the rest would be undone with it.
  @Test func restOfAnUndoneAdditionIsAChangeOfItsOwn() throws {
    var app = try adding(45)
    app.answerNext()
    var next = try app.killed()
    next.settle()
    next.run(.undo)
    next.settle()
    next.run(.addRecordings, .submit)
    next.settle()
    #expect(next.state.history.entries.map(\.isUndone) == [true, false])
    next.run(.back, .undo)
    next.settle()
    #expect(members(next).isEmpty)
  }

  // MARK: Names

  @Test func unknownCreationIsNamedAfterARestart() throws {
    var app = try TestApp.started(playlists: 3)
    create(&app, "Fresh")
    var next = try app.killed()
    #expect(next.state.progress == "asking whether “Fresh” was created…")
    next.fail(.forbidden)
    #expect(next.lastMessage == "It is not known whether “Fresh” was created: r asks again.")
  }

  @Test func unknownDeletionIsNamedAfterARestart() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.delete, .confirm)
    var next = try app.killed()
    #expect(next.state.progress == "asking whether “Playlist 0” was deleted…")
    next.fail(.forbidden)
    #expect(next.lastMessage == "It is not known whether “Playlist 0” was deleted: r asks again.")
  }

  @Test func duplicateWhoseCreationRemainsUnknownEnds() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.duplicate, .submit)
    app.answerNext()
    app.loseAnswer()
    app.fail(.forbidden)
    #expect(app.state.operations.running.isEmpty)
    #expect(app.lastMessage == "It is not known whether “Playlist 0 (copy)” was created: r asks again.")
  }

  // MARK: Undo

  @Test func undoThatRemainsUnknownIsNotCalledFailed() throws {
    var app = try adding(3)
    app.settle()
    app.run(.back, .undo)
    app.loseAnswer()
    app.fail(.forbidden)
    #expect(
      app.lastMessage == "It is not known whether 3 recordings were removed from “Playlist 0”: r asks again.")
    #expect(app.state.history.entries.map(\.isUndone) == [false])
    app.settle()
    app.run(.undo)
    app.settle()
    #expect(app.state.history.entries.map(\.isUndone) == [true])
  }

  @Test func aPartThatIsUnknownComesBeforeTheRestOfItsChange() throws {
    let playlist = try #require(try TestApp.started(playlists: 3).state.selected)
    let recordings = ["a", "b", "c"].map { RecordingID($0) }
    func entry(_ ids: [RecordingID], at seconds: Double) -> HistoryEntry {
      HistoryEntry(
        id: "run-1", date: Date(timeIntervalSince1970: seconds), target: playlist.reference,
        title: playlist.titleText, operation: .addRecordings(ids))
    }
    var history = History()
    _ = history.begin(Undertaking(entry: entry(recordings, at: 1)))
    _ = history.record(partOf: entry([recordings[0]], at: 2))
    #expect(history.undoableEntries.map(\.operation) == [.addRecordings([recordings[0]])])
    #expect(history.newestUnknown?.operation == .addRecordings(Array(recordings.dropFirst())))
  }

  /// A pin, then a deletion that is carried out, and the server can be asked about it only later.
  private func unknownDeletion() throws -> TestApp {
    var app = try TestApp.started(playlists: 3)
    app.run(.togglePin)
    app.settle()
    app.run(.moveDown, .delete, .confirm)
    app.loseAnswer()
    app.fail(.forbidden)
    app.settle()
    #expect(app.state.operations.running.isEmpty)
    return app
  }

  @Test(arguments: [Command.undo, .redo]) func reversalAsksAboutTheNewestChangeFirst(_ command: Command)
    throws
  {
    var app = try unknownDeletion()
    app.run(command)
    #expect(app.lastMessage.contains("whether “Playlist 1” was deleted"))
    app.settle()
    #expect(app.server.playlists[0].isPinned, "the older change stays")
    #expect(app.state.history.entries.map(\.summary) == ["pinned", "deleted"])
    app.run(.undo)
    app.settle()
    #expect(app.server.find(PlaylistID("p1")) != nil)
    #expect(app.server.find(collection)?.isPinned == true)
  }

  /// A change that was made after the unknown one is the newest.
  @Test func laterChangeIsUndoneThoughAnEarlierIsUnknown() throws {
    var app = try unknownDeletion()
    app.now += 5
    app.run(.moveDown, .togglePin)
    app.settle()
    let pinned = try #require(app.state.history.entries.last?.target.id)
    app.run(.undo)
    app.settle()
    #expect(app.server.find(pinned)?.isPinned == false)
  }

  @Test func reversalIsOnDiskBeforeItsRequest() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.togglePin)
    app.settle()
    let before = app.effects.count
    app.run(.undo)
    guard case .recordHistory? = app.effects.dropFirst(before).first else { throw Unexpected() }
  }

  @Test(arguments: [true, false], [true, false]) func reversalCutOffIsSettled(isUndo: Bool, arrives: Bool)
    throws
  {
    var app = try TestApp.started(playlists: 3)
    app.run(.togglePin)
    app.settle()
    app.run(.undo)
    if !isUndo {
      app.settle()
      app.run(.redo)
    }
    if arrives { _ = app.server.answer(try #require(app.open.first).request) }
    var next = try app.killed()
    next.run(.undo)
    #expect(next.server.playlists[0].isPinned == (isUndo != arrives), "nothing is sent before it is known")
    next.settle()
    #expect(next.state.history.entries.map(\.isUndone) == [isUndo == arrives])
    #expect(next.server.playlists[0].isPinned == (isUndo != arrives))
    // It is settled for good, on disk as well.
    let last = try next.killed()
    #expect(last.state.operations.running.isEmpty)
  }

  @Test func undoThatWasCutOffSaysHowMuchIsLeft() throws {
    var app = try adding(45)
    app.settle()
    app.run(.back, .undo)
    app.answerNext()
    var next = try app.killed()
    next.settle()
    #expect(
      next.lastMessage == "The undo was cut off with 25 recordings of “Playlist 0” to go: u continues.")
    next.run(.undo)
    next.settle()
    #expect(members(next).isEmpty)
  }

  @Test func undoThatWasCutOffBeforeItBeganIsSaid() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.togglePin)
    app.settle()
    app.run(.undo)
    var next = try app.killed()
    next.settle()
    #expect(next.lastMessage == "Not undone, “Playlist 0”: it did not reach the server.")
  }

  /// Killed after each batch of the undo of an addition.
  @Test(arguments: 0...3, [true, false])
  func undoOfAnAdditionCutOffAnywhereCanBeRepeated(answers: Int, arrives: Bool) throws {
    var app = try adding(45)
    app.settle()
    app.run(.back, .undo)
    for _ in 0..<answers { app.answerNext() }
    if arrives, let call = app.open.first { _ = app.server.answer(call.request) }
    var next = try app.killed()
    next.settle()
    #expect(next.state.history.entries.map(\.isUndone) == [members(next).isEmpty])
    if !next.state.history.undoableEntries.isEmpty {
      next.run(.undo)
      next.settle()
    }
    #expect(members(next).isEmpty && next.state.history.entries.map(\.isUndone) == [true])
  }

  /// Killed at each request of the undo of a move of 45.
  @Test(arguments: 0...8, [true, false])
  func undoOfAMoveCutOffAnywhereLosesNothing(answers: Int, arrives: Bool) throws {
    var app = try TestApp.started(playlists: 3)
    app.server.members[collection] = (0..<45).map { RecordingID("r\($0)") }
    app.run(.open)
    app.settle()
    app.run(.markAll, .transfer, .switchTransfer)
    app.settle()
    app.run(.submit)
    app.settle()
    app.run(.undo)
    for _ in 0..<answers where !app.open.isEmpty { app.answerNext() }
    if arrives, let call = app.open.first { _ = app.server.answer(call.request) }
    var next = try app.killed()
    next.settle()
    #expect(Set(members(next) + (next.server.members[PlaylistID("p1")] ?? [])).count == 45)
    for _ in 0..<3 where !next.state.history.undoableEntries.isEmpty {
      next.run(.undo)
      next.settle()
    }
    #expect(Set(members(next)).count == 45 && next.server.members[PlaylistID("p1")]?.isEmpty == true)
  }

  @Test func undoOfAMoveIntoANewCollectionNamesAllOfIt() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.members[collection] = (0..<3).map { RecordingID("r\($0)") }
    app.run(.open)
    app.settle()
    app.run(.markAll, .transfer)
    app.settle()
    app.run(.moveUp)
    app.type("Fresh")
    app.fire(.typingPause)
    app.settle()
    app.run(.switchTransfer, .submit)
    app.settle()
    app.run(.undo, .confirm)
    app.settle()
    #expect(
      app.lastMessage == "Undone: created “Fresh” and moved 3 recordings there from “Playlist 0”.")
  }

  /// The server demands the filters of a saved filter when it is restored: those that it had when it was deleted last.
  @Test func freshFiltersSurviveUndoRedoAndRestart() throws {
    var app = try TestApp(playlists: 1)
    app.server.playlists[0].kind = .savedFilter
    app.server.playlists[0].filters = try JSONText(#"{"a":1}"#)
    app.settle()
    app.run(.delete, .confirm)
    app.settle()
    app.run(.undo)
    app.settle()
    app.server.playlists[0].filters = try JSONText(#"{"a":2}"#)
    app.run(.redo, .confirm)
    app.settle()
    var next = try app.killed()
    next.settle()
    next.run(.undo)
    #expect(next.updates.last?.target.filters.text == #"{"a":2}"#)
  }

  // MARK: Watched

  private func marking() throws -> TestApp {
    var app = try TestApp.started(playlists: 3)
    app.server.members[collection] = [RecordingID("r0")]
    app.run(.open)
    app.settle()
    app.run(.markWatched, .confirm)
    return app
  }

  @Test func lostMarkIsFound() throws {
    var app = try marking()
    app.loseAnswer()
    #expect(app.state.progress == "asking whether 1 recording was marked as watched…")
    app.settle()
    #expect(app.lastMessage == "Marked as watched. This cannot be undone.")
    #expect(app.state.selectedRecording?.isViewed == true)
  }

  @Test func markThatDidNotArriveIsSaid() throws {
    var app = try marking()
    app.fail(.network(.timedOut))
    app.settle()
    #expect(app.lastMessage == "Not marked: The server did not answer in time. Try again.")
    #expect(app.state.selectedRecording?.isViewed == false)
  }

  @Test func markThatCannotBeAskedForIsUnknown() throws {
    var app = try marking()
    app.loseAnswer()
    app.fail(.scope("session_recording:read"))
    #expect(
      app.lastMessage == "It is not known whether 1 recording was marked as watched: r reloads the list.")
    #expect(app.state.operations.running.isEmpty)
    #expect(app.state.selectedRecording?.isViewed == false)
  }

  // MARK: New playlists

  /// - Parameter seconds: after the moment in which the lost request was sent.
  private func namesake(by user: Int, after seconds: Double, _ app: TestApp) -> Playlist {
    var playlist = Playlist(id: PlaylistID("theirs"), name: "Fresh", kind: .collection)
    playlist.createdBy = User(id: user)
    playlist.createdAt = app.now + seconds
    return playlist
  }

  @Test(arguments: [(2, 1.0), (1, -3_600), (1, 86_400)])
  func playlistOfTheSameNameIsNotTakenForTheLostOne(user: Int, seconds: Double) throws {
    var app = try TestApp.started(playlists: 3)
    create(&app, "Fresh")
    app.server.playlists.insert(namesake(by: user, after: seconds, app), at: 0)
    app.fail(.network(.timedOut))
    app.settle()
    #expect(app.lastMessage.hasPrefix("Not created: "))
    #expect(app.state.history.entries.isEmpty)
  }
}
