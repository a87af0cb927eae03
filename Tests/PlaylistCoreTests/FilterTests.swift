import Foundation
import PostHogAPI
import Testing

@testable import PlaylistCore

@Suite struct FilterTests {
  private let recording = "0190aaaa-bbbb-7ccc-8ddd-000000000001"

  /// Puts the cursor of the filter menu on a row.
  private func open(_ filter: ListFilter, in app: inout TestApp) throws {
    let row = try #require(ListFilter.inMenu.firstIndex(of: filter))
    app.run(.filterMenu)
    for _ in 0..<row { app.run(.moveDown) }
  }

  private func answer(_ app: inout TestApp, _ filter: ListFilter, with text: String) throws {
    try open(filter, in: &app)
    app.run(.submit)
    if case .menu = app.state.dialog { app.run(.moveToLast, .submit) }
    app.type(text)
    app.run(.submit)
  }

  @Test func theMenuHasEveryFilterOnce() {
    #expect(ListFilter.inMenu.count == ListFilter.allCases.count)
    #expect(Set(ListFilter.inMenu) == Set(ListFilter.allCases))
  }

  @Test func rowsChangeTheListWhileTheMenuStaysOpen() throws {
    var app = try TestApp.started(playlists: 6, builtIn: 2)
    app.server.playlists[4].isPinned = true
    app.server.playlists[5].isPinned = true
    app.server.playlists[5].kind = .savedFilter
    try open(.kind, in: &app)
    app.run(.submit)
    app.act(.choose("p"))
    #expect(app.openPages.count == 1, "what was asked for before is given up")
    app.settle()
    #expect(app.visibleIDs == [PlaylistID("p2")])
    #expect(app.state.place == .menu)
    app.act(.choose("i"))
    app.settle()
    #expect(app.visibleIDs == [PlaylistID("p3")])
    app.run(.submit, .back)
    #expect(app.state.list.query == PlaylistQuery(isPinnedOnly: true))
  }

  @Test func filtersAreTakenOffOneByOne() throws {
    var app = try TestApp.started(playlists: 6)
    app.state.list.query = PlaylistQuery(isPinnedOnly: true, kind: .collection, modifiedAfter: "-7d")
    app.run(.removeFilter)
    #expect(app.state.list.query == PlaylistQuery(isPinnedOnly: true, kind: .collection))
    try open(.kind, in: &app)
    app.run(.removeFilter, .back)
    #expect(app.state.list.query == PlaylistQuery(isPinnedOnly: true))
    app.run(.removeFilter)
    app.settle()
    #expect(app.state.list.query == PlaylistQuery())
    app.run(.removeFilter)
    #expect(app.lastMessage.contains("No filter is on"))
  }

  @Test func peopleAreKnownByTheirPlaylists() throws {
    var app = try TestApp(playlists: 6)
    app.server.playlists[3].createdBy = User(id: 9, firstName: "Zoe", email: "z@example.test")
    app.server.playlists[5].lastModifiedBy = User(id: 2, firstName: "ada", email: "a@example.test")
    app.settle()
    try open(.createdBy, in: &app)
    app.run(.submit)
    guard case .menu(let menu) = app.state.dialog else {
      Issue.record("no menu")
      return
    }
    #expect(menu.entries(in: app.state).map(\.title) == ["ada", "Zoe", "User ID…"])
    app.run(.moveDown, .submit)
    app.settle()
    #expect(app.visibleIDs == [PlaylistID("p3")])
    #expect(app.state.label(of: .createdBy) == "by Zoe")
    app.run(.submit, .back)
    #expect(app.state.place == .menu, "Esc goes back to the filters")
    app.run(.back)
    #expect(app.state.dialog == nil)
  }

  @Test(arguments: [
    ("12", 12, false), ("ada", nil, true), ("-3", nil, true), ("4294967296", nil, true),
  ])
  func aPersonIsTypedByNumber(text: String, id: Int?, isRefused: Bool) throws {
    var app = try TestApp.started(playlists: 6)
    try answer(&app, .createdBy, with: text)
    #expect(app.state.list.query.createdBy == id)
    #expect((app.state.place == .prompt) == isRefused)
  }

  @Test(arguments: [
    ("-7d", "-7d"), ("7d", "-7d"), ("-12m", "-12m"), ("2026-03-31", "2026-03-31"),
    ("2024-02-29", "2024-02-29"),
    ("2026-02-29", nil), ("2026-3-1", nil), ("2026-13-01", nil), ("yesterday", nil), ("d", nil),
    ("--7d", nil),
    ("-7x", nil), ("", nil), ("-٧d", nil),
  ])
  func timesAreTakenAsServersTakeThem(text: String, time: String?) {
    #expect(FilterTime.parse(text) == time)
  }

  @Test func aTimeIsChosenOrTyped() throws {
    var app = try TestApp.started(playlists: 6)
    try open(.modifiedAfter, in: &app)
    app.run(.submit, .moveDown, .submit)
    #expect(app.state.list.query.modifiedAfter == "-7d")
    app.run(.back)
    try answer(&app, .modifiedBefore, with: "1.1.2026")
    #expect(app.state.place == .prompt, "what will not do stays")
    app.act(.type(.deleteToLineStart))
    app.type("2026-01-01")
    app.run(.submit)
    #expect(app.state.list.query.modifiedBefore == "2026-01-01")
  }

