import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// Additions to a collection that holds some of the recordings already: undo takes out exactly what was added.
@Suite struct PriorMembersTests {
  private let target = PlaylistID("p1")

  private static func ids(_ numbers: some Sequence<Int>) -> [RecordingID] {
    numbers.map { RecordingID(AddRecordingsTests.uuid($0)) }
  }

  /// A source with recordings, and a target with members of which the server may not list all.
  private func started(
    source: some Sequence<Int>, target members: some Sequence<Int>, lost: some Sequence<Int> = [],
    count: Int?? = .none
  ) throws -> TestApp {
    var app = try TestApp(playlists: 3)
    app.server.members = [PlaylistID("p0"): Self.ids(source), target: Self.ids(members)]
    app.server.lost = Set(Self.ids(lost))
    let held = app.server.members[target]?.count
    app.server.playlists[1].counts = RecordingsCounts(
      collection: RecordingsCount(count: count ?? held))
    app.settle()
    return app
  }

  private func transfer(_ numbers: some Sequence<Int>, isMove: Bool = false, in app: inout TestApp) {
    app.make(
      .transfer(
        Self.ids(numbers), from: app.server.playlists[0], to: .init(app.server.playlists[1]), isMove: isMove))
  }

  private func members(_ app: TestApp, _ id: String = "p1") -> Set<RecordingID> {
    Set(app.server.members[PlaylistID(id)] ?? [])
  }

  private func lookUps(_ app: TestApp) -> Int {
    app.calls.count { if case .lookUp = $0.request { true } else { false } }
  }

  // MARK: What is known

  @Test func copyNamesWhatWasThereAndUndoLeavesIt() throws {
    var app = try started(source: 1...25, target: [3, 24, 90])
    transfer(1...25, in: &app)
    #expect(app.batches.isEmpty && app.state.progress == "looking up what is in “Playlist 1” already…")
    app.settle()
    #expect(lookUps(app) == 1)
    #expect(app.lastMessage == "Copied 23 recordings to “Playlist 1”; 2 were there already.")
    #expect(members(app) == Set(Self.ids(1...25) + Self.ids([90])))
    app.run(.undo)
    app.settle()
    #expect(members(app) == Set(Self.ids([3, 24, 90])))
    #expect(app.lastMessage == "Undone: added 23 recordings to “Playlist 1”.")
  }

  /// It takes a request for each recording, none of which changes anything.
  @Test func escapeEndsTheLookUpAtOnce() throws {
    var app = try started(source: 1...25, target: [3])
    transfer(1...25, in: &app)
    let lookUp = try #require(app.calls.last)
    app.run(.back)
    #expect(app.effects.contains(.cancel(lookUp.id)))
    #expect(app.state.operations.running.isEmpty)
    #expect(app.lastMessage == "Stopped: 0 copied, 25 not.")
    app.settle()
    #expect(app.batches.isEmpty)
  }

