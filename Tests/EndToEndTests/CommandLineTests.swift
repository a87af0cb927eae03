import TerminalEmulator
import TestSupport
import Testing

/// The real program's command line, without a terminal.
@Suite(.fewAtOnce) struct CommandLineTests {
  let sandbox: Sandbox
  init() throws { sandbox = try Sandbox() }

  @Test func helpTellsEnvironmentAndExitStatus() async throws {
    let help = try await Program.run(["--help"], in: sandbox)
    #expect(help.status == 0 && help.errors.isEmpty)
    for text in [
      "--demo", "--read-only", "--allow-http", "demo-server", "POSTHOG_PERSONAL_API_KEY", "EXIT STATUS:",
      "  64   the command line is invalid",
    ] {
      #expect(help.output.contains(text), "\(text) is missing")
    }
  }

  @Test func theDemoServerHasItsOwnHelp() async throws {
    let help = try await Program.run(["demo-server", "--help"], in: sandbox)
    #expect(help.status == 0 && help.output.contains("--rate-limit"))
  }

  @Test func versionIsANumber() async throws {
    let version = try await Program.run(["--version"], in: sandbox)
    #expect(version.status == 0)
    #expect(version.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test(arguments: [
    ["--key=phx_verysecret"], ["--nonsense", "phx_verysecret"], ["demo-server", "phx_verysecret"],
  ])
  func aKeyInTheArgumentsIsNotRepeated(_ arguments: [String]) async throws {
    let refusal = try await Program.run(arguments, in: sandbox)
    #expect(refusal.status == 64 && refusal.output.isEmpty)
    #expect(refusal.errors.contains("POSTHOG_PERSONAL_API_KEY"))
    #expect(!refusal.errors.contains("verysecret"))
  }

  @Test(
    arguments: [
      (["--nonsense"], [:], 64, "--nonsense"),
      (["-v"], [:], 64, "See 'hogreel --help'"),
      (["lst"], ["POSTHOG_PERSONAL_API_KEY": "phx_x"], 2, "no command “lst”: did you mean `hogreel list`?"),
      (["hsitory", "--all"], [:], 2, "no command “hsitory”: did you mean `hogreel history`?"),
      (["list", "--modified-after", "yesterday"], [:], 64, "Usage: hogreel list"),
      (["list", "--containing", "yesterday"], [:], 64, "Usage: hogreel list"),
      (["demo-server", "--port", "70000"], [:], 64, "65535"),
      ([], [:], 20, "POSTHOG_PERSONAL_API_KEY"),
      ([], ["POSTHOG_PERSONAL_API_KEY": "phc_x"], 21, "project token"),
      (
        ["--host", "http://nowhere.test"], ["POSTHOG_PERSONAL_API_KEY": "phx_x"], 22, "“http://nowhere.test”"
      ),
      (["--project", "shop"], ["POSTHOG_PERSONAL_API_KEY": "phx_x"], 23, "“shop”"),
      (["--demo"], [:], 10, "terminal"),
      (["--demo", "--add", "nowhere.csv"], [:], 33, "“nowhere.csv”"),
      (["--demo", "--add", "."], [:], 33, "is a directory"),
      (["--demo", "--to", "x"], [:], 64, "--add"),
      (["--demo", "rage clicks"], [:], 2, "“rage clicks” is neither a link"),
      (["--demo", "https://eu.posthog.com/insights/3"], [:], 2, "neither a link to a playlist"),
      (["--demo", "--add", "x.csv", "aB3dE6gH"], [:], 64, "--to"),
      (
        ["https://eu.posthog.com/replay/playlists/aB3dE6gH"], ["POSTHOG_PERSONAL_API_KEY": "phx_x"], 2,
        "POSTHOG_HOST=https://eu.posthog.com"
      ),
    ] as [([String], [String: String], Int32, String)])
  func aBadStartIsExplained(
    _ arguments: [String], _ environment: [String: String], _ status: Int32, _ word: String
  ) async throws {
    let outcome = try await Program.run(arguments, in: sandbox, environment: environment)
    #expect(outcome.status == status && outcome.output.isEmpty)
    #expect(outcome.errors.contains(word))
  }
}