  @Test func aRecordingIsTypedAsIDOrLink() throws {
    var app = try TestApp.started(playlists: 6)
    app.server.members[PlaylistID("p4")] = [RecordingID(recording)]
    try answer(&app, .containing, with: "https://eu.posthog.com/project/1/replay/\(recording)?t=3")
    app.settle()
    #expect(app.visibleIDs == [PlaylistID("p4")])
    app.run(.submit)
    app.type(" 0190aaaa-bbbb-7ccc-8ddd-000000000002")
    app.run(.submit)
    guard case .prompt(let prompt) = app.state.dialog else {
      Issue.record("two recordings were taken")
      return
    }
    #expect(prompt.problem?.contains("One recording at a time") == true)
  }

  @Test func searchAndFiltersGoTogether() throws {
    var app = try TestApp.started(playlists: 30)
    for row in 10..<20 { app.server.playlists[row].isPinned = true }
    try open(.pinned, in: &app)
    app.run(.submit, .back)
    app.settle()
    app.run(.search)
    app.type("Playlist 12")
    app.run(.submit)
    app.settle()
    #expect(app.visibleIDs == [PlaylistID("p12")])
    let asked = app.pageRequests.count
    app.run(.back)
    #expect(app.pageRequests.count == asked, "Esc brings the filtered list back as it was")
    #expect(app.state.list.total == 10)
    app.run(.search)
    app.type("Playlist 2")
    app.run(.submit)
    app.settle()
    #expect(app.state.list.total == 0)
    app.run(.removeFilter)
    app.settle()
    #expect(app.state.list.total == 11, "the search outlives the filter")
    app.run(.back)
    app.settle()
    #expect(app.state.list.query == PlaylistQuery())
    #expect(app.state.list.total == 30)
  }

  @Test func playlistsThatHoldARecording() throws {
    var app = try TestApp.started(playlists: 30)
    app.server.members[PlaylistID("p2")] = [RecordingID("r1"), RecordingID(recording)]
    app.server.members[PlaylistID("p20")] = [RecordingID(recording)]
    app.run(.search)
    app.type("Playlist 2")
    app.run(.submit)
    app.settle()
    app.run(.open)
    app.settle()
    app.run(.moveDown, .findHolders)
    app.settle()
    #expect(app.state.place == .list)
    #expect(app.visibleIDs == [PlaylistID("p2"), PlaylistID("p20")])
    #expect(app.state.list.query == PlaylistQuery(containing: RecordingID(recording)))
    let asked = app.pageRequests.count
    app.run(.back)
    #expect(app.pageRequests.count == asked)
    #expect(app.state.list.query.search == "Playlist 2", "Esc goes back to where the question came from")
    app.run(.back)
    #expect(app.pageRequests.count == asked)
    #expect(app.state.list.total == 30)
    #expect(!app.state.list.canGoBack)
  }

  @Test func searchAmongTheHoldersEndsThere() throws {
    var app = try TestApp.started(playlists: 30)
    for row in [2, 20] { app.server.members[PlaylistID("p\(row)")] = [RecordingID(recording)] }
    app.run(.moveDown, .moveDown, .open)
    app.settle()
    app.run(.findHolders)
    app.settle()
    app.run(.search)
    app.type("Playlist 20")
    app.run(.submit)
    app.settle()
    #expect(app.visibleIDs == [PlaylistID("p20")])
    app.run(.back)
    #expect(app.visibleIDs == [PlaylistID("p2"), PlaylistID("p20")])
    app.run(.back)
    #expect(app.state.list.total == 30)
    #expect(app.state.selected?.id == PlaylistID("p2"))
  }

  /// PostHog before mid 2025 knows no kinds, and before late 2025 no built-in rows.
  @Test(arguments: [ListFilter.kind, .origin])
  func filterThatTheServerIgnoresIsOffAgain(filter: ListFilter) throws {
    var app = try TestApp.started(playlists: 6)
    app.server.unknownFilters = [.kind, .origin]
    for row in 0..<6 { app.server.playlists[row].kind = nil }
    try open(filter, in: &app)
    app.run(.submit)
    if filter == .origin { app.run(.submit) }
    app.settle()
    #expect(app.state.list.query == PlaylistQuery())
    #expect(app.lastMessage.contains("too old"))
    #expect(app.state.list.total == 6)
  }

  @Test func oldestFirstWithBuiltInRowsAtTheEnd() throws {
    var app = try TestApp.started(playlists: 450, builtIn: 6)
    app.run(.sortMenu, .submit)
    app.settle()
    app.run(.moveToLast)
    app.settle()
    #expect(app.state.selected?.isSynthetic == true)
    _ = app.server.insertNew(at: 200)
    for _ in 0..<40 {
      app.run(.pageUp)
      app.settle()
    }
    app.run(.refresh)
    app.settle()
    let rows = app.server.playlists.reversed().map(\.id)
    #expect(app.visibleIDs == app.state.list.visibleRows.map { rows[$0] })
    #expect(app.state.list.total == 457)
  }

  @Test func newPlaylistMadeFarDownStandsBelowTheBuiltInRows() throws {
    var app = try TestApp.started(playlists: 500, builtIn: 6)
    app.run(.moveToLast)
    app.settle()
    app.state.list.fresh.keep([400..<506])
    app.run(.create)
    app.type("Fresh")
    app.run(.save)
    app.settle()
    #expect(app.state.selected?.name == "Fresh")
    #expect(app.state.list.cursor.row == 6)
    #expect(app.visibleIDs == app.state.list.visibleRows.map { app.server.playlists[$0].id })
  }
}
