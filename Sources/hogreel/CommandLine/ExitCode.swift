/// The program's exit status. Scripts depend on the numbers, so none is ever reused.
enum ExitCode: Int32, CaseIterable, Sendable {
  case ok = 0
  case link = 2
  case notATerminal = 10
  case unknownTerminal = 11
  // 12 was for a system without UTF-8.
  case terminalLost = 13
  case noKey = 20
  case unusableKey = 21
  case badHost = 22
  case badProject = 23
  case scope = 24
  case logFile = 30
  case stateDirectory = 31
  case demoServer = 32
  case recordings = 33
  case output = 34
  case config = 35
  case notFound = 40
  case ambiguous = 41
  case conflict = 42
  case rateLimited = 43
  case refused = 44
  case partlyDone = 45
  case unknownOutcome = 46
  case declined = 47
  case network = 50
  case server = 51
  case check = 60
  /// EX_USAGE of sysexits.h, which is also what the argument parser exits with.
  case usage = 64
  /// 128 and the number of SIGINT, as shells report it.
  case interrupted = 130

  /// The name in JSON, such as `not_found`.
  var name: String {
    "\(self)".reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : String($1) }
  }

  /// How a command ended, in JSON.
  var outcomeName: String {
    switch self {
    case .ok: "done"
    case .partlyDone: "partly_done"
    case .unknownOutcome: "unknown"
    case .interrupted: "interrupted"
    default: "failed"
    }
  }

  /// The text in the help.
  var meaning: String {
    switch self {
    case .ok: "success"
    case .link: "the argument is no link or ID that can be opened here"
    case .notATerminal: "input or output is not a terminal"
    case .unknownTerminal: "TERM is not set, or names a terminal that cannot show the interface"
    case .terminalLost: "the terminal was closed"
    case .noKey: "no personal API key is set, or its file or command fails"
    case .unusableKey: "the key is not a personal API key, or the server does not accept it"
    case .badHost: "the server's address is invalid"
    case .badProject: "the project is neither a number nor @current, or the key cannot see it"
    case .scope: "the key lacks a scope, or the server allows this to no key"
    case .logFile: "the log file cannot be opened"
    case .stateDirectory: "the state directory cannot be used"
    case .demoServer: "the demo server cannot start"
    case .recordings: "the file or standard input cannot be read, or has no recording IDs, filters or text"
    case .output: "output or a new file cannot be written; what the command changed stays changed"
    case .config: "the settings file has problems, or cannot be written"
    case .notFound: "no such playlist, recording or entry"
    case .ambiguous: "several playlists have the name"
    case .conflict: "someone else has changed it meanwhile"
    case .rateLimited: "the server's rate limit lasts longer than --max-wait"
    case .refused: "the server refuses a value, or the playlist does not allow the change"
    case .partlyDone: "some of it is done, and the rest is not"
    case .unknownOutcome: "an answer was lost, and the server could not be asked whether it is done"
    case .declined: "the answer to a question was no, or there was none"
    case .network: "the server cannot be reached, or its certificate cannot be trusted"
    case .server: "the server failed, or is not PostHog"
    case .check: "hogreel doctor has found something that does not work"
    case .usage: "the command line is invalid, lacks --yes, or changes something with --read-only"
    case .interrupted: "stopped by Ctrl-C or a signal before all was done"
    }
  }
}
