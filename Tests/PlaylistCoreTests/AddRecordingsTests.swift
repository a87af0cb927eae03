import FoundationEssentials
import LosslessJSON
import PostHogAPI
import Testing

@testable import PlaylistCore

@Suite struct AddRecordingsTests {
  static func uuid(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return "0190aaaa-bbbb-7ccc-8ddd-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  @Test(arguments: [
    ("lines", "\(uuid(1))\n\(uuid(2))\r\n"),
    ("commas", "\(uuid(1)), \(uuid(2))"),
    ("JSON", #"["\#(uuid(1))","\#(uuid(2))"]"#),
    ("objects", #"{"recordings":[{"session_id":"\#(uuid(1))"},{"session_id":"\#(uuid(2))"}]}"#),
    ("CSV with a header", "session_id,name\n\"\(uuid(1))\",Ada\n\(uuid(2)),Bob"),
    (
      "links",
      "https://us.posthog.com/project/2/replay/\(uuid(1))?t=12 http://localhost:8000/replay/\(uuid(2))"
    ),
    ("old links", "https://eu.posthog.com/recordings/recent#sessionRecordingId=\(uuid(1)) \(uuid(2))"),
    ("prose", "Please look at \(uuid(1)) and then (\(uuid(2))). Thanks, 3 pm!"),
  ])
  func findsIDs(form: String, text: String) {
    #expect(RecordingIDParser.parse(text).ids.map(\.rawValue) == [Self.uuid(1), Self.uuid(2)])
  }

  @Test func oneTypedWordIsTakenAsItIs() {
    #expect(RecordingIDParser.parse("session7").ids == [RecordingID("session7")])
    #expect(RecordingIDParser.parse("two words").ids.isEmpty)
    #expect(RecordingIDParser.parse("two words").ignoredWords == 2)
  }

  @Test func startTimeComesFromTheID() {
    // 0x0190aaaabbbb milliseconds since 1970.
    #expect(RecordingID(Self.uuid(1)).startTime?.timeIntervalSince1970 == 1_720_850_234.299)
    #expect(RecordingID("0190aaaa-bbbb-4ccc-8ddd-eeeeffff0001").startTime == nil)
  }

  @Test func pasteIntoTheListOpensThePreviewAndNeverActsAsKeys() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.members[PlaylistID("p0")] = [RecordingID(Self.uuid(1))]
    let text =
      "qDDy\n\(Self.uuid(1))\n\(Self.uuid(2))\n\(Self.uuid(2))\nmobile-session-77\n"
      + String(repeating: "9", count: 201)
    app.act(.paste(text))
    app.settle()
    guard case .add(let adding) = app.state.dialog else { throw Unexpected() }
    #expect(adding.candidates.map(\.verdict) == [.alreadyIn, .valid, .duplicate, .odd, .tooLong])
    #expect(adding.ignoredWords == 1)
    #expect(app.batches.isEmpty && app.writes.isEmpty)
  }

  @Test func fortyFiveGoInTwentiesEachWithItsOutcome() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.refused = [RecordingID(Self.uuid(7))]
    app.act(.paste((1...45).map(Self.uuid).joined(separator: "\n")))
    app.run(.submit)
    app.settle()
    #expect(app.batches.map(\.recordings.count) == [20, 20, 5])
    guard case .add(let adding) = app.state.dialog else { throw Unexpected() }
    #expect(adding.phase == .finished)
    #expect(adding.count { $0.outcome == .added } == 44)
    #expect(adding.candidates[6].outcome == .failed(APIError(.server)))
    #expect(app.server.members[PlaylistID("p0")]?.count == 44)
    #expect(app.state.drafts[.adding(PlaylistID("p0"))]?.content == .recordings([RecordingID(Self.uuid(7))]))

