import FoundationEssentials
import LosslessJSON
import Testing

@testable import PlaylistCore
@testable import PostHogAPI

/// The recordings that a saved filter finds, listed as those of a collection are.
@Suite struct SavedFilterTests {
  private static let filter = PlaylistID("p0")
  private static let collection = PlaylistID("p1")
  private static let filters = #"{"filter_group":{"type":"AND","values":[]},"order":"start_time"}"#

  private func started(
    finding count: Int, filters: String = filters, readOnly: Bool = false
  ) throws -> TestApp {
    var app = try TestApp(playlists: 3, readOnly: readOnly)
    app.server.playlists[0].kind = .savedFilter
    app.server.playlists[0].filters = try JSONText(filters)
    app.server.found = (0..<count).map { RecordingID("r\($0)") }
    for (number, id) in app.server.found.enumerated() {
      app.server.facts[id] = Recording(
        id: id, duration: number * 37 % 101, consoleErrorCount: number % 4 == 0 ? 2 : 0)
    }
    app.settle()
    return app
  }

  /// The pages asked for, as query and offset.
  private func pages(_ app: TestApp) -> [(query: RecordingsQuery, offset: Int)] {
    app.calls.compactMap {
      if case .matches(let query, let offset, _) = $0.request { (query, offset) } else { nil }
    }
  }

  private func shown(_ app: TestApp) -> [RecordingID] {
    app.state.selectedRecordings?.visible.map(\.id) ?? []
  }

  // MARK: Requests

  @Test func openingCostsOneRequestAndScrollingOneAPage() throws {
    var app = try started(finding: 130)
    #expect(pages(app).isEmpty, "none before it is opened")
    app.run(.open)
    app.settle()
    #expect(pages(app).map(\.offset) == [0])
    for _ in 0..<200 {
      app.run(.moveDown)
      app.settle()
    }
    #expect(pages(app).map(\.offset) == [0, 50, 100])
    #expect(shown(app) == app.server.found)
    app.run(.moveToFirst, .moveToLast, .leave, .moveDown, .moveUp, .open)
    app.settle()
    #expect(pages(app).count == 3, "none twice, also when it is opened again")
  }

  @Test func isOpenEndedUntilAllIsListed() throws {
    var app = try started(finding: 60)
    app.run(.open)
    app.settle()
    let first = try #require(app.state.selectedRecordings)
    #expect(first.isOpenEnded && first.listing == nil)
    app.run(.moveToLast)
    app.settle()
    let all = try #require(app.state.selectedRecordings)
    #expect(!all.isOpenEnded && all.listing == RecordingListing(count: 60, watchedCount: 0))
  }

  @Test func refreshAsksAnewAndKeepsTheCursor() throws {
    var app = try started(finding: 30)
    app.run(.open)
    app.settle()
    for _ in 0..<7 { app.run(.moveDown) }
    app.server.found.insert(RecordingID("new"), at: 0)
    app.run(.refresh)
    app.settle()
    #expect(pages(app).count == 2)
    #expect(app.state.selectedRecording?.id == RecordingID("r7"))
    #expect(shown(app).first == RecordingID("new"))
  }

  /// Recordings start while the list is read: a page then begins with known ones.
  @Test func listsNoneTwice() throws {
    var app = try started(finding: 80)
    app.run(.open)
    app.settle()
    app.server.found.insert(contentsOf: [RecordingID("new1"), RecordingID("new2")], at: 0)
    app.run(.moveToLast)
    app.settle()
    #expect(shown(app) == (0..<80).map { RecordingID("r\($0)") })
  }

