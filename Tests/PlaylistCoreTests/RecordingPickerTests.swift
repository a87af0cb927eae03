import LosslessJSON
import PostHogAPI
import Testing

@testable import PlaylistCore

/// Recordings that are found by looking, and added to a collection.
@Suite struct RecordingPickerTests {
  private static let collection = PlaylistID("p0")

  /// The picker over a collection that holds two of the recordings found.
  private func opened(finding count: Int = 9, _ change: (inout TestApp) throws -> Void = { _ in }) throws
    -> TestApp
  {
    var app = try TestApp(playlists: 3)
    app.server.found = (0..<count).map { RecordingID("0190aaaa-bbbb-7ccc-8ddd-eeeeffff0\($0 + 100)") }
    app.server.members[Self.collection] = [app.server.found[1], app.server.found[3]]
    try change(&app)
    app.settle()
    app.run(.open)
    app.settle()
    app.run(.pickRecordings)
    app.settle()
    return app
  }

  private func picker(_ app: TestApp) throws -> RecordingPicker {
    guard case .pick(let picker)? = app.state.dialog else { throw Unexpected() }
    return picker
  }

  private func queries(_ app: TestApp) -> [RecordingsQuery] {
    app.calls.compactMap { if case .matches(let query, _, _) = $0.request { query } else { nil } }
  }

  /// Goes to the row of a menu with this title, and chooses it.
  private func choose(_ title: String, _ app: inout TestApp) throws {
    guard case .menu(let menu)? = app.state.dialog else { throw Unexpected() }
    let row = try #require(menu.entries(in: app.state).firstIndex { $0.title == title })
    for _ in 0..<row { app.run(.moveDown) }
    app.run(.submit)
  }

  @Test func listsTheProjectWithOneRequest() throws {
    let app = try opened(finding: 120)
    let picker = try picker(app)
    #expect(queries(app).map(\.startsAfter) == ["-30d"])
    #expect(picker.rows.visible.map(\.id) == Array(app.server.found.prefix(50)))
    #expect(picker.members == [app.server.found[1], app.server.found[3]])
  }

  /// From the list the members are not known yet.
  @Test func learnsTheMembersFromTheList() throws {
    var app = try TestApp.started(playlists: 2)
    app.server.found = ["0190aaaa-bbbb-7ccc-8ddd-eeeeffff0100", "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0101"]
    app.server.members[Self.collection] = [app.server.found[0]]
    app.run(.pickRecordings)
    #expect(app.open.count == 2)
    app.settle()
    #expect(try picker(app).members == [app.server.found[0]])
  }

  @Test func addsTheMarkedOnesAndKeepsTheirOrder() throws {
    var app = try opened()
    app.run(.mark, .moveDown, .mark, .mark)
    #expect(try picker(app).chosen == [app.server.found[2], app.server.found[0]], "a member takes no mark")
    app.run(.submit)
    app.settle()
    let found = app.server.found
    #expect(app.server.members[Self.collection] == [found[1], found[3], found[2], found[0]])
    #expect(app.batches.map(\.recordings) == [[found[2], found[0]]])
    app.run(.back, .undo)
    if app.state.dialog != nil { app.run(.confirm) }
    app.settle()
    #expect(app.server.members[Self.collection] == [found[1], found[3]])
  }

  @Test func addsTheOneUnderTheCursor() throws {
    var app = try opened()
    app.run(.submit)
    app.settle()
    #expect(app.server.members[Self.collection]?.last == app.server.found[0])
  }

  /// The server lists it, so it is a recording, whatever its ID looks like.
  @Test func addsIDsOfAnyForm() throws {
    var app = try opened { $0.server.found[2] = "mobile-session-1a2b" }
    app.run(.mark, .moveDown, .mark, .submit)
    app.settle()
    #expect(app.batches.map(\.recordings) == [["mobile-session-1a2b", app.server.found[0]]])
  }

  @Test func addsNoMemberAgain() throws {
    var app = try opened()
    app.run(.moveDown, .submit)
    #expect(app.lastMessage == "It is in the collection already.")
    app.run(.markAll)
    #expect(try picker(app).marks.count == 7)
    app.run(.markAll)
    #expect(try picker(app).marks.isEmpty)
  }

