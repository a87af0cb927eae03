import FoundationEssentials
import PostHogAPI
import Testing

@testable import hogreel

@Suite struct ProblemTests {
  static let settings: [Problem] = [
    .secretArgument, .noKey, .keyFile(file), .keyFileIsOpen("/x"), .keyCommand(), .projectToken(),
    .projectSecret(),
    .malformedKey(in: "The key file /x"), .emptyKey(in: "The key file /x"), .host("x"),
    .plainHTTP("http://x"),
    .pageAddress("https://x.test/project/2", server: "https://x.test", project: 2),
    .ingestionHost("https://us.i.posthog.com", instead: "https://us.posthog.com"), .project("x"),
    .demoWithHost,
    .demoOptionWithoutDemo, .demoPlaylists, .noHome, .targetWithoutAddition, .target("a/b"),
    .additionReadOnly, .noKey(of: "work"), .slowKeyCommand(in: "x", seconds: 60), .stoppedKeyCommand(in: "x"),
    .missingVariable("X", of: "key-env of the profile “x”"), .demoWithProfile,
    .profileWithHost,
    .unknownProfile("x", names: []), .unknownProfile("wrok", names: ["work"]),
    .unknownProfile("x", names: ["work"]),
    .noConfigDirectory, .configExists("/x"), .configNotWritten("the disk is full."),
  ]
  static let file = FileError(operation: "open", path: "/x", code: 13)
  static let start: [Problem] = [
    .notATerminal, .unknownTerminal(""), .unknownTerminal("dumb"), .terminalLost, .logFile(.file(file)),
    .logFile(.foreign("/x")),
    .stateDirectory(file), .demoServer("the port is taken"),
    .noKeyboard, .recordings("there is no file “x”."), .noRecordings("x"),
  ]

