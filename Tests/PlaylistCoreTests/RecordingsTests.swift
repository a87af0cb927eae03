import PostHogAPI
import Testing

@testable import PlaylistCore

@Suite struct RecordingsTests {
  private let playlist = PlaylistID("p0")

  private func opened(_ count: Int) throws -> TestApp {
    var app = try TestApp.started(playlists: 3)
    app.server.members[playlist] = (0..<count).map { RecordingID("r\($0)") }
    app.run(.open)
    app.settle()
    return app
  }

  @Test func refreshHoldsTheCursorOnItsRecording() throws {
    var app = try opened(30)
    for _ in 0..<15 { app.run(.moveDown) }
    app.server.members[playlist]?.insert(RecordingID("new"), at: 0)
    app.run(.refresh)
    app.settle()
    #expect(app.state.selectedRecording?.id == RecordingID("r15"))
    let shown = try #require(app.state.selectedRecordings)
    #expect(shown.cursor == 16 && (shown.top..<shown.top + 10).contains(16))
  }

  @Test func refreshDoesNotBringBackWhatIsBeingRemoved() throws {
    var app = try opened(3)
    app.run(.removeRecording, .refresh)
    app.answer(at: 2)
    #expect(app.state.selectedRecordings?.visible.map(\.id) == [RecordingID("r1"), RecordingID("r2")])
    app.settle()
    #expect(app.state.selectedRecordings?.visible.map(\.id) == [RecordingID("r1"), RecordingID("r2")])
  }

  @Test func removalLeavesNoHoleBeforeTheNextPage() throws {
    var app = try opened(60)
    app.run(.removeRecording)
    app.settle()
    app.run(.moveToLast)
    app.settle()
    #expect(app.state.selectedRecordings?.visible.map(\.id) == (1..<60).map { RecordingID("r\($0)") })
  }
}
