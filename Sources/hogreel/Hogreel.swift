import ArgumentParser
import Glibc
import PostHogAPI

/// The program: `hogreel` opens the interface, `hogreel demo-server` serves the demo data.
///
/// `main` and `run` are synchronous on purpose: the interface draws and waits on the process's first thread.
@main
struct Hogreel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hogreel",
    abstract: "Browse, edit and fill PostHog session recording playlists from the terminal.",
    usage: usage,
    discussion: HelpText.discussion,
    version: HelpText.version,
    subcommands: [
      ListCommand.self, ShowCommand.self, RecordingsCommand.self, ProjectsCommand.self,
      DemoServerCommand.self,
      OpenCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)

  static let usage = """
    hogreel [--host <url>] [--project <id>] [--read-only] [--log <file>]
    hogreel <link to a playlist or a recording, short ID or recording ID>
    hogreel --demo
    hogreel --add <file> [--to <short id>]
    hogreel list|show|recordings|projects ...
    hogreel demo-server [--port <number>] ...
    """

  @OptionGroup var options: BrowseOptions

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    // Before parsing, because a parse error repeats what was typed.
    if let secret = Problem.secret(in: arguments) { exit(with: secret) }
    // The usual start has no arguments and skips the parser.
    if arguments.isEmpty { browse(BrowseRequest()) }
    main(arguments)
  }

  /// Opens the interface, and ends the program with it.
  static func browse(_ request: BrowseRequest) -> Never {
    let settings: Settings
    do {
      settings = try resolve(request, environment: Environment.current())
    } catch {
      exit(with: error)
    }
    // Hide the key from an editor or a browser started later.
    unsetenv(Environment.key)
    Glibc.exit(runInterface(settings: settings).rawValue)
  }

  /// Resolves the settings; without a key, a person at a terminal is asked for it.
  private static func resolve(
    _ request: BrowseRequest, environment: [String: String]
  ) throws(Problem) -> Settings {
    do throws(Problem) {
      let environment = request.demo ? environment : try KeySource.resolveKey(in: environment)
      return try Settings.resolve(request, environment: environment)
    } catch {
      guard error == .noKey, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw error }
      return try firstStart(request, environment)
    }
  }

  private static func firstStart(
    _ request: BrowseRequest, _ environment: [String: String]
  ) throws(Problem) -> Settings {
    let named = environment.mapValues(\.unwrapped).filter { !$0.value.isEmpty }
    let questions = FirstStart(
      host: request.host ?? named[Environment.host],
      project: (request.project ?? named[Environment.project]).flatMap { ProjectReference($0) },
      allowsPlainHTTP: request.allowHttp, console: TerminalConsole(),
      check: KeyCheck(transport: Settings.transport(named)))
    var request = request
    var environment = environment
    switch questions.run() {
    case .leave: throw .noKey
    case .demo: request.demo = true
    case .connect(let host, let project, let key):
      request.host = host
      request.project = project.description
      environment[Environment.key] = key
    }
    return try Settings.resolve(request, environment: environment)
  }

  /// Prints the problem in one sentence on standard error, and ends the program.
  static func exit(with problem: Problem) -> Never {
    let line = "hogreel: \(problem.message.onOneLine)\n"
    _ = line.utf8CString.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count - 1) }
    Glibc.exit(problem.exitCode.rawValue)
  }
}
