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
        "20 of 60 unanswered are in “Playlist 0”: a adds the other 60."
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
}
