import LosslessJSON
import PostHogAPI
import Testing

@testable import PlaylistCore

@Suite struct TransferTests {
  private let source = PlaylistID("p0")

  /// The source open, with `count` recordings, all marked.
  private func marked(_ count: Int) throws -> TestApp {
    var app = try TestApp.started(playlists: 5)
    app.server.members[source] = (0..<count).map { RecordingID("r\($0)") }
    app.run(.open)
    app.settle()
    app.run(.markAll, .transfer)
    app.settle()
    return app
  }

  private func picker(_ app: TestApp) throws -> CollectionPicker {
    guard case .picker(let picker) = app.state.dialog else { throw Unexpected() }
    return picker
  }

  private func members(_ app: TestApp, _ id: String) -> [RecordingID] {
    app.server.members[PlaylistID(id)] ?? []
  }

  // MARK: Picker

  @Test func offersTheOthersAndSearchesAfterAPause() throws {
    var app = try marked(3)
    #expect(try picker(app).title == "Copy 3 recordings to…")
    #expect(try picker(app).collections.map(\.id.rawValue) == ["p1", "p2", "p3", "p4"])
    let requests = app.pageRequests.count
    app.type("Playlist 3")
    #expect(app.pageRequests.count == requests)
    app.run(.submit)
    #expect(app.state.progress == nil, "the rows do not answer what was typed")
    app.fire(.typingPause)
    app.settle()
    #expect(app.pageRequests.last?.query == PlaylistQuery(search: "Playlist 3", kind: .collection))
    #expect(try picker(app).collections.map(\.id.rawValue) == ["p3"])
    app.run(.switchTransfer)
    #expect(try picker(app).title == "Move 3 recordings from “Playlist 0” to…")
  }

  @Test func staleAnswerIsNeverTaken() throws {
    var app = try marked(1)
    app.type("2")
    app.fire(.typingPause)
    let stale = try #require(app.openPages.first)
    app.type("x")
    app.fire(.typingPause)
    #expect(app.openPages.map(\.query.search) == ["2x"])
    app.answer(stale.call, with: .page(PlaylistPage(totalCount: 1, playlists: [FakeServer.playlist(2)])))
    #expect(try picker(app).isOutdated)
    app.settle()
    #expect(try picker(app).collections.isEmpty && picker(app).cursor == 0)
  }

  /// A collection of that name may be on its way.
  @Test func newCollectionWaitsForTheAnswer() throws {
    var app = try marked(1)
    app.run(.moveUp)
    app.type("Playlist 3")
    app.run(.submit)
    app.fire(.typingPause)
    app.run(.submit)
    #expect(app.lastMessage == "Still searching for “Playlist 3”.")
    #expect(app.state.progress == nil && app.state.dialog != nil)
    app.settle()
    app.run(.submit)
    #expect(app.state.progress == "creating “Playlist 3”…", "the cursor was put on the new one")
  }

  @Test(arguments: ["Playlist", "Playlist 3 "]) func answerKeepsTheCursorOnTheNewCollection(search: String)
    throws
  {
    var app = try marked(1)
    app.type("Playlist 3x")
    app.fire(.typingPause)
    app.settle()
    app.act(.type(.replace(search)))
    app.run(.moveUp, .moveUp)
    app.fire(.typingPause)
    app.settle()
    #expect(try picker(app).cursor == 0 && !picker(app).collections.isEmpty)
  }

  @Test func answerKeepsTheCursorOnItsCollection() throws {
    var app = try marked(1)
    app.type("Playlist 3")
    app.fire(.typingPause)
    app.settle()
    #expect(try picker(app).chosen?.id.rawValue == "p3")
    app.act(.type(.replace("Playlist")))
    app.fire(.typingPause)
    app.settle()
    #expect(try picker(app).collections.count == 4 && picker(app).chosen?.id.rawValue == "p3")
    app.act(.type(.replace("Playlist 2")))
    app.fire(.typingPause)
    app.settle()
    #expect(try picker(app).chosen?.id.rawValue == "p2")
  }

  /// Nobody has put the cursor on the new collection.
  @Test func firstCollectionFoundHasTheCursorAgain() throws {
    var app = try marked(1)
    app.type("Playlist 3x")
    app.fire(.typingPause)
    app.settle()
    #expect(try picker(app).cursor == 0)
    app.act(.type(.deleteBackward))
    app.fire(.typingPause)
    app.settle()
    #expect(try picker(app).chosen?.id.rawValue == "p3")
  }

  @Test func moreCollectionsLoadAsTheCursorComesNear() throws {
    var app = try TestApp.started(playlists: 200)
    app.server.members[source] = [RecordingID("r0")]
    app.run(.open)
    app.settle()
    app.run(.transfer)
    app.settle()
    #expect(try picker(app).collections.count == 49, "one is the source")
    for _ in 0..<40 { app.run(.moveDown) }
    app.settle()
    #expect(try picker(app).collections.count == 99)
  }

