import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// The draft of an addition beside other changes of its collection, which leave it what it is.
@Suite struct AddingDraftTests {
  private let target = PlaylistID("p1")
  private static let skipped = "https://eu.posthog.com/replay/\(AddRecordingsTests.uuid(81))"

  private static func ids(_ range: ClosedRange<Int>) -> [RecordingID] {
    range.map { RecordingID(AddRecordingsTests.uuid($0)) }
  }

  /// A draft of `text` for the second collection, which holds `members`, of which the server does not list the first.
  private func drafted(_ text: String, members: [RecordingID] = []) throws -> TestApp {
    var app = try TestApp(playlists: 3)
    app.server.members[target] = members
    app.server.lost = Set(members.prefix(1))
    app.server.playlists[1].counts = RecordingsCounts(collection: RecordingsCount(count: members.count))
    app.settle()
    app.run(.moveDown, .addRecordings)
    app.settle()
    app.act(.paste(text))
    app.run(.back)
    return app
  }

  private func transfer(_ range: ClosedRange<Int>) throws -> Change {
    .transfer(
      Self.ids(range), from: FakeServer.playlist(0), to: .init(FakeServer.playlist(1)), isMove: false)
  }

  private func addRest(_ app: inout TestApp) {
    app.run(.addRecordings)
    app.settle()
    app.run(.submit)
    app.settle()
  }

  private func draft(_ app: TestApp) -> UnfinishedAdding? {
    guard case .adding(let rest) = app.state.drafts[.adding(target)]?.content else { return nil }
    return rest
  }

  // MARK: What undo takes back

  private func expectUndoLeavesTheCopy(_ app: inout TestApp) {
    #expect(app.server.members[target]?.count == 7)
    app.run(.back, .undo)
    app.settle()
    #expect(app.server.members[target] == Self.ids(1...6))
  }

  @Test(arguments: ["copy", "command"]) func undoTakesBackTheDraftAlone(other: String) throws {
    var app = try drafted(AddRecordingsTests.uuid(9))
    if other == "copy" {
      app.make(try transfer(1...6))
    } else {
      app.act(.start(.add(Self.ids(1...6), to: .init(FakeServer.playlist(1)), entry: nil)))
    }
    app.settle()
    addRest(&app)
    expectUndoLeavesTheCopy(&app)
    #expect(app.lastMessage == "Undone: added 1 recording to “Playlist 1”.")
  }

  @Test func undoTakesBackTheDraftAloneAfterItsDialogHasShownACopy() throws {
    var app = try drafted(AddRecordingsTests.uuid(9))
    app.make(try transfer(1...6))
    addRest(&app)
    app.run(.submit)
    app.settle()
    expectUndoLeavesTheCopy(&app)
  }