  @Test func aRangeFollowsTheCursorAndLeavesMembersOut() throws {
    var app = try opened()
    app.run(.markRange, .moveDown, .moveDown, .moveDown, .moveDown)
    #expect(try picker(app).marks.count == 3)
    app.run(.back)
    #expect(try picker(app).marks.isEmpty)
    app.run(.back)
    #expect(app.state.dialog == nil)
  }

  @Test func listsWhatASavedFilterFinds() throws {
    var app = try opened {
      $0.server.playlists[2].kind = .savedFilter
      $0.server.playlists[2].filters = try JSONText(#"{"filter_group":null,"date_from":"-9d"}"#)
    }
    app.run(.filterMenu)
    try choose("▽ Playlist 2", &app)
    app.settle()
    #expect(queries(app).last?.startsAfter == "-9d")
    #expect(try picker(app).scope == .savedFilter(try #require(app.server.find(PlaylistID("p2")))))
  }

  @Test func listsThoseOfAPerson() throws {
    var app = try opened()
    app.run(.filterMenu)
    try choose("a person…", &app)
    app.run(.submit)
    #expect(app.state.place == .prompt, "a text is needed")
    app.type("ada@")
    app.run(.submit)
    app.settle()
    #expect(try picker(app).scope == .person("ada@"))
    let query = try #require(queries(app).last)
    #expect(query.matchesAny && query.properties.map { $0["key"] } == ["email", "name"])
    #expect(query.properties.allSatisfy { $0["value"] == "ada@" })
  }

  @Test func theServerSorts() throws {
    var app = try opened()
    app.run(.sortMenu)
    try choose("length", &app)
    app.settle()
    #expect(queries(app).last?.order == .init(.duration))
    #expect(try picker(app).rows.order.column == .length)
  }

  /// Marks that another list hides are shown before they are added.
  @Test func hiddenMarksAreShownBeforeTheyAreAdded() throws {
    var app = try opened()
    let first = app.server.found[0]
    app.run(.mark)
    app.server.found.removeFirst()
    app.run(.refresh)
    app.settle()
    #expect(try picker(app).hiddenMarkCount == 1)
    app.run(.submit)
    app.settle()
    #expect(app.batches.isEmpty)
    #expect(app.state.adding?.candidates.map(\.id) == [first])
    #expect(app.lastMessage == "Not all were shown: Enter adds them.")
    app.run(.submit)
    app.settle()
    #expect(app.server.members[Self.collection]?.last == first)
  }

  /// What waits in a draft is not sent along unasked.
  @Test func aDraftIsShownBeforeItIsAdded() throws {
    let waiting = RecordingID("0190aaaa-bbbb-7ccc-8ddd-eeeeffff0999")
    var app = try TestApp(playlists: 3)
    app.server.found = [RecordingID("0190aaaa-bbbb-7ccc-8ddd-eeeeffff0100")]
    app.settle()
    app.run(.addRecordings)
    app.act(.paste(waiting.rawValue))
    app.run(.back, .pickRecordings)
    app.settle()
    app.run(.submit)
    app.settle()
    #expect(app.batches.isEmpty)
    #expect(app.state.adding?.candidates.count == 2)
    #expect(app.lastMessage == "Others wait here already: Enter adds all.")
  }

  @Test(arguments: [PlaylistKind.savedFilter, .collection])
  func onlyCollectionsOfUsersArePickedFor(_ kind: PlaylistKind) throws {
    var app = try TestApp(playlists: 2, builtIn: kind == .collection ? 1 : 0)
    if kind == .savedFilter { app.server.playlists[0].kind = kind }
    app.settle()
    app.run(.pickRecordings)
    #expect(app.state.dialog == nil && !app.lastMessage.isEmpty)
  }

  @Test func aFailureStaysAndIsTriedAgain() throws {
    var app = try TestApp.started(playlists: 2)
    app.run(.pickRecordings)
    app.answerNext()
    app.fail(.scope("session_recording:read"))
    #expect(app.lastMessage.contains("session_recording:read"))
    #expect(try picker(app).rows.error != nil)
    app.run(.refresh)
    app.settle()
    #expect(try picker(app).rows.error == nil)
  }

  private struct Unexpected: Error {}
}
