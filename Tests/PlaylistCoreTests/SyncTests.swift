import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// Making a collection equal to a list: what is asked, what is done, and what is left alone.
@Suite struct SyncTests {
  private let playlist = PlaylistID("p0")

  private static func ids(_ numbers: some Sequence<Int>) -> [RecordingID] {
    numbers.map { RecordingID(AddRecordingsTests.uuid($0)) }
  }

  /// The list pasted onto a collection with members, and the members listed.
  private func asked(
    members: some Sequence<Int>, list: some Sequence<Int>, server: (inout FakeServer) -> Void = { _ in }
  ) throws -> TestApp {
    var app = try TestApp.started(playlists: 2)
    app.server.members[playlist] = Self.ids(members)
    server(&app.server)
    app.act(.paste(Self.ids(list).map(\.rawValue).joined(separator: "\n")))
    app.settle()
    app.run(.sync)
    app.settle()
    return app
  }

  private func openQuestion(_ app: TestApp) -> PlaylistCore.Confirmation? {
    switch app.state.dialog {
    case .confirm(let question): question
    case .prompt(let prompt): prompt.question
    default: nil
    }
  }

  private func members(_ app: TestApp) -> Set<RecordingID> { Set(app.server.members[playlist] ?? []) }

  @Test func addsWhatIsMissingAndRemovesTheRestAfterAQuestion() throws {
    var app = try asked(members: 1...3, list: 2...4)
    let question = try #require(openQuestion(app))
    #expect(question.question == "Sync “Playlist 0” with the list: add 1, remove 1?")
    #expect(
      question.details == [
        "Adds 1 recording: “0190aaaa…0004”", "Removes 1 recording: “0190aaaa…0001”",
        "Removed recordings stay in PostHog. u undoes it.",
      ])
    #expect(app.batches.isEmpty, "nothing is sent before yes")
    app.run(.confirm)
    app.settle()
    #expect(members(app) == Set(Self.ids(2...4)))
    #expect(app.lastMessage == "Synced “Playlist 0” with the list: 1 added, 1 removed.")
    #expect(app.state.drafts.entries.isEmpty)
  }

  /// What the list lacks is removed.
  @Test func theQuestionMentionsGapsOfTheList() throws {
    var app = try TestApp.started(playlists: 2)
    app.server.members[playlist] = Self.ids(1...3)
    app.act(.paste("[\"\(AddRecordingsTests.uuid(1))\",\"\(AddRecordingsTests.uuid(2))\",\"0190"))
    app.settle()
    app.run(.sync)
    app.settle()
    let gap = "The list is cut short: its end is missing, or it is one page of several."
    #expect(openQuestion(app)?.details.first == gap)
    app.run(.back, .openInEditor)
    guard case .openEditor(let text)? = app.effects.last else { throw Unexpected() }
    app.act(.edited(text.item, .success(AddRecordingsTests.uuid(1))))
    app.run(.sync)
    app.settle()
    #expect(openQuestion(app)?.details.first == gap, "the editor has not filled it")
  }

  @Test func isUndoneAndRedoneAsOne() throws {
    var app = try asked(members: 1...3, list: 2...4)
    app.run(.confirm)
    app.settle()
    app.run(.back, .undo)
    app.settle()
    #expect(members(app) == Set(Self.ids(1...3)))
    #expect(app.state.history.undoableEntries.isEmpty)
    #expect(app.lastMessage == "Undone: synced “Playlist 0” with a list: 1 added, 1 removed.")
    #expect(!app.calls.contains { if case .membership = $0.request { true } else { false } })
    app.run(.redo)
    #expect(openQuestion(app)?.question == "Remove 1 recording from “Playlist 0” again?")
    app.run(.confirm)
    app.settle()
    #expect(members(app) == Set(Self.ids(2...4)))
  }

  @Test func noLeavesAllAsItIs() throws {
    var app = try asked(members: 1...3, list: 2...4)
    app.run(.back)
    app.settle()
    #expect(members(app) == Set(Self.ids(1...3)))
    #expect(app.state.adding?.tally.waiting == 1, "the list is still there")
    app.run(.submit)
    app.settle()
    #expect(members(app) == Set(Self.ids(1...4)), "Enter only adds")
  }

  /// All pages are listed first, and above ten the number is typed.
  @Test func removalOfManyIsTyped() throws {
    var app = try asked(members: 1...130, list: 1...7)
    #expect(openQuestion(app)?.question == "Sync “Playlist 0” with the list: add 0, remove 123?")
    app.type("12")
    app.run(.submit)
    #expect(app.batches.isEmpty)
    app.type("3")
    app.run(.submit)
    app.settle()
    #expect(members(app) == Set(Self.ids(1...7)))
  }

  @Test func skippedRowsAreNotInTheList() throws {
    var app = try asked(members: 1...2, list: 1...2)
    #expect(app.state.dialog?.place == .add)
    #expect(app.lastMessage == "“Playlist 0” holds exactly these 2 recordings.")
    app.act(.paste("https://eu.posthog.com/replay/\(AddRecordingsTests.uuid(9))"))
    app.run(.sync)
    app.settle()
    #expect(openQuestion(app) == nil, "the link to another host is skipped")
  }

  @Test func emptyListRemovesNothing() throws {
    var app = try TestApp.started(playlists: 1)
    app.server.members[playlist] = Self.ids(1...3)
    app.run(.addRecordings)
    app.settle()
    app.run(.sync)
    app.settle()
    #expect(openQuestion(app) == nil)
    #expect(app.lastMessage.hasPrefix("The list is empty"))
  }

  // MARK: Members that are not listed

  @Test func membersThatNobodyNamesStay() throws {
    var app = try asked(members: 1...60, list: 1...50) { server in
      server.listsOnly = 50
      server.playlists[0].counts = RecordingsCounts(collection: RecordingsCount(count: 60))
    }
    #expect(openQuestion(app) == nil, "the fifty listed ones are in the list")
    #expect(
      app.lastMessage == "“Playlist 0” holds these 50 recordings, and 10 that the server does not list.")
    app.run(.moveToLast)
    app.act(.type(.deleteBackward))
    app.run(.sync)
    app.settle()
    let question = try #require(openQuestion(app))
    #expect(question.question == "Sync “Playlist 0” with the list: add 0, remove 1?")
    #expect(question.details.contains("10 members that the server does not list stay."))
    app.run(.confirm)
    app.settle()
    #expect(members(app).count == 59)
  }

  @Test func membersOfTheHistoryAreAllNamed() throws {
    var app = try TestApp(playlists: 1)
    app.server.playlists[0].counts = nil
    app.settle()
    app.server.listsOnly = 2
    app.act(.paste(Self.ids(1...16).map(\.rawValue).joined(separator: "\n")))
    app.settle()
    app.run(.submit)
    app.settle()
    app.run(.back, .addRecordings)
    app.run(.addRecordings)
    app.settle()
    app.act(.paste(AddRecordingsTests.uuid(1)))
    app.run(.sync)
    app.settle()
    let question = try #require(openQuestion(app))
    #expect(question.question == "Sync “Playlist 0” with the list: add 0, remove 15?")
    let named = question.details.first { $0.contains("the server does not list") } ?? ""
    #expect(named.hasPrefix("Removes 14 that the server does not list: "))
    #expect((3...16).allSatisfy { named.contains(RecordingID(AddRecordingsTests.uuid($0)).short) })
  }

  // MARK: What goes wrong

  @Test func withoutTheMembersNothingIsDone() throws {
    var app = try TestApp.started(playlists: 1)
    app.run(.addRecordings)
    app.settle()
    app.act(.paste(AddRecordingsTests.uuid(1)))
    app.run(.sync)
    app.answerNext()
    app.fail(.server)
    app.settle()
    #expect(openQuestion(app) == nil)
    #expect(app.lastMessage.hasPrefix("Not synced, since the members cannot be listed:"))
    #expect(app.batches.isEmpty)
  }

  /// A question must not open over what is being typed.
  @Test func typingMeanwhileGivesItUp() throws {
    var app = try TestApp.started(playlists: 1)
    app.server.members[playlist] = Self.ids(1...3)
    app.run(.addRecordings)
    app.settle()
    app.act(.paste(AddRecordingsTests.uuid(1)))
    app.run(.sync)
    app.type("n")
    app.settle()
    #expect(app.state.dialog?.place == .add && app.state.adding?.input.text == "n")
  }

  /// What was sent before a crash is asked for, and undone with the rest.
  @Test func crashInBetweenLosesNothing() throws {
    var app = try asked(members: 1...3, list: 2...4)
    app.run(.confirm)
    app.answerNext()
    var next = try app.killed()
    next.settle()
    #expect(members(next) == Set(Self.ids(1...4)))
    next.run(.undo)
    next.settle()
    #expect(members(next) == Set(Self.ids(1...3)))
  }

  /// The draft has the whole list, or a sync of the rest would remove what is in the collection already.
  @Test func reopenedListIsStillWhole() throws {
    var app = try asked(members: 1...3, list: 2...24)
    app.run(.back, .submit, .back)
    app.answerNext()
    var next = try app.killed()
    next.settle()
    next.run(.addRecordings)
    next.settle()
    next.run(.sync)
    next.settle()
    let question = try #require(openQuestion(next))
    #expect(question.question == "Sync “Playlist 0” with the list: add 1, remove 1?")
    next.run(.confirm)
    next.settle()
    #expect(members(next) == Set(Self.ids(2...24)))
  }

  @Test func lostAnswerIsAskedFor() throws {
    var app = try asked(members: 1...3, list: 2...4)
    app.run(.confirm)
    app.answerNext()
    app.loseAnswer()
    app.settle()
    #expect(members(app) == Set(Self.ids(2...4)))
    #expect(app.lastMessage == "Synced “Playlist 0” with the list: 1 added, 1 removed.")
  }

  @Test func refusedRecordingIsNamedAndTheRestIsDone() throws {
    var app = try asked(members: 1...3, list: 2...5)
    app.server.refused = Set(Self.ids([5]))
    app.run(.confirm)
    app.settle()
    #expect(members(app) == Set(Self.ids(2...4)))
    #expect(app.lastMessage.hasPrefix("2 synced, 1 not: "))
    #expect(app.state.adding?.tally.failed == 1)
  }

  // MARK: The plan

  @Test func planKeepsTheOrderOfTheList() {
    let plan = MemberSync(
      Self.ids([5, 2, 9, 5]), listed: Self.ids([2, 1, 3]), unlisted: Self.ids([7]), count: 6)
    #expect(plan.added == Self.ids([5, 9]))
    #expect(plan.removed == Self.ids([1, 3, 7]))
    #expect(plan.removedUnlisted == Self.ids([7]))
    #expect(plan.unknownCount == 2)
  }
}
