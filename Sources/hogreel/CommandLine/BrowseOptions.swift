import ArgumentParser

/// What is asked of the interface; by itself, what no argument asks. `Settings` gives it meaning.
struct BrowseRequest: Hashable, Sendable {
  var demo = false
  var demoPlaylists: Int?
  var demoGeneration: DemoGeneration?
  var host: String?
  var project: String?
  var add: String?
  var to: String?
  var readOnly = false
  var allowHttp = false
  var log: String?
}

/// How it is asked on the command line.
struct BrowseOptions: ParsableArguments {
  @Flag(help: "Try it out with made-up data; needs no account and no network.")
  var demo = false

  @Option(help: ArgumentHelp("How many playlists the demo has.", valueName: "number"))
  var demoPlaylists: Int?

  @Option(help: "Which generation of the server the demo behaves like.")
  var demoGeneration: DemoGeneration?

  @Option(help: ArgumentHelp("The server. Overrides \(Environment.host).", valueName: "url"))
  var host: String?

  @Option(help: ArgumentHelp("The project's number. Overrides \(Environment.project).", valueName: "id"))
  var project: String?

  @Option(
    help: ArgumentHelp(
      "Bring recordings along to add: IDs or links in a file of any form; - for standard input.",
      valueName: "file"))
  var add: String?

  @Option(help: ArgumentHelp("The collection that --add is for, by its short ID.", valueName: "short id"))
  var to: String?

  @Flag(help: "Change nothing on the server: every key that would says so instead.")
  var readOnly = false

  @Flag(help: "Let the key travel unencrypted to a host other than this machine.")
  var allowHttp = false

  @Option(
    help: ArgumentHelp("Append a log, without the key, to a file that only you can read.", valueName: "file"))
  var log: String?

  var request: BrowseRequest {
    BrowseRequest(
      demo: demo, demoPlaylists: demoPlaylists, demoGeneration: demoGeneration, host: host, project: project,
      add: add, to: to, readOnly: readOnly, allowHttp: allowHttp, log: log)
  }
}

/// The three states of the API that real servers are in.
enum DemoGeneration: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// As the documentation tells, before mid 2025.
  case documented
  case summer2025 = "2025"
  case summer2026 = "2026"
}
