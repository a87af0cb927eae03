import DemoServer
import LosslessJSON
import PostHogAPI
import TerminalEmulator
import TestSupport
import Testing

/// Commands without a screen, against a real server.
@Suite(.fewAtOnce) struct CommandScenarios: CommandSuite {
  let site: CommandSite

  init() async throws { site = try await CommandSite(playlists: 1200) }

  // MARK: list

  @Test func listsEveryPlaylistOnceAndAsksForEachPageOnce() async throws {
    let output = try await run("list", "--all", "--jsonl")
    let requests = server.requestLog()
    let ids = try output.output.split(separator: "\n").map { try JSON(parsing: String($0))["id"]?.string }
    #expect(ids.count == Set(ids).count)
    #expect(ids.count == (try await client.playlists(limit: 1).totalCount))
    let pages = requests.map(\.target).filter { $0.contains("session_recording_playlists/") }
    #expect(pages.count == Set(pages).count)
    #expect(pages.count == 3)
  }

  @Test func filtersAndSortsAsOnScreen() async throws {
    let output = try await run(
      "list", "--search", "sprint", "--kind", "collection", "--pinned", "--sort", "name", "--fields",
      "pinned,kind,name")
    let lines = output.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    #expect(lines.count > 1)
    #expect(lines.allSatisfy { $0[0] == "true" && $0[1] == "collection" && $0[2].contains("Sprint") })
    #expect(lines.map { $0[2] } == lines.map { $0[2] }.sorted())
  }

  @Test func aLimitIsObeyedAndJSONIsOneDocument() async throws {
    let output = try await run("list", "--limit", "3", "--json")
    #expect(try JSON(parsing: output.output).array?.count == 3)
    #expect(try await run("list", "--search", "no such name", "--json").output == "[]\n")
  }

  @Test func allOfThemIsNoLimit() async throws {
    #expect(try await run("list", "--limit", "3", "--all").status == 64)
  }

  @Test func aDocumentThatHasBegunEndsAfterAnErrorAsWell() async throws {
    server.setFaults(FaultPlan([FaultPlan.Rule(.badRequest, .list, path: "offset=")]))
    let output = try await run("list", "--all", "--json")
    #expect(output.status == 44)
    #expect(try JSON(parsing: output.output).array?.count == 500)
  }

  @Test func aTerminalGetsATable() async throws {
    let terminal = try TerminalSession(
      [Program.path(), "list", "--limit", "2"], environment: sandbox.environment(environment),
      size: .init(columns: 120, rows: 10), in: sandbox)
    #expect(try await terminal.waitForExit() == .exit(0))
    let text = await terminal.screen.text
    #expect(text.contains("ID                       KIND        PINNED"))
    #expect(text.contains("Watch history"))
    #expect(!text.contains("--all"), "two were asked for")
  }

