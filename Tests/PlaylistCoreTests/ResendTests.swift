import PostHogAPI
import Testing

@testable import PlaylistCore

/// Requests that did not reach the server: once it has said so, they are sent again, and nothing is added twice.
@Suite struct ResendTests {
  private static let collection = PlaylistID("p0")

  private static func ids(_ range: ClosedRange<Int>) -> [RecordingID] {
    range.map { RecordingID(AddRecordingsTests.uuid($0)) }
  }

  /// Up to the requests of an addition.
  private func adding(_ count: Int) throws -> TestApp {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste(Self.ids(1...count).map(\.rawValue).joined(separator: "\n")))
    app.settle()
    app.run(.submit)
    return app
  }

  @Test func whatHasNotArrivedIsSentAgain() throws {
    var app = try adding(5)
    app.fail(.network(.interrupted))
    #expect(app.batches.count == 1, "the server is asked first")
    app.settle()
    #expect(app.batches.count == 2)
    #expect(app.server.members[Self.collection] == Self.ids(1...5))
    #expect(app.lastMessage == "Added 5 recordings to “Playlist 0”.")
  }

  @Test func onlyThePartThatIsMissing() throws {
    var app = try adding(5)
    app.server.members[Self.collection] = Self.ids(1...3)
    app.fail(.network(.timedOut))
    app.settle()
    #expect(app.batches.last?.recordings == Self.ids(4...5))
    app.run(.back, .undo)
    app.settle()
    #expect(app.server.members[Self.collection] == [], "undo takes back what was asked for")
  }

  @Test func notForEver() throws {
    var app = try adding(5)
    while app.batches.last.map({ app.isOpen($0.call) }) == true {
      app.fail(.network(.interrupted))
      while !app.isOpen(app.batches.last?.call), app.state.operations.running.first?.isAsking == true {
        app.answerNext()
      }
    }
    #expect(app.batches.count == 3)
    #expect(app.state.adding?.refusal?.kind == .network(.interrupted))
    #expect(app.state.drafts[.adding(Self.collection)]?.recordingCount == 5)
  }

  @Test func aRemovalAsWell() throws {
    var app = try adding(5)
    app.settle()
    app.run(.back, .open)
    app.settle()
    app.run(.removeRecording)
    app.fail(.network(.interrupted))
    app.settle()
    #expect(app.server.members[Self.collection]?.count == 4)
  }

  /// A refusal is an answer.
  @Test func aRefusedBatchIsNotSentAgain() throws {
    var app = try adding(5)
    app.fail(.forbidden)
    app.settle()
    #expect(app.batches.count == 1)
  }
}
