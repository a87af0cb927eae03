import PostHogAPI
import Testing

@testable import hogreel

/// The questions of a start without a key.
@Suite struct FirstStartTests {
  /// Answers from a script, and keeps what is said.
  private final class Script: Console {
    private var answers: [String]
    private(set) var transcript = ""

    init(_ answers: [String]) { self.answers = answers }

    func say(_ text: String) { transcript += text + "\n" }

    func ask(_ question: String) -> String? {
      let answer = answers.isEmpty ? nil : answers.removeFirst()
      transcript += question + (answer ?? "") + "\n"
      return answer
    }

    func askSecretly(_ question: String) -> String? {
      transcript += question + "\n"
      return answers.isEmpty ? nil : answers.removeFirst()
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
    _ answers: [String], _ server: Server, host: String? = nil, project: ProjectReference? = nil
  ) -> (outcome: FirstStart.Outcome, transcript: String) {
    let script = Script(answers)
    let outcome = FirstStart(host: host, project: project, console: script, check: server).run()
    return (outcome, script.transcript)
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
    #expect(transcript.contains("“shop” is no number"))
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
}
