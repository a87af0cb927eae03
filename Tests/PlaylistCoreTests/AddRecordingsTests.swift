import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

@Suite struct AddRecordingsTests {
  static func uuid(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return "0190aaaa-bbbb-7ccc-8ddd-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  @Test func pasteIntoTheListOpensThePreviewAndNeverActsAsKeys() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.members[PlaylistID("p0")] = [RecordingID(Self.uuid(1))]
    let text =
      "qDDy\n\(Self.uuid(1))\n\(Self.uuid(2))\n\(Self.uuid(2))\nmobile-session-77\n"
      + String(repeating: "9", count: 201)
    app.act(.paste(text))
    app.settle()
    let adding = try #require(app.state.adding)
    #expect(
      adding.candidates.map(\.verdict) == [
        .alreadyIn, .valid, .duplicate, .odd(.doubtful(.amongUUIDs)), .unsendable(.tooLong(201)),
      ])
    #expect(adding.ignoredWords == 1)
    #expect(app.batches.isEmpty && app.updates.isEmpty)
  }

  @Test func fortyFiveGoInTwentiesEachWithItsOutcome() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.refused = [RecordingID(Self.uuid(7))]
    app.act(.paste((1...45).map(Self.uuid).joined(separator: "\n")))
    app.run(.submit)
    app.settle()
    #expect(app.batches.map(\.recordings.count) == [20, 20, 5])
    let adding = try #require(app.state.adding)
    #expect(adding.phase == .finished)
    #expect(adding.tally.added == 44)
    #expect(adding.candidates[6].outcome == .failed(APIError(.server)))
    #expect(app.server.members[PlaylistID("p0")]?.count == 44)
    #expect(app.unfinished?.waiting == [RecordingID(Self.uuid(7))])

    app.server.refused = []
    app.run(.submit)
    app.settle()
    #expect(app.batches.last?.recordings == [RecordingID(Self.uuid(7))])
    #expect(app.state.drafts.entries.isEmpty)
  }

  @Test func escapeStopsAfterTheBatchesInFlightAndLosesNothing() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...200).map(Self.uuid).joined(separator: ",")))
    app.run(.submit, .back)
    app.settle()
    #expect(app.batches.count == 3)
    let adding = try #require(app.state.adding)
    #expect(adding.tally.waiting == 140)
    app.run(.back)
    app.run(.addRecordings)
    let again = try #require(app.state.adding)
    #expect(again.tally.waiting == 140)
  }

  @Test func whatIsAddedAfterClosingIsNotOfferedAgain() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...65).map(Self.uuid).joined(separator: ",")))
    app.run(.submit, .back, .back)
    #expect(app.state.dialog == nil)
    app.settle()
    #expect(app.server.members[PlaylistID("p0")]?.count == 60)
    let left = try #require(app.unfinished)
    #expect(left.waiting.map(\.rawValue) == (61...65).map(Self.uuid) && left.sent.isEmpty)
  }

  @Test func serverThatRefusesKeysIsExplainedAndIDsStay() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...45).map(Self.uuid).joined(separator: "\n")))
    app.settle()
    app.run(.submit)
    while app.state.list.isLoading == false, !app.batches.isEmpty, app.hasOpen { app.fail(.keysRefused) }
    let adding = try #require(app.state.adding)
    #expect(adding.refusal?.kind == .keysRefused)
    #expect(app.batches.count == 3, "no further batch is tried")
    #expect(adding.tally.waiting == 45)
    #expect(
      app.lastMessage.contains(
        "0 added, 45 not: PostHog before August 2026 does not allow this with an API key"))
  }

  @Test func savedFiltersTakeNoRecordings() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.playlists[0].kind = .savedFilter
    app.run(.refresh)
    app.settle()
    app.act(.paste("\(Self.uuid(1)) \(Self.uuid(2))"))
    #expect(app.state.dialog == nil)
    #expect(app.lastMessage.contains("saved filter"))
    app.run(.open)
    #expect(!app.calls.contains { if case .recordings = $0.request { true } else { false } })
  }

  @Test func undoTakesTheAddedOnesOut() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...3).map(Self.uuid).joined(separator: "\n")))
    app.run(.submit)
    app.settle()
    app.run(.back, .undo)
    app.settle()
    #expect(app.server.members[PlaylistID("p0")]?.isEmpty == true)
    app.run(.redo)
    app.settle()
    #expect(app.server.members[PlaylistID("p0")]?.count == 3)
  }

  @Test func failedUndoCanBeTriedAgain() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.addRecordings)
    app.act(.paste(Self.uuid(1)))
    app.run(.submit)
    app.settle()
    app.run(.back, .undo)
    app.fail(.server)
    app.settle()
    #expect(app.server.members[PlaylistID("p0")]?.count == 1)
    app.server.refused = [RecordingID(Self.uuid(1))]
    app.run(.undo)
    app.settle()
    #expect(!app.state.history.undoableEntries.isEmpty, "what was refused still stands")
    app.server.refused = []
    app.run(.undo)
    app.settle()
    #expect(app.server.members[PlaylistID("p0")]?.isEmpty == true)
  }

  /// What goes in in one go comes out in one go, also from the journal of an earlier session.
  @Test func undoOfManyTakesAllBatchesOut() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...45).map(Self.uuid).joined(separator: "\n")))
    app.run(.submit)
    app.settle()
    app.run(.back)
    let journal = try app.effects.compactMap {
      if case .recordHistory(let line) = $0 { try stored(line) } else { nil }
    }
    var next = try TestApp.started(playlists: 3)
    next.server = app.server
    next.act(.restore(history: History(replaying: journal), drafts: []))
    #expect(next.state.history.entries.count == 1)
    next.run(.undo)
    next.settle()
    #expect(next.batches.map(\.recordings.count) == [20, 20, 5])
    #expect(next.server.members[PlaylistID("p0")]?.isEmpty == true)
    #expect(next.state.history.undoableEntries.isEmpty)
  }

  @Test func undoLeavesWhatMayHaveBeenThereBefore() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...2).map(Self.uuid).joined(separator: "\n")))
    app.settle()
    app.run(.submit)
    let batch = try #require(app.batches.first)
    app.answer(
      batch.call, with: .outcomes([batch.recordings[0]: .done, batch.recordings[1]: .isPresent]))
    #expect(
      app.lastMessage == "Added 2 recordings to “Playlist 0”; 1 may have been there before: undo leaves it.")
    #expect(app.state.history.entries.map(\.operation) == [.addRecordings([batch.recordings[0]])])
  }

  @Test func batchAnswerWithoutARecordingIsNotTakenForDone() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...2).map(Self.uuid).joined(separator: "\n")))
    app.settle()
    app.run(.submit)
    let batch = try #require(app.batches.first)
    app.answer(batch.call, with: .outcomes([batch.recordings[0]: .done]))
    #expect(app.state.adding?.candidates[1].outcome == .unknown)
    app.settle()
    #expect(app.batches.last?.recordings == [batch.recordings[1]], "it has not arrived, and is sent again")
  }

  @Test func removedRecordingGoesAtOnceAndComesBackWhenRefused() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.members[PlaylistID("p0")] = (1...3).map { RecordingID(Self.uuid($0)) }
    app.run(.open)
    app.settle()
    app.run(.moveDown, .removeRecording)
    #expect(app.state.selectedRecordings?.visible.count == 2)
    app.fail(.forbidden, "No.")
    #expect(app.state.selectedRecordings?.visible.count == 3)
    app.run(.removeRecording)
    app.settle()
    #expect(app.server.members[PlaylistID("p0")]?.count == 2)
    app.run(.undo)
    app.settle()
    #expect(app.server.members[PlaylistID("p0")]?.count == 3)
  }
}

extension TestApp {
  /// What the draft of the first playlist keeps.
  var unfinished: UnfinishedAdding? {
    guard case .adding(let unfinished) = state.drafts[.adding(PlaylistID("p0"))]?.content else { return nil }
    return unfinished
  }

  fileprivate var hasOpen: Bool { !open.isEmpty }
}
