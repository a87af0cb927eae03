import FoundationEssentials
import Testing

@testable import PlaylistCore
@testable import PostHogAPI

/// The recordings of the playlist on which the cursor rests.
@Suite struct PreviewTests {
  private func started(
    previews: Bool = true, isDetailBeside: Bool = true, playlists: Int = 150
  ) throws -> TestApp {
    var app = try TestApp(playlists: playlists)
    for row in 0..<playlists {
      app.server.members[PlaylistID("p\(row)")] = (0..<60).map { RecordingID("r\(row)-\($0)") }
    }
    let session = Session(address: try ServerAddress("https://posthog.example.test"), project: .id(1))
    var preferences = Preferences()
    preferences.showsPreviews = previews
    app.restart(
      AppState(session: session, runID: "test", preferences: preferences),
      Viewport(
        listRows: 20, filteredListRows: 20, detailRows: 10,
        split: isDetailBeside ? .init(standard: 50, possible: 20...80) : nil))
    app.settle()
    return app
  }

  /// Lets the cursor rest.
  ///
  /// - Parameter requests: those of the last hour.
  private func rest(_ app: inout TestApp, after requests: Int = 0) {
    app.fire(.rest)
    if app.effects.last == .countRequests { app.act(.requestsCounted(requests)) }
    app.settle()
  }

  private func recordingRequests(_ app: TestApp) -> [PlaylistID] {
    app.calls.compactMap { if case .recordings(let playlist, _, _) = $0.request { playlist.id } else { nil } }
  }

  @Test func theyLoadWithOneRequestAndEnterAsksForNothing() throws {
    var app = try started()
    #expect(app.timers == [.rest])
    rest(&app)
    #expect(recordingRequests(app) == ["p0"])
    #expect(app.state.selectedRecordings?.visible.count == 50)
    #expect(app.state.place == .list && app.timers.isEmpty, "and nothing ticks")
    let asked = app.calls.count
    app.run(.open)
    #expect(app.calls.count == asked && app.state.place == .detail)
  }

  @Test func aHeldKeyStartsNoRequest() throws {
    var app = try started()
    for _ in 0..<40 {
      app.run(.moveDown)
      app.settle()
    }
    #expect(recordingRequests(app) == [] && app.timers == [.rest])
  }

  @Test func aHundredPlaylistsTakeARequestEachAndNoneOnTheWayBack() throws {
    var app = try started(playlists: 101)
    for row in 0..<101 where row % 2 == 0 {
      app.server.members[PlaylistID("p\(row)")] = [RecordingID("r\(row)")]
    }
    for _ in 0..<100 {
      rest(&app)
      app.run(.moveDown)
    }
    #expect(recordingRequests(app).count == 100)
    for _ in 0..<100 {
      app.run(.moveUp)
      #expect(app.timers.isEmpty)
    }
    #expect(recordingRequests(app).count == 100)
  }

  @Test func halfOfTheHoursRequestsAreLeftForOtherThings() throws {
    var app = try started()
    rest(&app, after: 601)
    #expect(recordingRequests(app) == [])
    app.run(.moveDown)
    rest(&app, after: 600)
    #expect(recordingRequests(app) == ["p1"])
    app.run(.moveDown)
    rest(&app, after: 601)
    app.run(.open)
    #expect(recordingRequests(app) == ["p1", "p2"], "opening a playlist always loads it")
  }

  @Test func theServersWaitIsKept() throws {
    var app = try started()
    app.act(.rateLimited(until: app.now + 30))
    rest(&app)
    #expect(recordingRequests(app) == [])
    app.act(.rateLimited(until: nil))
    app.now += 31
    app.run(.moveDown)
    rest(&app)
    #expect(recordingRequests(app) == ["p1"])
  }

  /// Others may have used up the hour with the same key.
  @Test func afterTheHourWasUsedUpNothingIsAskedForAnHour() throws {
    var app = try started()
    app.act(.rateLimited(until: app.now + 300))
    app.now += 1_000
    app.run(.moveDown)
    rest(&app)
    #expect(recordingRequests(app) == [])
    app.now += 2_700
    app.run(.moveDown)
    rest(&app)
    #expect(recordingRequests(app) == ["p2"])
  }

  @Test func nothingLoadsWhereItWouldNotBeSeen() throws {
    #expect(try started(isDetailBeside: false).timers.isEmpty)
    #expect(try started(previews: false).timers.isEmpty)
    var app = try started()
    app.run(.help)
    #expect(app.timers.isEmpty, "under a dialog")
    app.run(.back)
    #expect(app.timers == [.rest])
    app.run(.open)
    #expect(app.timers.isEmpty && recordingRequests(app) == ["p0"])
  }

  @Test func aRefreshLoadsThemAnew() throws {
    var app = try started()
    rest(&app)
    app.server.members["p0"] = ["new"]
    app.run(.refresh)
    app.settle()
    #expect(app.state.selectedRecordings?.visible.count == 50, "shown as they were until then")
    rest(&app)
    #expect(recordingRequests(app) == ["p0", "p0"])
    #expect(app.state.selectedRecordings?.visible.map(\.id) == ["new"])
  }

  /// An old server, or a key without the scope: it would refuse each of them.
  @Test func aRefusalIsAcceptedInSilence() throws {
    var app = try started()
    app.fire(.rest)
    app.act(.requestsCounted(0))
    app.fail(.keysRefused)
    #expect(app.lastMessage.isEmpty && app.state.selectedRecordings?.error != nil)
    app.run(.moveDown)
    #expect(app.timers.isEmpty)
    app.run(.refresh)
    app.settle()
    #expect(app.timers == [.rest], "unless the user refreshes")
  }

  /// The user has not asked for it.
  @Test(arguments: [APIError.Kind.server, .scope("session_recording:read"), .key])
  func aFailureIsInTheLogAlone(kind: APIError.Kind) throws {
    var app = try started()
    app.act(.notify(.success, "Earlier."))
    app.fire(.rest)
    app.act(.requestsCounted(0))
    app.fail(kind, "Own words.")
    #expect(app.state.log.latest?.text == "Earlier.", "stays in the status line")
    #expect(app.lastMessage.hasPrefix("Recordings of “Playlist 0” not loaded: "))
    #expect(app.state.log.messages.last?.detail?.contains("Own words.") == true)
    app.run(.open)
    app.fail(kind)
    #expect(app.state.log.latest?.level == .failure, "of a request of the user")
  }

  /// The dialog has nothing to do with it.
  @Test func aFailureBehindADialogIsInTheLogAlone() throws {
    var app = try started()
    app.fire(.rest)
    app.act(.requestsCounted(0))
    app.run(.help)
    app.fail(.server)
    #expect(app.state.log.latest == nil && app.state.log.messages.count == 1)
  }

  @Test func aRequestThatTheUserHasJoinedFailsAloud() throws {
    var app = try started()
    app.fire(.rest)
    app.act(.requestsCounted(0))
    app.run(.open)
    app.fail(.server)
    #expect(app.state.log.latest?.level == .failure)
  }

  @Test func aFailureIsNotRepeatedByItself() throws {
    var app = try started()
    app.fire(.rest)
    app.act(.requestsCounted(0))
    app.fail(.server)
    #expect(app.state.selectedRecordings?.error?.kind == .server)
    #expect(app.timers.isEmpty)
    app.run(.moveDown)
    rest(&app)
    app.run(.moveUp)
    #expect(app.timers.isEmpty, "not again by itself")
    app.run(.open)
    app.settle()
    #expect(app.state.selectedRecordings?.visible.count == 50)
  }
}