  @Test(arguments: [40, 80, 200])
  func aTableCutsNoIDAndNoDate(columns: Int) async throws {
    let terminal = try TerminalSession(
      [Program.path(), "list", "--limit", "4", "--fields", "id,modified,name"],
      environment: sandbox.environment(environment), size: .init(columns: columns, rows: 20), in: sandbox)
    _ = try await terminal.waitForExit()
    let plain = try await run("list", "--limit", "4", "--fields", "id,modified")
    let text = await terminal.screen.text
    for row in plain.output.split(separator: "\n") {
      for cell in row.split(separator: "\t") { #expect(text.contains(cell), "\(text)") }
    }
  }

  @Test func aReaderThatHasEnoughEndsItQuietly() async throws {
    let output = try await Tool.output(
      of: ["bash", "-c", #""$0" list --all --jsonl | head -n 1; echo "${PIPESTATUS[0]}""#, Program.path()],
      environment: sandbox.environment(environment), directory: sandbox.home)
    let lines = output.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.last == "141")
    #expect(output.errors.isEmpty)
  }

  // MARK: show, recordings, projects

  @Test func aLinkIntoAnotherProjectIsRefusedAlsoWhereTheOpenOneHasNoNumber() async throws {
    let id = try await make("Only here")
    let current = ["POSTHOG_PROJECT_ID": "@current"]
    for (project, status) in [("1", 0), ("2", 2)] {
      let link = "\(server.address)/project/\(project)/replay/playlists/\(id)"
      let output = try await run("show", link, environment: current)
      #expect(output.status == status, "\(output.errors)")
    }
  }

  @Test func aPlaylistIsNamedByIDLinkOrName() async throws {
    let id = try await make("My very own name")
    for name in [id.rawValue, "\(server.address)/project/1/replay/playlists/\(id)", "My very own name"] {
      let output = try await run("show", name, "--json")
      #expect(try JSON(parsing: output.output)["id"]?.string == id.rawValue)
    }
    #expect(try await run("show", "My very own name").output.contains("name         My very own name\n"))
  }

  @Test func listsMembersAndWhatASavedFilterFinds() async throws {
    let member = try await run("recordings", "Sprint 36: checkout", "--fields", "id,watched")
    let rows = member.output.split(separator: "\n")
    #expect(rows.count == 10)
    let unwatched = try await run("recordings", "Sprint 36: checkout", "--unwatched", "--fields", "id")
    let expected = rows.filter { $0.hasSuffix("false") }.map { $0.prefix(36) }
    #expect(unwatched.output.split(separator: "\n") == expected)
    let filter = try await run("list", "--kind", "filter", "--limit", "1", "--fields", "id").output.dropLast()
    let found = try await run("recordings", String(filter), "--limit", "2", "--jsonl")
    #expect(found.status == 0 && !found.output.isEmpty)
  }

  @Test func listsProjects() async throws {
    #expect(try await run("projects").output == "1\tStorefront\n2\tWarehouse app\n")
  }

  // MARK: Options of the program

  @Test(arguments: ["list", "projects"])
  func theServerAndTheLogAreThoseOfTheOptions(command: String) async throws {
    let log = sandbox.path("requests.log")
    #expect(try await run(command, "--host", "http://127.0.0.1:9").status == 50)
    #expect(try await run("--host", "http://127.0.0.1:9", command).status == 50)
    #expect(try await run(command, "--project", "abc").status == 23)
    #expect(try await run(command, "--profile", "none").status == 64)
    #expect(try await run(command, "--demo").status == 64)
    #expect(try await run(command, "--log", log).status == 0)
    #expect(try sandbox.read("requests.log").contains("GET /api/projects"))
  }

  @Test func aProfileBringsItsServerAndKey() async throws {
    try sandbox.configure(
      "[profiles.one]\nhost = \"\(server.address)\"\nproject = 1\nkey-env = \"ONE\"\n[profiles.two]\nhost = \"ftp://x\"\n"
    )
    let elsewhere = ["POSTHOG_HOST": "http://127.0.0.1:9", "ONE": DemoServer.demoKey]
    let listed = try await run("list", "--profile", "one", "--limit", "1", environment: elsewhere)
    #expect(listed.status == 0 && listed.output.contains("Watch history"))
    let refused = try await run("list", "--profile", "two", environment: elsewhere)
    #expect(refused.status == 35 && refused.errors.contains("config.toml:6: profiles.two.host"))
    try sandbox.configure("x =\n")
    #expect(try await run("list", "--profile", "one").errors.contains("config.toml:1: not valid TOML"))
  }

  @Test func aTimeMayBeginWithAMinus() async throws {
    #expect(try await run("list", "--modified-after", "-7d", "--fields", "id, name").status == 0)
  }

  // MARK: Errors

  @Test func eachErrorHasItsStatus() async throws {
    _ = try await make("Twice")
    _ = try await make("Twice")
    #expect(try await run("show", "Twice").status == 41)
    #expect(try await run("show", "No such name").status == 40)
    #expect(try await run("show", "zzzzzzz9").status == 40)
    #expect(try await run("list", "--fields", "nope").status == 64)
    #expect(try await run("list", "--fields", "id,id").status == 64)
    #expect(try await run("list", "--modified-after", "soon").status == 64)
    #expect(try await run("list", environment: ["POSTHOG_PERSONAL_API_KEY": "phx_wrong"]).status == 21)
    #expect(
      try await run("list", environment: ["POSTHOG_PERSONAL_API_KEY": DemoServer.otherScopeKey]).status == 24)
    #expect(try await run("list", environment: ["POSTHOG_PROJECT_ID": "999"]).status == 23)
    #expect(try await run("list", environment: ["POSTHOG_HOST": "https://127.0.0.1:9"]).status == 50)
    for (fault, status) in [
      (FaultPlan.Fault.throttleForAnHour, 43), (.badRequest, 44), (.htmlOK, 51), (.redirectToHost, 51),
    ] {
      server.setFaults(FaultPlan([FaultPlan.Rule(fault, .list)]))
      let output = try await run("list", "--max-wait", "1")
      #expect(output.status == status, "\(fault)")
      #expect(output.output.isEmpty)
      #expect(output.errors.hasPrefix("hogreel: ") && !output.errors.contains("phx_"))
    }
  }

  @Test(arguments: ["list", "show 'Watch history'", "config show", "config path"], ["> /dev/full", ">&-"])
  func outputThatCannotBeWrittenIsAnError(command: String, output: String) async throws {
    let output = try await Tool.output(
      of: ["sh", "-c", #""$0" \#(command) \#(output)"#, Program.path()],
      environment: sandbox.environment(environment), directory: sandbox.home)
    #expect(output.status == 34)
  }
}