  @Test func duplicateOfASavedFilterIsWholeWhateverItFinds() throws {
    var app = try TestApp(playlists: 1)
    app.server.playlists[0].kind = .savedFilter
    app.server.playlists[0].counts = RecordingsCounts(savedFilters: RecordingsCount(count: 5))
    app.settle()
    app.run(.duplicate, .submit)
    app.settle()
    #expect(app.lastMessage == "Duplicated “Playlist 0”.")
    #expect(app.state.log.latest?.level == .success)
  }

  // MARK: Copy and move

  @Test func copiesInTwentiesAndLeavesTheSourceAlone() throws {
    var app = try marked(45)
    app.run(.submit)
    #expect(app.state.progress == "copying 0 of 45…")
    app.settle()
    #expect(app.batches.map(\.recordings.count) == [20, 20, 5])
    #expect(members(app, "p1").count == 45 && members(app, "p0").count == 45)
    #expect(app.lastMessage == "Copied 45 recordings to “Playlist 1”.")
    #expect(app.state.selectedRecordingMarks.isEmpty)
    #expect(app.effects.contains { $0.loads(PlaylistID("p1")) })
  }

  /// Collections list the last addition first; the copy lists them alike.
  @Test(arguments: [false, true]) func orderOfAdditionIsKept(isMove: Bool) throws {
    var app = try marked(45)
    if isMove { app.run(.switchTransfer) }
    app.run(.submit)
    app.settle()
    let added = app.batches.filter { $0.direction == .add }.flatMap(\.recordings)
    #expect(added == (0..<45).reversed().map { RecordingID("r\($0)") })
  }

  @Test func copyIsSentInOrder() throws {
    var app = try marked(45)
    app.run(.submit)
    #expect(app.batches.count == 1, "side by side they could overtake each other")
  }

  @Test func movesOnlyWhatIsConfirmedInTheTarget() throws {
    var app = try marked(45)
    app.server.refused = [RecordingID("r7"), RecordingID("r30")]
    app.run(.switchTransfer, .submit)
    app.answerNext()
    #expect(members(app, "p0").count == 45, "nothing leaves before the answer")
    app.settle()
    #expect(members(app, "p1").count == 43)
    #expect(members(app, "p0") == [RecordingID("r7"), RecordingID("r30")])
    #expect(app.state.selectedRecordingMarks.ids == [RecordingID("r7"), RecordingID("r30")])
    #expect(app.state.selectedRecordingMarks.reason(for: RecordingID("r7"))?.hasPrefix("Not moved: ") == true)
    #expect(app.lastMessage.hasPrefix("43 moved, 2 not: "))

    app.server.refused = []
    app.run(.undo)
    app.settle()
    #expect(members(app, "p0").count == 45)
    #expect(members(app, "p1").isEmpty)
    app.run(.redo)
    app.settle()
    #expect(members(app, "p0").count == 2)
  }

  @Test func whatWasInTheTargetBeforeStaysThereOnUndo() throws {
    var app = try marked(2)
    app.run(.switchTransfer, .submit)
    let batch = try #require(app.batches.last)
    app.server.members[PlaylistID("p1")] = batch.recordings
    app.answer(
      batch.call, with: .outcomes([batch.recordings[0]: .done, batch.recordings[1]: .isPresent]))
    #expect(app.batches.last?.direction == .remove)
    #expect(app.batches.last?.recordings == batch.recordings)
    app.settle()
    app.run(.undo)
    app.settle()
    #expect(members(app, "p0").count == 2)
    #expect(members(app, "p1") == [batch.recordings[1]])
  }

  @Test func newCollectionIsMadeFirstAndGoesWithTheUndo() throws {
    var app = try marked(3)
    app.run(.moveUp, .submit)
    #expect(app.lastMessage.contains("Type the name"))
    app.type("Fresh")
    app.fire(.typingPause)
    app.settle()
    app.run(.switchTransfer, .submit)
    #expect(app.state.dialog == nil && app.state.progress == "creating “Fresh”…")
    app.settle()
    let made = try #require(app.server.playlists.first { $0.name == "Fresh" })
    #expect(app.server.members[made.id]?.count == 3)
    #expect(members(app, "p0").isEmpty)
    #expect(app.state.list.fresh.row(of: made.id) == 0)
    #expect(app.state.selected?.id == source, "the cursor stays where it was")
    app.run(.undo, .confirm)
    app.settle()
    #expect(members(app, "p0").count == 3)
    #expect(app.server.find(made.id) == nil)
  }

