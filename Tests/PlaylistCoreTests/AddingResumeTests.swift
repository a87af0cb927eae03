import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// Adding that is cut off and goes on: nothing is sent anew that may have arrived.
@Suite struct AddingResumeTests {
  private static let collection = PlaylistID("p0")

  private static func ids(_ range: ClosedRange<Int>) -> [RecordingID] {
    range.map { RecordingID(AddRecordingsTests.uuid($0)) }
  }

  private static func text(_ range: ClosedRange<Int>) -> String {
    ids(range).map(\.rawValue).joined(separator: "\n")
  }

  @Test func batchIsInTheJournalBeforeItLeaves() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste(Self.text(1...100)))
    app.settle()
    app.run(.submit)
    for (index, effect) in app.effects.enumerated() {
      guard case .call(let call) = effect, let batch = Batch(call) else { continue }
      guard case .recordHistory(.begun(let undertaking)) = app.effects[index - 1] else { throw Unexpected() }
      #expect(undertaking.entry.operation == .addRecordings(batch.recordings))
    }
    #expect(app.batches.count == 3)
  }

  @Test func crashInTheMiddleIsSettledByAskingTheServer() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste(Self.text(1...100)))
    app.settle()
    app.run(.submit)
    app.answerNext()
    // The second batch arrives at the server, and the answer does not arrive here.
    app.server.members[Self.collection, default: []] += app.batches[1].recordings

    var next = try app.killed()
    #expect(next.state.progress == "asking whether 60 recordings were added to “Playlist 0”…")
    next.run(.addRecordings)
    let adding = try #require(next.state.adding)
    #expect(adding.phase == .asking)
    #expect(adding.tally.unknown == 60 && adding.tally.waiting == 20)
    next.run(.submit)
    #expect(next.batches.isEmpty, "nothing leaves before the server has said what has arrived")
    next.settle()
    #expect(Set(next.batches.flatMap(\.recordings)) == Set(Self.ids(41...100)))
    #expect(next.server.members[Self.collection]?.count == 100)
    #expect(next.state.adding?.phase == .finished)
    #expect(next.state.drafts.entries.isEmpty)
  }

  @Test func unansweredQuestionKeepsThemBack() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste(Self.text(1...5)))
    app.settle()
    app.run(.submit)
    var next = try app.killed()
    next.run(.addRecordings)
    next.fail(.network(.cannotConnect))
    next.settle()
    #expect(next.state.adding?.tally.unknown == 5)
    next.run(.submit)
    next.fire(.questionPause)
    next.settle()
    #expect(next.server.members[Self.collection] == Self.ids(1...5))
  }

  /// Drafts had what was sent before the journal had it.
  @Test func whatAnOlderDraftHasAsSentIsAskedFor() throws {
    let draft = Draft(
      key: .adding(Self.collection),
      content: .adding(
        UnfinishedAdding(title: "Playlist 0", waiting: Self.ids(1...2), sent: Self.ids(3...5), leftOut: [])))
    var app = try TestApp.started(playlists: 3)
    app.server.members[Self.collection] = Self.ids(3...3)
    app.act(.restore(history: History(), drafts: [draft]))
    var next = try app.killed()
    next.settle()
    next.run(.addRecordings)
    #expect(next.state.adding?.tally.waiting == 4 && next.state.adding?.tally.unknown == 0)
    next.run(.submit)
    next.settle()
    #expect(next.server.members[Self.collection]?.count == 5)
    #expect(next.state.history.entries.map(\.summary) == ["added 5 recordings to"])
  }

  @Test func lostAnswerIsAskedForBeforeItIsSentAgain() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste(Self.text(1...5)))
    app.settle()
    app.run(.submit)
    app.server.members[Self.collection] = Self.ids(1...2)
    app.fail(.network(.timedOut))
    #expect(app.state.adding?.tally.unknown == 5)
    app.settle()
    #expect(app.state.adding?.tally.unknown == 0)
    app.run(.submit)
    app.settle()
    #expect(app.batches.last?.recordings == Self.ids(3...5))
    app.run(.back, .undo)
    app.settle()
    #expect(app.server.members[Self.collection]?.isEmpty == true, "what had arrived belongs to it")
  }

  @Test func whatIsPastedWhileSendingWaitsForTheNextEnter() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste(Self.text(1...100)))
    app.settle()
    app.run(.submit)
    app.act(.paste(Self.text(101...120)))
    app.settle()
    #expect(app.server.members[Self.collection]?.count == 100)
    let adding = try #require(app.state.adding)
    #expect(adding.phase == .collecting && adding.tally.waiting == 20)
    app.run(.submit)
    app.settle()
    #expect(app.server.members[Self.collection]?.count == 120)
  }

  @Test func closingWhileBatchesAreUnderWayAndComingBackLosesNothing() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste(Self.text(1...100)))
    app.settle()
    app.run(.submit, .back, .back, .addRecordings)
    #expect(app.state.adding?.tally.sending == 60)
    app.settle()
    let adding = try #require(app.state.adding)
    #expect(adding.phase == .collecting && adding.tally.waiting == 40)
    app.run(.submit)
    app.settle()
    #expect(app.server.members[Self.collection] == Self.ids(1...100))
  }

  /// The disk is written in proportion to the IDs, not to the IDs times the batches.
  @Test func thousandsAreWrittenOnceAndThenInSteps() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste(Self.text(1...10_000)))
    app.settle()
    app.run(.submit)
    app.settle()
    #expect(app.batches.count == 500)
    #expect(app.server.members[Self.collection]?.count == 10_000)
    let written = app.effects.reduce(0) { sum, effect in
      switch effect {
      case .saveDraft(let draft):
        guard case .adding(let unfinished) = draft.content else { return sum }
        return sum + unfinished.count
      case .recordAdding(_, .ended(let added, let left, _)): return sum + added.count + left.count
      default: return sum
      }
    }
    #expect(written <= 40_000)
  }

  @Test func screenIsDrawnOnceASecondOnlyWhileSomethingGoesOn() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste(Self.text(1...100)))
    app.settle()
    #expect(app.timers == [.draftPause])
    app.run(.submit)
    #expect(app.timers.contains(.second))
    app.fire(.second)
    #expect(app.timers.contains(.second))
    app.now += 10
    app.answerNext()
    let pace = try #require(app.state.adding?.pace(at: app.now))
    #expect(pace.perMinute == 120 && pace.secondsLeft == 40)
    app.settle()
    app.fire(.second)
    #expect(!app.timers.contains(.second))
    app.act(.rateLimited(until: app.now + 5))
    app.fire(.second)
    #expect(app.timers.contains(.second))
    app.now += 6
    app.fire(.second)
    #expect(!app.timers.contains(.second))
  }
}
