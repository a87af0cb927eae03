import DemoServer
import Glibc
import PostHogAPI
import PostHogCurl
import TerminalEmulator
import TestSupport
import Testing

@testable import hogreel

/// Each exit status of the help, from the real program.
@Suite(.fewAtOnce) struct ExitCodeTests: CommandSuite {
  let site: CommandSite

  init() async throws { site = try await CommandSite(playlists: 20) }

  private func status(_ arguments: String..., environment more: [String: String] = [:]) async throws -> Int32
  {
    try await site.run(arguments, environment: more).status
  }

  private func status(_ fault: FaultPlan.Fault, _ operation: FaultPlan.Operation, _ arguments: String...)
    async throws -> Int32
  {
    server.setFaults(FaultPlan([FaultPlan.Rule(fault, operation)]))
    defer { server.setFaults(FaultPlan()) }
    return try await site.run(arguments + ["--max-wait", "0"]).status
  }

  private func shell(_ script: String) async throws -> Int32 {
    try await site.shell(script).status
  }

  @Test func commandsProduceTheirs() async throws {
    let twice = NewPlaylist(content: .collection, name: "Twice")
    for new in [twice, twice, NewPlaylist(content: .collection, name: "Once")] {
      _ = try await client.create(new)
    }
    let statuses: [(ExitCode, Int32)] = [
      (.ok, try await status("pin", "Once")),
      (.notFound, try await status("pin", "No such name")),
      (.ambiguous, try await status("pin", "Twice")),
      (.unusableKey, try await status("pin", "Once", environment: ["POSTHOG_PERSONAL_API_KEY": "phx_wrong"])),
      (
        .scope,
        try await status("unpin", "Once", environment: ["POSTHOG_PERSONAL_API_KEY": DemoServer.readKey])
      ),
      (.badProject, try await status("unpin", "Once", environment: ["POSTHOG_PROJECT_ID": "999"])),
      (.network, try await status("unpin", "Once", environment: ["POSTHOG_HOST": "http://127.0.0.1:9"])),
      (.usage, try await status("delete", "Once")),
      (.refused, try await status(.badRequest, .update, "rename", "Once", "Other")),
      (.rateLimited, try await status(.throttleForAnHour, .update, "unpin", "Once")),
      (.server, try await status(.unavailable, .update, "unpin", "Once")),
      (.recordings, try await status("add", "Once", "--from", "missing.txt")),
      (.output, try await shell(#"exec "$0" unpin Once > /dev/full"#)),
    ]
    for (code, status) in statuses { #expect(status == code.rawValue, "\(code)") }
  }

  @Test func aConflictADeclinedQuestionAndHalfADeed() async throws {
    let id = try await client.create(NewPlaylist(content: .collection, name: "Once")).id
    #expect(try await status("rename", "Once", "Mine") == ExitCode.ok.rawValue)
    let renamed = try await client.playlist(id)
    _ = try await client.update(renamed.reference, with: PlaylistChanges(name: "Theirs"))
    #expect(try await status("undo") == ExitCode.conflict.rawValue)
    #expect(try await client.playlist(id).name == "Theirs")

    let here = DemoSession.uuid(1)
    #expect(try await status("add", id.rawValue, here) == ExitCode.ok.rawValue)
    let target = try await client.create(NewPlaylist(content: .collection, name: "Target")).id
    let status = try await status("copy", id.rawValue, target.rawValue, here, DemoSession.uuid(2))
    #expect(status == ExitCode.partlyDone.rawValue)

    let terminal = try TerminalSession(
      [Program.path(), "delete", id.rawValue], environment: sandbox.environment(environment), in: sandbox)
    try await terminal.waitFor("[y/N]")
    try await terminal.type("n")
    try await terminal.press(.enter)
    #expect(try await terminal.waitForExit() == .exit(Int(ExitCode.declined.rawValue)))
  }

  @Test func anUnknownOutcomeAndAnInterruption() async throws {
    server.setFaults(
      FaultPlan([.init(.lost, .create, count: 1), .init(.unavailable, .list, path: "order=")]))
    #expect(try await status("create", "New", "--max-wait", "0") == ExitCode.unknownOutcome.rawValue)
    server.setFaults(FaultPlan())
    _ = try await client.create(NewPlaylist(content: .collection, name: "Once"))
    let ids = (0..<400).map { DemoSession.uuid($0) }.joined(separator: "\n")
    try sandbox.write(ids, to: "ids.txt")
    let request = HTTPRequest(
      method: "POST", url: "\(server.address)/_demo/faults", body: Array(#"{"latency_ms": 800}"#.utf8))
    _ = try await CurlTransport().send(request)
    let terminal = try TerminalSession(
      [Program.path(), "add", "Once", "--from", "ids.txt"], environment: sandbox.environment(environment),
      in: sandbox)
    try await terminal.waitUntil("the first have arrived") { $0.text.contains(/adding [1-9]\d* of 400/) }
    await terminal.signal(SIGTERM)
    #expect(try await terminal.waitForExit() == .exit(Int(ExitCode.interrupted.rawValue)))
  }

  @Test func theStartProducesTheRest() async throws {
    try sandbox.write("", to: "file")
    let statuses: [(ExitCode, Int32)] = [
      (.link, try await status("rage clicks")),
      (.notATerminal, try await status()),
      (.noKey, try await status("list", environment: ["POSTHOG_PERSONAL_API_KEY": ""])),
      (.badHost, try await status("list", "--host", "http://nowhere.test")),
      (.badProject, try await status("list", "--project", "shop")),
      (.logFile, try await status("list", "--log", "nowhere/x")),
      (.stateDirectory, try await status("pin", "x", environment: ["XDG_STATE_HOME": sandbox.path("file")])),
      (.demoServer, try await status("demo-server", "--port", "\(server.port)")),
    ]
    for (code, status) in statuses { #expect(status == code.rawValue, "\(code)") }
    try sandbox.configure("x =\n")
    #expect(try await status("list", "--profile", "x") == ExitCode.config.rawValue)
    let noTerminal = try TerminalSession(
      [Program.path()], environment: sandbox.environment(environment.merging(["TERM": "nonsense"]) { $1 }),
      in: sandbox)
    #expect(try await noTerminal.waitForExit() == .exit(Int(ExitCode.unknownTerminal.rawValue)))
    let lost = try TerminalSession(
      [Program.path()], environment: sandbox.environment(environment), in: sandbox)
    try await lost.waitUntil("the first rows are shown") { $0.contains(" of ") }
    await lost.signal(SIGHUP)
    #expect(try await lost.waitForExit() == .exit(Int(ExitCode.terminalLost.rawValue)))
  }
}