  @Test func undoOfAMoveRestoresBothCollections() throws {
    var app = try started(source: 1...25, target: [3, 24])
    transfer(1...25, isMove: true, in: &app)
    app.settle()
    #expect(
      app.lastMessage == "Moved 25 recordings from “Playlist 0” to “Playlist 1”; 2 were there already.")
    app.run(.undo)
    app.settle()
    #expect(members(app, "p0") == Set(Self.ids(1...25)))
    #expect(members(app) == Set(Self.ids([3, 24])))
  }

  @Test func additionOfWhatIsThereAlreadyIsNoChange() throws {
    var app = try started(source: [], target: 1...3)
    app.run(.togglePin)
    app.settle()
    app.make(.add(Self.ids(1...3), to: .init(app.server.playlists[1]), entry: nil))
    app.settle()
    #expect(app.lastMessage == "All 3 recordings were in “Playlist 1” already: nothing was added.")
    #expect(app.state.history.entries.map(\.summary) == ["pinned"])
  }

  @Test func ofASyncUndoLeavesWhatTheServerDoesNotList() throws {
    var app = try started(source: [], target: 1...4, lost: [3])
    let sync = MemberSync(
      Self.ids([1, 3, 5]), listed: Self.ids([1, 2, 4]), count: 4)
    app.make(.sync(sync, of: .init(app.server.playlists[1])))
    app.settle()
    #expect(
      app.lastMessage == "Synced “Playlist 1” with the list: 1 added, 2 removed; 1 was there already.")
    app.run(.undo)
    app.settle()
    #expect(members(app) == Set(Self.ids(1...4)))
  }

  /// What an earlier addition left has nothing to do with it.
  @Test func aCopyDoesNotCountTheDraftOfAnother() throws {
    var app = try started(source: 1...2, target: [3])
    let rest = UnfinishedAdding(title: "Playlist 1", waiting: Self.ids(7...9), leftOut: [])
    app.act(
      .restore(
        history: History(), drafts: [Draft(key: .adding(PlaylistID("p1")), content: .adding(rest))]))
    app.server.refused = Set(Self.ids([2]))
    transfer(1...2, in: &app)
    app.settle()
    #expect(app.lastMessage.hasSuffix("In “Playlist 1”, a adds the other 1."), "\(app.lastMessage)")
  }

  // MARK: Requests

  @Test func emptyAndNewCollectionsCostNoRequest() throws {
    var app = try started(source: 1...3, target: [], count: .some(nil))
    transfer(1...3, in: &app)
    app.settle()
    app.make(.transfer(Self.ids(1...3), from: nil, to: .init(title: "New"), isMove: false))
    app.settle()
    #expect(lookUps(app) == 0 && app.batches.count == 2)
  }

  @Test func aListThatIsLoadedWholeCostsNoRequest() throws {
    var app = try started(source: [], target: [2, 9])
    app.run(.moveDown, .open)
    app.settle()
    app.make(.add(Self.ids(1...3), to: .init(app.server.playlists[1]), entry: nil))
    app.settle()
    #expect(lookUps(app) == 0)
    app.run(.undo)
    app.settle()
    #expect(members(app) == Set(Self.ids([2, 9])))
  }

  @Test func unlistedMembersAreAskedForByOne() throws {
    var app = try started(source: 1...100, target: 80...95, lost: 80...90)
    transfer(1...100, in: &app)
    app.settle()
    #expect(app.lastMessage == "Copied 84 recordings to “Playlist 1”; 16 were there already.")
    app.run(.undo)
    app.settle()
    #expect(members(app) == Set(Self.ids(80...95)))
  }

  // MARK: What is not known

  /// Of too many recordings to ask for each, only those of a batch with some of both kinds stay in doubt.
  @Test func whatRemainsUnknownIsNamedBeforeAndAfterTheUndo() throws {
    var app = try started(source: [], target: 11...30, lost: 11...30)
    app.make(.add(Self.ids(1...120), to: .init(app.server.playlists[1]), entry: nil))
    app.settle()
    // 1 to 20 and 21 to 40 are batches of both kinds.
    #expect(
      app.lastMessage
        == "Added 120 recordings to “Playlist 1”; 40 may have been there before: undo leaves them.")
    let entry = try #require(app.state.history.entries.last)
    #expect(entry.particulars.last == "Undo leaves 40 recordings that may have been in “Playlist 1” before.")
    let question = app.state.question(before: .reverse([entry], isUndo: true))
    #expect(question?.details == ["This leaves 40 recordings that may have been in “Playlist 1” before."])
    app.run(.undo)
    app.settle()
    #expect(
      app.lastMessage == "Undone: added 80 recordings to “Playlist 1”. "
        + "40 recordings may have been there before, and stay.")
    #expect(members(app) == Set(Self.ids(1...40)))
    #expect(app.state.history.members(of: target).count == 40)
  }

  @Test func aBatchOfMembersOnlyIsCertainWithoutALookUp() throws {
    var app = try started(source: [], target: 21...40, lost: 21...40)
    app.make(.add(Self.ids(1...120), to: .init(app.server.playlists[1]), entry: nil))
    app.settle()
    #expect(app.lastMessage == "Added 100 recordings to “Playlist 1”; 20 were there already.")
    app.run(.undo)
    app.settle()
    #expect(members(app) == Set(Self.ids(21...40)))
  }

  @Test func aMoveThatCannotBeTakenBackWholeSaysSo() throws {
    var app = try started(source: 1...120, target: 11...15, lost: 11...15)
    transfer(1...120, isMove: true, in: &app)
    app.settle()
    #expect(app.lastMessage.hasSuffix("; 20 may have been there before: undo leaves them."))
    app.run(.undo)
    app.settle()
    #expect(members(app, "p0") == Set(Self.ids(1...120)))
    #expect(members(app) == Set(Self.ids(1...20)))
    #expect(app.lastMessage.hasSuffix("20 recordings may have been there before, and stay."))
  }

  @Test func whatMayHaveBeenThereOutlivesARestart() throws {
    var app = try started(source: [], target: 11...15, lost: 11...15)
    app.make(.add(Self.ids(1...120), to: .init(app.server.playlists[1]), entry: nil))
    app.settle()
    var next = try app.killed()
    next.run(.undo)
    next.settle()
    #expect(members(next) == Set(Self.ids(1...20)))
    #expect(next.lastMessage.hasSuffix("20 recordings may have been there before, and stay."))
  }

  // MARK: Failures

  /// Nothing has left yet, so nothing is unknown.
  @Test func withoutANetworkNothingIsSent() throws {
    var app = try started(source: 1...3, target: [2])
    transfer(1...3, in: &app)
    app.fail(.network(.cannotConnect))
    app.settle()
    #expect(app.batches.isEmpty && app.state.history.undertakings.isEmpty)
    #expect(app.lastMessage.hasPrefix("0 copied, 3 not: "))
    #expect(app.state.drafts[.adding(target)]?.recordingCount == 3)
  }

  @Test(arguments: [APIError.Kind.keysRefused, .server, .forbidden])
  func aServerThatListsNothingStillAdds(_ kind: APIError.Kind) throws {
    var app = try started(source: 1...3, target: [2])
    transfer(1...3, in: &app)
    app.fail(kind)
    app.settle()
    #expect(members(app) == Set(Self.ids(1...3)))
    #expect(
      app.lastMessage
        == "All 3 recordings are in “Playlist 1”; they may have been there before, so undo leaves them.")
    app.run(.undo)
    app.settle()
    #expect(members(app) == Set(Self.ids(1...3)))
    #expect(app.lastMessage.hasSuffix("3 recordings may have been there before, and stay."))
  }

  @Test func escapeWhileLookingUpAddsNothing() throws {
    var app = try started(source: 1...3, target: [2])
    transfer(1...3, in: &app)
    app.run(.back)
    app.settle()
    #expect(app.batches.isEmpty && app.state.operations.running.isEmpty)
  }

  /// Whether the answer is lost or the program is killed, the server is asked what has arrived.
  @Test(arguments: [false, true]) func aLostAnswerMakesNoMemberAnAddition(isKilled: Bool) throws {
    var app = try started(source: [], target: [2, 7])
    app.make(.add(Self.ids(1...5), to: .init(app.server.playlists[1]), entry: nil))
    app.answerNext()
    app.loseAnswer()
    if isKilled { app = try app.killed() }
    app.settle()
    #expect(app.state.history.entries.map(\.operation) == [.addRecordings(Self.ids([1, 3, 4, 5]))])
    app.run(.undo)
    app.settle()
    #expect(members(app) == Set(Self.ids([2, 7])))
  }

  @Test func aLostAnswerIsNoProofThatItWasAdded() throws {
    var app = try started(source: [], target: 11...15, lost: 11...15)
    app.make(.add(Self.ids(1...120), to: .init(app.server.playlists[1]), entry: nil))
    app.answerNext()
    app.loseAnswer()
    let killed = try app.killed()
    for start in [app, killed] {
      var app = start
      app.settle()
      let entry = try #require(app.state.history.entries.last)
      #expect(Set(entry.kept) == Set(Self.ids(1...20)))
      app.run(.undo)
      app.settle()
      #expect(members(app).isSuperset(of: Self.ids(11...15)))
    }
  }

  // MARK: Several attempts

  @Test func anotherAttemptFollowsTheHistory() throws {
    var app = try started(source: [], target: [500], lost: 1...500)
    app.make(.add(Self.ids(1...120), to: .init(app.server.playlists[1]), entry: nil))
    app.settle()
    // The server counts them by now, and lists none.
    app.server.playlists[1].counts = RecordingsCounts(collection: RecordingsCount(count: 121))
    app.run(.refresh)
    app.settle()
    app.make(.add(Self.ids(101...240), to: .init(app.server.playlists[1]), entry: nil))
    app.settle()
    #expect(app.lastMessage == "Added 120 recordings to “Playlist 1”; 20 were there already.")
    app.run(.undo)
    app.settle()
    #expect(members(app) == Set(Self.ids(1...120) + Self.ids([500])))
  }
}
