import DemoServer
import Foundation
import TerminalEmulator
import TestSupport
import Testing

/// The report of `hogreel doctor --bundle`.
@Suite(.fewAtOnce) struct DoctorBundleScenarios {
  let sandbox: Sandbox
  init() throws { sandbox = try Sandbox() }

  @Test func noKeyIsInItWhereverOneIs() async throws {
    // Each place has a key of its own, so that a failure names the place.
    func key(_ place: String) -> String { "phx_\(place)0123456789abcdef" }
    try sandbox.configure(
      """
      # once \(key("comment"))
      theme = "\(key("theme"))"
      profile = "\(key("first"))"
      \(key("setting")) = 1
      [profiles.work]
      host = "https://me:\(key("host"))@posthog.example.test"
      key-command = '''
      echo secretwithoutform
      '''
      [profiles.env]
      key-env = "WORK_KEY"
      [profiles."\(key("profile"))"]
      key-file = "~/\(key("path"))"
      [keys]
      "\(key("key"))" = "\(key("command"))"

      """)
    try sandbox.write("key = \"\(key("style"))\"\n", to: "theme.toml")
    let log = sandbox.path("requests.log")
    try sandbox.write(
      "2026-11-29T10:00:00.000Z > 1 GET /api/?search=hedgehogs&limit=1 \(key("log"))\n", to: "requests.log")
    let environment = [
      "POSTHOG_PERSONAL_API_KEY": "an unusual secret", "WORK_KEY": key("variable"),
      "POSTHOG_PERSONAL_API_KEY_COMMAND": "echo \(key("envcommand"))",
      "POSTHOG_HOST": "https://\(key("envhost"))@h",
      "POSTHOG_PROJECT_ID": key("project"), "TERM": key("term"), "LANG": key("lang"), "EDITOR": key("editor"),
      "BROWSER": key("browser"), "https_proxy": "http://me:\(key("proxy"))@127.0.0.1:9",
      "no_proxy": key("noproxy"), "SSL_CERT_FILE": "/\(key("certificate"))",
      "HOGREEL_PREVIEW": key("preview"),
      "XDG_CACHE_HOME": sandbox.path(key("cache")), "TERM_PROGRAM": key("program"),
    ]
    let report = sandbox.path("report.md")
    let output = try await Program.run(
      ["--log", log, "doctor", "--bundle", report], in: sandbox, environment: environment)
    #expect(output.status == 60)
    let text = try sandbox.read("report.md")
    for (name, text) in [("report", text), ("output", output.output), ("errors", output.errors)] {
      #expect(!text.contains("0123456789abcdef"), "the \(name) has a key")
      #expect(!text.contains("unusual secret"), "the \(name) has the key")
    }
    #expect(!text.contains("secretwithoutform") && !text.contains("hedgehogs"))
    #expect(!text.contains(sandbox.home) && text.contains("~/"))
    #expect(text.contains("search=(removed)&limit=1"))
    #expect(text.contains("WORK_KEY: set"))
    #expect(text.contains("[profiles.work]"))
  }

  @Test func aKeyFromAFileIsRemovedToo() async throws {
    // Without a form by which it could be recognized.
    try sandbox.write("oldkeyofaform\n", to: "key")
    #expect(chmod(sandbox.path("key"), 0o600) == 0)
    try sandbox.configure("# oldkeyofaform\n")
    _ = try await Program.run(
      ["doctor", "--offline", "--bundle", "report.md"], in: sandbox,
      environment: ["POSTHOG_PERSONAL_API_KEY_FILE": sandbox.path("key")])
    #expect(try sandbox.read("report.md").contains("    # (key)\n"))
  }

  @Test func itIsPrivateListsItsPartsAndReplacesNothing() async throws {
    let run = { try await Program.run(["doctor", "--offline", "--bundle", "report.md"], in: sandbox) }
    let output = try await run()
    #expect(output.output.contains("Wrote report.md, without keys."))
    let text = try sandbox.read("report.md")
    for part in ["Versions", "Checks", "Settings file", "Environment"] {
      #expect(output.output.contains("\n  \(part): ") && text.contains("\n## \(part)\n"))
    }
    #expect(output.output.contains("Names of playlists are not in it"))
    var status = stat()
    #expect(stat(sandbox.path("report.md"), &status) == 0 && status.st_mode & 0o777 == 0o600)
    let again = try await run()
    #expect(again.status == 34 && again.errors.contains("exists already") && again.output.isEmpty)
    #expect(try sandbox.read("report.md") == text)
    let named = try await Program.run(["doctor", "--offline", "--bundle", "--json"], in: sandbox)
    #expect(named.errors.contains("Wrote hogreel-report-") && named.output.hasPrefix("{"))
  }
}