  @Test func serverThatRefusesKeysEndsItAndAllStayMarked() throws {
    var app = try marked(45)
    app.run(.switchTransfer, .submit)
    app.fail(.keysRefused)
    app.settle()
    #expect(app.batches.count == 1)
    #expect(
      app.lastMessage.contains(
        "0 moved, 45 not: PostHog before August 2026 does not allow this with an API key"))
    #expect(app.state.selectedRecordingMarks.count == 45)
    #expect(members(app, "p0").count == 45)
  }

  @Test func escapeStopsAfterTheBatchUnderWay() throws {
    var app = try marked(45)
    app.run(.switchTransfer, .submit, .back, .back)
    app.settle()
    #expect(members(app, "p1").count == 20 && members(app, "p0").count == 25)
    #expect(app.lastMessage == "Stopped: 20 moved, 25 not.")
  }

  @Test func builtInCollectionsAreCopiedFromOnly() throws {
    var app = try TestApp.started(playlists: 3, builtIn: 1)
    app.server.members[PlaylistID("synthetic-0")] = [RecordingID("r0")]
    app.run(.open)
    app.settle()
    app.run(.transfer, .switchTransfer)
    app.settle()
    #expect(app.lastMessage.contains("can only be copied"))
    #expect(try !picker(app).isMove)
  }

  @Test func undoWaitsForTheTransfer() throws {
    var app = try marked(3)
    app.run(.submit, .undo)
    #expect(app.lastMessage.contains("Wait"))
    #expect(app.state.progress == "copying 0 of 3…")
  }

  // MARK: Duplicate

  @Test func duplicatesACollectionWithItsRecordings() throws {
    var app = try TestApp.started(playlists: 3)
    app.server.members[source] = (0..<70).map { RecordingID("r\($0)") }
    app.server.playlists[0].counts = RecordingsCounts(collection: RecordingsCount(count: 72))
    app.run(.refresh)
    app.settle()
    app.run(.duplicate, .submit)
    app.settle()
    #expect(app.lastMessage == "Duplicated “Playlist 0” with 70 of 72 recordings: 2 cannot be listed.")
    let copy = try #require(app.state.selected)
    #expect(copy.name == "Playlist 0 (copy)")
    #expect(app.server.members[copy.id]?.count == 70)
    app.run(.undo, .confirm)
    app.settle()
    #expect(app.server.find(copy.id) == nil)
    #expect(members(app, "p0").count == 70)
  }

  /// The newest servers list the first fifty only.
  @Test func duplicateHoldsWhatWasAddedFromHereThoughItIsNotListed() throws {
    var app = try TestApp.started(playlists: 3)
    app.act(.paste((1...3).map(AddRecordingsTests.uuid).joined(separator: "\n")))
    app.settle()
    app.run(.submit)
    app.settle()
    app.run(.back)
    app.server.playlists[0].counts = RecordingsCounts(collection: RecordingsCount(count: 3))
    app.server.members[source] = [RecordingID(AddRecordingsTests.uuid(1))]
    app.run(.refresh)
    app.settle()
    app.run(.duplicate, .submit)
    app.settle()
    #expect(app.lastMessage == "Duplicated “Playlist 0” with 3 recordings.")
  }

  @Test func duplicatesASavedFilterByteForByte() throws {
    var app = try TestApp.started(playlists: 3)
    let filters = try JSONText(#"{"b":1.50,"a":[ ]}"#)
    app.server.playlists[0].kind = .savedFilter
    app.server.playlists[0].filters = filters
    app.run(.refresh)
    app.settle()
    app.run(.duplicate, .submit)
    app.settle()
    #expect(app.state.selected?.filters.text == filters.text)
    #expect(app.lastMessage == "Duplicated “Playlist 0”.")
    #expect(app.batches.isEmpty)
  }

  @Test func duplicateWithoutRecordingsSaysWhy() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.duplicate, .submit)
    app.fail(.keysRefused)
    app.settle()
    #expect(
      app.lastMessage.hasPrefix(
        "Duplicated “Playlist 0” without its recordings: PostHog before August 2026 does not allow this with an API key"
      ))
    #expect(app.server.playlists.count == 4)
  }

  /// A move of what was partly in the new place has recorded what left the old one first.
  @Test(arguments: [true, false]) func recordingsAreBackBeforeTheyLeave(isUndo: Bool) throws {
    let app = try TestApp.started(playlists: 2)
    let playlists = try ["p0", "p1"].map { try #require(app.state.library[PlaylistID($0)]?.reference) }
    let recordings = ["a", "b"].map { RecordingID($0) }
    func entry(_ index: Int, _ operation: HistoryEntry.Operation) -> HistoryEntry {
      HistoryEntry(
        id: "run-\(index)", date: app.now, target: playlists[index], title: "Playlist \(index)",
        operation: operation, group: "run", counterpart: playlists[1 - index])
    }
    let moved = [entry(0, .removeRecordings(recordings)), entry(1, .addRecordings([recordings[1]]))]
    for entries in [moved, moved.reversed()] {
      let works = Operation.reverse(entries, isUndo: isUndo, id: "run-2").steps.map(\.work)
      let (arrival, departure) = (works.firstIndex(of: .add), works.firstIndex(of: .remove))
      #expect(try #require(arrival) < #require(departure), "\(works)")
    }
  }
}
