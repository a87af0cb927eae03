import DemoServer
import Foundation
import Glibc
import PostHogAPI
import PostHogCurl
import TerminalEmulator
import TestSupport
import Testing

/// Linear mode, driven by what it says alone.
@Suite(.fewAtOnce) struct LinearScenarios: CommandSuite {
  let site: CommandSite

  init() async throws {
    let sandbox = try Sandbox(
      editor: #"for file; do :; done; printf 'Written in the editor' > "$file"; echo "The editor ran.""#)
    site = try await CommandSite(playlists: 40, in: sandbox)
    _ = try await client.create(NewPlaylist(content: .collection, name: "Slow carts"))
  }

  var environment: [String: String] {
    sandbox.environment(site.environment.merging(["TERM": "dumb"]) { $1 })
  }

  private func expectTwoRecordings(in name: String) async throws {
    let id = try #require(try await playlist(named: name)?.id)
    let recordings = (1...2).map { RecordingID(DemoSession.uuid($0)) }
    #expect(try await client.members(among: recordings, of: .collection(id)).values.allSatisfy { $0 })
  }

  private func playlist(named name: String) async throws -> Playlist? {
    try await client.playlists(PlaylistQuery(search: name)).playlists.first { $0.name == name }
  }

  /// Starts the program on a dumb terminal that is large enough to keep all lines in view.
  private func start() throws -> TerminalSession {
    try TerminalSession(
      [Program.path(), "--linear"], environment: environment, size: .init(columns: 240, rows: 200),
      in: sandbox)
  }

  /// Types a text, hears it, and presses Enter: with the text it would be taken for a paste.
  private func enter(_ text: String, into terminal: TerminalSession) async throws {
    try await terminal.type(text)
    try await terminal.press(.control("l"))
    try await terminal.waitFor(": \(text)")
    try await terminal.press(.enter)
  }

  @Test func aSessionOnADumbTerminal() async throws {
    let terminal = try start()
    try await terminal.waitFor("1 of 50")
    try await terminal.type("/Slow carts")
    try await terminal.waitFor("Playlists with “Slow carts”: 1")
    try await terminal.press(.enter)
    try await terminal.waitFor("1 of 1: Slow carts, collection, no recordings")
    try await terminal.type("R")
    try await terminal.waitFor("Name: Slow carts")
    try await terminal.press(.control("u"))
    try await terminal.waitFor("Name: empty")
    try await enter("Slow carts, mobile", into: terminal)
    try await terminal.waitFor("Renamed “Slow carts” to “Slow carts, mobile”.")
    try await terminal.type("a")
    try await terminal.waitFor("Add recordings to “Slow carts, mobile”")
    for number in 1...2 {
      try await enter(DemoSession.uuid(number), into: terminal)
      try await terminal.waitFor("\(number) valid")
    }
    try await terminal.press(.enter)
    try await terminal.waitFor("Added 2 recordings to “Slow carts, mobile”.")
    try await terminal.press(.escape)
    // Esc and a letter that arrive together are one key.
    try await terminal.waitFor("1 of 1: Slow carts, mobile, collection, 0 of 2 watched")
    try await terminal.type("D")
    try await terminal.waitFor("Keys: y yes; Esc, n, Enter, Ctrl-C no")
    try await terminal.type("y")
    try await terminal.waitFor("Deleted “Slow carts, mobile”.")
    try await terminal.type("u")
    try await terminal.waitFor("Undone: deleted “Slow carts, mobile”")
    try await expectTwoRecordings(in: "Slow carts, mobile")
    try await terminal.type("q")
    #expect(try await terminal.waitForExit() == .exit(0))
    let output = await terminal.output
    #expect(!output.contains(0x1B))
    #expect(String(decoding: output, as: UTF8.self).count { $0 == "\r\n" } < 80)
  }

  @Test func theTerminalIsGivenToOthersAndComesBack() async throws {
    let shell = try await Shell.start(
      in: sandbox, environment: ["TERM": "dumb"], size: .init(columns: 200, rows: 150))
    let modes = try await shell.modes
    try await shell.run("\(try Program.path()) --demo --linear")
    try await shell.waitFor("1 of 1,2")
    try await shell.type("c")
    try await shell.waitFor("New collection")
    try await shell.press(.tab, .control("g"))
    try await shell.waitFor("Description: Written in the editor")
    try await shell.press(.escape)
    try await shell.waitFor("Kept as a draft")
    try await shell.press(.control("z"))
    try await shell.waitFor("Stopped")
    try await shell.run("fg")
    try await shell.waitFor("Continued.")
    try await shell.type("j")
    try await shell.waitFor("2 of 1,2")
    try await shell.type("q")
    try await shell.waitUntil("the shell is back") { $0.text.hasSuffix(Shell.prompt) }
    #expect(try await shell.modes == modes)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGSEGV])
  func aSignalGivesTheTerminalBackInSilence(signal: Int32) async throws {
    let untouched = try await TerminalSession(["true"]).modes
    let terminal = try start()
    try await terminal.waitFor("1 of 50")
    #expect(try await terminal.modes != untouched)
    await terminal.signal(signal)
    let ending = try await terminal.waitForExit()
    #expect(signal == SIGSEGV ? ending == .signal(signal) : ending == .exit(signal == SIGHUP ? 13 : 0))
    #expect(try await terminal.modes == untouched)
    #expect(await !terminal.output.contains(0x1B))
  }

  // MARK: Through a pipe

  private func run(_ script: [String], _ arguments: String = "--linear") async throws -> Tool.Output {
    try await pipe(script.map { $0 + "\n" }.joined(), arguments)
  }

  /// - Parameter text: may lack its last line end.
  private func pipe(
    _ text: String, _ arguments: String = "--linear", environment more: [String: String] = [:]
  ) async throws -> Tool.Output {
    try sandbox.write(text, to: "script")
    return try await Tool.output(
      of: ["sh", "-c", "cat script | '\(try Program.path())' \(arguments)"],
      environment: environment.merging(more) { $1 }, directory: sandbox.home)
  }

  @Test func aSessionThroughAPipe() async throws {
    let result = try await run([
      "/Slow carts", "rename", "Slow carts, mobile", "add-recordings", DemoSession.uuid(1),
      DemoSession.uuid(2), "<Enter>",
      "Esc", "delete", "yes", "undo",
    ])
    #expect(result.status == 0, "\(result.errors)")
    let lines = result.output.split(separator: "\n").map(String.init)
    var rest = lines[...]
    for line in [
      "1 of 1: Slow carts", "Name: Slow carts", "Renamed “Slow carts” to “Slow carts, mobile”.",
      "Add recordings to “Slow carts, mobile”", "1 valid", "2 valid",
      "Added 2 recordings to “Slow carts, mobile”.",
      "Delete the collection “Slow carts, mobile”?", "Deleted “Slow carts, mobile”.",
      "Undone: deleted “Slow carts, mobile”",
    ] {
      guard let found = rest.firstIndex(where: { $0.contains(line) }) else {
        Issue.record("“\(line)” was not said in its turn:\n\(result.output)")
        return
      }
      rest = rest[(found + 1)...]
    }
    #expect(!result.output.contains("\u{1B}"))
    try await expectTwoRecordings(in: "Slow carts, mobile")
  }

  /// The end of the input is the end of the program, once what was asked for is done; drafts are kept.
  @Test func theEndOfInputEndsTheProgram() async throws {
    let result = try await run(["/Slow carts", "edit", "Half a name"])
    #expect(result.status == 0)
    #expect(result.output.contains("Kept as a draft: e brings it back"))
    #expect(try await playlist(named: "Half a name") == nil)
    let next = try await run(["/Slow carts", "edit"])
    #expect(next.output.contains("Name: Half a name"), "\(next.output)")
  }

  @Test func aQuestionWithoutAnAnswerIsANo() async throws {
    let result = try await pipe("/Slow carts\ndelete\nye")
    #expect(result.status == 47)
    #expect(result.output.contains("“ye” has no line end, so it may be cut off: it was not carried out."))
    #expect(result.output.contains("The input has ended without an answer: nothing was changed."))
    #expect(try await playlist(named: "Slow carts") != nil)
  }

  /// As a command's would be: a script that could do nothing must not seem to have done it.
  @Test(arguments: [
    ("POSTHOG_HOST", "http://127.0.0.1:9", Int32(50)), ("POSTHOG_PERSONAL_API_KEY", "phx_wrong", 21),
    ("POSTHOG_PROJECT_ID", "999", 23),
  ])
  func aListThatNeverCameIsAFailure(variable: String, value: String, status: Int32) async throws {
    for script in ["j\n", "j\nquit\n"] {
      let result = try await pipe(script, environment: [variable: value])
      #expect(result.status == status, "\(result.output)")
    }
  }

  @Test func aClosedPipeEndsTheProgram() async throws {
    let result = try await Tool.output(
      of: [
        "sh", "-c", "yes move-down | '\(try Program.path())' --linear | head -n 4",
      ],
      environment: environment, directory: sandbox.home)
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").count == 4)
  }

  @Test func aCopyIsPrintedWhereThereIsNoClipboard() async throws {
    let result = try await run(["/Slow carts", "copy", "copy-link"])
    #expect(result.output.contains("\n\(server.address)/project/1/replay/playlists/"), "\(result.output)")
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func theSettingDoesTheSameAsTheOption() async throws {
    try sandbox.write("", to: "unused")
    try FileManager.default.createDirectory(
      atPath: sandbox.path("config/hogreel"), withIntermediateDirectories: true)
    try sandbox.write("linear = true\nmotion = \"reduced\"\n", to: "config/hogreel/config.toml")
    let result = try await run(["quit"], "")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("hogreel in lines"))
    let shown = try await Program.run(["config", "show"], in: sandbox, environment: environment)
    #expect(shown.output.contains(/linear +true/) && shown.output.contains(/motion +"reduced"/))
  }
}
