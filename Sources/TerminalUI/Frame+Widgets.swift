/// The small drawings that panes share.
extension Frame {
  /// Draws a border on the edge cells of a rectangle, with a title in its top line. Nothing inside changes.
  public mutating func drawBorder(_ rect: Rect, title: String) {
    guard rect.rows >= 2, rect.columns >= 2 else { return }
    let style = Style(.focusedBorder)
    let line = String(repeating: "─", count: rect.columns - 2)
    let right = rect.column + rect.columns - 1
    let bottom = rect.row + rect.rows - 1
    put("┌" + line + "┐", row: rect.row, column: rect.column, width: rect.columns, style: style)
    put("└" + line + "┘", row: bottom, column: rect.column, width: rect.columns, style: style)
    drawVerticalLine(row: rect.row + 1, column: rect.column, rows: rect.rows - 2, style: style)
    drawVerticalLine(row: rect.row + 1, column: right, rows: rect.rows - 2, style: style)
    guard !title.isEmpty, rect.columns >= 7 else { return }
    let shown = DisplayText.truncated(title, to: rect.columns - 6)
    put(" \(shown) ", row: rect.row, column: rect.column + 2, style: style)
  }

  public mutating func drawVerticalLine(row: Int, column: Int, rows: Int, style: Style = Style(.border)) {
    fill(Rect(row: row, column: column, rows: rows, columns: 1), style: style, with: "│")
  }

  public mutating func drawHorizontalLine(
    row: Int, column: Int, columns: Int, style: Style = Style(.border)
  ) {
    fill(Rect(row: row, column: column, rows: 1, columns: columns), style: style, with: "─")
  }

  /// Draws a bar of one row that is filled from the left.
  ///
  /// - Parameter fraction: 0 to 1; values outside are clamped. Only 1 fills the last cell.
  public mutating func drawProgress(_ fraction: Double, row: Int, column: Int, columns: Int) {
    guard columns > 0 else { return }
    let filled = fraction.isNaN ? 0 : Int(min(1, max(0, fraction)) * Double(columns))
    put(String(repeating: "█", count: filled), row: row, column: column, width: columns, style: .accent)
    put(
      String(repeating: "░", count: columns - filled), row: row, column: column + filled,
      width: columns - filled, style: .dim)
  }

  /// Draws, over a column, which part of a list is in view; nothing when all of it is.
  ///
  /// - Parameters:
  ///   - first: the index of the first item in view.
  ///   - total: how many items there are; `rows` of them are in view.
  public mutating func drawThumb(row: Int, column: Int, rows: Int, first: Int, total: Int) {
    guard rows > 0, total > rows else { return }
    let length = max(1, rows * rows / total)
    let lastFirst = total - rows
    let place = min(max(0, first), lastFirst)
    // The thumb touches an end only when the list does.
    var top = place * (rows - length) / lastFirst
    if place > 0, top == 0, rows - length > 1 { top = 1 }
    drawVerticalLine(row: row, column: column, rows: rows)
    fill(Rect(row: row + top, column: column, rows: length, columns: 1), style: Style(.border), with: "█")
  }
}
