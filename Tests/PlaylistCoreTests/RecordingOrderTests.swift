import FoundationEssentials
import Testing

@testable import PlaylistCore
@testable import PostHogAPI

/// Sorting and filtering recordings, and the pages that follow for it.
@Suite struct RecordingOrderTests {
  private static let now = Date(timeIntervalSince1970: 1_790_000_000)

  /// `b` is more than `a` in every column, `c` is as `a`, and `none` has no value anywhere.
  private static let rows: [Recording] = {
    func row(_ id: String, _ number: Int, _ text: String) -> Recording {
      Recording(
        id: RecordingID(id), viewers: Array(repeating: "x@example.test", count: number), duration: number,
        activeSeconds: number, startTime: now.addingTimeInterval(Double(number)), clickCount: number,
        keypressCount: number, consoleErrorCount: number, startURL: text,
        person: Recording.Person(name: text), activityScore: Double(number),
        expiryTime: now.addingTimeInterval(Double(number) * 86_400))
    }
    return [Recording(id: RecordingID("none")), row("b", 2, "Zoe"), row("a", 1, "adam"), row("c", 1, "adam")]
  }()

  private static func sorted(_ column: RecordingOrder.Column, isDescending: Bool) -> [String] {
    RecordingOrder(column: column, isDescending: isDescending).sorted(rows, at: now).map(\.id.rawValue)
  }

  @Test(arguments: RecordingOrder.Column.allCases)
  func missingValuesComeLastAndEqualOnesStay(column: RecordingOrder.Column) {
    switch column {
    case .added:
      #expect(Self.sorted(column, isDescending: true) == ["none", "b", "a", "c"])
      #expect(Self.sorted(column, isDescending: false) == ["c", "a", "b", "none"])
    case .watchedBy:
      // Nobody is a number too.
      #expect(Self.sorted(column, isDescending: true) == ["b", "a", "c", "none"])
      #expect(Self.sorted(column, isDescending: false) == ["none", "a", "c", "b"])
    default:
      #expect(Self.sorted(column, isDescending: true) == ["b", "a", "c", "none"])
      #expect(Self.sorted(column, isDescending: false) == ["a", "c", "b", "none"])
    }
  }

  // MARK: In the pane

  private static let playlist = PlaylistID("p0")

  /// Recordings r0, r1, … with rising length, every third one watched.
  static func opened(_ count: Int) throws -> TestApp {
    var app = try TestApp.started(playlists: 3)
    let ids = (0..<count).map { RecordingID("r\($0)") }
    app.server.members[playlist] = ids
    for (number, id) in ids.enumerated() {
      app.server.facts[id] = Recording(
        id: id, isViewed: number % 3 == 0, duration: number, consoleErrorCount: number % 10 == 0 ? 1 : 0)
    }
    app.run(.open)
    app.settle()
    return app
  }

  static func ids(_ numbers: some Sequence<Int>) -> [RecordingID] { numbers.map { RecordingID("r\($0)") } }

  /// Chooses the row of the menu that is open.
  private static func choose(_ app: inout TestApp, _ title: String) throws {
    guard case .menu(let menu) = app.state.dialog else { throw Missing() }
    let row = try #require(menu.entries(in: app.state).firstIndex { $0.title == title })
    app.run(.moveToFirst)
    for _ in 0..<row { app.run(.moveDown) }
    app.run(.submit)
  }

  private struct Missing: Error {}

  @Test func allPagesFollowAndTheCursorStaysOnItsRecording() throws {
    var app = try Self.opened(220)
    app.run(.moveDown, .moveDown, .sortMenu)
    try Self.choose(&app, "length")
    let state = try #require(app.state.selectedRecordings)
    #expect(!state.isComplete)
    #expect(app.state.selectedRecording?.id == RecordingID("r2"))
    app.settle()
    let all = try #require(app.state.selectedRecordings)
    #expect(all.isComplete)
    #expect(all.visible.map(\.id) == Self.ids((0..<220).reversed()))
    #expect(app.state.selectedRecording?.id == RecordingID("r2"))
    #expect((all.top..<all.top + 10).contains(all.cursor))
    // The one in force turns round.
    app.run(.sortMenu)
    try Self.choose(&app, "length")
    #expect(app.state.selectedRecordings?.visible.map(\.id) == Self.ids(0..<220))
  }

  @Test func escapeStopsThePagesAndEnterGoesOn() throws {
    var app = try Self.opened(220)
    app.run(.sortMenu)
    try Self.choose(&app, "length")
    app.answerNext()
    app.run(.back)
    #expect(app.open.isEmpty)
    #expect(app.state.focus == .detail)
    #expect(app.lastMessage == "Stopped after 100 recordings. Enter continues.")
    for _ in 0..<99 { app.run(.moveDown) }
    #expect(app.open.isEmpty)
    app.run(.open)
    app.settle()
    #expect(app.state.selectedRecordings?.isComplete == true)
    app.run(.back)
    #expect(app.state.focus == .list)
  }

  @Test func pagesForAnOrderEndAtAThousand() throws {
    var app = try Self.opened(1_200)
    app.run(.sortMenu)
    try Self.choose(&app, "length")
    app.settle()
    let state = try #require(app.state.selectedRecordings)
    #expect(state.listedCount == 1_000 && !state.isComplete)
  }

  @Test func filtersCombineAndComeOffOneByOne() throws {
    var app = try Self.opened(60)
    app.run(.filterMenu)
    try Self.choose(&app, "with errors")
    try Self.choose(&app, "unwatched by you")
    app.run(.back)
    app.settle()
    #expect(app.state.selectedRecordings?.visible.map(\.id) == Self.ids([10, 20, 40, 50]))
    app.run(.removeFilter)
    #expect(app.lastMessage == "Cleared the filter “unwatched by you”.")
    #expect(app.state.selectedRecordings?.visible.map(\.id) == Self.ids([0, 10, 20, 30, 40, 50]))
    app.run(.removeFilter, .removeFilter)
    #expect(app.lastMessage == "No filter is on: f opens the filters.")
    #expect(app.state.selectedRecordings?.visible.count == 60)
  }

  @Test func watchedByOthersIsNotUnwatchedByAnybody() {
    let other = Recording(id: RecordingID("a"), viewers: ["bob@example.test"])
    #expect(RecordingFilter.unwatched.passes(other))
    #expect(!RecordingFilter.unwatchedByAll.passes(other))
  }
}
