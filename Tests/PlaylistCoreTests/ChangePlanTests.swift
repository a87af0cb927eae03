import FoundationEssentials
import LosslessJSON
import PostHogAPI
import Testing

@testable import PlaylistCore

/// What a change would send, in words, as requests and as curl.
@Suite struct ChangePlanTests {
  private func plan(_ app: TestApp, _ change: Change) throws -> ChangePlan {
    try #require(app.state.plan(of: change, at: app.now))
  }

  @Test func aRenameComparesFirst() throws {
    let app = try TestApp.started(playlists: 2)
    let plan = try plan(app, .rename("p0", "It's new", expecting: "Playlist 0"))
    #expect(
      plan.lines == [
        "Rename “Playlist 0” (p0) to “It's new”",
        "   GET /api/projects/1/session_recording_playlists/p0/  (to compare it before it is changed)",
        "   PATCH /api/projects/1/session_recording_playlists/p0/",
        #"   {"name":"It's new"}"#,
        "",
        "If the comparison finds something else than shown here, nothing is changed.",
      ])
    let url = "'https://posthog.example.test/api/projects/1/session_recording_playlists/p0/'"
    let key = #"-H "Authorization: Bearer $POSTHOG_PERSONAL_API_KEY""#
    #expect(
      plan.curlLines == [
        "# Rename “Playlist 0” (p0) to “It's new”",
        "# to compare it before it is changed:",
        "curl \(key) \(url)",
        #"curl -X PATCH \#(key) -H 'Content-Type: application/json' --data-raw '{"name":"It'\''s new"}' \#(url)"#,
      ])
  }

  @Test func severalAreNumbered() throws {
    let app = try TestApp.started(playlists: 3)
    let plan = try plan(app, .delete(["p0", "p2"]))
    #expect(plan.items.map(\.text) == ["Delete “Playlist 0” (p0)", "Delete “Playlist 2” (p2)"])
    #expect(plan.lines[0].hasPrefix("1. ") && plan.lines[5].hasPrefix("2. "))
  }

  @Test func aMoveAddsBeforeItRemovesBatchByBatch() throws {
    var app = try TestApp.started(playlists: 2)
    let ids = (0..<25).map { RecordingID("r\($0)") }
    app.server.members["p0"] = ids
    app.run(.open)
    app.settle()
    let source = try #require(app.state.playlist("p0"))
    let plan = try plan(app, .transfer(ids, from: source, to: .init(title: "New"), isMove: true))
    #expect(
      plan.items.map(\.text) == [
        "Create the collection “New”", "Add 20 recordings to the new “New”",
        "Remove 20 recordings from “Playlist 0” (p0)", "Add 5 recordings to the new “New”",
        "Remove 5 recordings from “Playlist 0” (p0)",
      ])
    #expect(plan.items[2].note == "Up to 20 recordings: those that are then in “New”.")
    #expect(plan.requests[1].path.contains("/NEW_PLAYLIST/recordings/bulk_add/"))
    #expect(plan.notes.first?.hasPrefix("NEW_PLAYLIST stands for") == true)
  }

  /// Membership is asked for each recording that is not listed: two of the questions are shown.
  @Test func questionsAreShortened() throws {
    let app = try TestApp.started(playlists: 2)
    let ids = (0..<12).map { RecordingID("r\($0)") }
    func entry(_ id: String, _ playlist: PlaylistID, _ operation: HistoryEntry.Operation) -> HistoryEntry {
      HistoryEntry(
        id: id, date: app.now,
        target: .collection(playlist),
        title: "\(playlist)",
        operation: operation, group: "g")
    }
    let entries = [entry("out", "p0", .removeRecordings(ids)), entry("in", "p1", .addRecordings(ids))]
    let plan = try plan(app, .reverse(entries, isUndo: true))
    #expect(
      plan.items.map(\.text) == [
        "Add 12 recordings to “p0” (p0)", "Ask whether 12 recordings are in “p0” (p0)",
        "Remove 12 recordings from “p1” (p1)",
      ])
    #expect(plan.items[1].requests.count == 13)
    #expect(plan.lines.contains("   … and 10 more of these"))
    #expect(plan.items[2].note == "Up to 12 recordings: those that are then in “p0”.")
  }

  /// A line break in a title must not run what follows it where the commands are pasted.
  @Test func hostileTextsStayInTheirCommentAndQuotes() throws {
    var app = try TestApp.started(playlists: 1)
    app.server.playlists[0].name = "x\ntouch /tmp/y"
    app.run(.refresh)
    app.settle()
    let plan = try plan(app, .rename("p0", "'; touch /tmp/z; '", expecting: "x\ntouch /tmp/y"))
    #expect(plan.curlLines[0] == "# Rename “x touch /tmp/y” (p0) to “'; touch /tmp/z; '”")
    #expect(plan.curlLines[3].contains(#"--data-raw '{"name":"'\''; touch /tmp/z; '\''"}'"#))
  }

  @Test func anIDThatNoPathCanHoldIsNamed() throws {
    var app = try TestApp.started(playlists: 1)
    app.server.playlists[0] = Playlist(id: "../x")
    app.run(.refresh)
    app.settle()
    let plan = try plan(app, .pin(["../x"], true))
    #expect(plan.requests.isEmpty && plan.items[0].note != nil)
  }

  @Test func anEarlierAttemptIsAskedForBeforeCreating() throws {
    let app = try TestApp.started(playlists: 1)
    let plan = try plan(app, .create(NewPlaylist(content: .collection, name: "New"), asksFirst: true))
    #expect(
      plan.items.map(\.text) == [
        "Ask whether an earlier attempt has created “New”", "Create the collection “New”",
      ])
    #expect(plan.items[1].note == "Only if there is none.")
  }

  // MARK: On screen

  private func page(_ app: TestApp) throws -> TextPage {
    guard case .page(let page) = app.state.dialog else { throw Unexpected() }
    return page
  }

  @Test func aQuestionShowsWhatWouldBeSentAndStays() throws {
    var app = try TestApp.started(playlists: 3)
    app.run(.delete, .dryRun)
    let lines = try page(app).lines
    #expect(lines.contains("Delete “Playlist 0” (p0)") && lines.contains("As curl:"))
    #expect(lines.last == "hogreel delete --host https://posthog.example.test --project 1 p0")
    #expect(app.updates.isEmpty)
    app.run(.edit)
    #expect(app.state.place == .page, "the key of the page of filters does nothing")
    app.run(.back)
    #expect(app.state.place == .confirm)
    app.run(.confirm)
    app.settle()
    #expect(app.updates.map(\.changes.isDeleted) == [true])
  }

  @Test func aQuestionThatIsAnsweredByANumberShowsIt() throws {
    var app = try TestApp.started(playlists: 12)
    app.run(.markAll, .delete, .dryRun)
    #expect(try page(app).lines.contains { $0.hasPrefix("12. Delete") })
    app.run(.back)
    #expect(app.state.place == .prompt)
  }

  @Test func aFormShowsWhatSavingSends() throws {
    var app = try TestApp.started(playlists: 2)
    app.run(.edit, .dryRun)
    #expect(app.lastMessage == "Nothing would be sent now.")
    app.type("x")
    app.run(.dryRun)
    #expect(try page(app).lines.contains(#"   {"name":"Playlist 0x"}"#))
    app.run(.back)
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(!form.isSaving && form.name.text == "Playlist 0x")
  }

  @Test func aQuestionOfAFormOrASyncShowsWhatTheDialogSends() throws {
    var app = try TestApp.started(playlists: 2)
    app.server.members["p0"] = ["r0", "r1"]
    app.run(.addRecordings)
    app.settle()
    app.act(.paste("019cc258-8fa0-7ccc-8ddd-eeeeffff0009"))
    app.run(.dryRun)
    #expect(try page(app).lines[0] == "Add 019cc258-8fa0-7ccc-8ddd-eeeeffff0009 to “Playlist 0” (p0)")
    app.run(.back, .sync)
    app.settle()
    #expect(app.state.place == .confirm)
    app.run(.dryRun)
    #expect(try page(app).lines.contains("2. Remove 2 recordings from “Playlist 0” (p0)"))
    #expect(app.batches.isEmpty)
  }

  @Test func aQuestionAboutSomethingElseHasNothingToShow() throws {
    var app = try TestApp.started(playlists: 7)
    app.run(.markAll, .openInBrowser, .dryRun)
    #expect(app.state.place == .confirm)
    #expect(app.lastMessage == "Nothing would be sent now.")
  }

  @Test func copiesAPlanAsCurlOrCommand() throws {
    var app = try TestApp.started(playlists: 1)
    app.run(.delete, .dryRun, .copy, .copyCommand)
    #expect(
      app.effects.last
        == .copy("hogreel delete --host https://posthog.example.test --project 1 p0", what: "command"))
    app.run(.copy, .copyCurl)
    guard case .copy(let text, _) = app.effects.last else { throw Unexpected() }
    #expect(text.hasPrefix("# Delete “Playlist 0” (p0)\n# to compare"))
    #expect(text.contains("\ncurl -X PATCH -H \"Authorization: Bearer $POSTHOG"))
    #expect(app.state.place == .page)
  }

  @Test func theHistoryShowsWhatUndoSends() throws {
    var app = try TestApp.started(playlists: 1)
    app.run(.togglePin)
    app.settle()
    app.run(.history, .dryRun)
    #expect(try page(app).lines[0] == "Unpin “Playlist 0” (p0)")
    #expect(app.updates.count == 1)
  }
}
