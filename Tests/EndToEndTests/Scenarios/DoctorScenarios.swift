import DemoServer
import Foundation
import LosslessJSON
import TerminalEmulator
import TestSupport
import Testing

/// `hogreel doctor` on set-ups that are broken in one way each: the cause is found, and a remedy that helps is named.
@Suite(.fewAtOnce) struct DoctorScenarios {
  let sandbox: Sandbox
  init() throws { sandbox = try Sandbox() }

  struct Finding {
    let verdict: String
    let fact: String
    let remedy: String
  }

  private static let key = ["POSTHOG_PERSONAL_API_KEY": DemoServer.demoKey]

  // MARK: Without a server

  @Test(arguments: local)
  func findsWhatIsBrokenHere(_ setup: Case) async throws {
    for (name, file) in setup.files {
      let directory = URL(filePath: sandbox.path(name)).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      try sandbox.write(file.text, to: name)
      #expect(chmod(sandbox.path(name), file.mode) == 0)
    }
    func expanded(_ text: String) -> String { text.replacing("~", with: sandbox.home) }
    let (status, findings) = try await doctor(
      ["--offline"] + setup.options.map(expanded), setup.environment.mapValues(expanded))
    try check(findings, status, setup.check, setup.verdict, setup.fact, setup.remedy)
  }

