extension DisplayText {
  /// Breaks `text` into lines of at most `width` cells.
  ///
  /// Line ends in the text are kept. Lines break after spaces and beside double-width characters (Chinese
  /// and Japanese have no spaces), and inside a word only when it is longer than a line. Spaces at a break
  /// go away. A double-width character on a line of one cell stays whole, for `Frame.put` to clip.
  ///
  /// - Returns: cleaned lines, at least one.
  public static func wrapped(_ text: String, width: Int) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { paragraph in
      var wrapper = Wrapper(width: max(1, width))
      for cell in CellText(String(paragraph)) { wrapper.add(cell) }
      return wrapper.finish()
    }
  }

  private struct Wrapper {
    let width: Int
    private var lines: [String] = []
    private var line: [Cell] = []
    private var used = 0
    /// The index in `line` before which it may be broken.
    private var breakIndex: Int?

    init(width: Int) { self.width = width }

    mutating func add(_ cell: Cell) {
      let isSpace = cell.base == 0x20
      if isSpace, line.isEmpty, !lines.isEmpty { return }
      if cell.width == 2, !line.isEmpty { breakIndex = line.count }
      if used + cell.width > width, !line.isEmpty {
        if isSpace {
          breakLine(at: line.count)
          return
        }
        breakLine(at: breakIndex ?? line.count)
      }
      line.append(cell)
      used += cell.width
      if isSpace || cell.width == 2 { breakIndex = line.count }
    }

    private mutating func breakLine(at index: Int) {
      var head = line[..<index]
      while let last = head.last, last.base == 0x20 { head.removeLast() }
      lines.append(DisplayText.string(head))
      line.removeFirst(index)
      used = line.reduce(0) { $0 + $1.width }
      breakIndex = nil
    }

    mutating func finish() -> [String] {
      if !line.isEmpty || lines.isEmpty { breakLine(at: line.count) }
      return lines
    }
  }
}
