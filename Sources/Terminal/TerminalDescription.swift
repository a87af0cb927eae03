import CTerminal

/// Facts about the terminal without taking it over, from its description and its answers.
public struct TerminalDescription: Hashable, Sendable {
  /// 0 for none.
  public let colors: Int

  /// Looks up the terminal that `TERM` names.
  ///
  /// - Throws: `unknownTerminal` and `noCursorAddressing`, as opening a screen would.
  public init() throws(TerminalError) {
    var colors: Int32 = 0
    let name = TerminalEnvironment.variable("TERM") ?? ""
    switch Int(cterminal_look_up(&colors)) {
    case CTERMINAL_UNKNOWN_TERMINAL: throw .unknownTerminal(name)
    case CTERMINAL_NO_CURSOR_ADDRESSING: throw .noCursorAddressing(name)
    default: self.colors = max(0, Int(colors))
    }
  }

  /// The library that paints, with its version.
  public static var library: String { String(cString: cterminal_library()) }

  /// How many cells the terminal takes for a text; blocks until it answers, a second at most.
  ///
  /// - Parameter text: without control characters.
  /// - Returns: nil when standard input or output is no terminal, or it does not answer.
  public static func measuredWidth(of text: String) -> Int? {
    let width = cterminal_measure(text, 1000)
    return width < 0 ? nil : Int(width)
  }
}
