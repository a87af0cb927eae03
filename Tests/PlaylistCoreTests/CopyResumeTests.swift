import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// Copies and duplicates that are cut off: a draft of the copy keeps the rest, and nothing is made twice.
@Suite struct CopyResumeTests {
  private static let source = PlaylistID("p0")
  private static let copyName = "Playlist 0 (copy)"

  private func started(members: Int = 45) throws -> TestApp {
    var app = try TestApp.started(playlists: 5)
    app.server.members[Self.source] = (0..<members).map { RecordingID(AddRecordingsTests.uuid($0)) }
    return app
  }

  private func copies(_ app: TestApp) -> [Playlist] {
    app.server.playlists.filter { $0.name == Self.copyName && !$0.isDeleted }
  }

  private func copied(_ app: TestApp) throws -> [RecordingID] {
    try app.server.members[#require(copies(app).first).id] ?? []
  }

  /// Goes to the copy and adds what is left.
  private func addRest(_ app: inout TestApp) throws {
    app.run(.refresh)
    app.settle()
    let copy = try #require(copies(app).first)
    app.run(.moveToFirst)
    while app.state.selected?.id != copy.id, app.state.list.cursor.row + 1 < app.server.playlists.count {
      app.run(.moveDown)
    }
    app.run(.addRecordings)
    app.settle()
    app.run(.submit)
    app.settle()
  }

  /// Up to the request that creates the copy.
  private func duplicating(members: Int = 45) throws -> TestApp {
    var app = try started(members: members)
    app.run(.duplicate, .submit)
    app.answerNext()
    return app
  }

  @Test func restFollowsACreationWhoseAnswerWasLost() throws {
    var app = try duplicating()
    app.loseAnswer()
    var next = try app.killed()
    next.settle()
    #expect(
      next.lastMessage
        == "The answer was lost, but it is done: created “\(Self.copyName)”, empty so far: a adds its 45 recordings."
    )
    try addRest(&next)
    #expect(try Set(copied(next)) == Set(next.server.members[Self.source] ?? []))
    #expect(next.state.drafts.entries.isEmpty)
  }

  @Test func undoTakesItBackWithItsRest() throws {
    var app = try duplicating()
    app.loseAnswer()
    var next = try app.killed()
    next.settle()
    next.run(.undo, .confirm)
    next.settle()
    #expect(copies(next).isEmpty)
    #expect(next.state.drafts.entries.isEmpty)
  }

