import CTerminal
import Glibc
public import TerminalUI

/// The terminal, taken over: shows frames and reads keys.
///
/// Belongs to the thread that opened it, since ncurses is not thread-safe. There is one in the life of a
/// process. Whatever ends the process, the terminal comes back as it was: `close`, `exit`, and for crashes a
/// signal handler; only SIGKILL leaves it behind.
public final class Screen {
  private let theme: Theme
  /// What the terminal shows; of no size when that is not known.
  private var shown = Frame(size: Size(columns: 0, rows: 0))
  /// What frames should have for a size; zero after `close`.
  public private(set) var size = Size(columns: 0, rows: 0)
  /// Cells on their way to the terminal; kept for its memory.
  private var run: [cterminal_cell] = []
  private var decoder: InputDecoder
  private let escapeDelay: Int32
  private var isOpen = true

  private init(theme: Theme, escapeDelay: Int32) {
    self.theme = theme
    self.escapeDelay = escapeDelay
    decoder = InputDecoder(sequences: Key.sequences)
    takeSize()
  }

  /// Takes the terminal over: alternate screen, raw keys (Ctrl-C and Ctrl-Z are keys too), bracketed paste,
  /// crash handlers.
  ///
  /// - Parameters:
  ///   - theme: replaced by `.monochrome` on terminals without colours.
  ///   - escapeDelay: milliseconds that an Esc waits for the rest of a key; more helps on slow links.
  public static func open(theme: Theme = .default, escapeDelay: Int = 25) throws(TerminalError) -> Screen {
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
    let screen = Screen(
      theme: cterminal_has_colors() != 0 ? theme : .monochrome, escapeDelay: Int32(clamping: escapeDelay))
    screen.setStyles()
    return screen
  }

  private func setStyles() {
    for role in Style.Role.allCases {
      for (selected, marked) in [(false, false), (true, false), (false, true), (true, true)] {
        let style = Style(role, selected: selected, marked: marked)
        let attributes = theme.attributes(for: style)
        let flags =
          (attributes.bold ? CTERMINAL_BOLD : 0) | (attributes.dim ? CTERMINAL_DIM : 0)
          | (attributes.reverse ? CTERMINAL_REVERSE : 0) | (attributes.underline ? CTERMINAL_UNDERLINE : 0)
        cterminal_set_style(style.code, attributes.foreground.map { Int32($0) } ?? -1, Int32(flags))
      }
    }
  }

  private func takeSize() {
    var rows: Int32 = 0
    var columns: Int32 = 0
    cterminal_get_size(&rows, &columns)
    size = Size(columns: Int(columns), rows: Int(rows))
  }

  /// The descriptor to wait on for input; `readEvents` then takes what is there.
  public var inputDescriptor: Int32 { STDIN_FILENO }

  /// Shows a frame: the cells that differ from the last one are written, in one go; nothing when none do.
  public func show(_ frame: Frame) {
    guard isOpen else { return }
    let isEmpty = shown.size != frame.size
    if isEmpty {
      cterminal_erase()
      shown = Frame(size: frame.size)
    }
    var rows = shown.changedRows(to: frame)
    guard isEmpty || !rows.isEmpty || shown.cursor != frame.cursor else { return }
    if let shift = shown.shift(to: frame, changedRows: rows), cterminal_scroll(shift) {
      shown.apply(shift)
      rows = shown.changedRows(to: frame)
    }
    shown.update(to: frame, rows: rows) { slide in
      cterminal_slide(Int32(slide.row), Int32(slide.column), Int32(slide.count)) != 0
    } put: { row, column, cells in
      Self.put(row: row, column: column, cells: cells, by: &run)
    }
    flush()
  }

  private func flush() {
    cterminal_flush(Int32(shown.cursor?.row ?? -1), Int32(shown.cursor?.column ?? -1))
  }

  private static func put(
    row: Int, column: Int, cells: UnsafeBufferPointer<Cell>, by run: inout [cterminal_cell]
  ) {
    run.removeAll(keepingCapacity: true)
    for cell in cells { run.append(cterminal_cell(cell)) }
    cterminal_put(Int32(row), Int32(column), run, run.count)
  }

  /// Paints everything anew, whatever other programs have written over it (Ctrl-L).
  public func redraw() {
    guard isOpen else { return }
    let frame = shown
    forget()
    show(frame)
  }

  /// Takes the terminal's size, which may have changed: upon SIGWINCH. The next `show` writes the whole
  /// frame when it did.
  public func resized() -> Size {
    if isOpen, cterminal_resize() != 0 { forget() }
    takeSize()
    return size
  }

  /// All that has arrived; empty when nothing has, or when the terminal is gone. Never waits longer than the
  /// escape delay.
  public func readEvents() -> [InputEvent] {
    guard isOpen else { return [] }
    // As much as such an allocation may be to stand on the stack.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1024) { buffer in
      var count: Int
      repeat {
        count = cterminal_read(buffer.baseAddress, buffer.count, decoder.isInSequence ? escapeDelay : 0)
        for byte in buffer[..<count] { decoder.feed(byte) }
      } while count == buffer.count || count > 0 && decoder.isInSequence
    }
    return decoder.takeEvents()
  }

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

  private func outside(_ body: () -> Void) {
    guard isOpen else { return body() }
    cterminal_leave()
    body()
    if cterminal_must_stay_out() != 0 { return close() }
    enter()
  }

  /// Takes the terminal over again, and shows what was there if its size is still the same.
  private func enter() {
    cterminal_enter()
    let isOfOtherSize = cterminal_resize() != 0
    takeSize()
    if isOfOtherSize { forget() } else { redraw() }
  }

  /// What the terminal shows is not known any more.
  private func forget() { shown = Frame(size: Size(columns: 0, rows: 0)) }

  /// Gives the terminal back as it was. Later calls of anything do nothing.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    cterminal_close()
    takeSize()
  }

  deinit { close() }
}

private func cterminal_scroll(_ shift: Frame.Shift) -> Bool {
  cterminal_scroll(Int32(shift.rows.lowerBound), Int32(shift.rows.upperBound), Int32(shift.count)) != 0
}

extension cterminal_cell {
  fileprivate init(_ cell: Cell) {
    self.init(scalars: (cell.base, 0, 0, 0, 0), width: UInt8(cell.width), style: cell.styleCode)
    guard cell.hasMarks else { return }
    withUnsafeMutableBytes(of: &scalars) { bytes in
      let places = bytes.bindMemory(to: UInt32.self)
      for (place, scalar) in zip(places.indices, cell.scalars) { places[place] = scalar }
    }
  }
}
