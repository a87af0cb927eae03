import Foundation
import LosslessJSON
import Testing

@testable import PlaylistCore
@testable import PostHogAPI

@Suite struct ExportTests {
  private static func prompt(_ app: TestApp) throws -> Prompt {
    guard case .prompt(let prompt) = app.state.dialog else { throw Unexpected() }
    return prompt
  }

  /// A collection of so many recordings, with the prompt for its CSV open.
  private static func csvPrompt(recordings: Int) throws -> TestApp {
    var app = try TestApp.started(playlists: 2)
    app.server.members[PlaylistID("p0")] = (0..<recordings).map { RecordingID("r\($0)") }
    app.run(.export, .submit)
    return app
  }

  @Test func allPagesAreInTheFile() throws {
    var app = try Self.csvPrompt(recordings: 230)
    #expect(try Self.prompt(app).field.text == "./playlist-0.csv")
    app.run(.submit)
    app.settle()
    let file = try #require(app.writtenFiles.last)
    #expect(file.path == "./playlist-0.csv")
    #expect(file.text.components(separatedBy: "\r\n").count == 1 + 230 + 1)
    #expect(!file.replaces)
    app.act(.fileWritten(file, .success("/home/u/playlist-0.csv")))
    #expect(app.state.dialog == nil)
    #expect(app.lastMessage == "Exported “Playlist 0” to /home/u/playlist-0.csv (230 recordings).")
  }