  /// The set begins in its dialog while the copy runs.
  @Test(arguments: [true, false]) func undoTakesBackASetBegunDuringACopyAlone(isOpen: Bool) throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.moveDown)
    app.make(try transfer(1...6))
    app.run(.addRecordings)
    app.act(.paste(AddRecordingsTests.uuid(9)))
    if isOpen { app.settle() } else { app.run(.back, .back) }
    app.settle()
    if !isOpen { app.run(.addRecordings) }
    app.settle()
    app.run(.submit)
    app.settle()
    expectUndoLeavesTheCopy(&app)
  }

  @Test func undoTakesBackTheDraftAloneAfterACopyThatWasCutOff() throws {
    var app = try drafted(AddRecordingsTests.uuid(9))
    app.make(try transfer(1...6))
    app.loseAnswer()
    var next = try app.killed()
    next.settle()
    #expect(draft(next)?.waiting == Self.ids(9...9))
    next.run(.moveDown)
    addRest(&next)
    next.run(.back, .undo)
    next.settle()
    #expect(next.server.members[target] == Self.ids(1...6))
  }

  @Test func restOfASetThatWasCutOffIsUndoneWithIt() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.moveDown, .addRecordings)
    app.settle()
    app.act(.paste(Self.ids(1...45).map(\.rawValue).joined(separator: "\n")))
    app.run(.submit)
    app.loseAnswer()
    var next = try app.killed()
    next.settle()
    next.run(.moveDown)
    addRest(&next)
    #expect(next.server.members[target]?.count == 45)
    #expect(next.state.history.entries.map(\.summary) == ["added 45 recordings to"])
  }

  @Test func restOfACopyIsUndoneWithIt() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.refused = Set(Self.ids(6...6))
    app.make(try transfer(1...6))
    app.settle()
    app.server.refused = []
    app.run(.moveDown)
    addRest(&app)
    #expect(app.state.history.entries.map(\.summary) == ["added 6 recordings to"])
  }

  // MARK: What is in the collection

  @Test func stoppedCopyLeavesNothingInTheDraft() throws {
    var app = try drafted(AddRecordingsTests.uuid(9), members: Self.ids(70...71))
    app.make(try transfer(1...6))
    #expect(app.state.progress == "looking up what is in “Playlist 1” already…")
    app.run(.back)
    app.settle()
    #expect(app.lastMessage == "Stopped: 0 copied, 6 not.")
    app.run(.addRecordings)
    app.settle()
    #expect(app.state.adding?.candidates.map(\.id) == Self.ids(9...9))
    app.act(.paste(AddRecordingsTests.uuid(1)))
    #expect(app.state.adding?.candidates.map(\.verdict) == [.valid, .valid])
  }

  @Test func stoppedCopyLeavesTheUsersOwn() throws {
    var app = try drafted(AddRecordingsTests.uuid(3), members: Self.ids(70...71))
    app.make(try transfer(1...6))
    app.run(.back)
    app.settle()
    #expect(draft(app)?.waiting == Self.ids(3...3))
    addRest(&app)
    #expect(app.server.members[target] == Self.ids(70...71) + Self.ids(3...3))
  }

  @Test func rowsThatTheDialogHasKeptWaitThere() throws {
    var app = try drafted(AddRecordingsTests.uuid(9), members: Self.ids(70...71))
    app.make(try transfer(1...6))
    app.run(.addRecordings, .back, .back)
    #expect(app.state.dialog == nil)
    #expect(app.lastMessage.hasPrefix("7 recordings not yet added"))
    app.settle()
    addRest(&app)
    #expect(
      Set(app.server.members[target] ?? []) == Set(Self.ids(70...71) + Self.ids(9...9) + Self.ids(1...6)))
  }

  @Test func recordingsTakenOutAgainCanBeAddedOnceMore() throws {
    var app = try drafted(Self.ids(1...3).map(\.rawValue).joined(separator: "\n"))
    app.server.refused = Set(Self.ids(3...3))
    addRest(&app)
    app.run(.back, .undo)
    app.settle()
    #expect(app.server.members[target]?.isEmpty == true)
    app.run(.addRecordings)
    app.settle()
    app.act(.paste(AddRecordingsTests.uuid(1)))
    #expect(app.state.adding?.tally.alreadyIn == 0)
    #expect(app.state.adding?.tally.waiting == 2)
  }

  // MARK: What is kept

  @Test func skippedRowsOutlastAnAdditionThatIsNotTheirs() throws {
    var app = try drafted(Self.skipped)
    app.act(.start(.add(Self.ids(1...1), to: .init(FakeServer.playlist(1)), entry: nil)))
    app.settle()
    #expect(app.server.members[target] == Self.ids(1...1))
    #expect(draft(app)?.leftOut == [Self.skipped])
    app.make(try transfer(2...3))
    app.settle()
    #expect(draft(app)?.leftOut == [Self.skipped])
    app.run(.addRecordings)
    #expect(app.state.adding?.tally.foreign == 1)
  }

  @Test func skippedRowsOutlastARecoveryThatIsNotTheirs() throws {
    var app = try drafted(Self.skipped)
    app.make(try transfer(2...3))
    app.loseAnswer()
    var next = try app.killed()
    next.settle()
    #expect(draft(next)?.leftOut == [Self.skipped])
  }

  @Test func textInTheFieldIsInTheDraft() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.moveDown, .addRecordings)
    app.settle()
    app.type("typed-id-1")
    app.act(.type(.deleteBackward))
    #expect(app.timers.contains(.draftPause))
    app.fire(.draftPause)
    var next = try app.killed()
    next.run(.moveDown)
    #expect(
      next.state.drafts.drafts(of: target).flatMap(\.unsaved) == [
        "The typed text (9 characters) is not yet added."
      ])
    next.run(.addRecordings)
    next.settle()
    #expect(next.state.adding?.input.text == "typed-id-")
    #expect(next.state.adding?.candidates.isEmpty == true)
    for _ in 0..<9 { next.act(.type(.deleteBackward)) }
    #expect(next.state.drafts.entries.isEmpty)
  }

  @Test func textInTheFieldOutlastsARecovery() throws {
    var app = try drafted(AddRecordingsTests.uuid(9))
    app.run(.addRecordings)
    app.settle()
    app.run(.submit)
    app.type("typed-id-1")
    app.fire(.draftPause)
    app.loseAnswer()
    var next = try app.killed()
    next.settle()
    #expect(next.server.members[target] == Self.ids(9...9))
    next.run(.moveDown, .addRecordings)
    next.settle()
    #expect(next.state.adding?.input.text == "typed-id-1")
    next.run(.back)
    #expect(draft(next)?.waiting == [RecordingID("typed-id-1")])
  }

  /// A set that is opened before the disk has answered does not discard what it would have shown.
  @Test func draftThatComesLateFillsTheUntouchedSet() throws {
    let earlier = try drafted("\(AddRecordingsTests.uuid(1)) \(Self.skipped)")
    var app = try TestApp.started(playlists: 3)
    app.run(.moveDown, .addRecordings)
    app.act(.restore(history: History(), drafts: Array(earlier.state.drafts.entries.values)))
    #expect(app.state.adding?.candidates.map(\.isChosen) == [true, false])
    app.run(.back)
    #expect(draft(app)?.waiting == Self.ids(1...1))
  }
}
