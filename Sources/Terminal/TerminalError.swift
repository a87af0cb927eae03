/// Why the terminal cannot be taken over.
public enum TerminalError: Error, Hashable, Sendable {
  /// Standard input or output is not a terminal.
  case notATerminal
  /// Nothing is known of the terminal that `TERM` names.
  case unknownTerminal(String)
  /// The terminal that `TERM` names cannot place its cursor (`dumb`).
  case noCursorAddressing(String)
  /// A screen is open, or was: there is one in the life of a process.
  case alreadyOpened
}
