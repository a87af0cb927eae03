extension DisplayText {
  /// Breaks `text` into lines of at most `width` cells.
  ///
  /// Line ends in the text are kept. Lines break after spaces and beside double-width characters (Chinese
  /// and Japanese have no spaces), and inside a word only when it is longer than a line. Spaces at a break
  /// go away. A double-width character on a line of one cell stays whole, for `Frame.put` to clip.
  ///
  /// - Returns: cleaned lines, at least one.
  public static func wrapped(_ text: String, width: Int) -> [String] {
    let plain = text.utf8.withContiguousStorageIfAvailable { wrappedPlain($0, width: max(1, width)) } ?? nil
    return plain ?? wrappedCells(text, width: max(1, width))
  }

  /// Any text, cell by cell.
  static func wrappedCells(_ text: String, width: Int) -> [String] {
    paragraphs(of: text).flatMap { paragraph in
      var wrapper = Wrapper(width: width)
      for cell in CellText(paragraph) { wrapper.add(cell) }
      return wrapper.finish()
    }
  }

  private static func paragraphs(of text: String) -> [String] {
    // Characters are slow to find, and most texts have one paragraph.
    guard text.unicodeScalars.contains(where: \.isLineEnd) else { return [text] }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
  }

  /// Printable ASCII and line feeds, the common case, where each byte is a cell; nil for any other text.
  private static func wrappedPlain(_ bytes: UnsafeBufferPointer<UInt8>, width: Int) -> [String]? {
    let (lineFeed, space) = (UInt8(ascii: "\n"), UInt8(ascii: " "))
    guard bytes.allSatisfy({ $0 == lineFeed || UnsafeBufferPointer.isPlain($0) }) else { return nil }
    var lines: [String] = []
    for paragraph in bytes.split(separator: lineFeed, omittingEmptySubsequences: false) {
      var rest = paragraph
      while true {
        var line = rest
        if rest.count > width {
          let end = rest.startIndex + width
          let lastBreak = rest[..<end].lastIndex(of: space).map { $0 + 1 }
          line = rest[..<(rest[end] == space ? end : lastBreak ?? end)]
        }
        rest = rest[line.endIndex...]
        while line.last == space { line.removeLast() }
        lines.append(String(decoding: line, as: UTF8.self))
        rest = rest.drop { $0 == space }
        if rest.isEmpty { break }
      }
    }
    return lines
  }

  private struct Wrapper {
    let width: Int
    var lines: [String] = []
    var line: [Cell] = []
    var used = 0
    /// The index in `line` before which it may be broken.
    var breakIndex: Int?

    mutating func add(_ cell: Cell) {
      let isSpace = cell.base == " "
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
      while let last = head.last, last.base == " " { head.removeLast() }
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

extension Unicode.Scalar {
  /// As `Character.isNewline`.
  fileprivate var isLineEnd: Bool {
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