  /// Killed when the first batch has been acknowledged and the second one is under way.
  @Test(arguments: [true, false]) func restFollowsBatchesThatWereCutOff(hasArrived: Bool) throws {
    var app = try duplicating()
    app.answerNext()
    app.answerNext()
    let copy = try #require(copies(app).first)
    if hasArrived { app.server.members[copy.id, default: []] += app.batches[1].recordings }

    var next = try app.killed()
    next.settle()
    #expect(next.state.drafts[.adding(copy.id)]?.recordingCount == (hasArrived ? 5 : 25))
    let left = hasArrived ? 5 : 25
    #expect(
      next.lastMessage.hasSuffix("“\(Self.copyName)”: a adds the other \(left)."), "\(next.lastMessage)")
    try addRest(&next)
    #expect(try Set(copied(next)) == Set(next.server.members[Self.source] ?? []))
    #expect(next.state.drafts.entries.isEmpty)
  }

  /// The question is still open when the user goes on.
  @Test func restWaitsForTheQuestionsAboutWhatWasSent() throws {
    var app = try duplicating()
    app.answerNext()
    app.answerNext()
    let copy = try #require(copies(app).first)
    app.server.members[copy.id, default: []] += app.batches[1].recordings
    var next = try app.killed()
    #expect(!next.state.log.messages.contains { $0.text.contains("not yet added") })
    for _ in next.server.playlists where next.state.selected?.id != copy.id { next.run(.moveDown) }
    next.run(.addRecordings, .submit)
    #expect(next.batches.isEmpty)
    next.settle()
    #expect(next.batches.flatMap(\.recordings).count == 5)
    #expect(try copied(next).count == 45)
  }

  /// Nothing of these waits for anybody.
  @Test func changesThatAreWholeLeaveNoDraft() throws {
    var app = try started(members: 30)
    app.run(.open)
    app.settle()
    app.run(.removeRecording)
    app.settle()
    for _ in 0..<2 {
      app.run(.undo)
      app.settle()
      #expect(app.state.drafts.entries.isEmpty)
      app.run(.redo, .confirm)
      app.settle()
    }
    app.run(.markAll, .transfer)
    app.settle()
    app.run(.switchTransfer, .submit)
    app.settle()
    #expect(app.state.drafts.entries.isEmpty)
    app.run(.undo)
    app.settle()
    #expect(app.server.members[Self.source]?.count == 29)
    #expect(app.state.drafts.entries.isEmpty)
  }

  @Test func secondAttemptLooksForTheFirst() throws {
    var app = try duplicating()
    app.loseAnswer()
    app.fail(.forbidden)
    #expect(app.lastMessage == "It is not known whether “\(Self.copyName)” was created: r asks again.")
    app.run(.duplicate, .submit)
    app.settle()
    #expect(copies(app).count == 1)
    #expect(try copied(app).count == 45)
  }

  @Test func nothingIsCreatedWhenTheRecordingsCannotBeListed() throws {
    var app = try started()
    app.run(.duplicate, .submit)
    app.fail(.network(.interrupted))
    app.settle()
    #expect(app.lastMessage.hasPrefix("“Playlist 0” was not duplicated: "))
    #expect(copies(app).isEmpty)
  }

  @Test func stoppedWhileListingCreatesNothing() throws {
    var app = try started()
    app.run(.duplicate, .submit, .back)
    app.settle()
    #expect(app.lastMessage == "Stopped: “Playlist 0” was not duplicated.")
    #expect(copies(app).isEmpty)
  }

  @Test func stoppedWhileAddingLeavesNoDraft() throws {
    var app = try duplicating()
    app.answerNext()
    app.run(.back)
    app.settle()
    #expect(try copied(app).count == 20)
    #expect(app.state.drafts.entries.isEmpty)
    #expect(app.lastMessage.hasPrefix("Stopped: "))
  }

  @Test func copyIntoACollectionThatIsCutOffIsKept() throws {
    var app = try started()
    app.run(.open)
    app.settle()
    app.run(.markAll, .transfer)
    app.settle()
    app.run(.submit)
    app.answerNext()
    var next = try app.killed()
    next.fail(.network(.interrupted))
    next.settle()
    let target = PlaylistID("p1")
    #expect(next.state.drafts[.adding(target)]?.recordingCount == 25)
  }

  @Test func whatTheServerFailedToAddCanBeAddedLater() throws {
    var app = try started()
    let refused = RecordingID(AddRecordingsTests.uuid(7))
    app.server.refused = [refused]
    app.run(.duplicate, .submit)
    app.settle()
    #expect(try copied(app).count == 44)
    #expect(app.lastMessage.hasSuffix(" a adds the other 1."), "\(app.lastMessage)")
    app.server.refused = []
    try addRest(&app)
    #expect(try copied(app).last == refused)
  }

  @Test func draftThatWasThereKeepsItsOwn() throws {
    var app = try started()
    let own = RecordingID(AddRecordingsTests.uuid(99))
    app.run(.moveDown, .addRecordings)
    app.settle()
    app.act(.paste(own.rawValue))
    app.run(.back, .moveUp, .open)
    app.settle()
    app.run(.markAll, .transfer)
    app.settle()
    app.run(.submit)
    app.settle()
    #expect(app.lastMessage == "Copied 45 recordings to “Playlist 1”.")
    #expect(app.state.drafts[.adding(PlaylistID("p1"))]?.recordingCount == 1)
  }
}