  @Test func changedFiltersListAnew() throws {
    var app = try started(finding: 20)
    app.run(.open)
    app.settle()
    app.server.playlists[0].filters = try JSONText(#"{"filter_group":null,"date_from":"-9d"}"#)
    app.server.found = [RecordingID("other")]
    app.run(.refresh)
    app.settle()
    #expect(pages(app).last?.query.startsAfter == "-9d")
    #expect(shown(app) == [RecordingID("other")])
  }

  /// Rows that an older filter found must not stand under the new one.
  @Test func changedFiltersForgetWhatWasListedElsewhere() throws {
    var app = try started(finding: 20)
    app.run(.open)
    app.settle()
    app.run(.leave)
    app.server.playlists[0].filters = try JSONText(#"{"filter_group":null,"date_from":"-9d"}"#)
    app.run(.refresh)
    app.settle()
    #expect(app.state.detail[Self.filter] == nil)
    #expect(pages(app).count == 1, "it is listed when it is opened again")
  }

  // MARK: Order and filters

  private func choose(_ title: String, in command: Command, _ app: inout TestApp) throws {
    app.run(command)
    guard case .menu(let menu)? = app.state.dialog else { throw Unexpected() }
    let entries = menu.entries(in: app.state)
    let row = try #require(entries.firstIndex { $0.title == title })
    app.run(.moveToFirst)
    for _ in 0..<row { app.run(.moveDown) }
    app.run(.submit)
  }

  @Test func theServerSorts() throws {
    var app = try started(finding: 120)
    app.run(.open)
    app.settle()
    app.run(.moveDown, .moveDown)
    try choose("length", in: .sortMenu, &app)
    #expect(app.state.selectedRecordings?.orderSummary == nil, "its rows have not come")
    app.settle()
    #expect(app.state.selectedRecordings?.orderSummary == "length, longest first")
    #expect(pages(app).map(\.query.order) == [.init(), .init(.duration)])
    let longest = app.server.found.sorted {
      (app.server.facts[$0]?.duration ?? 0) > (app.server.facts[$1]?.duration ?? 0)
    }
    #expect(shown(app) == Array(longest.prefix(50)), "the longest of all, not of what was listed")
    #expect(app.state.selectedRecordings?.cursor == 0)
    try choose("length", in: .sortMenu, &app)
    app.settle()
    #expect(shown(app).first == longest.last)
    try choose("as in the filter", in: .sortMenu, &app)
    app.settle()
    #expect(shown(app) == Array(app.server.found.prefix(50)))
  }

  @Test(arguments: ["person", "start page", "watched by", "days kept"])
  func anOrderThatTheServerLacksIsNamed(_ title: String) throws {
    var app = try started(finding: 10)
    app.run(.open)
    app.settle()
    try choose(title, in: .sortMenu, &app)
    #expect(app.lastMessage == "PostHog cannot sort what a saved filter finds by \(title).")
    #expect(pages(app).count == 1)
  }

  @Test func theServerFiltersByErrors() throws {
    var app = try started(finding: 200)
    app.run(.open)
    app.settle()
    try choose("with errors", in: .filterMenu, &app)
    app.run(.back)
    app.settle()
    #expect(shown(app) == app.server.found.enumerated().filter { $0.offset % 4 == 0 }.map(\.element))
    #expect(pages(app).map(\.offset) == [0, 0])
    app.run(.removeFilter)
    app.settle()
    #expect(shown(app) == Array(app.server.found.prefix(50)))
  }

  /// No server filters by what was watched; what is listed is filtered here, and counted as such.
  @Test func unwatchedOnesAreFilteredHere() throws {
    var app = try started(finding: 70)
    app.server.facts[RecordingID("r3")]?.isViewed = true
    app.run(.open)
    app.settle()
    try choose("unwatched by you", in: .filterMenu, &app)
    app.settle()
    #expect(pages(app).map(\.offset) == [0, 50])
    #expect(shown(app).count == 69)
    #expect(app.state.selectedRecordings?.isArranged == true)
  }

  @Test func anOrderThatFailsIsNotInForce() throws {
    var app = try started(finding: 60)
    app.run(.open)
    app.settle()
    app.run(.moveDown)
    try choose("length", in: .sortMenu, &app)
    app.fail(.network(.timedOut))
    let state = try #require(app.state.selectedRecordings)
    #expect(state.order == .standard && state.error == nil)
    #expect(shown(app) == Array(app.server.found.prefix(50)))
    #expect(app.state.selectedRecording?.id == RecordingID("r1"))
    #expect(app.lastMessage.contains("did not answer in time"))
  }

  // MARK: What can be done with them

  @Test func markedOnesAreCopiedIntoACollection() throws {
    var app = try started(finding: 9)
    app.run(.open)
    app.settle()
    app.run(.mark, .mark, .moveDown, .mark, .transfer)
    app.settle()
    app.run(.switchTransfer)
    #expect(app.lastMessage == "“Playlist 0” is a saved filter: what it finds can only be copied.")
    app.run(.submit)
    app.settle()
    #expect(app.server.members[Self.collection] == ["r3", "r1", "r0"].map { RecordingID($0) })
    #expect(app.state.selectedRecordingMarks.isEmpty)
    app.run(.undo)
    if app.state.dialog != nil { app.run(.confirm) }
    app.settle()
    #expect(app.server.members[Self.collection] == [])
  }

  @Test func nothingIsRemoved() throws {
    var app = try started(finding: 3)
    app.run(.open)
    app.settle()
    app.run(.removeRecording)
    #expect(app.lastMessage == "A saved filter finds its recordings itself; there is none to remove.")
    #expect(app.batches.isEmpty)
  }

  @Test func theNextUnwatchedOneIsLookedFor() throws {
    var app = try started(finding: 70)
    for number in 0..<60 { app.server.facts[RecordingID("r\(number)")]?.isViewed = true }
    app.run(.open)
    app.settle()
    app.run(.nextUnwatched)
    app.settle()
    #expect(app.state.selectedRecording?.id == RecordingID("r60"))
    #expect(pages(app).map(\.offset) == [0, 50])
  }

  @Test func watchedOnesAreShownAsSuch() throws {
    var app = try started(finding: 3)
    app.run(.open)
    app.settle()
    app.run(.markWatched, .confirm)
    app.settle()
    #expect(app.state.selectedRecording?.isViewed == true)
  }

  @Test func linksAndExportsAreThoseOfTheRecordings() throws {
    var app = try started(finding: 130)
    app.run(.open)
    app.settle()
    app.run(.copy, .copyLink)
    let link = app.effects.compactMap { if case .copy(let text, _) = $0 { text } else { nil } }.last
    #expect(link == "https://posthog.example.test/project/1/replay/r0")
    app.run(.export)
    guard case .menu(let menu)? = app.state.dialog else { throw Unexpected() }
    let entries = menu.entries(in: app.state)
    let row = try #require(
      entries.firstIndex { $0.title == "recordings as CSV" && $0.value == "to the clipboard" })
    for _ in 0..<row { app.run(.moveDown) }
    app.run(.submit)
    app.settle()
    let copied = app.effects.compactMap {
      if case .copy(let text, let what) = $0 { (text, what) } else { nil }
    }.last
    #expect(copied?.1 == "130 recordings")
    #expect(copied?.0.split(whereSeparator: \.isNewline).count == 131)
  }

  // MARK: What cannot be listed

  @Test func partsWithoutTranslationAreNamedAndNothingIsListed() throws {
    var app = try started(
      finding: 9,
      filters: #"{"filter_group":{"type":"AND","values":[{"type":"weather","key":"rain"}]},"moon":"full"}"#)
    app.run(.open)
    app.settle()
    #expect(pages(app).isEmpty && shown(app).isEmpty)
    #expect(
      app.state.selectedRecordings?.origin.refusal
        == "Only the web app can list this filter: it has a condition of the kind “weather” on “rain” and the unknown part “moon”."
    )
    app.run(.mark)
    #expect(app.lastMessage.hasPrefix("Only the web app can list this filter"))
  }

  @Test(arguments: [
    (
      APIError(.scope("session_recording:read"), status: 403),
      "The API key lacks the scope session_recording:read. Add it in the web app's key settings."
    ),
    (APIError(.network(.cannotConnect)), "Cannot reach the server. Check the host and the network."),
    (
      APIError(.validation(field: nil), detail: "No such cohort.", status: 400),
      "PostHog refuses this filter: No such cohort."
    ),
    (
      APIError(.server, status: 500),
      "The server failed (500): it may be too old for this filter. Try again, or use the web app."
    ),
    (
      APIError(.endpoint, status: 404),
      "The server does not have this call: the host is wrong, or the server is too old. Check the host."
    ),
  ])
  func aFailureIsOneTrueSentence(_ error: APIError, _ sentence: String) throws {
    var app = try started(finding: 9)
    app.run(.open)
    let call = try #require(app.open.first)
    app.act(.answered(call, .failure(error)))
    #expect(app.lastMessage == sentence)
    app.run(.mark)
    #expect(app.lastMessage == sentence)
    app.run(.open)
    app.answer(try #require(app.open.last), with: .recordings(RecordingPage(recordings: [], hasNext: false)))
    #expect(app.state.selectedRecordings?.error == nil, "Enter tries again")
  }

  private struct Unexpected: Error {}
}
