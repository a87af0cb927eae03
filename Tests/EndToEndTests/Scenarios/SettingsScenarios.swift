import DemoServer
import PostHogAPI
import TerminalEmulator
import TestSupport
import Testing

/// The settings file, and what comes back at the next start.
@Suite(.fewAtOnce) struct SettingsScenarios {
  @Test func aBrokenFileIsNamedAndTheProgramStarts() async throws {
    let sandbox = try Sandbox()
    try sandbox.configure("mouse = true\npage-sise = 50\nclock = \"ut\"\n")
    let session = try await DemoSession.start(in: sandbox)
    try await session.terminal.waitFor("config.toml has 2 problems")
    try await session.terminal.type("!")
    try await session.terminal.waitUntil("each is in the log") {
      $0.contains("config.toml:2: page-sise: no such setting")
        && $0.contains("config.toml:3: clock: no clock")
    }
    try await session.goBack()
    #expect(try await session.quit() == .exit(0))
    try sandbox.configure("mouse = \n")
    let next = try await session.restart()
    try await next.terminal.waitFor("config.toml:1: not valid TOML")
  }

  @Test func theCommandsWriteCheckAndShow() async throws {
    let sandbox = try Sandbox()
    let path = sandbox.path("config/hogreel/config.toml")
    #expect(try await Program.run(["config", "path"], in: sandbox).output == path + "\n")
    let made = try await Program.run(["config", "init"], in: sandbox)
    #expect(made.status == 0 && made.output == "Wrote \(path)\n")
    #expect(try sandbox.read("config/hogreel/config.toml").contains("# page-size = 100"))
    let clean = try await Program.run(["config", "check"], in: sandbox)
    #expect(clean.status == 0 && clean.output.isEmpty)
    let again = try await Program.run(["config", "init"], in: sandbox)
    #expect(again.status == 35 && again.errors.contains("exists already"))

    try sandbox.configure("[profiles.a]\nkey-env = \"MINE\"\nkey = \"phx_abcdefgh12345678\"\n")
    let check = try await Program.run(["config", "check"], in: sandbox)
    #expect(check.status == 35 && check.output.contains("config.toml:3: a key does not belong in this file"))
    let refused = try await Program.run(
      ["config", "show", "--profile", "a"], in: sandbox, environment: ["MINE": "phx_abcdefgh12345678"])
    #expect(refused.status == 35 && refused.errors.contains("“a” is not used until its mistake is corrected"))
    try sandbox.configure("[profiles.a]\nkey-env = \"MINE\"\n")
    let show = try await Program.run(
      ["config", "show"], in: sandbox, environment: ["MINE": "phx_abcdefgh12345678"])
    #expect(show.status == 0 && show.output.contains("in MINE"))
    #expect(!(check.output + refused.errors + show.output).contains("abcdefgh"))
  }

  @Test func theThemesOfAllProfilesAreChecked() async throws {
    let sandbox = try Sandbox()
    try sandbox.configure("[profiles.a]\ntheme = \"mine\"\n[profiles.b]\ntheme = \"dark\"\n")
    try sandbox.makeDirectory("config/hogreel/themes")
    try sandbox.write("key = \"blod\"\n", to: "config/hogreel/themes/mine.toml")
    let check = try await Program.run(["config", "check"], in: sandbox)
    #expect(check.status == 35)
    #expect(check.output.contains("themes/mine.toml:1: key: “blod” is neither a colour nor an attribute"))
  }

  /// Quotation marks around values are those of files of variables, which do not remove them.
  @Test func ownThemesAreFoundWhereTheDirectoryIsQuoted() async throws {
    let sandbox = try Sandbox()
    try sandbox.configure("theme = \"mine\"\n")
    try sandbox.makeDirectory("config/hogreel/themes")
    try sandbox.write("key = \"bold\"\n", to: "config/hogreel/themes/mine.toml")
    let check = try await Program.run(
      ["config", "check"], in: sandbox, environment: ["XDG_CONFIG_HOME": "\"\(sandbox.path("config"))\""])
    #expect(check.status == 0 && check.output.isEmpty)
  }

  @Test func filterCursorAndPaneComeBack() async throws {
    let session = try await DemoSession.start()
    try await session.terminal.type("f")
    try await session.terminal.waitFor("Show only playlists")
    try await session.terminal.type("i")
    try await session.goBack()
    try await session.terminal.waitFor("[collections]")
    try await session.terminal.type("jjj")
    let before = try await session.terminal.waitFor("4 of ")
    let row = try #require(before.line(containing: "▸"))
    #expect(try await session.quit() == .exit(0))

    let next = try await session.restart()
    try await next.terminal.waitUntil("filter and cursor are back") {
      $0.contains("[collections]") && $0.contains("4 of ") && $0.line(containing: "▸") == row
    }
    try await next.terminal.press(.enter)
    try await next.terminal.waitFor("Esc back")
    #expect(try await next.quit() == .exit(0))
    let last = try await next.restart()
    try await last.terminal.waitFor("Esc back")
  }

  @Test func keysAreBoundTwiceUnboundAndChords() async throws {
    let sandbox = try Sandbox()
    try sandbox.configure(
      "[keys]\n\"g g\" = \"move-to-first\"\n[keys.list]\n\"Z\" = \"toggle-pin\"\n\"p\" = false\n")
    let session = try await DemoSession.start(in: sandbox)
    let terminal = session.terminal
    try await terminal.type("jjjjjjjj")
    try await terminal.waitFor("9 of ")
    try await terminal.type("p")
    try await terminal.waitFor("p does nothing here")
    #expect(session.server.requestLog().allSatisfy { $0.method == "GET" })
    try await terminal.type("Z")
    try await terminal.waitUntil("the new key pins") { $0.contains("inned “") && $0.contains("for everyone") }
    try await terminal.type("g")
    try await terminal.waitFor("first row")
    try await terminal.type("g")
    try await terminal.waitFor("1 of ")
    try await terminal.type("?")
    try await terminal.waitFor("Z ")
    try await session.goBack()
    #expect(try await session.quit() == .exit(0))
  }
}
