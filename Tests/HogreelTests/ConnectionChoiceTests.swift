import ArgumentParser
import Glibc
import PlaylistCore
import PostHogAPI
import TestSupport
import Testing

@testable import hogreel

/// Which of options, environment and profiles decide about the server, the project and the key.
@Suite struct ConnectionChoiceTests {
  private static let file = """
    [profiles.work]
    host = "https://work.test"
    project = 12
    key-env = "WORK_KEY"

    [profiles.lent]
    host = "https://lent.test"
    read-only = true
    """

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var arguments: [String] = []
    var environment: [String: String] = [:]
    var first: String?
    var last: String?
    /// Profile, host, project and key.
    let expect: String

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(
      name: "the first profile", environment: ["WORK_KEY": "phx_work"],
      expect: "work https://work.test 12 WORK_KEY"),
    Case(
      name: "the last one", environment: [Environment.key: "phx_own"], last: "lent",
      expect: "lent https://lent.test - \(Environment.key)"),
    Case(name: "the last one is gone", last: "old", expect: "work https://work.test 12 WORK_KEY"),
    Case(
      name: "the file before the last one", first: "work", last: "lent",
      expect: "work https://work.test 12 WORK_KEY"),
    Case(
      name: "the environment's key is for the environment's host", environment: [Environment.key: "phx_own"],
      expect: "- https://us.posthog.com - \(Environment.key)"),
    Case(
      name: "the environment's host", environment: [Environment.host: "https://env.test"],
      expect: "- https://env.test - \(Environment.key)"),
    Case(
      name: "the environment's project", environment: [Environment.project: "7"],
      expect: "work https://work.test 7 WORK_KEY"),
    Case(
      name: "an option for the host", arguments: ["--host", "https://a.test"],
      expect: "- https://a.test - \(Environment.key)"),
    Case(
      name: "an option for the project", arguments: ["--project", "8"],
      expect: "work https://work.test 8 WORK_KEY"),
    Case(
      name: "a profile that was asked for before the environment", arguments: ["--profile", "work"],
      environment: [
        Environment.host: "https://env.test", Environment.key: "phx_own", Environment.project: "7",
      ], expect: "work https://work.test 12 WORK_KEY"),
    Case(
      name: "the environment's project is not of the profile's server", arguments: ["--profile", "lent"],
      environment: [Environment.key: "phx_own", Environment.project: "7"],
      expect: "lent https://lent.test - \(Environment.key)"),
  ])
  func chooses(_ row: Case) throws {
    let first = row.first.map { "profile = \"\($0)\"\n" } ?? ""
    let choice = try ConnectionChoice(
      BrowseOptions.parse(row.arguments).request, row.environment, ConfigReader.read(first + Self.file),
      lastProfile: row.last)
    let key = if case .variable(let name) = choice.key.kind { name } else { "?" }
    let found = "\(choice.profile?.name ?? "-") \(choice.host.value) \(choice.project.value ?? "-") \(key)"
    #expect(found == row.expect)
  }

  private func settings(
    _ arguments: [String], _ environment: [String: String] = [:], _ text: String = file
  ) throws -> Settings {
    try Settings.resolve(
      BrowseOptions.parse(arguments).request, environment: ["HOME": "/home/me"].merging(environment) { $1 },
      config: ConfigReader.read(text))
  }

  @Test func resolvesAProfile() throws {
    let settings = try settings(["--profile", "lent"], [Environment.key: "phx_own"])
    #expect(settings.profile?.name == "lent" && settings.profile?.host == "lent.test")
    #expect(settings.isReadOnly && settings.profiles.map(\.name) == ["work", "lent"])
    guard case .server(let address, let key) = settings.source else {
      Issue.record("not a server")
      return
    }
    #expect(address.description == "https://lent.test")
    #expect(try key == PersonalAPIKey("phx_own"))
  }

  @Test func namesTheProfileThatHasNoKey() throws {
    let problem = #expect(throws: Problem.self) { try settings(["--profile", "work"]) }
    #expect(problem == .missingVariable("WORK_KEY", of: "key-env of the profile “work”"))
    let command = "[profiles.x]\nkey-command = \"exit 3\""
    #expect(throws: Problem.keyCommand(in: "key-command of the profile “x”")) {
      try settings([], [:], command)
    }
  }

  @Test func readsTheKeyOfAProfile() throws {
    let directory = try TemporaryDirectory()
    try directory.write("phx_file\n", to: "key")
    #expect(chmod(directory.path("key"), 0o600) == 0)
    for (line, key) in [
      ("key-file = \"\(directory.path("key"))\"", "phx_file"), ("key-file = \"~/key\"", "phx_file"),
      ("key-command = \"cat '\(directory.path("key"))'\"", "phx_file"), ("key-env = \"MINE\"", "phx_mine"),
    ] {
      let settings = try settings(
        [], ["HOME": directory.path, "MINE": "phx_mine"], "[profiles.x]\n\(line)")
      guard case .server(_, let found) = settings.source else { throw Problem.noKey }
      #expect(try found == PersonalAPIKey(key))
    }
  }

  @Test func refusesWhatContradictsItself() throws {
    #expect(throws: Problem.profileWithHost) {
      try settings(["--profile", "work", "--host", "https://a.test"])
    }
    #expect(throws: Problem.demoWithProfile) { try settings(["--demo", "--profile", "work"]) }
    let unknown = #expect(throws: Problem.self) { try settings(["--profile", "wrok"]) }
    #expect(unknown?.message.contains("perhaps “work” is meant.") == true && unknown?.exitCode == .usage)
    #expect(throws: Problem.additionReadOnly) {
      try settings(["--profile", "lent", "--add", "x"], [Environment.key: "phx_own"])
    }
  }

  @Test func theDemoTakesLooksButNoProfile() throws {
    let settings = try settings(["--demo"], [:], "clock = \"utc\"\nprofile = \"work\"\n" + Self.file)
    #expect(settings.preferences.clock == .utc)
    #expect(settings.profile == nil && settings.profiles.isEmpty && !settings.isReadOnly)
  }

  @Test func optionsAndEnvironmentWinOverTheFile() throws {
    let text = "preview = false\n[profiles.x]\nkey-env = \"MINE\"\n"
    let environment = ["MINE": "phx_mine"]
    #expect(try !settings([], environment, text).preferences.showsPreviews)
    let on = environment.merging([Environment.preview: "on"]) { $1 }
    #expect(try settings([], on, text).preferences.showsPreviews)
    #expect(try !settings(["--no-preview"], on, text).preferences.showsPreviews)
  }

  @Test func theReportNamesValuesAndSources() throws {
    let environment = ["HOME": "/nowhere", Environment.project: "7", "WORK_KEY": "phx_secretsecret"]
    let report = try SettingsReport(
      BrowseOptions.parse(["--no-preview"]).request, environment,
      ConfigReader.read("clock = \"utc\"\n[keys]\nx = \"refresh\"\n" + Self.file))
    #expect(
      report.text == """
        profile        work                                    default
        host           https://work.test                       config.toml:5
        project        7                                       POSTHOG_PROJECT_ID
        key            in WORK_KEY                             config.toml:7
        read-only      false                                   default
        production     false                                   default
        theme          "default"                               default
        columns        ["watched", "modified-by", "modified"]  default
        split          by the window                           default
        clock          "utc"                                   config.toml:1
        glyphs         "unicode"                               default
        mouse          false                                   default
        motion         "full"                                  default
        linear         false                                   default
        preview        false                                   --no-preview
        confirmations  "deletions"                             default
        page-size      100                                     default
        key x          refresh                                 config.toml:3
        """)
  }
}
