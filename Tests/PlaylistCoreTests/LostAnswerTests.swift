import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// Changes that the server carries out while their answer is lost: nothing is claimed before it is known, and
/// all that was done can be undone.
@Suite struct LostAnswerTests {
  /// The ways to lose an answer, with the status of the response if there was one.
  static let losses: [Loss] = [
    Loss(.network(.interrupted)), Loss(.network(.timedOut)), Loss(.malformed, 200), Loss(.server, 504),
    Loss(.server, 500),
  ]

  struct Loss: Sendable, CustomTestStringConvertible {
    let kind: APIError.Kind
    let status: Int?

    init(_ kind: APIError.Kind, _ status: Int? = nil) { (self.kind, self.status) = (kind, status) }
    var testDescription: String { "\(kind) \(status ?? 0)" }
  }

  private let source = PlaylistID("p0")

  private func recordings(_ count: Int) -> [RecordingID] { (0..<count).map { RecordingID("r\($0)") } }

  private func members(_ app: TestApp, _ id: String) -> [RecordingID] {
    (app.server.members[PlaylistID(id)] ?? []).sorted { $0.rawValue < $1.rawValue }
  }

  private func rename(_ app: inout TestApp, to name: String) {
    app.run(.rename)
    app.act(.type(.deleteToLineStart))
    app.type(name)
    app.run(.submit)
  }

  /// The playlist open with all its recordings marked.
  private func marked(_ count: Int) throws -> TestApp {
    var app = try TestApp.started(playlists: 3)
    app.server.members[source] = recordings(count)
    app.run(.open)
    app.settle()
    app.run(.markAll)
    return app
  }

  // MARK: Playlists

