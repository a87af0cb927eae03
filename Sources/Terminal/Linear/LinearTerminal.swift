import CTerminal
import Glibc

/// Standard input and output without a screen: keys or lines come in, lines go out.
///
/// ncurses has no part in it, and nothing but text is written, unless a copy is sent to the clipboard. Belongs to the
/// process's first thread. Whatever ends the process, a terminal comes back as it was.
public final class LinearTerminal {
  /// Whether input is a terminal, of which each key acts at once. Lines are read from anything else.
  public let readsKeys: Bool
  /// Whether a copied text is printed, because output is no terminal, or one that may not know the sequence.
  public let printsCopies: Bool
  /// Whether output cannot be written any more, as when the reader of a pipe has ended.
  public private(set) var isOutputLost = false
  private var keys: KeyReader
  private var lines = LineReader()

  /// Takes a terminal's keys as they are pressed, without echo: Ctrl-C and Ctrl-Z are keys, too.
  ///
  /// - Parameter escapeDelay: milliseconds that an Esc waits for the rest of a key.
  public init(escapeDelay: Int = 25) {
    keys = KeyReader(escapeDelay: Int32(clamping: escapeDelay))
    readsKeys = cterminal_take_keys() != 0
    let terminal = TerminalEnvironment.variable("TERM") ?? ""
    printsCopies = isatty(STDOUT_FILENO) == 0 || ["", "dumb", "unknown"].contains(terminal)
  }

  /// The descriptor to wait on for input; -1 once there is none any more.
  public var inputDescriptor: Int32 { isAtEnd ? -1 : STDIN_FILENO }

  /// Whether the lines have ended.
  public var isAtEnd: Bool { lines.isAtEnd }

  /// All keys that have arrived, or the next line; empty when nothing has. The end of the lines comes once.
  public func readEvents() -> [InputEvent] {
    if readsKeys { return keys.readEvents() }
    guard !isAtEnd else { return [] }
    if let line = lines.next(from: STDIN_FILENO) { return [.line(line)] }
    return isAtEnd ? [.end(rest: lines.rest)] : []
  }

  /// Waits a moment for more keys: empty when none come.
  public func awaitEvents() -> [InputEvent] { readsKeys ? keys.awaitEvents() : [] }

  /// Writes lines.
  ///
  /// - Parameter lines: cleaned; each without its end.
  public func write(_ lines: [String]) {
    guard !lines.isEmpty, !isOutputLost else { return }
    let bytes = (lines.joined(separator: "\n") + "\n").utf8.map { CChar(bitPattern: $0) }
    isOutputLost = cterminal_write(bytes, bytes.count) == 0
  }

  /// Sends text to the clipboard as a `Screen` does, also when `printsCopies`.
  ///
  /// - Returns: whether it was sent.
  public func copyToClipboard(_ text: String) -> Bool { Clipboard.send(text) }

  /// Stops the program as Ctrl-Z does in a shell, and returns when it is continued.
  public func suspend() { outside { cterminal_stop() } }

  /// Takes the keys again after something else may have changed the terminal's modes.
  public func resume() {
    if readsKeys, cterminal_must_stay_out() == 0 { _ = cterminal_take_keys() }
  }

  /// Runs a program, such as an editor, and waits for it.
  ///
  /// - Returns: as `Screen.runOutside`.
  public func runOutside(_ arguments: [String]) -> Int32 {
    var status: Int32 = 127
    outside { status = Programs.run(arguments) }
    return status
  }

  /// Runs work that may use the terminal, such as a question for a password.
  public func outside(_ body: () -> Void) {
    cterminal_give_back_keys()
    body()
    resume()
  }

  /// Gives the terminal back as it was.
  public func close() { cterminal_give_back_keys() }
}