  @Test func fileThatIsThereIsReplacedOnlyAfterAQuestion() throws {
    var app = try Self.csvPrompt(recordings: 1)
    app.run(.submit)
    app.settle()
    app.act(.fileWritten(try #require(app.writtenFiles.last), .failure(.exists)))
    #expect(app.state.place == .confirm)
    app.run(.back)
    #expect(try Self.prompt(app).field.text == "./playlist-0.csv")
    #expect(app.writtenFiles.count == 1)
    app.run(.submit)
    app.settle()
    app.act(.fileWritten(try #require(app.writtenFiles.last), .failure(.exists)))
    app.run(.confirm)
    #expect(app.writtenFiles.map(\.replaces) == [false, false, true])
    app.act(.fileWritten(try #require(app.writtenFiles.last), .success("/x")))
    #expect(app.state.dialog == nil)
  }

  @Test func failureLeavesThePromptOpenForAnotherPath() throws {
    var app = try Self.csvPrompt(recordings: 1)
    app.run(.submit)
    app.settle()
    app.act(.fileWritten(try #require(app.writtenFiles.last), .failure(.failed(reason: "Cannot write."))))
    #expect(try Self.prompt(app).problem == "Cannot write.")
    app.act(.type(.deleteToLineStart))
    app.type("/tmp/x.csv")
    app.run(.submit)
    app.settle()
    #expect(app.writtenFiles.last?.path == "/tmp/x.csv")
  }

  @Test func leavingThePromptStopsLoading() throws {
    var app = try Self.csvPrompt(recordings: 230)
    app.run(.submit)
    app.answerNext()
    app.run(.back)
    #expect(app.open.isEmpty)
    #expect(app.state.export == nil)
  }

  @Test func secondExportSaysWhyItMustWait() throws {
    var app = try TestApp.started(playlists: 2)
    app.server.members[PlaylistID("p0")] = [RecordingID("r0")]
    app.run(.export, .moveToLast, .submit, .export)
    #expect(app.state.dialog == nil)
    #expect(app.lastMessage == "An export is still loading: Esc in the list stops it.")
    app.run(.back)
    #expect(app.state.export == nil)
    #expect(app.lastMessage == "Stopped the export.")
    app.run(.export)
    #expect(app.state.place == .menu)
  }

  @Test func whereKeysAreRefusedTheIDsAddedHereAreExported() throws {
    var app = try TestApp.started(playlists: 2)
    let target = try #require(app.state.selected).reference
    func entry(_ id: String, _ operation: HistoryEntry.Operation) -> HistoryLine {
      .entry(HistoryEntry(id: id, date: app.now, target: target, title: "T", operation: operation))
    }
    let lines = [
      entry("a", .addRecordings(["r1", "r2", "r3"].map { RecordingID($0) })),
      entry("b", .removeRecordings([RecordingID("r2")])),
    ]
    app.act(.restore(history: History(replaying: lines), drafts: []))
    app.run(.export, .submit, .submit)
    app.fail(.keysRefused)
    let file = try #require(app.writtenFiles.last)
    let rows = file.text.components(separatedBy: "\r\n")
    #expect(rows.dropFirst().map { $0.prefix(2) } == ["r1", "r3", ""])
    app.act(.fileWritten(file, .success("/x")))
    app.run(.moveDown, .export, .submit, .submit)
    app.fail(.keysRefused)
    #expect(try Self.prompt(app).problem?.contains("does not allow this with an API key") == true)
    #expect(app.writtenFiles.count == 1)
  }

  @Test func clipboardGetsTheSameText() throws {
    var app = try TestApp.started(playlists: 1)
    app.server.members[PlaylistID("p0")] = [RecordingID("r0")]
    app.run(.export, .moveToLast, .submit)
    app.settle()
    let copied = app.effects.compactMap { if case .copy(let text, _) = $0 { text } else { nil } }
    #expect(copied.first?.hasPrefix("# [Playlist 0](") == true)
  }

  @Test func exportedFiltersMakeTheSameSavedFilterAgain() throws {
    var app = try TestApp(playlists: 1)
    app.server.playlists[0].kind = .savedFilter
    app.server.playlists[0].description = "Why\nnot"
    app.server.playlists[0].filters = try JSONText(#"{"b":1.50,"a":{"x":[1e3]}}"#)
    app.settle()
    app.run(.export, .submit, .submit)
    let file = try #require(app.writtenFiles.last)
    app.act(.fileWritten(file, .success("/f.json")))

    app.run(.importFile)
    app.type("/f.json")
    app.run(.submit)
    app.act(.fileRead(.success(file.text)))
    app.run(.save)
    app.settle()
    let made = try #require(app.state.selected)
    #expect(made.id != PlaylistID("p0"))
    #expect(made.name == "Playlist 0")
    #expect(made.description == "Why\nnot")
    #expect(made.kind == .savedFilter)
    #expect(made.filters.text == #"{"b":1.50,"a":{"x":[1e3]}}"#)
  }

  @Test(
    arguments: [
      (#"{"date_from":"-3d"}"#, nil), ("{\"a\": 1,\n}", "Line 2, column 1"),
      ("hello you", "contains no filters"),
      ("0190aaaa-bbbb-7ccc-8ddd-000000000001\n", "Ctrl-R"),
      (#"["0190aaaa-bbbb-7ccc-8ddd-000000000001"]"#, "Ctrl-R"),
      (#"{"recordings":[{"id":"x"}]}"#, "Ctrl-R"), ("{}", "contains no filters"),
    ] as [(String, String?)])
  func onlyFiltersAreImported(text: String, problem: String?) throws {
    var app = try TestApp.started(playlists: 1)
    app.run(.importFile)
    app.type("f")
    app.run(.submit)
    app.act(.fileRead(.success(text)))
    if let problem {
      #expect(try Self.prompt(app).problem?.contains(problem) == true)
    } else {
      guard case .form(let form) = app.state.dialog else { throw Unexpected() }
      #expect(form.filtersInForce?.text == text)
    }
  }

  @Test func importTakesNothingFromADraft() throws {
    var app = try TestApp.started(playlists: 1)
    app.run(.create)
    app.type("Mine")
    app.run(.back, .importFile)
    app.act(.fileRead(.success(#"{"name":"N","filters":{"a":1}}"#)))
    guard case .form(let form) = app.state.dialog else { throw Unexpected() }
    #expect(form.name.text == "Mine")
    app.run(.back, .importFile)
    app.act(.fileRead(.success(#"{"b":1}"#)))
    #expect(try Self.prompt(app).problem?.contains("draft") == true)
  }
}

/// What stands in the files.
@Suite struct RecordingListTests {
  private func text(_ format: ExportFormat) throws -> String {
    let recordings = [
      Recording(
        id: RecordingID("r1"), isViewed: true, duration: 60, activeSeconds: 40,
        startTime: Date(timeIntervalSince1970: 1_790_000_000), clickCount: 3, keypressCount: 1,
        consoleErrorCount: 0,
        startURL: "https://a.test/?q=a,\"b\"", person: Recording.Person(name: "=HYPERLINK(\"x\")")),
      Recording(id: RecordingID("r2"), startURL: "@a\u{1B}[2J|b", person: Recording.Person(name: "*b*")),
    ]
    let playlist = Playlist(
      id: PlaylistID("p"), name: "Pay <now>", description: "Two\nlines", kind: .collection,
      counts: RecordingsCounts(collection: RecordingsCount(count: 10)))
    return RecordingList(
      playlist: playlist, recordings: recordings, isFromHistory: false,
      links: WebLinks(address: try ServerAddress("https://eu.posthog.com"), project: .id(1)),
      date: Date(timeIntervalSince1970: 1_790_000_000)
    ).text(format)
  }

  @Test func csvIsQuotedAndHoldsNoFormula() throws {
    #expect(
      try text(.csv).components(separatedBy: "\r\n") == [
        "id,start,duration_seconds,active_seconds,clicks,keys,errors,person,start_url,watched,link",
        "r1,2026-09-21T14:13:20Z,60,40,3,1,0,\"'=HYPERLINK(\"\"x\"\")\",\"https://a.test/?q=a,\"\"b\"\"\",true,https://eu.posthog.com/project/1/replay/r1",
        "r2,,,,,,,*b*,\"'@a [2J|b\",false,https://eu.posthog.com/project/1/replay/r2",
        "",
      ])
  }

  @Test func markdownShowsEverythingAsItStands() throws {
    #expect(
      try text(.markdown) == #"""
        # [Pay \<now\>](https://eu.posthog.com/project/1/replay/playlists/p)

        Two lines

        2 of 10 recordings; the server lists no more. Exported 2026-09-21T14:13:20Z.

        | id | start | duration_seconds | active_seconds | clicks | keys | errors | person | start_url | watched |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        | [r1](https://eu.posthog.com/project/1/replay/r1) | 2026-09-21T14:13:20Z | 60 | 40 | 3 | 1 | 0 | =HYPERLINK("x") | https://a.test/?q=a,"b" | true |
        | [r2](https://eu.posthog.com/project/1/replay/r2) |  |  |  |  |  |  | \*b\* | @a \[2J\|b | false |

        """#)
  }

  @Test func jsonKeepsWhatIsNotKnownApart() throws {
    let json = try JSON(parsing: try text(.json))
    let second = try #require(json["recordings"]?.array?.last)
    #expect(second["start"] == .null)
    #expect(second["start_url"] == "@a\u{1B}[2J|b")
    #expect(json["count"] == "2 of 10 recordings; the server lists no more")
  }
}

extension TestApp {
  var writtenFiles: [FileWrite] {
    effects.compactMap { if case .writeFile(let file) = $0 { file } else { nil } }
  }
}
