import PostHogAPI
import Testing

@testable import PlaylistCore

/// Recordings that the program is started with.
@Suite struct RecordingOfferTests {
  private static let text = (1...3).map(AddRecordingsTests.uuid).joined(separator: "\n")

  private static func started(to target: String?, isFromPipe: Bool = false) throws -> TestApp {
    let offer = RecordingOffer(
      text, from: "ids.csv", to: target.map { PlaylistID($0) }, isFromPipe: isFromPipe)
    var app = try TestApp(playlists: 3, offer: offer)
    app.settle()
    app.act(.restore(history: History(), drafts: []))
    app.settle()
    return app
  }

  @Test func waitsForTheCollectionUnderTheCursor() throws {
    var app = try Self.started(to: nil)
    #expect(app.lastMessage == "3 recordings from ids.csv: a adds them to the collection under the cursor.")
    app.run(.moveDown, .addRecordings)
    let adding = try #require(app.state.adding)
    #expect(adding.target.id == PlaylistID("p1") && adding.tally.valid == 3)
    app.run(.back, .moveDown, .addRecordings)
    #expect(app.state.adding?.candidates.isEmpty == true, "they are given once")
  }

  /// The disk is read again once the project's number is known.
  @Test func isAnnouncedOnce() throws {
    var app = try Self.started(to: nil)
    let messages = app.state.log.total
    app.act(.restore(history: History(), drafts: []))
    #expect(app.state.log.total == messages)
  }

  @Test func opensOnTheCollectionThatWasNamed() throws {
    let app = try Self.started(to: "p2")
    #expect(app.state.adding?.target.id == PlaylistID("p2"))
    #expect(app.state.adding?.tally.valid == 3)
  }

  @Test func waitsWhereTheNamedOneIsNotThere() throws {
    var app = try Self.started(to: "nowhere")
    #expect(app.lastMessage.hasPrefix("There is no playlist nowhere. a adds"))
    app.run(.addRecordings)
    #expect(app.state.adding?.tally.valid == 3)
  }

  @Test func quittingAsksBeforeAPipeIsLost() throws {
    var app = try Self.started(to: nil, isFromPipe: true)
    app.run(.quit)
    guard case .confirm = app.state.dialog else { throw Unexpected() }
    var other = try Self.started(to: nil)
    other.run(.quit)
    #expect(other.effects.last == .quit)
  }

  @Test func textWithoutIDsIsNone() {
    #expect(RecordingOffer("nothing in here", from: "x", to: nil, isFromPipe: false) == nil)
  }
}
