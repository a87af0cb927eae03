import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// Members that the server counts and does not list.
@Suite struct UnlistedTests {
  private let playlist = PlaylistID("p0")
  private let kept = RecordingID("kept")
  private let lost = RecordingID("lost")

  /// A collection with a recording, and one that was added here and cannot be loaded.
  private func opened() throws -> TestApp {
    var app = try TestApp(playlists: 3)
    app.server.playlists[0].counts = nil
    app.settle()
    app.server.members[playlist] = [kept]
    app.server.lost = [lost]
    app.run(.addRecordings)
    app.settle()
    app.type("lost")
    app.run(.submit, .submit)
    app.settle()
    app.run(.back, .open)
    app.settle()
    return app
  }

  @Test func knownOnesStandBelowAndGoWithX() throws {
    var app = try opened()
    #expect(app.state.selectedRecordings?.unlisted == [lost])
    #expect(app.state.selectedRecordings?.visible.map(\.id) == [kept, lost])
    #expect(app.state.selectedRecordings?.listedCount == 1)
    app.run(.moveDown, .nextUnwatched)
    #expect(app.state.selectedRecording?.id == lost)
    app.run(.removeRecording)
    #expect(app.state.selectedRecordings?.visible.map(\.id) == [kept])
    app.settle()
    #expect(app.state.selectedRecordings?.visible.map(\.id) == [kept])
    #expect(app.server.members[playlist] == [kept])
    app.run(.undo)
    app.settle()
    #expect(app.state.selectedRecordings?.visible.map(\.id) == [kept, lost])
  }

  @Test func theyStandWhileTheListIsRefreshed() throws {
    var app = try opened()
    app.run(.moveDown, .refresh)
    #expect(app.state.selectedRecordings?.visible.map(\.id) == [kept, lost])
    app.settle()
    #expect(app.state.selectedRecording?.id == lost)
  }

  /// When the server counts no more than it lists, others have taken them out.
  @Test func noneIsClaimedWhereTheCountDisagrees() throws {
    var app = try opened()
    app.server.playlists[0].counts = RecordingsCounts(collection: RecordingsCount(count: 1))
    app.run(.refresh)
    app.settle()
    #expect(app.state.selectedRecordings?.visible.map(\.id) == [kept])
  }

  @Test func aListThatIsCutShortGoesOnAfterARemoval() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.members[playlist] = (0..<70).map { RecordingID("r\($0)") }
    app.server.listsOnly = 50
    app.run(.open, .moveToLast)
    app.settle()
    let state = try #require(app.state.selectedRecordings)
    #expect(state.listing == nil || state.isCutShort)
    app.run(.moveToLast)
    app.settle()
    #expect(
      app.state.selectedRecordings?.listing == RecordingListing(count: 50, watchedCount: 0, isCutShort: true))
    app.run(.removeRecording)
    app.settle()
    #expect(app.state.selectedRecordings?.visible.last?.id == RecordingID("r50"))
    #expect(app.state.selectedRecordings?.listedCount == 50)
  }

  @Test func membersFollowTheHistory() {
    func entry(_ id: String, _ operation: HistoryEntry.Operation, isUndone: Bool = false) -> HistoryLine {
      .entry(
        HistoryEntry(
          id: id, date: .distantPast, target: Playlist(id: playlist).reference, title: "",
          operation: operation,
          isUndone: isUndone))
    }
    let ids = ["a", "b", "c", "d"].map { RecordingID($0) }
    let history = History(replaying: [
      entry("1", .addRecordings([ids[0], ids[1], ids[2]])), entry("2", .removeRecordings([ids[0], ids[1]])),
      entry("3", .addRecordings([ids[0]])), entry("4", .addRecordings([ids[3]]), isUndone: true),
      entry("5", .removeRecordings([ids[1]]), isUndone: true),
    ])
    #expect(history.members(of: playlist) == [ids[2], ids[0], ids[1]])
    #expect(history.members(of: PlaylistID("other")).isEmpty)
  }
}
