import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// Changes that come from outside the core, as of a command line.
@Suite struct ChangeTests {
  private let ids = (0..<45).map { RecordingID(SampleID.uuid($0)) }

  private func playlist(_ app: TestApp, _ number: Int = 0) -> Playlist { app.server.playlists[number] }

  /// Makes a change to its end.
  private func make(_ change: Change, in app: inout TestApp) -> PlaylistCore.Operation? {
    app.act(.fetched(app.server.playlists))
    app.act(.start(change))
    app.settle()
    return app.ended
  }

  @Test func anOperationComesBackWhenItHasEnded() throws {
    var app = try TestApp.started(playlists: 2)
    let operation = try #require(make(.pin([playlist(app).id], true), in: &app))
    #expect(operation.results.map(\.outcome) == [.done])
    #expect(app.state.history[try #require(operation.historyID)]?.summary == "pinned")
    app.run(.undo)
    app.settle()
    #expect(!app.server.playlists[0].isPinned, "a key undoes it")
  }

  @Test func aChangeByKeyIsNotHandedOut() throws {
    var app = try TestApp.started(playlists: 2)
    app.run(.togglePin)
    app.settle()
    #expect(app.ended == nil)
  }

  @Test func ofAMoveEachRecordingCountsOnce() throws {
    var app = try TestApp.started(playlists: 2)
    let (source, target) = (playlist(app, 0), playlist(app, 1))
    app.server.members[source.id] = ids
    app.server.refused = [ids[3]]
    let operation = try #require(
      make(.transfer(ids, from: source, to: .init(target), isMove: true), in: &app))
    let results = operation.results
    #expect(results.count == 45)
    #expect(results.filter { !$0.outcome.isReached }.map(\.subject) == [.recording(ids[3])])
    #expect(app.server.members[source.id] == [ids[3]])
  }

  /// A draft of an earlier addition has nothing to do with it.
  @Test func ofACompleteCopyNothingIsKept() throws {
    var app = try TestApp.started(playlists: 2)
    let (source, target) = (playlist(app, 0), playlist(app, 1))
    let earlier = UnfinishedAdding(title: "Playlist 1", waiting: ["earlier"], leftOut: [])
    app.act(
      .restore(
        history: History(), drafts: [Draft(key: .adding(target.id), content: .adding(earlier))]))
    let operation = try #require(
      make(.transfer(ids, from: source, to: .init(target), isMove: false), in: &app))
    #expect(!operation.results.contains { !$0.outcome.isReached })
    #expect(app.state.drafts.restCount(of: operation) == 0)
    #expect(app.state.drafts[.adding(target.id)]?.recordingCount == 1)
  }

  @Test func restoringWhatNeverWasSaysSo() throws {
    var app = try TestApp.started(playlists: 1)
    var playlist = Playlist(id: PlaylistID("nope1234"))
    playlist.isDeleted = true
    let operation = try #require(make(.restore([playlist]), in: &app))
    #expect(operation.results.map(\.reason) == ["The project has no such playlist."])
    #expect(app.lastMessage == "“nope1234” could not be restored: The project has no such playlist.")
  }

  /// Undo would restore what they have deleted.
  @Test func whatSomeoneElseHasDeletedIsNotDeletedAgain() throws {
    var app = try TestApp.started(playlists: 4)
    let playlists = (0..<4).map { playlist(app, $0) }
    app.server.delete(playlists[0].id)
    app.run(.delete, .confirm)
    app.settle()
    #expect(app.lastMessage == "“Playlist 0” was deleted already: nothing was changed.")
    #expect(app.state.history.entries.isEmpty && app.state.history.undertakings.isEmpty)
    #expect(app.visibleIDs.compactMap { $0 } == playlists.dropFirst().map(\.id))
    app.server.delete(playlists[1].id)
    let operation = try #require(make(.delete(playlists[1...2].map(\.id)), in: &app))
    #expect(operation.results.map(\.outcome) == [.unchanged, .done])
    #expect(app.lastMessage == "Deleted 1 playlist; 1 was deleted already. u undoes it.")
    app.run(.undo)
    app.settle()
    #expect(app.server.find(playlists[1].id) == nil && app.server.find(playlists[2].id) != nil)
  }

  @Test func theRestOfAStoppedAdditionIsADraft() throws {
    var app = try TestApp.started(playlists: 1)
    app.act(.fetched(app.server.playlists))
    let many = (0..<100).map { RecordingID(SampleID.uuid($0)) }
    app.act(.start(.add(many, to: .init(playlist(app)), entry: nil)))
    app.act(.stop)
    app.settle()
    let operation = try #require(app.ended)
    #expect(operation.results.count { $0.outcome == .done } == 60)
    #expect(operation.results.last?.reason == "Not sent.")
    guard case .adding(let rest)? = app.state.drafts[.adding(playlist(app).id)]?.content else {
      throw Unexpected()
    }
    #expect(rest.waiting == Array(many[60...]))
    _ = make(.add(many, to: .init(playlist(app)), entry: nil), in: &app)
    #expect(app.state.drafts[.adding(playlist(app).id)] == nil)
  }

  @Test func whatCannotBeAddedIsKeptNowhere() throws {
    var app = try TestApp.started(playlists: 1)
    app.act(.fetched(app.server.playlists))
    app.act(.start(.add([ids[0]], to: .init(playlist(app)), entry: nil)))
    #expect(app.state.drafts[.adding(playlist(app).id)] != nil, "as long as it is under way")
    let call = try #require(app.batches.last?.call)
    app.answer(call, with: .outcomes([ids[0]: .failed(APIError(.usedInAnotherProject))]))
    app.settle()
    #expect(app.ended?.results.map(\.outcome) == [.failed(APIError(.usedInAnotherProject))])
    #expect(app.state.drafts[.adding(playlist(app).id)] == nil)
  }

  @Test func aDraftOfANewPlaylistIsNotThatOfACommand() throws {
    var app = try TestApp.started(playlists: 1)
    app.run(.create)
    app.type("Mine")
    app.run(.back)
    #expect(app.state.drafts[.newPlaylist] != nil)
    _ = make(.create(NewPlaylist(content: .collection, name: "Other")), in: &app)
    #expect(app.state.drafts[.newPlaylist] != nil)
  }

  @Test func aConflictOverwritesNothingAndNamesNoKey() throws {
    var app = try TestApp.started(playlists: 1)
    app.act(.fetched(app.server.playlists))
    let seen = playlist(app)
    app.server.playlists[0].name = "Theirs"
    app.act(.start(.rename(seen.id, "Mine", expecting: seen.name ?? "")))
    app.settle()
    #expect(app.ended?.results.map(\.outcome) == [.conflicted])
    #expect(app.lastMessage == "“Playlist 0” was changed meanwhile: nothing was overwritten.")
    #expect(app.server.playlists[0].name == "Theirs")
  }

  @Test func theHistoryOfOtherProgramsIsFollowed() throws {
    var app = try TestApp.started(playlists: 1)
    app.run(.togglePin)
    app.settle()
    let own = try #require(app.state.history.entries.last)
    let other = HistoryEntry(
      id: "other-1", date: app.now, target: own.target, title: "Theirs", operation: .addRecordings(ids))
    app.run(.refresh)
    #expect(app.effects.contains(.readHistory))
    app.settle()
    app.act(.historyRead(History(replaying: [.entry(own), .undone(own.id, true), .entry(other)])))
    #expect(app.state.history.undoableEntries == [other])
    #expect(app.state.history[own.id]?.isUndone == true)
    // A file that lacks what was recorded here, as on a full disk, takes nothing away.
    app.act(.historyRead(History(replaying: [.entry(other)])))
    #expect(app.state.history[own.id]?.isUndone == true)
  }

  // MARK: Reasons and questions

  @Test func readOnlyRefusesEveryChange() throws {
    var app = try TestApp.started(playlists: 1, readOnly: true)
    #expect(make(.pin([playlist(app).id], true), in: &app) == nil)
    #expect(app.updates.isEmpty && app.lastMessage == "Read-only: started with --read-only.")
  }

  @Test func reasonsAreThoseOfTheKeys() throws {
    var app = try TestApp.started(playlists: 1, builtIn: 1)
    var filter = playlist(app, 1)
    filter.kind = .savedFilter
    let builtIn = playlist(app, 0)
    app.act(.fetched([builtIn, filter]))
    let reasons: [Change: String] = [
      .delete([builtIn.id]): "“Built-in 0” is built into PostHog and cannot be changed.",
      .add(ids, to: .init(filter), entry: nil):
        "A saved filter finds its recordings itself; only collections take recordings.",
      .remove(ids, from: filter.id): "A saved filter finds its recordings itself; there is none to remove.",
      .transfer(ids, from: filter, to: .init(playlist(app, 1)), isMove: true):
        "“Playlist 0” is a saved filter: what it finds can only be copied.",
    ]
    for (change, reason) in reasons { #expect(app.state.reasonUnavailable(change) == reason) }
  }

  @Test func onlyWhatTakesSomethingAwayAsks() throws {
    var app = try TestApp.started(playlists: 2)
    app.act(.fetched(app.server.playlists))
    let (one, two) = (playlist(app, 0), playlist(app, 1))
    func question(_ change: Change) -> String? { app.state.question(before: change)?.question }
    #expect(question(.pin([one.id], true)) == nil)
    #expect(question(.add(ids, to: .init(one), entry: nil)) == nil)
    #expect(question(.transfer(ids, from: one, to: .init(two), isMove: false)) == nil)
    #expect(question(.delete([one.id])) == "Delete the collection “Playlist 0”?")
    #expect(question(.delete([one.id, two.id])) == "Delete 2 playlists?")
    #expect(question(.remove(ids, from: one.id)) == "Remove 45 recordings from “Playlist 0”?")
    #expect(
      question(.transfer(ids, from: one, to: .init(two), isMove: true))
        == "Move 45 recordings from “Playlist 0” to “Playlist 1”?")
    let sync = MemberSync([ids[0]], listed: [ids[1]])
    #expect(question(.sync(sync, of: .init(one))) == "Sync “Playlist 0” with the list: add 1, remove 1?")
    #expect(question(.sync(MemberSync(ids, listed: []), of: .init(one))) == nil)
  }

  @Test func anUndoThatRemovesOrDeletesAsks() throws {
    var app = try TestApp.started(playlists: 1)
    _ = make(.add(ids, to: .init(playlist(app)), entry: nil), in: &app)
    let undo = Change.reverse(app.state.history.undoableEntries, isUndo: true)
    #expect(
      app.state.question(before: undo)?.question == "Undo a change: 45 recordings leave “Playlist 0”?")
    _ = make(.create(NewPlaylist(content: .collection, name: "New")), in: &app)
    let deletion = Change.reverse(app.state.history.undoableEntries, isUndo: true)
    #expect(app.state.question(before: deletion)?.question == "Delete “New”?")
    _ = make(.pin([playlist(app).id], true), in: &app)
    let pin = Change.reverse(app.state.history.undoableEntries, isUndo: true)
    #expect(app.state.question(before: pin) == nil)
  }

  @Test func everyChangeAsksWhereThatIsSet() throws {
    var app = try TestApp.started(playlists: 1)
    app.act(.fetched(app.server.playlists))
    var preferences = app.state.preferences
    preferences.confirmations = .all
    app.act(.use(preferences))
    #expect(
      app.state.question(before: .pin([playlist(app).id], true))?.question
        == "Pin “Playlist 0” for everyone?")
  }

  // MARK: Texts with recordings

  @Test func aTextIsReadAsTheDialogReadsIt() throws {
    let session = Session(address: try ServerAddress("https://posthog.example.test"), project: .id(1))
    let text = """
      session_id,user
      \(ids[0]),a
      \(ids[1]),b
      \(ids[0]),c
      https://elsewhere.example.test/project/1/replay/\(ids[2]),d
      """
    let selection = RecordingSelection(text, for: session, at: Date(timeIntervalSince1970: 1_790_000_000))
    #expect(selection.recordings == [ids[0], ids[1]])
    #expect(selection.leftOutText == "Left out: 1 duplicate, 1 of another host or project.")
    #expect(selection.incompleteness == nil)
    let nothing = RecordingSelection("nothing here", for: session, at: Date())
    #expect(nothing.recordings.isEmpty)
  }

  @Test(arguments: [
    (
      #"[{"id":"\#(SampleID.uuid(1))"},{"id":"#,
      "The list is cut short: its end is missing, or it is one page of several."
    ),
    (
      "\(SampleID.uuid(1))\n\(SampleID.uuid(2).dropLast(3))", "\(SampleID.uuid(2).dropLast(3)) looks cut off."
    ),
    (
      "{\"id\":\"\(SampleID.uuid(1))\"}\n{\"id\":\"\(SampleID.uuid(2))\"}\n{\"id",
      "The list has 1 unreadable line."
    ),
  ])
  func aTextWithGapsIsNoWholeList(text: String, reason: String) throws {
    let session = Session(address: try ServerAddress("https://posthog.example.test"), project: .id(1))
    let selection = RecordingSelection(text, for: session, at: Date(timeIntervalSince1970: 1_790_000_000))
    #expect(selection.recordings.contains(RecordingID(SampleID.uuid(1))))
    #expect(selection.incompleteness == reason)
  }
}

private enum SampleID {
  static func uuid(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return "0190aaaa-bbbb-7ccc-8ddd-" + String(repeating: "0", count: 12 - digits.count) + digits
  }
}

extension TestApp {
  /// The operation that was handed out last.
  fileprivate var ended: PlaylistCore.Operation? {
    effects.reversed().lazy.compactMap { effect -> PlaylistCore.Operation? in
      if case .ended(let operation) = effect { operation } else { nil }
    }.first
  }
}
