import CTerminal
import Glibc
public import TerminalUI

/// The terminal, taken over: shows frames and reads keys.
///
/// Belongs to the thread that opened it, since ncurses is not thread-safe. There is one in the life of a
/// process. Whatever ends the process, the terminal comes back as it was: `close`, `exit`, and for crashes a
/// signal handler; only SIGKILL leaves it behind.
public final class Screen {
  /// How many colours the terminal has; 0 when it has none worth using.
  public let colors: Int
  /// The look of each style, by its index.
  private var looks: [cterminal_cell]
  /// The last frame shown; of no size when the next one is to be painted whole.
  private var shown = Frame(size: Size(columns: 0, rows: 0))
  /// What frames should have for a size; zero after `close`.
  public private(set) var size = Size(columns: 0, rows: 0)
  private var reader: KeyReader
  private var isOpen = true

  private init(escapeDelay: Int32) {
    colors = Int(cterminal_colors())
    looks = Self.looks(of: Theme(), colors: colors)
    reader = KeyReader(sequences: Key.sequences, escapeDelay: escapeDelay)
    takeSize()
  }

  /// Takes the terminal over: alternate screen, raw keys (Ctrl-C and Ctrl-Z are keys too), bracketed paste,
  /// crash handlers.
  ///
  /// - Parameter escapeDelay: milliseconds that an Esc waits for the rest of a key; more helps on slow links.
  public static func open(escapeDelay: Int = 25) throws(TerminalError) -> Screen {
    let result = cterminal_open()
    guard result == CTERMINAL_OPENED else {
      let name = TerminalEnvironment.variable("TERM") ?? ""
      switch Int(result) {
      case CTERMINAL_NOT_A_TERMINAL: throw .notATerminal
      case CTERMINAL_ALREADY_OPENED: throw .alreadyOpened
      case CTERMINAL_NO_CURSOR_ADDRESSING: throw .noCursorAddressing(name)
      default: throw .unknownTerminal(name)
      }
    }
    return Screen(escapeDelay: Int32(clamping: escapeDelay))
  }

  /// Draws in a theme from now on; what is shown is painted anew.
  ///
  /// - Parameter theme: its colours are reduced to those of the terminal.
  public func use(_ theme: Theme) {
    guard isOpen else { return }
    looks = Self.looks(of: theme, colors: colors)
    let frame = shown
    guard frame.size.rows > 0 else { return }
    forget()
    show(frame)
  }

  /// Returns the look of each style, and sets the pairs of colours that they need.
  private static func looks(of theme: Theme, colors: Int) -> [cterminal_cell] {
    struct Pair: Equatable {
      let foreground: Color?
      let background: Color?
    }
    let theme = theme.reduced(to: colors)
    // The pair 0 has the terminal's own colours.
    var pairs = [Pair(foreground: nil, background: nil)]
    func number(of attributes: Attributes) -> Int {
      let pair = Pair(foreground: attributes.foreground, background: attributes.background)
      if let number = pairs.firstIndex(of: pair) { return number }
      let codes = [pair.foreground, pair.background].map { Int32($0?.code ?? -1) }
      guard cterminal_set_pair(Int32(pairs.count), codes[0], codes[1]) != 0 else { return 0 }
      pairs.append(pair)
      return pairs.count - 1
    }
    let looks = Style.all.map { style in
      let attributes = theme.attributes(for: style)
      return cterminal_cell(attributes, pair: number(of: attributes))
    }
    cterminal_set_background(Int32(looks[Style.normal.index].pair))
    return looks
  }

  private func takeSize() {
    var rows: Int32 = 0
    var columns: Int32 = 0
    cterminal_get_size(&rows, &columns)
    size = Size(columns: Int(columns), rows: Int(rows))
  }

  /// Has the terminal report the mouse, or leave it to its own selection of text.
  ///
  /// It holds until `close`: other programs that run meanwhile get the mouse as they ask for it.
  public func useMouse(_ isUsed: Bool) {
    if isOpen { cterminal_use_mouse(isUsed ? 1 : 0) }
  }

  /// The descriptor to wait on for input; `readEvents` then takes what is there.
  public var inputDescriptor: Int32 { STDIN_FILENO }

