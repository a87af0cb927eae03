import DemoServer
import Glibc
import TerminalEmulator
import TestSupport
import Testing

/// The questions of a start without a key, in a real terminal.
@Suite(.fewAtOnce) struct FirstStartScenarios {
  @Test func fromNoKeyToTheListOfAProject() async throws {
    let server = try await DemoServer.start(DemoServerOptions())
    let sandbox = try Sandbox()
    let terminal = try Program.start(in: sandbox, size: .init(columns: 120, rows: 60))
    try await terminal.waitFor("1 to 4:")
    try await terminal.run("3")
    try await terminal.waitFor("Its address")
    try await terminal.run(server.address)
    try await terminal.waitFor("it stays hidden:")
    try await terminal.run("phx_wrong")
    try await terminal.waitFor("The server does not accept the API key.")
    try await terminal.run(DemoServer.demoKey)
    try await terminal.waitFor("1  Storefront (1)")
    try await terminal.run("1")
    try await terminal.waitFor("Where will the key be?")
    try sandbox.write(DemoServer.demoKey, to: "key")
    #expect(chmod(sandbox.path("key"), 0o600) == 0)
    try await terminal.run("2")
    try await terminal.waitFor("The file, such as")
    try await terminal.run(sandbox.path("key"))
    try await terminal.waitFor("Write it? y or n:")
    #expect(await terminal.screen.text.contains("[profiles.storefront]"))
    try await terminal.run("y")
    try await terminal.waitFor("Enter opens hogreel.")
    #expect(await !terminal.screen.text.contains("phx_"))
    try await openAndQuit(terminal)
    #expect(try sandbox.read("config/hogreel/config.toml").contains("key-file"))
    try await openAndQuit(Program.start(in: sandbox), asks: false)
  }

  private func openAndQuit(_ terminal: TerminalSession, asks: Bool = true) async throws {
    if asks { try await terminal.press(.enter) }
    try await terminal.waitUntil("the list") { $0.contains("Storefront") && $0.contains("q quit") }
    try await terminal.type("q")
    #expect(try await terminal.waitForExit() == .exit(0))
  }

  /// The terminal would show it, and keep it in its scrollback.
  @Test func aKeyIsNotShownWhereItIsNotAskedFor() async throws {
    let server = try await DemoServer.start(DemoServerOptions())
    let terminal = try Program.start(in: Sandbox(), size: .init(columns: 120, rows: 60))
    try await terminal.waitFor("1 to 4:")
    try await terminal.run(DemoServer.demoKey)
    try await terminal.waitFor("That is a key. Choose the server first")
    try await terminal.run(server.address)
    try await terminal.waitFor("it stays hidden:")
    try await terminal.run(DemoServer.demoKey)
    try await terminal.waitFor("Which project?")
    let output = String(decoding: await terminal.output, as: UTF8.self)
    #expect(!output.contains(DemoServer.demoKey) && output.contains(server.address))
  }

  /// A second paste, while the server does not answer.
  @Test func aKeyIsNotShownWhileOneIsChecked() async throws {
    var options = DemoServerOptions()
    options.faults = FaultPlan([.init(.stall)])
    let server = try await DemoServer.start(options)
    let sandbox = try Sandbox()
    let shell = try await Shell.start(in: sandbox, environment: ["POSTHOG_HOST": server.address])
    try await shell.run(Program.path())
    try await shell.waitFor("it stays hidden:")
    try await shell.run(DemoServer.demoKey)
    try await shell.waitFor("Checking the key…")
    try await shell.run(DemoServer.demoKey)
    try await shell.press(.control("c"))
    try await shell.waitUntil("the shell is back") { $0.count(ofLine: Shell.prompt) == 1 }
    try await shell.run("stty -a | tr ' ' '\\n' | grep -x -e '-*echo'")
    try await shell.waitUntil("the echo is on") { $0.count(ofLine: "echo") == 1 }
    #expect(await !String(decoding: shell.output, as: UTF8.self).contains(DemoServer.demoKey))
  }

  @Test func ctrlZKeepsTheLine() async throws {
    let shell = try await Shell.start(in: Sandbox())
    try await shell.run(Program.path())
    try await shell.waitFor("1 to 4:")
    try await shell.type("localhost")
    try await shell.waitFor("1 to 4: localhost")
    try await shell.press(.control("z"))
    try await shell.waitFor("Stopped")
    try await shell.run("fg")
    try await shell.waitUntil("the line is shown again") { $0.count(ofLine: "1 to 4: localhost") == 2 }
    try await shell.press(.enter)
    try await shell.waitFor("Create a key at")
  }

  @Test func offersTheDemo() async throws {
    let terminal = try Program.start(in: Sandbox())
    try await terminal.waitFor("1 to 4:")
    try await terminal.run("4")
    try await terminal.waitFor("DEMO")
    try await terminal.type("q")
    #expect(try await terminal.waitForExit() == .exit(0))
  }

  /// Ctrl-C at the key, which is read without echo.
  @Test func leavesTheTerminalWithItsEcho() async throws {
    let sandbox = try Sandbox()
    let terminal = try TerminalSession(
      ["sh", "-c", #"trap : INT; "$0"; stty -a | tr ' ' '\n' | grep -x -e '-*echo'"#, Program.path()],
      environment: sandbox.environment(["POSTHOG_HOST": "https://127.0.0.1:9"]), size: .standard, in: sandbox)
    try await terminal.waitFor("it stays hidden:")
    try await terminal.press(.control("c"))
    _ = try await terminal.waitForExit()
    let text = await terminal.screen.text
    #expect(text.split(whereSeparator: \.isWhitespace).contains("echo"), "\(text)")
  }

  @Test func leavingSaysHowToStart() async throws {
    let terminal = try Program.start(in: Sandbox(), size: .init(columns: 200, rows: 30))
    try await terminal.waitFor("1 to 4:")
    try await terminal.run("q")
    #expect(try await terminal.waitForExit() == .exit(20))
    #expect(await terminal.screen.text.contains("hogreel --demo"))
  }
}
