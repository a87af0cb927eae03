import DemoServer
import TerminalEmulator
import TestSupport
import Testing

/// What cannot start says why in a sentence, with an exit code of its own.
@Suite(.fewAtOnce) struct StartScenarios {
  @Test func withoutATerminal() async throws {
    let outcome = try await Program.run(["--demo"], in: Sandbox(), environment: ["TERM": "xterm"])
    #expect(outcome.errors.contains("terminal"))
    #expect(outcome.status != 0)
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: [
    (["TERM": "no-such-terminal"], "no-such-terminal"), (["TERM": "dumb"], "dumb"),
  ])
  func withATerminalThatIsNotUnderstood(environment: [String: String], word: String) async throws {
    let terminal = try Program.start("--demo", in: Sandbox(), environment: environment)
    guard case .exit(let status) = try await terminal.waitForExit() else {
      throw ScenarioFailure("ended by a signal")
    }
    #expect(status != 0)
    #expect(await terminal.screen.text.contains(word))
  }

  /// The libraries that are just being loaded then do not mind.
  @Test func endingAtOnceIsNoCrash() async throws {
    let sandbox = try Sandbox()
    for _ in 0..<40 {
      let terminal = try Program.start(
        in: sandbox,
        environment: [
          "TERM": "no-such-terminal", "POSTHOG_HOST": "https://127.0.0.1:9",
          "POSTHOG_PERSONAL_API_KEY": DemoServer.demoKey,
        ])
      #expect(try await terminal.waitForExit() == .exit(11))
    }
  }

  @Test func withoutAUsableKey() async throws {
    let key = "phc_abcdefghijklmnopqrstuvwxyz0123456789"
    let terminal = try Program.start(
      in: Sandbox(), environment: ["POSTHOG_PERSONAL_API_KEY": key], size: .init(columns: 300, rows: 10))
    guard case .exit(let status) = try await terminal.waitForExit() else {
      throw ScenarioFailure("ended by a signal")
    }
    #expect(status != 0)
    let text = await terminal.screen.text
    #expect(text.contains("POSTHOG_PERSONAL_API_KEY"))
    #expect(!text.contains("abcdefghijkl"))
  }

  /// Neither a home nor any other place to write to.
  @Test(arguments: [
    ["HOME": "", "XDG_STATE_HOME": "", "XDG_CACHE_HOME": ""], ["XDG_STATE_HOME": "/proc/none"],
  ])
  func readOnlyStartsWithoutAPlaceForFiles(environment: [String: String]) async throws {
    let terminal = try Program.start("--demo", "--read-only", in: Sandbox(), environment: environment)
    try await terminal.waitFor("Saved views are not kept")
    try await terminal.type("q")
    #expect(try await terminal.waitForExit() == .exit(0))
  }

  @Test func inAnotherLocaleTheScreenIsRight() async throws {
    let terminal = try Program.start(
      "--demo", in: Sandbox(), environment: ["LANG": "C", "LC_ALL": "C"],
      size: .init(columns: 120, rows: 40))
    try await terminal.waitUntil("the list is shown") { $0.contains(" of ") }
    #expect(await !terminal.screen.text.contains("M-"))
  }

  @Test(arguments: [("--version", "0.2.0"), ("--help", "POSTHOG_PERSONAL_API_KEY")])
  func informationGoesToStandardOutput(argument: String, word: String) async throws {
    let outcome = try await Program.run([argument], in: Sandbox())
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(word))
    #expect(outcome.errors.isEmpty)
  }

  /// The key is in none of the program's files, nor on its screen, whatever happens.
  @Test func keyIsNowhere() async throws {
    let sandbox = try Sandbox()
    let key = DemoServer.demoKey
    let session = try await DemoSession.start(
      arguments: ["--log", sandbox.path("hogreel.txt")], in: sandbox)
    try await session.terminal.type("jRx")
    try await session.terminal.press(.enter)
    await session.server.stop()
    try await session.terminal.type("r")
    try await session.terminal.waitFor("Cannot reach 127.0.0.1")
    #expect(await !session.terminal.screen.text.contains(key))
    _ = try await session.quit()
    let files = sandbox.files(containing: key)
    #expect(files.isEmpty)
  }
}