    app.server.refused = []
    app.run(.submit)
    app.settle()
    #expect(app.batches.last?.recordings == [RecordingID(Self.uuid(7))])
    #expect(app.state.drafts.isEmpty)
  }

  @Test func escapeStopsAfterTheBatchesInFlightAndLosesNothing() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...200).map(Self.uuid).joined(separator: ",")))
    app.run(.submit, .back)
    app.settle()
    #expect(app.batches.count == AddRecordings.batchesInFlight)
    guard case .add(let adding) = app.state.dialog else { throw Unexpected() }
    #expect(adding.waiting.count == 160)
    app.run(.back)
    app.run(.addRecordings)
    guard case .add(let again) = app.state.dialog else { throw Unexpected() }
    #expect(again.waiting.count == 160)
  }

  @Test func whatIsAddedAfterClosingIsNotOfferedAgain() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...45).map(Self.uuid).joined(separator: ",")))
    app.run(.submit, .back, .back)
    #expect(app.state.dialog == nil)
    app.settle()
    #expect(app.server.members[PlaylistID("p0")]?.count == 40)
    guard case .recordings(let left) = app.state.drafts[.adding(PlaylistID("p0"))]?.content else {
      throw Unexpected()
    }
    #expect(left.map(\.rawValue) == (41...45).map(Self.uuid))
  }

  @Test func serverThatRefusesKeysIsExplainedAndIDsStay() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...45).map(Self.uuid).joined(separator: "\n")))
    app.settle()
    app.run(.submit)
    while app.state.list.isLoading == false, !app.batches.isEmpty, app.hasOpen { app.fail(.keysRefused) }
    guard case .add(let adding) = app.state.dialog else { throw Unexpected() }
    #expect(adding.refusal?.kind == .keysRefused)
    #expect(app.batches.count == AddRecordings.batchesInFlight, "no further batch is tried")
    #expect(adding.unfinished.count == 45)
    #expect(app.state.log.messages.contains { $0.text.contains("no API key") })
  }

  @Test func savedFiltersTakeNoRecordings() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.playlists[0].kind = .savedFilter
    app.run(.refresh)
    app.settle()
    app.act(.paste(Self.uuid(1)))
    #expect(app.state.dialog == nil)
    #expect(app.lastMessage.contains("saved filter"))
    app.run(.open)
    #expect(!app.effects.contains { if case .loadRecordings = $0 { true } else { false } })
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
    #expect(!app.state.undoableEntries.isEmpty, "what was refused still stands")
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
    let journal = app.effects.compactMap {
      if case .recordHistory(let line) = $0 { line.json.text } else { nil }
    }
    var next = try TestApp.started(playlists: 3)
    next.server = app.server
    let lines = try journal.map { try JSON(parsing: $0) }.compactMap(HistoryLine.init)
    next.act(.restore(history: History(replaying: lines), drafts: []))
    #expect(next.state.history.entries.count == 1)
    next.run(.undo)
    next.settle()
    #expect(next.batches.map(\.recordings.count) == [20, 20, 5])
    #expect(next.server.members[PlaylistID("p0")]?.isEmpty == true)
    #expect(next.state.undoableEntries.isEmpty)
  }

  @Test func undoLeavesWhatMayHaveBeenThereBefore() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...2).map(Self.uuid).joined(separator: "\n")))
    app.settle()
    app.run(.submit)
    let batch = try #require(app.batches.first)
    app.act(.batchEnded(batch, .success([batch.recordings[0]: .done, batch.recordings[1]: .isPresent])))
    #expect(app.lastMessage.contains("Added 2 recordings"))
    #expect(app.state.history.entries.map(\.operation) == [.addRecordings([batch.recordings[0]])])
  }

  @Test func batchAnswerWithoutARecordingLeavesItFailed() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...2).map(Self.uuid).joined(separator: "\n")))
    app.settle()
    app.run(.submit)
    let batch = try #require(app.batches.first)
    app.act(.batchEnded(batch, .success([batch.recordings[0]: .done])))
    guard case .add(let adding) = app.state.dialog else { throw Unexpected() }
    #expect(adding.candidates[1].outcome == .failed(APIError(.malformed)))
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
  fileprivate var hasOpen: Bool { !open.isEmpty }
}
