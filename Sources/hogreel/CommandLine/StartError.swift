/// An error of the system, with valid settings, that ends the program.
enum StartError: Problem, Hashable {
  case notATerminal
  /// Standard input is a pipe, and /dev/tty is not available.
  case noKeyboard
  /// The value of TERM; empty when unset.
  case unknownTerminal(String)
  case notUTF8
  case terminalLost
  case logFile(FileError)
  case stateDirectory(FileError)
  /// The system's reason, such as a port in use.
  case demoServer(String)
  /// The error of the file of --add, in a sentence.
  case recordings(String)
  /// The file, or "standard input".
  case noRecordings(String)

  var exitCode: ExitCode {
    switch self {
    case .notATerminal, .noKeyboard: .notATerminal
    case .unknownTerminal: .unknownTerminal
    case .notUTF8: .notUTF8
    case .terminalLost: .terminalLost
    case .logFile: .logFile
    case .stateDirectory: .stateDirectory
    case .demoServer: .demoServer
    case .recordings, .noRecordings: .recordings
    }
  }

  var message: String {
    switch self {
    case .notATerminal:
      "The interface needs a terminal for both input and output: start it without a pipe or redirection."
    case .noKeyboard:
      "Standard input is not a terminal and there is no /dev/tty to read keys from: name a file with --add."
    case .unknownTerminal(""):
      "TERM is not set: set it to your terminal's name, for example TERM=xterm-256color."
    case .unknownTerminal(let name):
      "TERM=\(name) is unknown or cannot move the cursor: try TERM=xterm-256color."
    case .notUTF8:
      "There is no UTF-8 locale: set LANG to one, for example LANG=C.UTF-8."
    case .terminalLost:
      "The terminal was closed; your draft is saved and will be offered again."
    case .logFile(let error):
      "The log file cannot be used (\(error)): name another with --log."
    case .stateDirectory(let error):
      "The state directory cannot be used (\(error)): fix it, or set XDG_STATE_HOME to another directory."
    case .demoServer(let reason):
      "The demo server cannot start: \(reason)."
    case .recordings(let reason): "The recordings to add cannot be read: \(reason)"
    case .noRecordings(let source):
      "No recording IDs in \(source): --add takes IDs or links, one per line, CSV or JSON."
    }
  }
}
