import ArgumentParser
import Glibc

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
    subcommands: [DemoServerCommand.self, OpenCommand.self],
    defaultSubcommand: OpenCommand.self)

  static let usage = """
    hogreel [--host <url>] [--project <id>] [--read-only] [--log <file>]
    hogreel <link to a playlist or a recording, short ID or recording ID>
    hogreel --demo
    hogreel --add <file> [--to <short id>]
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
      let environment = Environment.current()
      settings = try Settings.resolve(
        request, environment: request.demo ? environment : KeySource.resolveKey(in: environment))
    } catch {
      exit(with: error)
    }
    // Hide the key from an editor or a browser started later.
    unsetenv(Environment.key)
    Glibc.exit(runInterface(settings: settings).rawValue)
  }

  /// Prints the problem in one sentence on standard error, and ends the program.
  static func exit(with problem: Problem) -> Never {
    let line = "hogreel: \(problem.message.onOneLine)\n"
    _ = line.utf8CString.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count - 1) }
    Glibc.exit(problem.exitCode.rawValue)
  }
}
