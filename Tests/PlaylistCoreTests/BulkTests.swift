@testable import PostHogAPI
import Testing

@testable import PlaylistCore

@Suite struct BulkTests {
  private func marked(_ count: Int, of playlists: Int = 20) throws -> TestApp {
    var app = try TestApp.started(playlists: playlists)
    for _ in 0..<count { app.run(.mark) }
    return app
  }

  private func question(_ app: TestApp) throws -> PlaylistCore.Confirmation {
    guard case .confirm(let question) = app.state.dialog else { throw Unexpected() }
    return question
  }

  @Test func pinsThoseThatAreNotPinnedAfterAQuestion() throws {
    var app = try marked(12)
    app.server.playlists[1].isPinned = true
    app.run(.refresh)
    app.settle()
    app.run(.togglePin)
    #expect(try question(app).question == "Pin 11 playlists for everyone?")
    let details = try question(app).details
    #expect(
      details == ["“Playlist 0”, “Playlist 2”, “Playlist 3” and 8 more", "1 more is pinned already."])
    #expect(app.updates.isEmpty)
    app.run(.back, .togglePin, .confirm)
    #expect(app.state.playlist(PlaylistID("p5"))?.isPinned == true, "shown at once")
    app.settle()
    #expect(app.server.playlists.prefix(12).allSatisfy { $0.isPinned })
    #expect(app.lastMessage == "Pinned 11 playlists for everyone.")
    #expect(app.state.log.messages.count == 1)

    app.run(.undo)
    app.settle()
    #expect(app.server.playlists.filter(\.isPinned).map(\.id) == [PlaylistID("p1")])
  }

  @Test func unpinsWhenAllArePinned() throws {
    var app = try marked(2)
    app.server.playlists[0].isPinned = true
    app.server.playlists[1].isPinned = true
    app.run(.refresh)
    app.settle()
    app.run(.togglePin)
    #expect(try question(app).question == "Unpin 2 playlists?")
    app.run(.confirm)
    app.settle()
    #expect(!app.server.playlists.contains { $0.isPinned })
    #expect(app.state.list.marks.isEmpty)
  }

  @Test func failedOnesStayMarkedWithTheirReason() throws {
    var app = try marked(4)
    app.run(.togglePin, .confirm)
    app.fail(.validation(field: nil), "Not on a Monday.")
    app.settle()
    #expect(app.lastMessage == "3 pinned, 1 not: Not on a Monday.")
    #expect(app.state.list.marks.ids == [PlaylistID("p0")])
    #expect(app.state.list.marks.reason(for: PlaylistID("p0")) == "Not pinned: Not on a Monday.")
    #expect(app.state.log.messages.contains { $0.text.contains("“Playlist 0” not pinned") })
    #expect(app.server.playlists.map(\.isPinned).prefix(4) == [false, true, true, true])
    app.run(.moveToFirst)
    #expect(app.state.log.latest == nil && app.state.selectedReason != nil)
    app.run(.togglePin, .confirm)
    app.settle()
    #expect(app.state.list.marks.isEmpty)
    #expect(app.server.playlists[0].isPinned)
  }

  @Test func deletesManyAndUndoBringsAllBack() throws {
    var app = try marked(5)
    app.run(.delete, .delete)
    #expect(app.state.dialog == nil && app.updates.isEmpty, "the key that asks does not confirm")
    app.run(.delete, .confirm)
    app.settle()
    #expect(app.server.playlists.count == 15)
    #expect(app.state.list.total == 15)
    #expect(app.visibleIDs.first == PlaylistID("p5"))
    #expect(app.lastMessage == "Deleted 5 playlists. u undoes it.")
    app.run(.undo)
    app.settle()
    #expect(app.server.playlists.count == 20)
    #expect(app.state.list.total == 20)
  }

  @Test func escapeGivesUpAllThatHasNoAnswer() throws {
    var app = try marked(3)
    app.run(.togglePin, .confirm)
    app.answerNext()
    app.run(.back)
    #expect(app.lastMessage == "Asking whether 2 playlists were pinned.")
    app.settle()
    #expect(app.state.operations.running.isEmpty)
    #expect(app.lastMessage == "1 pinned, 2 not: Cancelled.")
  }

  @Test func removesMarkedRecordingsInTwenties() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.members[PlaylistID("p0")] = (0..<45).map { RecordingID("r\($0)") }
    app.server.refused = [RecordingID("r7")]
    app.run(.open)
    app.settle()
    app.run(.markAll, .removeRecording)
    app.type("45")
    app.run(.submit)
    #expect(app.state.selectedRecordings?.visible.isEmpty == true, "they go at once")
    app.settle()
    #expect(app.batches.map(\.recordings.count) == [20, 20, 5])
    #expect(app.server.members[PlaylistID("p0")] == [RecordingID("r7")])
    #expect(app.state.selectedRecordingMarks.ids == [RecordingID("r7")])
    #expect(app.state.selectedReason?.hasPrefix("Not removed: ") == true)
    #expect(app.lastMessage.hasPrefix("44 removed, 1 not: "))
    app.run(.undo)
    app.settle()
    #expect(app.server.members[PlaylistID("p0")]?.count == 45)
  }

  @Test func deletingTwiceSaysWhyNothingIsLeftToDelete() throws {
    var app = try marked(2)
    app.run(.delete, .confirm, .delete)
    #expect(app.state.dialog == nil)
    #expect(app.lastMessage == "The marked playlists are being deleted.")
    #expect(app.updates.count == 2)
  }

  @Test func undoTakesAwayTheReasonsOfTheActionBefore() throws {
    var app = try marked(2)
    app.run(.togglePin, .confirm)
    app.fail(.validation(field: nil), "Not on a Monday.")
    app.settle()
    #expect(app.state.list.marks.reason(for: PlaylistID("p0")) != nil)
    app.run(.undo)
    #expect(app.state.list.marks.reason(for: PlaylistID("p0")) == nil)
    #expect(app.state.list.marks.contains(PlaylistID("p0")))
  }

  @Test func copiesAndOpensAllMarkedOnes() throws {
    var app = try marked(6)
    app.run(.copy, .copyID)
    #expect(app.effects.last == .copy("p0\np1\np2\np3\np4\np5", what: "6 IDs"))
    app.run(.copy, .copyMarkdown)
    guard case .copy(let list, _) = app.effects.last else { throw Unexpected() }
    #expect(list.hasPrefix("- [Playlist 0](https://posthog.example.test/project/1/replay/playlists/p0)\n- ["))
    app.run(.openInBrowser)
    #expect(try question(app).question == "Open 6 pages in the browser?")
    app.run(.confirm)
    #expect(app.effects.suffix(6).allSatisfy { if case .openInBrowser = $0 { true } else { false } })
  }

  @Test func hostileIDsRunNoCommandWhereTheyArePasted() throws {
    var app = try TestApp.started(playlists: 1)
    app.server.playlists[0].id = PlaylistID("a';touch x;'")
    app.server.playlists[0].name = "two\nlines]\u{1B}"
    app.run(.refresh)
    app.settle()
    app.run(.copy, .copyCurl)
    let url =
      "https://posthog.example.test/api/projects/1/session_recording_playlists/a'\\'';touch%20x;'\\''/"
    #expect(
      app.effects.last
        == .copy(
          "curl -H \"Authorization: Bearer $POSTHOG_PERSONAL_API_KEY\" '\(url)'",
          what: "curl command without the key"))
    app.run(.copy, .copyMarkdown)
    guard case .copy(let link, _) = app.effects.last else { throw Unexpected() }
    #expect(link.hasPrefix("[two lines\\]](https://"))
  }
}
