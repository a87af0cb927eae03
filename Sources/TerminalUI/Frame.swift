import Glibc

/// A grid of cells: one picture of the screen, as a value.
///
/// Panes draw into a frame with `put`, `fill` and the widgets; the screen paints the
/// rows that differ from the frame before.
public struct Frame: Equatable, Sendable {
  public private(set) var size: Size
  /// Where the cursor stands; nil hides it.
  public var cursor: Position?
  /// Row after row. A double-width character is always followed by its continuation, on the same row and in
  /// the same style.
  var cells: [Cell]

  /// An empty frame; sizes below zero count as zero.
  public init(size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: .space(), count: self.size.columns * self.size.rows)
  }

  /// The cells of a row, from left to right.
  ///
  /// - Parameters:
  ///   - row: 0 to `size.rows` - 1.
  ///   - columns: within 0 to `size.columns`; nil for the whole row.
  public func cells(inRow row: Int, columns: Range<Int>? = nil) -> ArraySlice<Cell> {
    let columns = columns ?? 0..<size.columns
    let start = row * size.columns
    return cells[start + columns.lowerBound..<start + columns.upperBound]
  }

  /// The columns of a row from the first to the last change since another frame of the same size.
  ///
  /// - Parameter row: 0 to `size.rows` - 1.
  /// - Returns: nil when the row is the same. It begins with a whole character, since the halves of a
  ///   double-width character differ together.
  public func changedColumns(inRow row: Int, since other: Frame) -> Range<Int>? {
    let start = row * size.columns
    func isSame(_ columns: Range<Int>) -> Bool {
      isSameBytes(start + columns.lowerBound..<start + columns.upperBound, in: other)
    }
    guard !isSame(0..<size.columns) else { return nil }
    // By halves, since comparing bytes is much faster than comparing cells one by one.
    var (first, last) = (0..<size.columns, 0..<size.columns)
    while first.count > 1 {
      let middle = (first.lowerBound + first.upperBound) / 2
      let isLeftSame = isSame(first.lowerBound..<middle)
      first = isLeftSame ? middle..<first.upperBound : first.lowerBound..<middle
    }
    while last.count > 1 {
      let middle = (last.lowerBound + last.upperBound) / 2
      let isRightSame = isSame(middle..<last.upperBound)
      last = isRightSame ? last.lowerBound..<middle : middle..<last.upperBound
    }
    return first.lowerBound..<last.upperBound
  }

  private func isSameBytes(_ range: Range<Int>, in other: Frame) -> Bool {
    cells[range].withUnsafeBytes { mine in
      other.cells[range].withUnsafeBytes { theirs in
        guard let mine = mine.baseAddress, let theirs = theirs.baseAddress else { return true }
        return memcmp(mine, theirs, range.count * MemoryLayout<Cell>.stride) == 0
      }
    }
  }

  /// Writes text, cleaned (`CellText`), from a cell to the right.
  ///
  /// What lies outside the frame or beyond `width` is left out; a double-width character cut at an edge
  /// becomes a space. Text never wraps.
  ///
  /// - Parameter width: the most cells to use; nil for all to the right edge.
  /// - Returns: how far the text reaches, in cells from `column`.
  @discardableResult
  public mutating func put(
    _ text: String, row: Int, column: Int, width: Int? = nil, style: Style = .normal
  ) -> Int {
    guard row >= 0, row < size.rows else { return 0 }
    let end = min(size.columns, width.map { column + max(0, $0) } ?? size.columns)
    guard column < end else { return 0 }
    func putNarrow(_ scalars: some RandomAccessCollection<Unicode.Scalar>) -> Int {
      self.putNarrow(scalars, row: row, column: column, end: end, style: style)
    }
    // Printable ASCII, the common case.
    let plain = text.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.isPlain ? putNarrow(bytes.lazy.map { Unicode.Scalar($0) }) : nil
    }
    if let reached = plain ?? nil { return reached }
    if DisplayText.narrowCount(text) != nil { return putNarrow(Array(text.unicodeScalars)) }
    return putCells(CellText(text), row: row, column: column, end: end, style: style)
  }

  /// Writes text as `put` does; where it has no room it ends in `…`.
  ///
  /// - Parameter width: the most cells to use.
  /// - Returns: how far the text reaches, in cells from `column`.
  @discardableResult
  public mutating func putTruncated(
    _ text: String, row: Int, column: Int, width: Int, style: Style = .normal
  ) -> Int {
    guard width > 0, row >= 0, row < size.rows else { return 0 }
    // A text of few bytes takes no more cells.
    let length = text.utf8.count <= width ? 0 : DisplayText.narrowCount(text)
    guard let length else {
      let cells = DisplayText.cells(of: text, upTo: width)
      return putCells(
        cells, row: row, column: column, end: min(size.columns, column + width), style: style)
    }
    if length <= width { return put(text, row: row, column: column, width: width, style: style) }
    put(text, row: row, column: column, width: width - 1, style: style)
    putSign("…", row: row, column: column + width - 1, style: style)
    return width
  }

  /// Writes a single character, unless it lies outside the frame.
  ///
  /// - Parameter sign: one cell wide.
  public mutating func putSign(_ sign: Unicode.Scalar, row: Int, column: Int, style: Style = .normal) {
    fill(Rect(row: row, column: column, rows: 1, columns: 1), style: style, with: sign)
  }

  /// Writes scalars of a cell each.
  private mutating func putNarrow(
    _ scalars: some RandomAccessCollection<Unicode.Scalar>, row: Int, column: Int, end: Int, style: Style
  ) -> Int {
    let last = min(end, column + scalars.count)
    let first = max(0, column)
    guard first < last else { return max(0, last - column) }
    let start = row * size.columns
    separate(start, first..<last)
    var cell = Cell.space(style)
    cells.withUnsafeMutableBufferPointer { cells in
      var next = scalars.index(scalars.startIndex, offsetBy: first - column)
      for index in start + first..<start + last {
        cell.base = scalars[next]
        cells[index] = cell
        scalars.formIndex(after: &next)
      }
    }
    return last - column
  }

  private mutating func putCells(
    _ text: some Sequence<Cell>, row: Int, column: Int, end: Int, style: Style
  ) -> Int {
    let start = row * size.columns
    var position = column
    for cell in text {
      guard position < end else { break }
      let next = position + cell.width
      if position >= 0, next <= end {
        separate(start, position..<next)
        cells[start + position] = cell
        cells[start + position].style = style
        if cell.width == 2 { cells[start + position + 1] = .continuation(style) }
      } else {
        for index in max(0, position)..<max(0, min(next, end)) {
          separate(start, index..<index + 1)
          cells[start + index] = .space(style)
        }
      }
      position = min(next, end)
    }
    return position - column
  }

  /// Leaves no half of a double-width character beside cells that are about to be overwritten.
  ///
  /// - Parameter start: the index of the row's first cell.
  private mutating func separate(_ start: Int, _ columns: Range<Int>) {
    let first = start + columns.lowerBound
    let next = start + columns.upperBound
    if cells[first].isContinuation { cells[first - 1] = .space(cells[first - 1].style) }
    if columns.upperBound < size.columns, cells[next].isContinuation {
      cells[next] = .space(cells[next].style)
    }
  }

  /// Fills a rectangle, clipped to the frame.
  ///
  /// - Parameter character: one cell wide.
  public mutating func fill(_ rect: Rect, style: Style = .normal, with character: Unicode.Scalar = " ") {
    let (rows, columns) = clipped(rect)
    guard !columns.isEmpty else { return }
    let cell = Cell(character, style: style)
    for row in rows {
      let start = row * size.columns
      separate(start, columns)
      cells.withUnsafeMutableBufferPointer { cells in
        for index in columns { cells[start + index] = cell }
      }
    }
  }

  private func clipped(_ rect: Rect) -> (rows: Range<Int>, columns: Range<Int>) {
    (
      max(0, rect.row)..<max(0, rect.row, min(size.rows, rect.row + rect.rows)),
      max(0, rect.column)..<max(0, rect.column, min(size.columns, rect.column + rect.columns))
    )
  }

  /// Changes the style of a rectangle's cells, clipped to the frame. A double-width character at its edge
  /// goes with its left half.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let (rows, columns) = clipped(rect)
    for row in rows {
      let start = row * size.columns
      for index in start + columns.lowerBound..<start + columns.upperBound where !cells[index].isContinuation
      {
        let style = change(cells[index].style)
        cells[index].style = style
        if cells[index].width == 2 { cells[index + 1].style = style }
      }
    }
  }
}
