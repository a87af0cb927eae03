/// Why the program cannot start, or cannot go on, although its settings are good.
enum StartError: Problem, Hashable {
  case notATerminal
  /// The value of TERM; empty when unset.
  case unknownTerminal(String)
  case notUTF8
  case terminalLost
  case logFile(FileError)
  case stateDirectory(FileError)
  /// In the words of the system: the port is taken, say.
  case demoServer(String)

  var exitCode: ExitCode {
    switch self {
    case .notATerminal: .notATerminal
    case .unknownTerminal: .unknownTerminal
    case .notUTF8: .notUTF8
    case .terminalLost: .terminalLost
    case .logFile: .logFile
    case .stateDirectory: .stateDirectory
    case .demoServer: .demoServer
    }
  }

  var message: String {
    switch self {
    case .notATerminal:
      "The interface needs a terminal for both input and output: start it without a pipe or redirection."
    case .unknownTerminal(""):
      "TERM is not set: set it to your terminal's name, for example TERM=xterm-256color."
    case .unknownTerminal(let name):
      "TERM=\(name) is unknown here or cannot place the cursor: try TERM=xterm-256color."
    case .notUTF8:
      "There is no UTF-8 locale: set LANG to one, for example LANG=C.UTF-8."
    case .terminalLost:
      "The terminal went away; what you were editing is kept and will be offered again."
    case .logFile(let error):
      "The log file cannot be used (\(error)): name another with --log."
    case .stateDirectory(let error):
      "The state directory cannot be used (\(error)): mend it, or set XDG_STATE_HOME to another place."
    case .demoServer(let reason):
      "The demo server cannot start: \(reason)."
    }
  }
}
