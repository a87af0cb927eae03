import Testing

@testable import PlaylistCore
@testable import PostHogAPI

/// Going to what is not watched, and marking it.
@Suite struct WatchingTests {
  private let playlist = PlaylistID("p0")

  private func opened(_ count: Int, watched: some Sequence<Int>) throws -> TestApp {
    var app = try TestApp.started(playlists: 3)
    app.server.members[playlist] = (0..<count).map { RecordingID("r\($0)") }
    for number in watched {
      let id = RecordingID("r\(number)")
      app.server.facts[id] = Recording(id: id, isViewed: true)
    }
    app.run(.open)
    app.settle()
    return app
  }

  private func id(_ number: Int) -> RecordingID { RecordingID("r\(number)") }

  @Test func nextUnwatchedIsLookedForPageByPage() throws {
    var app = try opened(200, watched: 1..<180)
    app.run(.nextUnwatched)
    #expect(app.state.selectedRecordings?.isFollowing == true)
    app.settle()
    #expect(app.state.selectedRecording?.id == id(180))
    app.run(.previousUnwatched)
    #expect(app.state.selectedRecording?.id == id(0))
    app.run(.previousUnwatched)
    #expect(app.lastMessage == "No unwatched recording further up.")
  }

  @Test func theEndIsToldAndEscapeStopsLooking() throws {
    var app = try opened(120, watched: 1..<120)
    app.run(.nextUnwatched)
    app.answerNext()
    app.run(.back)
    #expect(app.open.isEmpty)
    #expect(app.state.focus == .detail)
    app.run(.nextUnwatched)
    app.settle()
    #expect(app.lastMessage == "No unwatched recording further down.")
    #expect(app.state.selectedRecording?.id == id(0))
  }

  @Test func lookingEndsAfterAThousandUntilAskedAgain() throws {
    var app = try opened(1_500, watched: 1..<1_400)
    app.run(.nextUnwatched)
    app.settle()
    #expect(app.lastMessage == "No unwatched recording among the next 1000; n looks further.")
    app.run(.nextUnwatched)
    app.settle()
    #expect(app.state.selectedRecording?.id == id(1_400))
  }

  @Test func markingShowsAtOnceAndCounts() throws {
    var app = try opened(3, watched: [])
    app.server.playlists[0].counts = RecordingsCounts(
      collection: RecordingsCount(count: 3, watchedCount: 0))
    app.answer(
      Call(.playlist(playlist), owner: .library, number: 0), with: .playlist(app.server.playlists[0]))
    app.run(.markWatched, .confirm)
    #expect(app.state.selectedRecording?.isViewed == true)
    #expect(app.state.history.undoableEntries.isEmpty)
    app.settle()
    #expect(app.lastMessage == "Marked as watched. This cannot be undone.")
    #expect(app.state.selected?.counts?.collection.watchedCount == 1)
    app.run(.markWatched)
    #expect(app.lastMessage == "You have watched it already.")
    app.run(.undo)
    #expect(app.lastMessage == "Nothing to undo.")
  }

  /// A page that was on its way does not bring the old state back.
  @Test func refreshWhileMarkingKeepsTheMark() throws {
    var app = try opened(3, watched: [])
    app.run(.markWatched, .confirm, .refresh)
    let page = RecordingPage(recordings: [Recording(id: id(0))], hasNext: false)
    let call = app.open[2]
    app.answerNext()
    app.answer(call, with: .recordings(page))
    #expect(app.state.selectedRecording?.isViewed == true)
    // Later on the web app may have taken it back.
    app.run(.refresh)
    app.answer(try #require(app.open.last), with: .recordings(page))
    #expect(app.state.selectedRecording?.isViewed == false)
  }

  @Test func refusalRollsBackAllThatWaitAndSaysWhy() throws {
    var app = try opened(3, watched: [])
    app.run(.markAll, .markWatched, .confirm)
    #expect(app.open.map(\.request) == [.markWatched(id(0))])
    #expect(app.state.selectedRecordings?.visible.allSatisfy(\.isViewed) == true)
    app.fail(.scope("session_recording:write"))
    #expect(app.open.isEmpty)
    #expect(app.state.selectedRecordings?.visible.contains(where: \.isViewed) == false)
    #expect(
      app.lastMessage
        == "Not marked: The API key lacks the scope session_recording:write. Add it in the web app's key settings."
    )
    #expect(app.state.selectedRecordingMarks.count == 3)
  }

  @Test func oneThatIsGoneDoesNotHoldUpTheOthers() throws {
    var app = try opened(3, watched: [])
    app.server.lost = [id(1)]
    app.run(.markAll, .markWatched, .confirm)
    app.settle()
    #expect(app.state.selectedRecordings?.visible.map(\.isViewed) == [true, false, true])
    #expect(app.lastMessage.hasPrefix("2 marked as watched, 1 not: No longer there"))
    #expect(app.state.selectedRecordingMarks.ids == [id(1)])
    #expect(app.server.recording(id(2)).isViewed)
  }
}