  @Test(arguments: losses) func deletionIsFoundAndUndone(_ loss: Loss) throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.delete, .confirm)
    app.loseAnswer(loss.kind, status: loss.status)
    #expect(app.state.history.entries.isEmpty, "nothing is claimed")
    #expect(app.state.progress == "asking whether “Playlist 0” was deleted…")
    app.run(.undo)
    #expect(app.lastMessage == "Wait: asking whether “Playlist 0” was deleted.")
    app.settle()
    #expect(app.lastMessage == "Deleted “Playlist 0”. u undoes it.")
    #expect(app.state.list.total == 2)
    app.run(.undo)
    app.settle()
    #expect(app.server.find(source) != nil)
  }

  @Test func quittingMeanwhileLosesNothing() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.delete, .confirm)
    app.loseAnswer()
    app.run(.quit)
    guard case .confirm(let question) = app.state.dialog else { throw APIError(.notFound) }
    #expect(question.details == ["Sent, but not confirmed yet: the next start asks the server about it."])
  }

  @Test(arguments: losses) func ownRenameIsNoConflict(_ loss: Loss) throws {
    var app = try TestApp.started(playlists: 3)
    rename(&app, to: "Mine")
    app.loseAnswer(loss.kind, status: loss.status)
    app.settle()
    #expect(app.lastMessage == "Renamed “Playlist 0” to “Mine”.")
    #expect(app.state.drafts.entries.isEmpty)
    app.run(.undo)
    app.settle()
    #expect(app.server.playlists[0].name == "Playlist 0")
  }

  @Test func renameThatWasNotDoneIsSaid() throws {
    var app = try TestApp.started(playlists: 3)
    rename(&app, to: "Mine")
    app.fail(.network(.timedOut))
    app.settle()
    #expect(
      app.lastMessage == "“Playlist 0” could not be renamed: The server did not answer in time. Try again.")
    #expect(app.state.history.entries.isEmpty && app.state.history.undertakings.isEmpty)
  }

  @Test func questionWithoutAnAnswerIsRepeated() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.delete, .confirm)
    app.loseAnswer()
    app.fail(.network(.cannotConnect))
    #expect(app.timers.contains(.questionPause))
    #expect(app.state.history.entries.isEmpty)
    app.fire(.questionPause)
    app.settle()
    #expect(app.state.history.entries.map(\.summary) == ["deleted"])
    #expect(app.state.operations.running.isEmpty)
  }

  @Test func serverThatAnswersNoQuestionIsNotAskedForEver() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.delete, .confirm)
    app.loseAnswer()
    for _ in 0..<6 {
      app.fail(.server)
      app.fire(.questionPause)
    }
    #expect(app.state.operations.running.isEmpty)
    #expect(app.lastMessage == "It is not known whether “Playlist 0” was deleted: r asks again.")
    app.run(.refresh)
    app.settle()
    #expect(app.state.history.entries.map(\.summary) == ["deleted"])
  }

  @Test(arguments: losses) func lostUndoStaysUntilItIsKnown(_ loss: Loss) throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.togglePin)
    app.settle()
    app.run(.moveDown, .togglePin)
    app.settle()
    app.run(.undo)
    app.loseAnswer(loss.kind, status: loss.status)
    app.run(.undo)
    app.settle()
    #expect(app.server.playlists.map(\.isPinned) == [true, false, false])
    #expect(app.state.history.entries.map(\.isUndone) == [false, true])
  }

  /// The undo was carried out before a crash; the same again is no conflict.
  @Test func undoOfWhatIsUndoneSucceeds() throws {
    var app = try TestApp.started(playlists: 3)
    rename(&app, to: "Mine")
    app.settle()
    app.run(.undo)
    app.loseAnswer()
    var next = try app.killed()
    next.run(.undo)
    next.settle()
    #expect(next.lastMessage == "Undone: renamed “Playlist 0”.")
  }

  // MARK: New playlists

  private func create(_ app: inout TestApp, _ name: String) {
    app.run(.create)
    app.type(name)
    app.run(.save)
  }

  @Test(arguments: losses) func createdOnceThoughTheAnswerIsLost(_ loss: Loss) throws {
    var app = try TestApp.started(playlists: 3)
    create(&app, "Playlist 1")
    app.loseAnswer(loss.kind, status: loss.status)
    app.settle()
    #expect(app.lastMessage == "Created “Playlist 1”.")
    #expect(app.state.dialog == nil && app.state.drafts.entries.isEmpty)
    #expect(app.server.playlists.count == 4)
    let entry = try #require(app.state.history.entries.last)
    #expect(entry.operation == .create && entry.target.id == PlaylistID("made1"), "not the one of that name")
    app.run(.undo, .confirm)
    app.settle()
    #expect(app.server.playlists.count == 3)
  }

  @Test func secondAttemptToCreateAsksFirst() throws {
    var app = try TestApp.started(playlists: 3)
    create(&app, "Fresh")
    let late = try #require(app.calls.last)
    app.fail(.network(.timedOut))
    app.settle()
    #expect(app.lastMessage.hasPrefix("Not created: "))
    // The server was only slow.
    _ = app.server.answer(late.request)
    app.run(.save)
    app.settle()
    #expect(app.server.playlists.count { $0.name == "Fresh" } == 1)
    #expect(app.state.dialog == nil)
  }

  @Test func createdAfterAllWhenItIsNotThere() throws {
    var app = try TestApp.started(playlists: 3)
    create(&app, "Fresh")
    app.fail(.network(.timedOut))
    app.settle()
    app.run(.save)
    app.settle()
    #expect(app.server.playlists.count { $0.name == "Fresh" } == 1)
  }

  /// The form was closed while it was unknown whether the playlist exists; opened again, it asks.
  @Test func newFormAsksForWhatIsStillUnknown() throws {
    var app = try TestApp.started(playlists: 3)
    create(&app, "Fresh")
    app.loseAnswer()
    app.fail(.forbidden)
    app.settle()
    while app.state.hasDialog { app.run(.back) }
    app.run(.create, .save)
    app.settle()
    #expect(app.server.playlists.count { $0.name == "Fresh" } == 1)
    #expect(app.state.history.entries.count == 1)
  }

  /// `@current` may be another project than the one in which the change was cut off.
  @Test func recoveryWaitsForTheProject() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.delete, .confirm)
    var next = try app.killed(project: .current)
    #expect(!next.open.contains { if case .playlist = $0.request { true } else { false } })
    next.settle()
    #expect(next.state.history.entries.isEmpty)
  }

  @Test func whatIsRecoveredStandsInTheListOnce() throws {
    var app = try TestApp.started(playlists: 3)
    create(&app, "Fresh")
    _ = app.server.answer(try #require(app.open.last).request)
    var next = try app.killed()
    // The page with it comes first.
    next.settle()
    #expect(next.state.list.total == 4)
    #expect(Set(next.state.list.fresh.ids).count == next.state.list.fresh.count)
  }

  /// Of two lost creations of one name, one is in the history already.
  @Test func whatTheHistoryHasIsNotFoundAgain() throws {
    var app = try TestApp.started(playlists: 3)
    create(&app, "Fresh")
    app.settle()
    let made = try #require(app.state.history.entries.last)
    let lost = HistoryEntry(
      id: "other-1", date: made.date, target: made.target, title: made.title, operation: .create)
    app.act(
      .restore(
        history: History(replaying: [.entry(made), .begun(Undertaking(entry: lost))]), drafts: []))
    app.settle()
    #expect(app.state.history.entries.count == 1)
    #expect(app.state.history.undertakings.isEmpty)
  }

  // MARK: Recordings

  @Test(arguments: losses) func moveIsFoundAndUndone(_ loss: Loss) throws {
    var app = try marked(3)
    app.run(.transfer, .switchTransfer)
    app.settle()
    app.run(.submit)
    app.loseAnswer(loss.kind, status: loss.status)
    app.answerNext()
    app.loseAnswer(loss.kind, status: loss.status)
    app.settle()
    #expect(app.lastMessage == "Moved 3 recordings from “Playlist 0” to “Playlist 1”.")
    app.run(.undo)
    app.settle()
    #expect(members(app, "p0") == recordings(3) && members(app, "p1").isEmpty)
  }

  /// Undoing the first half of a move alone would leave the recordings nowhere.
  @Test func undoNeverRemovesWhatMayBeTheOnlyPlace() throws {
    var app = try marked(3)
    app.run(.transfer, .switchTransfer)
    app.settle()
    app.run(.submit)
    app.settle()
    app.server.members[source] = [RecordingID("r1")]
    app.run(.history, .moveDown, .submit)
    app.settle()
    #expect(members(app, "p1") == [RecordingID("r0"), RecordingID("r2")])
    #expect(
      app.lastMessage == "2 recordings stayed in “Playlist 1”: not in the other place of the move any more.")
    #expect(app.state.history.entries.first?.isUndone == false)
  }

  @Test(arguments: losses) func removalIsFoundAndUndone(_ loss: Loss) throws {
    var app = try marked(3)
    app.run(.removeRecording, .confirm)
    app.loseAnswer(loss.kind, status: loss.status)
    #expect(app.state.selectedRecordings?.visible.isEmpty == true)
    app.settle()
    #expect(app.lastMessage == "Removed 3 recordings from “Playlist 0”.")
    app.run(.undo)
    app.settle()
    #expect(members(app, "p0") == recordings(3))
  }

  @Test func undoTakesBackAllOfAnAdditionWhateverWasLost() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...45).map(AddRecordingsTests.uuid).joined(separator: "\n")))
    app.settle()
    app.run(.submit)
    app.loseAnswer()
    app.fail(.network(.timedOut))
    app.settle()
    #expect(app.server.members[source]?.count == 45)
    app.run(.back, .undo)
    app.settle()
    #expect(app.lastMessage == "Undone: added 45 recordings to “Playlist 0”.")
    #expect(app.server.members[source]?.isEmpty == true)
  }

  @Test func removalOfWhatIsGoneSaysSo() throws {
    var app = try marked(1)
    app.run(.removeRecording, .confirm)
    let batch = try #require(app.batches.last)
    app.answer(batch.call, with: .outcomes([batch.recordings[0]: .wasAbsent]))
    app.settle()
    #expect(app.lastMessage == "It was no longer in “Playlist 0”: nothing was removed.")
    #expect(app.state.history.entries.isEmpty && app.state.history.undertakings.isEmpty)
  }

  @Test func whatMayHaveBeenThereBeforeIsSaid() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...2).map(AddRecordingsTests.uuid).joined(separator: "\n")))
    app.settle()
    app.run(.submit)
    let batch = try #require(app.batches.last)
    app.answer(batch.call, with: .outcomes([batch.recordings[0]: .done, batch.recordings[1]: .isPresent]))
    app.settle()
    #expect(app.lastMessage.hasSuffix("; 1 may have been there before: undo leaves it."))
  }

  // MARK: Kill -9

  @Test func intentIsOnDiskBeforeEachRequest() throws {
    var app = try TestApp.started(playlists: 20)
    for _ in 0..<5 { app.run(.mark) }
    app.run(.delete, .confirm)
    for (index, effect) in app.effects.enumerated() {
      guard case .call(let call) = effect, let update = Update(call) else { continue }
      guard case .recordHistory(.begun(let undertaking)) = app.effects[index - 1] else { throw Unexpected() }
      #expect(undertaking.entry.target == update.target)
    }
    #expect(app.updates.count == 5)
  }

  /// At every moment: all that the server has done can be undone by the next session.
  @Test(arguments: 0...10) func bulkDeletionCutOffAnywhereIsUndone(answered: Int) throws {
    var app = try TestApp.started(playlists: 12)
    for _ in 0..<5 { app.run(.mark) }
    app.run(.delete, .confirm)
    for _ in 0..<min(answered, 5) { app.answerNext() }
    // The others arrive at the server, every second one.
    for call in app.open.dropFirst(answered % 2).prefix(3) { _ = app.server.answer(call.request) }
    var next = try app.killed()
    next.settle()
    #expect(next.state.history.undertakings.isEmpty)
    while !next.state.history.undoableEntries.isEmpty {
      next.run(.undo)
      next.settle()
    }
    #expect(next.server.playlists.count == 12)
  }

  @Test(arguments: [true, false]) func creationCutOffIsFound(isDone: Bool) throws {
    var app = try TestApp.started(playlists: 3)
    create(&app, "Fresh")
    if isDone { _ = app.server.answer(try #require(app.open.last).request) }
    var next = try app.killed()
    next.settle()
    #expect(next.state.history.entries.map(\.summary) == (isDone ? ["created"] : []))
    #expect(next.state.drafts.entries.isEmpty == isDone, "the draft waits only if it is not there")
    next.run(.undo, .confirm)
    next.settle()
    #expect(next.server.playlists.count == 3)
  }

  /// Killed after each answer of a move of 45, with and without the request under way having arrived.
  @Test(arguments: 0...8, [true, false]) func moveCutOffAnywhereLosesNothing(answers: Int, arrives: Bool)
    throws
  {
    var app = try marked(45)
    app.run(.transfer, .switchTransfer)
    app.settle()
    app.run(.submit)
    for _ in 0..<answers where !app.open.isEmpty { app.answerNext() }
    if arrives, let call = app.open.first { _ = app.server.answer(call.request) }
    var next = try app.killed()
    next.settle()
    let held = Set(members(next, "p0") + members(next, "p1"))
    #expect(held.count == 45)
    while !next.state.history.undoableEntries.isEmpty {
      next.run(.undo)
      next.settle()
    }
    #expect(members(next, "p0").count == 45 && members(next, "p1").isEmpty)
  }

  @Test func additionCutOffBelongsToTheHistory() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...100).map(AddRecordingsTests.uuid).joined(separator: "\n")))
    app.settle()
    app.run(.submit)
    app.answerNext()
    app.server.members[source, default: []] += app.batches[1].recordings
    var next = try app.killed()
    next.settle()
    #expect(next.state.history.entries.map(\.summary) == ["added 40 recordings to"])
    next.run(.addRecordings)
    #expect(next.state.adding?.tally.waiting == 60 && next.state.adding?.tally.unknown == 0)
    next.run(.submit)
    next.settle()
    #expect(next.server.members[source]?.count == 100)
    #expect(next.state.history.entries.map(\.summary) == ["added 100 recordings to"])
  }

  @Test func offlineInBetweenItGoesOnAsking() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.delete, .confirm)
    app.loseAnswer()
    var next = try app.killed()
    next.fail(.network(.unknownHost))
    #expect(next.state.progress?.hasPrefix("asking ") == true)
    next.fire(.questionPause)
    next.settle()
    next.run(.undo)
    next.settle()
    #expect(next.server.find(source) != nil)
  }

  // MARK: Drafts

  @Test func steadyTypingIsWrittenAllTheSame() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.create)
    app.type("Some text that is typed without a pause")
    #expect(app.effects.count { $0 == .wait(.draftPause) } == 1, "no key starts the wait anew")
    app.fire(.draftPause)
    app.type("!")
    #expect(app.timers.contains(.draftPause))
  }
}