  /// A command has no message log, and knows how long it would have had to wait.
  @Test func errorsOfTheServerAdviseWhatACommandHas() {
    #expect(
      Problem(APIError(.server, status: 502)).message
        == "The server failed (502). Try again; `--log FILE` then shows more.")
    let now = Date(timeIntervalSince1970: 1_780_000_000)
    func wait(_ seconds: Double) -> String {
      Problem(APIError(.rateLimited(until: now + seconds)), now: now).message
    }
    let text = "Too many requests: the server asks to wait."
    #expect(wait(2.5) == "\(text) It accepts more in 3 seconds; --wait waits that long.")
    #expect(wait(3483) == "\(text) It accepts more in 59 minutes; --wait waits that long.")
  }

  @Test(
    arguments: [
      (APIError(.server, detail: "A server error\n occurred.", status: 500), "A server error occurred"),
      (
        APIError(.server, status: 502, bodyExcerpt: "\n<html><TITLE>Bad\u{1B}[2J gateway</TITLE><p>x"),
        "Bad\\u{1B}[2J gateway"
      ),
      (APIError(.malformed, status: 200, bodyExcerpt: "<title>Sign in</title>"), "Sign in"),
      (
        APIError(
          .malformed, status: 200, bodyExcerpt: "<!doctype html><Title lang=en>\nR&amp;D &#39;x&#39;</tItle >"
        ),
        "R&D 'x'"
      ),
      (APIError(.malformed, status: 200, bodyExcerpt: "<p>x</p><titles>y</titles>"), nil),
      // The API's JSON, cut off: data of playlists.
      (APIError(.malformed, status: 200, bodyExcerpt: #" {"results":[{"name":"Secret"#), nil),
      (APIError(.malformed, status: 200, bodyExcerpt: #"[{"name":"Secret"#), nil),
      (APIError(.server, status: 500, bodyExcerpt: #"{"error":"no"}"#), #"{"error":"no"}"#),
      (APIError(.malformed, status: 200, bodyExcerpt: "Welcome to the proxy"), "Welcome to the proxy"),
      (APIError(.server, status: 503, bodyExcerpt: "no healthy upstream"), "no healthy upstream"),
      (
        APIError(.server, status: 500, bodyExcerpt: String(repeating: "x", count: 2000)),
        String(repeating: "x", count: 200) + "…"
      ),
      (APIError(.server, status: 500, bodyExcerpt: "Authorization: Bearer phx_0123456789"), nil),
      (APIError(.server, status: 500, bodyExcerpt: "<html><body>x"), nil),
      (APIError(.server, status: 500), nil),
      // Its explanation quotes it.
      (APIError(.validation(field: nil), detail: "Too long.", status: 400), nil),
    ] as [(APIError, String?)])
  func aCommandQuotesTheServer(error: APIError, words: String?) {
    #expect(error.answer == words.map { "The server answered “\($0)”." })
    #expect(Problem(error).message.contains(error.answer ?? ""))
  }

  @Test(
    arguments: [
      (["help", "lsit"], "There is no command “lsit”: did you mean `hogreel help list`?"),
      (["help", "xyzzyxyzzy"], "There is no command “xyzzyxyzzy”: `hogreel --help` lists all commands."),
      (["help", "config", "bogus"], "There is no command “bogus”: `hogreel --help` lists all commands."),
      (["lsit", "--help"], "There is no command “lsit”: did you mean `hogreel list`?"),
      (["-h", "lsit"], "There is no command “lsit”: did you mean `hogreel list`?"),
      (["--profile", "x", "lsit", "--help"], "There is no command “lsit”: did you mean `hogreel list`?"),
      (["--profile=x", "lsit", "-h"], "There is no command “lsit”: did you mean `hogreel list`?"),
      (["help", "open"], "There is no command “open”: `hogreel --help` lists all commands."),
      (["open", "--help"], "There is no command “open”: `hogreel --help` lists all commands."),
      (["config", "lsit", "--help"], "There is no command “lsit”: `hogreel --help` lists all commands."),
      (["config", "inti", "-h"], "There is no command “inti”: did you mean `hogreel config init`?"),
      (["help", "config", "inti"], "There is no command “inti”: did you mean `hogreel help config init`?"),
      (["help", "--", "lsit"], "There is no command “lsit”: did you mean `hogreel help list`?"),
      (["--read-only", "help", "lsit"], "There is no command “lsit”: did you mean `hogreel help list`?"),
      (["show", "Zebra", "--help"], nil), (["list", "--search", "lsit", "--help"], nil),
      (["--profile", "x", "--help"], nil), (["create", "--", "--help"], nil), (["config", "--help"], nil),
      (["config", "show", "--help"], nil), (["-h", "config", "show"], nil), (["lsit"], nil),
      (["lsit", "--", "--help"], nil),
      (["help"], nil), (["help", "list"], nil), (["help", "config", "init"], nil), (["help", "help"], nil),
      (["list", "--help"], nil), (["--help"], nil), (["help", "--help"], nil),
    ] as [([String], String?)])
  func helpIsOfACommandThatExists(arguments: [String], message: String?) {
    #expect(Problem.unknownHelp(in: arguments)?.message == message)
  }

  @Test(
    arguments: [
      (["list", "--json", "--bogus"], "list"), (["--profile", "list", "show", "--json"], "show"),
      (["describe", "X", "--json"], "describe"), (["config", "path", "--json"], nil), (["--json"], nil),
      (["lsit", "--json"], nil), (["doctor", "x", "--json"], "doctor"),
      (["lsit", "list", "--json"], nil), (["show", "list", "--json"], "show"),
    ] as [([String], String?)])
  func aBadLineIsThatOfItsCommand(arguments: [String], name: String?) {
    #expect(CommandTree.program?.commandWithDocument(in: arguments)?.commandName == name)
  }

  @Test(arguments: settings + start)
  func isOneSentenceWithItsOwnExitCode(_ problem: Problem) {
    #expect(problem.message.hasSuffix("."))
    #expect(!problem.message.contains(". "))
    #expect(!problem.message.contains("\n"))
    #expect(problem.exitCode != .ok)
  }

  /// The parser would show the help for the h, and report success.
  @Test(
    arguments: [
      (["rename", "x", "-hotfix"], "-hotfix"), (["delete", "-yh"], "-yh"),
      (["create", "--", "-hotfix"], nil),
      (["create", "x", "--description", "-hotfix"], nil), (["list", "--modified-after", "-7d"], nil),
      (["delete", "x", "-y"], nil), (["show", "-h"], nil), (["add", "x", "--from", "-"], nil),
    ] as [([String], String?)])
  func textWithADashIsNoOption(arguments: [String], mistaken: String?) {
    #expect(Problem.textWithDash(in: arguments) == mistaken)
  }

  @Test func exitCodesAreStable() {
    #expect(
      ExitCode.allCases.map(\.rawValue) == [
        0, 2, 10, 11, 13, 20, 21, 22, 23, 24, 30, 31, 32, 33, 34, 35, 40, 41, 42, 43, 44, 45, 46, 47, 50, 51,
        60, 64, 130,
      ])
  }

  @Test(arguments: ["phx_abc", "https://phx_abc@a.test", "https://me:word@a.test", "x PHC_abc"])
  func doesNotRepeatPossibleSecrets(_ text: String) {
    for error in [Problem.host(text), .plainHTTP(text), .project(text)] {
      #expect(!error.message.contains(text))
      #expect(!error.message.contains("“"))
    }
  }

  @Test(
    arguments: [
      (SettingSource.option("--host"), "with --host."), (.variable("POSTHOG_HOST"), "in POSTHOG_HOST."),
      (.file(12), "in config.toml:12."),
    ])
  func namesTheSourceOfAHost(source: SettingSource, place: String) {
    let problems = [
      Problem.host("x", from: source),
      .ingestionHost("https://us.i.posthog.com", instead: "https://us.posthog.com", from: source),
      .pageAddress("https://x.test/project/2", server: "https://x.test", project: nil, from: source),
    ]
    for problem in problems { #expect(problem.message.hasSuffix(place), "\(problem.message)") }
    #expect(Problem.project("x", from: .file(3)).message.hasSuffix("in config.toml:3."))
  }

  @Test func repeatsHarmlessValues() {
    #expect(Problem.host("us.posthog.com").message.contains("“us.posthog.com”"))
  }

  @Test func pointsOutAPath() {
    let path = "../../etc/passwd"
    #expect(Problem.target(path).message.contains("“\(path)” is a path, not a short ID"))
    #expect(Problem.target("a/b").message.contains("“a/b” is not a short ID"))
  }

  @Test(arguments: [
    ["--key", "x"], ["--api-key=x"], ["phx_abc"], ["--host", "https://phc_x@a.test"], ["--log=phs_x"],
    ["demo-server", "--token", "x"],
  ])
  func rejectsSecretArguments(_ arguments: [String]) {
    #expect(Problem.secret(in: arguments) == .secretArgument)
  }

  @Test(arguments: [[], ["--demo"], ["--log", "keys.log"], ["demo-server", "--port", "8000"]])
  func acceptsOtherArguments(_ arguments: [String]) {
    #expect(Problem.secret(in: arguments) == nil)
  }
}
