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

  @Test func refreshLeavesTheRowsUntilTheNewOnesHaveCome() throws {
    var app = try opened(120)
    for _ in 0..<2 {
      app.run(.moveToLast)
      app.settle()
    }
    app.run(.moveToLast)
    app.server.members[playlist]?.removeAll { $0 == RecordingID("r1") }
    app.run(.refresh)
    #expect(app.state.selectedRecordings?.visible.count == 120)
    #expect(app.state.selectedRecording?.id == RecordingID("r119"))
    app.settle()
    #expect(app.state.selectedRecordings?.visible.count == 119)
    #expect(app.state.selectedRecording?.id == RecordingID("r119"))
  }

  /// The page on its way would begin a row too far down.
  @Test func removalAsksForThePageOnItsWayAnew() throws {
    var app = try opened(60)
    app.run(.moveToLast)
    #expect(app.open.count == 1)
    app.run(.moveToFirst, .removeRecording)
    #expect(app.open.map { Batch($0) != nil } == [true])
    app.settle()
    app.run(.moveToLast)
    app.settle()
    #expect(app.state.selectedRecordings?.visible.map(\.id) == (1..<60).map { RecordingID("r\($0)") })
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