  /// Shows a frame: what differs from the last one goes to ncurses, row by row. Nothing is sent when nothing differs.
  public func show(_ frame: Frame) {
    guard isOpen else { return }
    let isOfOtherSize = frame.size != shown.size
    if isOfOtherSize { cterminal_erase() }
    let all = 0..<frame.size.columns
    var isChanged = isOfOtherSize || frame.cursor != shown.cursor
    for row in 0..<frame.size.rows {
      let changed = isOfOtherSize ? all : frame.changedColumns(inRow: row, since: shown)
      guard let columns = changed else { continue }
      put(frame.cells(inRow: row, columns: columns), row: row, column: columns.lowerBound)
      isChanged = true
    }
    guard isChanged else { return }
    cterminal_update(Int32(frame.cursor?.row ?? -1), Int32(frame.cursor?.column ?? -1))
    shown = frame
  }

  private func put(_ cells: ArraySlice<Cell>, row: Int, column: Int) {
    let cells = cells.map { cell in
      var look = looks[cell.style.index]
      look.show(cell)
      return look
    }
    cterminal_put_cells(Int32(row), Int32(column), cells, cells.count)
  }

  /// Paints everything anew, whatever other programs have written over it (Ctrl-L).
  public func redraw() {
    if isOpen { cterminal_repaint() }
  }

  /// Takes the terminal's size, which may have changed: upon SIGWINCH. The next `show` paints the whole frame when it
  /// did.
  public func resized() -> Size {
    if isOpen, cterminal_resize() != 0 { forget() }
    takeSize()
    return size
  }

  /// Has the next frame painted whole: after a change of size, ncurses keeps only parts of the last one.
  private func forget() { shown = Frame(size: Size(columns: 0, rows: 0)) }

  /// All that has arrived; empty when nothing has, or when the terminal is gone.
  ///
  /// Waits for the rest of what has begun: of a key for the escape delay, of a paste for its end mark. The paste ends
  /// without one after a pause, or with a Ctrl-C.
  public func readEvents() -> [InputEvent] { isOpen ? reader.readEvents() : [] }

  /// As `readEvents`, but waits for input as long as for the rest of a key: empty when none comes.
  public func awaitEvents() -> [InputEvent] { isOpen ? reader.awaitEvents() : [] }

  /// Stops the program as Ctrl-Z does in a shell, and takes the terminal over again when it is continued.
  ///
  /// - Returns: the size, which may have changed meanwhile; when it did, a frame is due.
  @discardableResult
  public func suspend() -> Size {
    outside { cterminal_stop() }
    return size
  }

  /// Takes the terminal over again after something else may have changed its modes: upon SIGCONT after a
  /// stop that could not be caught.
  ///
  /// - Returns: as `suspend`.
  @discardableResult
  public func resume() -> Size {
    guard isOpen else { return size }
    if cterminal_must_stay_out() != 0 {
      close()
    } else {
      enter()
    }
    return size
  }

  /// Runs a program, such as an editor, on the normal screen and waits for it.
  ///
  /// - Parameter arguments: the program, found in `PATH`, and its arguments. No shell looks at them.
  /// - Returns: its exit status, 128 + the signal that ended it, or 127 when it cannot be started. The size
  ///   may have changed meanwhile.
  public func runOutside(_ arguments: [String]) -> Int32 {
    var status: Int32 = 127
    outside { status = Programs.run(arguments) }
    return status
  }

  /// Runs work that may use the terminal, such as a question for a password, on the normal screen. The size may have
  /// changed meanwhile.
  public func outside(_ body: () -> Void) {
    guard isOpen else { return body() }
    cterminal_leave()
    body()
    if cterminal_must_stay_out() != 0 { return close() }
    enter()
  }

  /// Takes the terminal over again, and shows what was there if its size is still the same.
  private func enter() {
    if cterminal_enter() != 0 { forget() }
    takeSize()
  }

  /// Gives the terminal back as it was. Later calls of anything do nothing.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    cterminal_close()
    takeSize()
  }

  deinit { close() }
}

extension cterminal_cell {
  /// A space of these attributes.
  ///
  /// - Parameter pair: of its colours.
  fileprivate init(_ attributes: Attributes, pair: Int) {
    let flags =
      (attributes.bold ? CTERMINAL_BOLD : 0) | (attributes.dim ? CTERMINAL_DIM : 0)
      | (attributes.reverse ? CTERMINAL_REVERSE : 0) | (attributes.underline ? CTERMINAL_UNDERLINE : 0)
    self.init(
      scalars: (0x20, 0, 0, 0), width: 1, attributes: UInt8(flags), pair: Int16(pair))
  }

  fileprivate mutating func show(_ cell: Cell) {
    scalars = (cell.base.value, cell.marks.0.value, cell.marks.1.value, cell.marks.2.value)
    width = UInt8(cell.width)
  }
}
