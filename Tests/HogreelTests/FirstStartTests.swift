import Foundation
import PlaylistCore
import PostHogAPI
import TestSupport
import Testing

@testable import hogreel

/// The questions of a start without a key.
@Suite struct FirstStartTests {
  /// Answers from a script, and keeps what is said.
  private final class Script: Console {
    private var answers: [String]
    private(set) var transcript = ""
    /// The transcript without the answers.
    private(set) var said = ""

    init(_ answers: [String]) { self.answers = answers }

    func say(_ text: String) {
      transcript += text + "\n"
      said += text + "\n"
    }

    func ask(_ question: String) -> String? {
      let answer = answers.isEmpty ? nil : answers.removeFirst()
      transcript += question + (answer ?? "") + "\n"
      return answer
    }

    func askSecretly(_ question: String) -> String? {
      transcript += question + "\n"
      return answers.isEmpty ? nil : answers.removeFirst()
    }

    func withoutEcho<Value, Failure>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
      try body()
    }
  }

  /// A server that accepts the key `phx_good`.
  private struct Server: KeyChecking {
    var projects: [Project]?
    /// Of projects that exist; others are refused.
    var numbers: Set<Int> = []
    var error: APIError?

    func projects(_ address: ServerAddress, _ key: PersonalAPIKey) -> [Project]? { projects }

    func playlists(
      of project: ProjectReference, _ address: ServerAddress, _ key: PersonalAPIKey
    ) -> Result<Void, APIError> {
      if let error { return .failure(error) }
      guard key == (try? PersonalAPIKey("phx_good")) else { return .failure(APIError(.key)) }
      if case .id(let number) = project, !numbers.contains(number) {
        return .failure(APIError(.project))
      }
      return .success(())
    }
  }

  private func run(
    _ answers: [String], _ server: Server, host: String? = nil, project: ProjectReference? = nil,
    environment: [String: String] = [:]
  ) -> (outcome: FirstStart.Outcome, transcript: String) {
    let script = Script(answers)
    let start = FirstStart(
      host: host, project: project, environment: environment, console: script, check: server)
    return (start.run(), script.transcript)
  }

  private static let shop = Project(id: 7, name: "Shop")
  private static let blog = Project(id: 8, name: "Blog")

  @Test func aCloudAKeyAndOneOfTwoProjects() {
    let (outcome, transcript) = run(
      ["2", "phx_good", "2", ""], Server(projects: [Self.shop, Self.blog]))
    #expect(outcome == .connect(host: "https://eu.posthog.com", project: .id(8), key: "phx_good"))
    #expect(transcript.contains("https://eu.posthog.com/settings/user-api-keys"))
    #expect(transcript.contains("2  Blog (8)"))
    #expect(transcript.contains("export POSTHOG_PROJECT_ID=8"))
    #expect(!transcript.contains("phx_good"))
  }

  @Test func theOnlyProjectIsNotAskedFor() {
    let (outcome, transcript) = run(["1", "phx_good", ""], Server(projects: [Self.shop]))
    #expect(outcome == .connect(host: "https://us.posthog.com", project: .id(7), key: "phx_good"))
    #expect(transcript.contains("Its project is Shop (7)."))
  }

  @Test func aServerOfOnesOwnIsAskedUntilItIsOne() {
    let (outcome, transcript) = run(
      ["3", "http://posthog.example.com", "posthog.example.com", "phx_good", ""],
      Server(projects: [Self.shop]))
    #expect(outcome == .connect(host: "https://posthog.example.com", project: .id(7), key: "phx_good"))
    #expect(transcript.contains("is not encrypted"))
  }

  @Test(arguments: [
    ("https://ph.example.com", "https://ph.example.com"),
    ("ph.example.com:8443", "https://ph.example.com:8443"),
    ("http://localhost:8000/posthog/", "http://localhost:8000/posthog"), ("localhost", "https://localhost"),
    ("10.0.0.5", "https://10.0.0.5"), ("us.posthog.com", "https://us.posthog.com"),
    ("https://ph.example.com/project/2/replay/home?x=1", "https://ph.example.com"),
    ("https://eu.i.posthog.com", "https://eu.posthog.com"),
  ])
  func anAddressInPlaceOfANumberIsAnotherServer(text: String, host: String) {
    let (outcome, transcript) = run([text, "phx_good", ""], Server(projects: [Self.shop]))
    #expect(outcome == .connect(host: host, project: .id(7), key: "phx_good"))
    #expect(transcript.contains("\(host)/settings/user-api-keys"))
  }

  @Test(arguments: [
    ("5", "Type a number from 1 to 4, an address, or q to leave."), ("1.", "Type a number"),
    ("1.5", "Type a number"), ("shop", "Type a number"),
    ("http://ph.example.com", "is not encrypted"), ("ftp://ph.example.com", "begins with ftp"),
  ])
  func anAnswerThatNamesNoServerIsAskedForAgain(text: String, reply: String) {
    let (outcome, transcript) = run([text, "4"], Server())
    #expect(outcome == .demo && transcript.contains(reply))
  }

  @Test(arguments: [["phx_good"], ["1", "phx_good", "phx_good"]])
  func aKeyThatIsNotAskedForIsRefusedAndNotRepeated(answers: [String]) {
    let script = Script(answers)
    let start = FirstStart(console: script, check: Server(projects: nil))
    #expect(start.run() == .leave)
    #expect(script.said.contains("That is a key."))
    #expect(!script.said.contains("phx_good"))
  }

  /// As a host it would be looked up by name, and so leave the machine.
  @Test func aKeyIsNoAddress() {
    let (outcome, transcript) = run(
      ["3", "phx_good", "posthog.example.com", "phx_good", ""], Server(projects: [Self.shop]))
    #expect(outcome == .connect(host: "https://posthog.example.com", project: .id(7), key: "phx_good"))
    #expect(transcript.contains("That is a key, not an address."))
  }

  @Test func aWrongKeyIsExplainedAndAskedForAgain() {
    let (outcome, transcript) = run(
      ["1", "phc_token", "phx bad", "phx_other", "phx_good", ""], Server(projects: [Self.shop]))
    #expect(outcome == .connect(host: "https://us.posthog.com", project: .id(7), key: "phx_good"))
    #expect(transcript.contains("can only send events"))
    #expect(transcript.contains("white space"))
    #expect(transcript.contains("does not accept the API key"))
    #expect(!transcript.contains("phc_token") && !transcript.contains("phx_other"))
  }

  @Test func aKeyThatCannotListProjectsAsksForTheNumber() {
    let (outcome, transcript) = run(
      ["1", "phx_good", "shop", "9", "7", ""], Server(projects: nil, numbers: [7]))
    #expect(outcome == .connect(host: "https://us.posthog.com", project: .id(7), key: "phx_good"))
    #expect(transcript.contains("“shop” is not a number"))
    #expect(transcript.contains("cannot see the project"))
    #expect(
      run(["1", "phx_good", "@", ""], Server(projects: nil)).outcome
        == .connect(host: "https://us.posthog.com", project: .current, key: "phx_good"))
  }

  @Test func withoutANetworkTheServerCanBeChosenAgain() {
    let offline = Server(projects: nil, error: APIError(.network(.unknownHost)))
    let (outcome, transcript) = run(["1", "phx_good", "4"], offline)
    #expect(outcome == .demo)
    #expect(transcript.contains("Unknown host."))
  }

  @Test func aNamedHostAndProjectAreNotAskedFor() {
    let (outcome, transcript) = run(
      ["phx_good", ""], Server(), host: "https://posthog.example.com", project: .id(3))
    #expect(outcome == .connect(host: "https://posthog.example.com", project: .id(3), key: "phx_good"))
    #expect(!transcript.contains("Where is your project?"))
  }

  @Test(arguments: [["q"], [], ["1", "q"], ["1"], ["1", "phx_good", "q"], ["3", "Q"], ["5", "x", "q"]])
  func canBeLeftAtAnyQuestion(_ answers: [String]) {
    #expect(run(answers, Server(projects: [Self.shop, Self.blog])).outcome == .leave)
  }

  // MARK: The profile

  /// A place for the settings file.
  private struct Home {
    let directory: TemporaryDirectory
    var environment: [String: String] { ["XDG_CONFIG_HOME": directory.path, "HOME": directory.path] }
    var path: String { "\(directory.path)/hogreel/config.toml" }
    var text: String? { try? String(contentsOfFile: path, encoding: .utf8) }

    init(_ text: String? = nil) throws {
      directory = try TemporaryDirectory()
      guard let text else { return }
      try ConfigFile.write(text, to: path, replaces: false)
    }

    /// What the next start would use.
    func nextStart() throws -> ConnectionChoice {
      try ConnectionChoice(BrowseRequest(), environment, ConfigFile.read(environment), lastProfile: nil)
    }
  }

  private func finish(_ answers: [String], in home: Home, environment: [String: String] = [:]) -> String {
    run(
      ["2", "phx_good", "1"] + answers, Server(projects: [Self.shop, Self.blog]),
      environment: home.environment.merging(environment) { $1 }
    ).transcript
  }

  @Test func aProfileMakesTheNextStartAskNothing() throws {
    let home = try Home()
    let transcript = finish(["1", "printf p%s hx_good", "y", ""], in: home)
    let lines = """
      [profiles.shop]
      host = "https://eu.posthog.com"
      project = 7
      key-command = "printf p%s hx_good"

      """
    #expect(transcript.contains(home.path))
    #expect(home.text?.hasSuffix(lines) == true)
    for line in lines.split(separator: "\n") { #expect(transcript.contains("  \(line)\n")) }
    let next = try home.nextStart()
    #expect(next.profile?.name == "shop" && next.host.value == "https://eu.posthog.com")
    #expect(try next.key.key(in: home.environment) == PersonalAPIKey("phx_good"))
    #expect(ConfigFile.read(home.environment).problems.isEmpty)
  }

  @Test(arguments: [
    ["1", "printf p%s hx_good", "n", ""], ["4", ""], ["1", "printf p%s hx_good"], ["1"], ["q"],
  ])
  func nothingIsWrittenUnasked(answers: [String]) throws {
    let home = try Home()
    _ = finish(answers, in: home)
    #expect(home.text == nil)
  }

  @Test func aFileThatIsThereKeepsItsText() throws {
    let home = try Home("# Mine\ntheme = \"light\"")
    let transcript = finish(["3", "y", ""], in: home)
    #expect(transcript.contains("These lines go to the end of"))
    #expect(transcript.contains("Set POSTHOG_PERSONAL_API_KEY before the next start."))
    #expect(
      home.text == """
        # Mine
        theme = "light"

        [profiles.shop]
        host = "https://eu.posthog.com"
        project = 7

        """)
    let config = ConfigFile.read(home.environment)
    #expect(config.problems.isEmpty && config.preferences(of: nil).theme == "light")
  }

  @Test(arguments: ["theme = ", "profiles = {}\n"])
  func aFileThatCannotTakeItStaysAsItIs(text: String) throws {
    let home = try Home(text)
    let transcript = finish(["3", "y", ""], in: home)
    #expect(home.text == text)
    #expect(transcript.contains("The settings file cannot be written"))
    #expect(transcript.contains("export POSTHOG_PROJECT_ID=7"))
  }

  @Test func aKeyIsNeverWritten() throws {
    let home = try Home()
    let transcript = finish(["1", "echo phx_0123456789", "printf p%s hx_good", "y", ""], in: home)
    #expect(transcript.contains("That is a key itself."))
    #expect(home.text?.contains("phx_") == false)
  }

  @Test func aPlaceWithoutTheKeyIsSaid() throws {
    let home = try Home()
    #expect(
      finish(["2", "/nowhere/key", "y", ""], in: home).contains("The key file cannot be read"))
    #expect(home.text?.contains("key-file = \"/nowhere/key\"") == true)
    #expect(
      finish(["1", "printf other", "n", ""], in: try Home()).contains(
        "It gives a different key than the one you have pasted."))
  }

  @Test func aHostOfTheEnvironmentThatWinsIsSaid() throws {
    let home = try Home()
    let transcript = run(
      ["phx_good", "3", "y", ""], Server(projects: [Self.shop]), host: "https://posthog.example.com",
      environment: home.environment.merging([Environment.host: "https://posthog.example.com"]) { $1 }
    ).transcript
    #expect(transcript.contains("It is used once POSTHOG_HOST is not set, which wins over profiles."))
  }
}
