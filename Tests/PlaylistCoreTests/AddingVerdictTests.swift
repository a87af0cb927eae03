import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// What is said of each ID before it is sent, and what the user makes of it.
@Suite struct AddingVerdictTests {
  private static let uuid = AddRecordingsTests.uuid

  @Test(
    arguments: [
      (uuid(1), .valid),
      ("mobile-session-77", .odd(.notUUID)),
      (String(uuid(1).dropLast()), .odd(.wrongLength(35))),
      (uuid(1).uppercased(), .odd(.upperCase)),
      ("session.7/8", .odd(.dotOrSlash)),
      ("00000000-bbbb-7ccc-8ddd-000000000001", .odd(.tooEarly)),
      ("0290aaaa-bbbb-7ccc-8ddd-000000000001", .odd(.inFuture)),
      (String(repeating: "é7", count: 101), .unsendable(.tooLong(202))),
      ("session\u{1}7", .unsendable(.controlCharacter)),
      ("https://posthog.example.test/project/1/replay/\(uuid(1))", .valid),
      ("https://posthog.example.test/replay/\(uuid(1))", .valid),
      ("https://posthog.example.test/project/7/replay/\(uuid(1))", .foreign(.project(7))),
      ("https://eu.posthog.com/project/1/replay/\(uuid(1))", .foreign(.host("eu.posthog.com"))),
      ("https://posthog.example.test/project/1/insights/7", .unsendable(.notRecording)),
    ] as [(String, RecordingCandidate.Verdict)])
  func verdict(text: String, verdict: RecordingCandidate.Verdict) throws {
    var app = try TestApp.started(playlists: 1)
    app.run(.addRecordings)
    app.act(.paste(text))
    #expect(
      app.state.adding?.candidates.map(\.verdict) == [verdict])
  }

  @Test func linkToElsewhereIsSentOnlyWhenTakenIn() throws {
    var app = try TestApp.started(playlists: 1)
    app.act(.paste("https://eu.posthog.com/replay/\(Self.uuid(1))\n\(Self.uuid(2))"))
    app.settle()
    #expect(app.state.adding?.tally.waiting == 1)
    app.run(.toggle, .moveDown, .toggle)
    #expect(app.state.adding?.tally.skipped == 1)
    app.run(.back, .addRecordings)
    let again = try #require(app.state.adding)
    #expect(
      again.tally.valid + again.tally.includedForeign == 1 && again.tally.skipped == 1, "nothing is forgotten"
    )
    app.run(.submit)
    app.settle()
    #expect(app.server.members[PlaylistID("p0")] == [RecordingID(Self.uuid(1))])
    #expect(app.state.drafts.entries.isEmpty)
  }

  @Test func sameIDAsItShouldBeCountsBeforeTheLinkToElsewhere() throws {
    var app = try TestApp.started(playlists: 1)
    app.act(.paste("https://eu.posthog.com/replay/\(Self.uuid(1)) \(Self.uuid(1)) \(Self.uuid(1))"))
    app.settle()
    #expect(
      app.state.adding?.candidates.map(\.verdict) == [.duplicate, .valid, .duplicate])
  }

  @Test func removingTheFirstOfTwinsLeavesTheOther() throws {
    var app = try TestApp.started(playlists: 1)
    app.act(.paste("\(Self.uuid(1)) \(Self.uuid(1)) \(Self.uuid(2))"))
    app.settle()
    app.act(.type(.deleteBackward))
    #expect(
      app.state.adding?.candidates.map(\.verdict) == [.valid, .valid])
    app.run(.submit)
    app.settle()
    #expect(app.server.members[PlaylistID("p0")]?.count == 2)
  }

  @Test func editorGetsTheSetAndGivesItBack() throws {
    var app = try TestApp.started(playlists: 1)
    app.act(.paste("\(Self.uuid(1))\nhttps://eu.posthog.com/replay/\(Self.uuid(2))"))
    app.settle()
    app.server.refused = [RecordingID(Self.uuid(1))]
    app.run(.openInEditor)
    guard case .openEditor(let text)? = app.effects.last else { throw Unexpected() }
    #expect(text.text == "\(Self.uuid(1))\nhttps://eu.posthog.com/replay/\(Self.uuid(2))")
    #expect(app.unfinished?.waiting == [RecordingID(Self.uuid(1))], "on disk before the editor runs")
    app.act(.edited(text.item, .success("\(Self.uuid(3))\n\(Self.uuid(3))\n")))
    let adding = try #require(app.state.adding)
    #expect(adding.candidates.map(\.verdict) == [.valid, .duplicate])
    #expect(app.unfinished?.waiting == [RecordingID(Self.uuid(3))])
  }

  /// One row of each decision: skipped, unusual, included from elsewhere, duplicate.
  private func decided() throws -> TestApp {
    var app = try TestApp.started(playlists: 1)
    app.act(.paste((1...3).map(Self.uuid).joined(separator: "\n")))
    app.settle()
    app.run(.moveToFirst, .toggle)
    app.type("hello")
    app.run(.submit)
    app.act(.paste("https://eu.posthog.com/replay/\(Self.uuid(9)) \(Self.uuid(2))"))
    app.run(.moveToFirst, .moveDown, .moveDown, .moveDown, .moveDown, .toggle)
    return app
  }

  @Test func setComesBackFromTheEditorAsItWas() throws {
    var app = try decided()
    let before = try #require(app.state.adding)
    #expect(before.tally.skipped == 1 && before.tally.includedForeign == 1 && before.tally.duplicates == 1)
    app.run(.openInEditor)
    guard case .openEditor(let text)? = app.effects.last else { throw Unexpected() }
    app.act(.edited(text.item, .success(text.text + "\n")))
    #expect(app.state.adding?.candidates == before.candidates)
  }

  @Test func decisionsAboutRowsOutlastTheEditor() throws {
    var app = try decided()
    app.run(.openInEditor)
    guard case .openEditor(let text)? = app.effects.last else { throw Unexpected() }
    let lines = text.text.split(separator: "\n").map(String.init)
    let edited =
      lines.reversed().filter { $0 != Self.uuid(3) } + [
        Self.uuid(7), "https://eu.posthog.com/replay/\(Self.uuid(8))",
      ]
    app.act(.edited(text.item, .success(edited.joined(separator: "\r\n"))))
    let adding = try #require(app.state.adding)
    #expect(
      adding.candidates.map(\.id.rawValue)
        == [Self.uuid(2), Self.uuid(9), "hello", Self.uuid(2), Self.uuid(1), Self.uuid(7), Self.uuid(8)])
    #expect(adding.candidates.map(\.isChosen) == [true, true, true, false, false, true, false])
    #expect(adding.tally.duplicates == 1 && adding.tally.skipped == 1 && adding.tally.foreign == 1)
    #expect(app.unfinished?.waiting.count == 4)
  }

  @Test func editorDoesNotForgetWhatWasSent() throws {
    var app = try decided()
    app.server.refused = [RecordingID("hello")]
    app.run(.submit)
    app.settle()
    app.run(.openInEditor)
    guard case .openEditor(let text)? = app.effects.last else { throw Unexpected() }
    app.act(.edited(text.item, .success("\(Self.uuid(2)),\nhello")))
    let adding = try #require(app.state.adding)
    #expect(adding.tally.added == 3, "taking out the lines takes nothing out of the collection")
    #expect(adding.tally.duplicates == 0)
    app.run(.submit)
    app.settle()
    #expect(app.batches.map(\.recordings.count) == [4, 1])
  }

  // MARK: Removing rows

  @Test func removedRowsComeBackInTheOrderOfTheEdits() throws {
    var app = try TestApp.started(playlists: 1)
    app.act(.paste("\(Self.uuid(1)) \(Self.uuid(1)) \(Self.uuid(2))"))
    app.settle()
    let before = try #require(app.state.adding)
    app.type("hi")
    app.act(.type(.deleteBackward))
    app.act(.type(.deleteBackward))
    app.act(.type(.deleteBackward))
    app.act(.type(.deleteForward))
    #expect(app.state.adding?.candidates.count == 1)
    app.act(.type(.undo))
    #expect(app.state.adding?.candidates.count == 2)
    app.act(.type(.undo))
    #expect(app.state.adding?.candidates == before.candidates && app.state.adding?.cursor == before.cursor)
    #expect(app.state.adding?.tally == before.tally)
    #expect(app.unfinished?.waiting.count == 2)
    #expect(app.state.adding?.input.isEmpty == true)
    app.act(.type(.undo))
    #expect(app.state.adding?.input.text == "hi")
  }
}
