import ArgumentParser
import Glibc
import LosslessJSON
import PlaylistCore
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
      ListCommand.self, ShowCommand.self, RecordingsCommand.self, FindCommand.self, ExportCommand.self,
      CreateCommand.self, RenameCommand.self, DescribeCommand.self, PinCommand.self, UnpinCommand.self,
      DeleteCommand.self, RestoreCommand.self, AddCommand.self, RemoveCommand.self, CopyCommand.self,
      MoveCommand.self, SyncCommand.self, DuplicateCommand.self, ImportCommand.self, HistoryCommand.self,
      UndoCommand.self, RedoCommand.self, ProjectsCommand.self, ConfigCommand.self, DoctorCommand.self,
      ManualCommand.self,
      DemoServerCommand.self, OpenCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)

  static let usage = """
    hogreel [--host <url>] [--project <id>] [--read-only] [--log <file>]
    hogreel <link to a playlist or a recording, short ID or recording ID>
    hogreel --demo
    hogreel --add <file> [--to <short id>]
    hogreel --profile <name>
    hogreel list | show | recordings | find | export | projects ...
    hogreel create | rename | describe | pin | unpin | delete | restore | duplicate | import ...
    hogreel add | remove | copy | move | sync ...
    hogreel history | undo | redo ...
    hogreel config init | check | show | path
    hogreel doctor [--json] [--bundle [<file>]]
    hogreel demo-server [--port <number>] ...
    """

  /// The commands, to suggest one after a typo.
  static var commandNames: [String] {
    configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName } + ["help"]
  }

  @OptionGroup var options: BrowseOptions

  static func main() {
    Output.occupyClosedDescriptors()
    // A write beyond the limit of file sizes has to fail, not to end the program in the middle of a change.
    signal(SIGXFSZ, SIG_IGN)
    let arguments = Array(CommandLine.arguments.dropFirst())
    func refuse(_ problem: Problem) -> Never {
      exit(reporting: problem, documentOf: documentName(in: arguments))
    }
    // Before parsing, because a parse error repeats what was typed.
    if let secret = Problem.secret(in: arguments) {
      // A shell asks with each press of a key, and shows no message.
      if arguments.first == "---completion" { Glibc.exit(ExitCode.ok.rawValue) }
      refuse(secret)
    }
    // The usual start has no arguments and skips the parser.
    if arguments.isEmpty { browse(BrowseRequest()) }
    if arguments == ["--help"] || arguments == ["-h"] {
      Output.print(HelpText.usageFirst(helpMessage()))
      Glibc.exit(ExitCode.ok.rawValue)
    }
    // The parser would find the h of -hotfix, show the help, and report success.
    if let text = Problem.textWithDash(in: arguments) { refuse(.textWithDash(text)) }
    if let problem = Problem.unknownHelp(in: arguments) { refuse(problem) }
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
      exit()
    } catch {
      exit(afterParsing: arguments, error)
    }
  }

  /// The command that is to print a JSON document, for a line that the parser refuses; nil where none is. A command that
  /// does not exist is as typed.
  private static func documentName(in arguments: [String]) -> String? {
    guard arguments.prefix(while: { $0 != "--" }).contains("--json"), let program = CommandTree.program
    else { return nil }
    if let command = program.commandWithDocument(in: arguments) { return command.commandName }
    let first = CommandWords(arguments, of: program).words.first
    return first.flatMap { isMistypedCommand($0) && !SecretShape.isFound(in: $0) ? $0 : nil }
  }

  /// Ends the program as the parser would, with advice where a text has been taken for an option.
  private static func exit(afterParsing arguments: [String], _ error: any Error) -> Never {
    guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
    let document = documentName(in: arguments)
    if let text = Problem.textLikeOption(in: arguments) {
      let advice = Problem.textWithDash(text)
      // What the parser takes for an option, it may miss as an argument.
      guard message(for: error).contains(text) else {
        exit(reporting: advice, documentOf: document)
      }
      StandardError.write(advice.message)
    }
    // The parser takes a mistyped command for a link, and then its options for wrong ones.
    let first = CommandTree.program.flatMap { CommandWords(arguments, of: $0).words.first }
    if let first, isMistypedCommand(first) { exit(reporting: .noLink(first), documentOf: document) }
    // The command for links is not for people to type.
    let text = fullMessage(for: error).replacing("hogreel open --help", with: "hogreel --help")
    StandardError.writeRaw(text + "\n")
    let message = message(for: error)
    let isSentence = [".", "?", "!"].contains { message.hasSuffix($0) }
    exit(alreadyReported: Problem(.usage, isSentence ? message : message + "."), documentOf: document)
  }

  /// Whether a first argument is neither an option nor a command nor a link.
  static func isMistypedCommand(_ first: String) -> Bool {
    !first.hasPrefix("-") && !commandNames.contains(first) && Destination(first) == nil
  }

  /// Opens the interface, and ends the program with it.
  static func browse(_ request: BrowseRequest) -> Never {
    var start = Start(request)
    let settings: Settings
    do { settings = try resolve(&start) } catch { exit(reporting: error) }
    start.hideKeys()
    Glibc.exit(runInterface(start, settings).rawValue)
  }

  /// Resolves the settings; without a key and profiles, a person at a terminal is asked for it.
  private static func resolve(_ start: inout Start) throws(Problem) -> Settings {
    do throws(Problem) {
      return try start.settings()
    } catch {
      if error == .noKey, let broken = start.config.profiles.first(where: { $0.mistake != nil }),
        let mistake = broken.mistake
      {
        throw .brokenProfile(broken.name, mistake)
      }
      guard error == .noKey, start.config.profiles.isEmpty, isatty(STDIN_FILENO) == 1,
        isatty(STDOUT_FILENO) == 1
      else { throw error }
      try askForKey(&start)
      return try start.settings()
    }
  }

  private static func askForKey(_ start: inout Start) throws(Problem) {
    for problem in start.config.problems { StandardError.write(problem.description) }
    let questions = FirstStart(
      host: start.request.host ?? start.environment[Environment.host],
      project: (start.request.project ?? start.environment[Environment.project]).flatMap {
        ProjectReference($0)
      },
      allowsPlainHTTP: start.request.allowHttp, environment: start.environment, console: TerminalConsole(),
      check: KeyCheck(transport: Settings.transport(start.environment)))
    switch questions.run() {
    case .leave: throw .noKey
    case .demo: start.request.demo = true
    case .connect(let host, let project, let key):
      start.request.host = host
      start.request.project = project.description
      start.environment[Environment.key] = key
    }
  }

  /// Prints the problem in one sentence on standard error, and ends the program.
  ///
  /// - Parameter command: the name of a command that prints one JSON document, which then has the problem as well; nil
  ///   for others.
  static func exit(reporting problem: Problem, documentOf command: String? = nil) -> Never {
    StandardError.write(problem.message)
    exit(alreadyReported: problem, documentOf: command)
  }

  /// Ends the program with a problem that standard error has already.
  private static func exit(alreadyReported problem: Problem, documentOf command: String?) -> Never {
    if let command, !Output.hasBegun {
      Output.print(problem.document(of: command).prettyText, loss: .init(exitCode: problem.exitCode))
    }
    Glibc.exit(problem.exitCode.rawValue)
  }
}
