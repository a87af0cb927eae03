import ArgumentParser
import DemoServer
import PlaylistCore
import PostHogAPI
import PostHogCurl
import Testing

@testable import hogreel

@Suite struct SettingsTests {
  /// Arguments and environment, and the settings or error that result.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var arguments: [String] = []
    var environment: [String: String] = [:]
    var expect: Problem?
    var host = "https://us.posthog.com"
    var project = ProjectReference.current

    var testDescription: String { name }
  }

  static let usual = ["HOME": "/home/me", Environment.key: "phx_secret"]

  static let cases = [
    Case(name: "defaults"),
    Case(
      name: "host of the environment", environment: [Environment.host: "https://eu.posthog.com"],
      host: "https://eu.posthog.com"),
    Case(
      name: "argument before environment", arguments: ["--host", "https://a.test"],
      environment: [Environment.host: "https://b.test"], host: "https://a.test"),
    Case(name: "empty variable counts as unset", environment: [Environment.host: " "]),
    Case(
      name: "last slash and capitals", arguments: ["--host", "HTTPS://A.test:8443/"],
      host: "https://a.test:8443"),
    Case(
      name: "plain http to this machine", arguments: ["--host", "http://127.0.0.1:8000"],
      host: "http://127.0.0.1:8000"),
    Case(
      name: "plain http to this machine by name", arguments: ["--host", "http://localhost:8000"],
      host: "http://localhost:8000"),
    Case(
      name: "plain http elsewhere", arguments: ["--host", "http://a.test"],
      expect: .plainHTTP("http://a.test")),
    Case(
      name: "plain http to a name that begins like this machine",
      arguments: ["--host", "http://localhost.a.test"], expect: .plainHTTP("http://localhost.a.test")),
    Case(
      name: "plain http allowed", arguments: ["--host", "http://a.test", "--allow-http"],
      host: "http://a.test"),
    Case(name: "no scheme", arguments: ["--host", "eu.posthog.com"], host: "https://eu.posthog.com"),
    Case(name: "other scheme", arguments: ["--host", "ftp://a.test"], expect: .host("ftp://a.test")),
    Case(name: "a path", arguments: ["--host", "https://a.test/x"], host: "https://a.test/x"),
    Case(
      name: "the path of the API", arguments: ["--host", "https://a.test/x/api/"], host: "https://a.test/x"),
    Case(
      name: "a page", arguments: ["--host", "https://a.test:8443/x/project/12/replay/home?a=b#c"],
      expect: .pageAddress(
        "https://a.test:8443/x/project/12/replay/home?a=b#c", server: "https://a.test:8443/x", project: 12)),
    Case(
      name: "a page without a project",
      environment: [Environment.host: "eu.posthog.com/replay/playlists/aB3dE6gH"],
      expect: .pageAddress(
        "eu.posthog.com/replay/playlists/aB3dE6gH", server: "https://eu.posthog.com", project: nil,
        from: .variable(Environment.host))),
    Case(
      name: "a call of the API", arguments: ["--host", "https://a.test/api/projects/7/session_recordings"],
      expect: .pageAddress(
        "https://a.test/api/projects/7/session_recordings", server: "https://a.test", project: 7)),
    Case(
      name: "a password", arguments: ["--host", "https://me:pw@a.test"],
      expect: .host("https://me:pw@a.test")),
    Case(
      name: "the host that SDKs use", environment: [Environment.host: "https://eu.i.posthog.com"],
      expect: .ingestionHost(
        "https://eu.i.posthog.com", instead: "https://eu.posthog.com", from: .variable(Environment.host))),
    Case(name: "project of the environment", environment: [Environment.project: "7"], project: .id(7)),
    Case(
      name: "project argument first", arguments: ["--project", "8"],
      environment: [Environment.project: "7"], project: .id(8)),
    Case(
      name: "project @current", arguments: ["--project", "@current"],
      environment: [Environment.project: "7"]),
    Case(name: "project by name", arguments: ["--project", "shop"], expect: .project("shop")),
    Case(name: "project zero", arguments: ["--project", "0"], expect: .project("0")),
    Case(name: "no key", environment: [Environment.key: ""], expect: .noKey),
    Case(name: "project token", environment: [Environment.key: "phc_x"], expect: .projectToken()),
    Case(name: "project secret", environment: [Environment.key: "phs_x"], expect: .projectSecret()),
    Case(name: "two words", environment: [Environment.key: "Bearer phx_x"], expect: .malformedKey()),
    Case(name: "line end after the key", environment: [Environment.key: "phx_x\n"]),
    Case(
      name: "quotes, a byte order mark and CRLF around it",
      environment: [Environment.key: "\u{FEFF}\"phx_x\"\r\n"]),
    Case(
      name: "quotes around the host", environment: [Environment.host: "'https://eu.posthog.com'\r"],
      host: "https://eu.posthog.com"),
    Case(name: "key without prefix", environment: [Environment.key: "abc123"]),
    Case(name: "demo option alone", arguments: ["--demo-playlists", "3"], expect: .demoOptionWithoutDemo),
    Case(
      name: "demo date alone", arguments: ["--demo-date", "2026-11-30T09:30:00Z"],
      expect: .demoOptionWithoutDemo),
    Case(name: "demo with host", arguments: ["--demo", "--host", "https://a.test"], expect: .demoWithHost),
    Case(name: "less than none", arguments: ["--demo", "--demo-playlists=-1"], expect: .demoPlaylists),
    Case(name: "no home", environment: ["HOME": ""], expect: .noHome),
  ]

  @Test(arguments: cases) func resolvesArgumentsAndEnvironment(_ row: Case) throws {
    let options = try BrowseOptions.parse(row.arguments).request
    let environment = Self.usual.merging(row.environment) { $1 }
    if let expected = row.expect {
      #expect(throws: expected) { try Settings.resolve(options, environment: environment) }
    } else {
      let settings = try Settings.resolve(options, environment: environment)
      guard case .server(let address, let key) = settings.source else {
        Issue.record("not a server")
        return
      }
      #expect(address.description == row.host)
      #expect(settings.project == row.project)
      #expect(!"\(key) \(String(reflecting: key))".contains(environment[Environment.key] ?? ""))
      #expect(settings.stateDirectory == "/home/me/.local/state/hogreel")
    }
  }

  @Test func demoIgnoresTheEnvironment() throws {
    let options = try BrowseOptions.parse(["--demo", "--demo-playlists", "5", "--demo-generation", "2025"])
      .request
    let settings = try Settings.resolve(
      options,
      environment: [
        "HOME": "/home/me", Environment.key: "phc_x", Environment.host: "nonsense", Environment.project: "9",
      ])
    guard case .demo(let demo) = settings.source else {
      Issue.record("not the demo")
      return
    }
    #expect(demo.playlists == 5)
    #expect(demo.generation == .y2025)
    #expect(settings.project == .current)
    #expect(settings.stateDirectory == "/home/me/.local/state/hogreel/demo")
    #expect(settings.cacheDirectory == nil)
  }

  @Test(arguments: [("/var/state", "/var/state/hogreel"), ("relative", "/home/me/.local/state/hogreel")])
  func stateDirectoryFollowsXDG(_ base: String, _ path: String) throws {
    let settings = try Settings.resolve(
      BrowseOptions.parse([]).request, environment: Self.usual.merging(["XDG_STATE_HOME": base]) { $1 })
    #expect(settings.stateDirectory == path)
  }

  @Test func readOnlyNeedsNoHome() throws {
    let settings = try Settings.resolve(
      BrowseOptions.parse(["--read-only"]).request, environment: [Environment.key: "phx_secret"])
    #expect(settings.stateDirectory == nil)
    #expect(settings.cacheDirectory == nil)
  }

  @Test func resolvesRecordingsToAdd() throws {
    let settings = try Settings.resolve(
      BrowseOptions.parse(["--add", "-", "--to", "aB3dE6gH"]).request, environment: Self.usual)
    #expect(settings.addition == .init(file: "-", target: PlaylistID("aB3dE6gH")))
    for (arguments, error) in [
      (["--to", "x"], Problem.targetWithoutAddition), (["--add", "x", "--to", "a/b"], .target("a/b")),
      (["--add", "x", "--read-only"], .additionReadOnly),
    ] {
      #expect(throws: error) {
        try Settings.resolve(BrowseOptions.parse(arguments).request, environment: Self.usual)
      }
    }
  }

  @Test func previewsAreTurnedOff() throws {
    func shows(_ arguments: [String], _ value: String = "") throws -> Bool {
      let environment = Self.usual.merging([Environment.preview: value]) { $1 }
      return try Settings.resolve(BrowseOptions.parse(arguments).request, environment: environment)
        .preferences.showsPreviews
    }
    #expect(try shows([]) && shows([], "on"))
    #expect(try !shows(["--no-preview"]) && !shows([], "off") && !shows([], "OFF"))
    #expect(try !shows(["--no-preview"], "on"))
    #expect(throws: Problem.preview("maybe")) { try shows([], "maybe") }
  }

  @Test func resolvesALink() throws {
    func settings(
      _ link: String, _ arguments: [String] = [], _ environment: [String: String] = [:]
    ) throws -> Settings {
      let command = try #require(try Hogreel.parseAsRoot(arguments + [link]) as? OpenCommand)
      return try Settings.resolve(command.request, environment: Self.usual.merging(environment) { $1 })
    }
    let link = "https://app.posthog.com/project/12/replay/playlists/aB3dE6gH"
    #expect(try settings(link).destination?.item == .playlist("aB3dE6gH"))
    #expect(try settings(link).project == .id(12), "unless another is set")
    #expect(try settings(link, [], [Environment.project: "12"]).project == .id(12))
    #expect(try settings("aB3dE6gH", ["--demo"]).destination?.item == .playlist("aB3dE6gH"))
    #expect(throws: Problem.noLink("two words")) { try settings("two words") }
    #expect(throws: Problem.linkWithAddition) { try settings(link, ["--add", "x"]) }
    let others = [(["--host", "https://a.test"], "a.test"), (["--project", "7"], "project 7 is open")]
    for (arguments, text) in others {
      let problem = #expect(throws: Problem.self) { try settings(link, arguments) }
      #expect(problem?.exitCode == .link && problem?.message.contains(text) == true)
    }
  }

  @Test(arguments: [("/var/cache", "/var/cache/hogreel"), ("relative", "/home/me/.cache/hogreel")])
  func cacheDirectoryFollowsXDG(_ base: String, _ path: String) throws {
    let settings = try Settings.resolve(
      BrowseOptions.parse([]).request, environment: Self.usual.merging(["XDG_CACHE_HOME": base]) { $1 })
    #expect(settings.cacheDirectory == path)
  }

  @Test func readsCertificatesFromTheEnvironment() throws {
    let own = [Environment.certificateFile: " /ca.pem ", Environment.certificateDirectory: ""]
    let settings = try Settings.resolve(
      BrowseOptions.parse([]).request, environment: Self.usual.merging(own) { $1 })
    #expect(settings.transport == .init(certificateFile: "/ca.pem"))
  }

  @Test func resolvesFlags() throws {
    let settings = try Settings.resolve(
      BrowseOptions.parse(["--read-only", "--log", "/tmp/a"]).request, environment: Self.usual)
    #expect(settings.isReadOnly)
    #expect(settings.logFile == "/tmp/a")
  }
}