  @Test func findsAFullDisk() async throws {
    // No file may grow, as on a full disk; the output is no file.
    let output = try await Tool.output(
      of: ["sh", "-c", #"{ ulimit -f 0; "$0" doctor --offline; } | cat"#, Program.path()],
      environment: sandbox.environment(Self.key), directory: sandbox.home)
    #expect(output.output.contains("/hogreel cannot be written to: File too large."), "\(output.output)")
    #expect(output.output.contains("or set XDG_STATE_HOME to a directory on another disk."))
    #expect(sandbox.files(containing: "....").isEmpty)
  }

  // MARK: With a server

  @Test(
    arguments: [
      ("phx_wrong", "1", "key-accepted", "does not accept the key (401)", "/settings/user-api-keys"),
      (DemoServer.otherScopeKey, "1", "scopes", "lacks session_recording_playlist:read", "Add what you need"),
      (DemoServer.demoKey, "999", "project", "Project 999 does not exist here", "/project/<number>/"),
      (DemoServer.wrongProjectKey, "1", "project", "restricted to 2", "hogreel projects"),
      (DemoServer.demoKey, "shop", "project", "neither a number nor @current", "/project/<number>/"),
    ])
  func findsWhatIsWrongWithTheKeyOrTheProject(
    key: String, project: String, check name: String, fact: String, remedy: String
  ) async throws {
    let server = try await DemoServer.start(DemoServerOptions())
    let environment = [
      "POSTHOG_HOST": server.address, "POSTHOG_PERSONAL_API_KEY": key, "POSTHOG_PROJECT_ID": project,
    ]
    let (status, findings) = try await doctor([], environment)
    try check(findings, status, name, "failure", fact, remedy)
    #expect(server.requestLog().allSatisfy { $0.method == "GET" })
  }

  @Test(
    arguments: [
      ("html-200", "api", "is not PostHog (status 200)", "Check the host"),
      ("html-502", "api", "The server fails (502)", "Try again later"),
      ("503", "api", "The server fails (503)", "Try again later"),
      ("redirect-host", "api", "redirects to “https://elsewhere.test", "use that as the host"),
      ("lost", "api", "The connection to 127.0.0.1:", "Check that the host"),
      ("429-hour", "rate-limit", "no more requests of this key for 59 minutes", "Wait"),
    ])
  func findsWhatIsWrongWithTheServer(fault: String, check name: String, fact: String, remedy: String)
    async throws
  {
    var options = DemoServerOptions()
    options.faults = FaultPlan([try #require(FaultPlan.Rule(fault))])
    let server = try await DemoServer.start(options)
    let (status, findings) = try await doctor([], environment(server.address))
    try check(findings, status, name, "failure", fact, remedy)
    if name == "api" {
      #expect(findings["key-accepted"]?.verdict == "skipped")
      #expect(server.requestLog().count == 1, "no request with the key follows")
    }
  }

  @Test(
    arguments: [
      ("https://no-such-host.invalid", [:], "host-name", "has no address", "Check the spelling"),
      ("http://127.0.0.1:9", [:], "reachable", "127.0.0.1:9 refuses connections", "that the server runs"),
      (
        "https://posthog.example.test", ["https_proxy": "http://me:word@127.0.0.1:9"], "proxy",
        "http://127.0.0.1:9 (https_proxy): Cannot reach the proxy.", "no_proxy=posthog.example.test"
      ),
      (
        "https://127.0.0.1:9", ["SSL_CERT_FILE": "/nonexistent.pem"], "certificates", "cannot be read",
        "unset SSL_CERT_FILE"
      ),
    ] as [(String, [String: String], String, String, String)])
  func findsWhatIsWrongOnTheWay(
    host: String, more: [String: String], check name: String, fact: String, remedy: String
  ) async throws {
    let (status, findings) = try await doctor([], environment(host).merging(more) { $1 })
    try check(findings, status, name, "failure", fact, remedy)
    #expect(findings["key-accepted"]?.verdict == "skipped")
    #expect(!findings.values.contains { $0.fact.contains("word@") })
  }

  @Test(arguments: TLSFront.Certificate.allCases)
  func findsWhatIsWrongWithTheCertificate(_ certificate: TLSFront.Certificate) async throws {
    let server = try await DemoServer.start(DemoServerOptions())
    let front = try TLSFront(to: server.port, certificate)
    let (status, findings) = try await doctor(
      [], environment(front.origin).merging(["SSL_CERT_FILE": front.certificateFile]) { $1 })
    switch certificate {
    case .valid:
      #expect(status == 0 && findings["encryption"]?.verdict == "ok")
    case .expired: try check(findings, status, "encryption", "failure", "expired", "Compare `date`")
    case .forAnotherHost:
      try check(
        findings, status, "encryption", "failure", "is for other.example.test",
        "Use a name of the certificate")
    case .ofUnknownAuthority:
      try check(findings, status, "encryption", "failure", "unknown authority", "SSL_CERT_FILE")
    }
  }

  @Test func findsAServerWithoutTLS() async throws {
    let server = try await DemoServer.start(DemoServerOptions())
    let (status, findings) = try await doctor([], environment("https://127.0.0.1:\(server.port)"))
    try check(findings, status, "encryption", "failure", "does not use TLS", "Check the port")
  }

  @Test func findsAClockThatIsOff() async throws {
    let server = try await DemoServer.start(DemoServerOptions()) { Date() + 3600 }
    let (status, findings) = try await doctor([], environment(server.address))
    try check(findings, status, "clock", "warning", "minutes behind the server's", "timedatectl", exit: 0)
  }

  @Test(
    arguments: [
      (ServerGeneration.documented, "before mid 2025", "warning"),
      (.y2025, "before December 2025", "warning"), (.y2026, "since December 2025", "ok"),
    ])
  func tellsTheAgeOfTheServer(generation: ServerGeneration, age: String, verdict: String) async throws {
    var options = DemoServerOptions()
    options.generation = generation
    let server = try await DemoServer.start(options)
    let (status, findings) = try await doctor([], environment(server.address))
    #expect(status == 0)
    let found = try #require(findings["generation"])
    #expect(found.verdict == verdict && found.fact.contains(age))
    let recordings = try #require(findings["recordings"])
    #expect(recordings.fact.contains("to no key") == (generation != .y2026))
    #expect(recordings.remedy.contains("August 2026") == (generation != .y2026))
  }

  @Test func whatAKeyMayDoIsTriedWhereTheServerDoesNotSay() async throws {
    var options = DemoServerOptions()
    options.generation = .documented
    let server = try await DemoServer.start(options)
    let (_, findings) = try await doctor(
      [], environment(server.address, key: DemoServer.readKey))
    let scopes = try #require(findings["scopes"])
    #expect(scopes.verdict == "note" && scopes.fact.contains("lacks session_recording:read"))
    #expect(scopes.fact.contains("project:read") && scopes.fact.contains("only the first change shows"))
    #expect(server.requestLog().allSatisfy { $0.method == "GET" })
  }

  // MARK: The rest

  @Test func everyCheckIsReportedAndNothingIsChanged() async throws {
    let server = try await DemoServer.start(DemoServerOptions())
    let before = try FileManager.default.subpathsOfDirectory(atPath: sandbox.home)
    let (status, findings) = try await doctor([], environment(server.address))
    #expect(status == 0)
    #expect(findings.count == 29)
    #expect(findings["scopes"]?.fact == "The key has all scopes.")
    #expect(findings["project"]?.fact == "The key can see project 1 “Storefront”.")
    #expect(server.requestLog().allSatisfy { $0.method == "GET" })
    // The first request shows whether it is PostHog, before the key leaves.
    #expect(server.requestLog().first?.status == 401)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: sandbox.home) == before)
  }

  @Test func aTerminalIsAskedForTheWidthOfCharacters() async throws {
    let terminal = try TerminalSession(
      [Program.path(), "doctor", "--offline"], environment: sandbox.environment(Self.key),
      size: .init(columns: 100, rows: 60), in: sandbox)
    #expect(try await terminal.waitForExit() == .exit(0))
    let text = await terminal.screen.text
    #expect(text.contains("✓ widths            All 8 test characters are as wide as expected."))
    #expect(text.contains("✓ terminal          TERM=xterm-256color is known and can show the interface."))
    #expect(text.contains("– rate limit        Not checked: --offline is given."))
  }

  @Test func withoutUTF8ItIsASCII() async throws {
    let output = try await Program.run(
      ["doctor", "--offline"], in: sandbox, environment: Self.key.merging(["LC_ALL": "C"]) { $1 })
    #expect(output.output.utf8.allSatisfy { $0 < 0x80 })
    #expect(output.output.contains("\n  ! locale            The locale C is without UTF-8"))
    #expect(output.output.contains("\n                      > Set LANG to a locale"))
  }

  @Test func demoAndStrayFilesAreRefused() async throws {
    #expect(try await Program.run(["doctor", "--demo"], in: sandbox).status == 64)
    #expect(try await Program.run(["doctor", "x.md"], in: sandbox).status == 64)
  }

  // MARK: Helpers

  private func environment(_ host: String, key: String = DemoServer.demoKey) -> [String: String] {
    ["POSTHOG_HOST": host, "POSTHOG_PERSONAL_API_KEY": key, "POSTHOG_PROJECT_ID": "1"]
  }

  private func doctor(
    _ options: [String], _ environment: [String: String]
  ) async throws -> (status: Int32, findings: [String: Finding]) {
    let output = try await Program.run(["doctor", "--json"] + options, in: sandbox, environment: environment)
    #expect(output.errors.isEmpty)
    #expect(!output.output.contains("not_a_real_key"))
    let checks = try #require(try JSON(parsing: output.output)["checks"]?.array)
    var findings: [String: Finding] = [:]
    for check in checks {
      findings[check["name"]?.string ?? ""] = Finding(
        verdict: check["verdict"]?.string ?? "", fact: check["fact"]?.string ?? "",
        remedy: check["remedy"]?.string ?? "")
    }
    return (output.status, findings)
  }

  private func check(
    _ findings: [String: Finding], _ status: Int32, _ name: String, _ verdict: String, _ fact: String,
    _ remedy: String, exit: Int32? = nil
  ) throws {
    let found = try #require(findings[name])
    #expect(found.verdict == verdict)
    #expect(found.fact.contains(fact), "\(found.fact)")
    #expect(remedy.isEmpty ? found.remedy.isEmpty : found.remedy.contains(remedy), "\(found.remedy)")
    if let exit { #expect(status == exit) } else if verdict == "failure" { #expect(status == 60) }
  }
}
