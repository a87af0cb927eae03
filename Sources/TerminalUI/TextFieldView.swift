/// Draws a text field of one row.
public enum TextFieldView {
  /// Draws the text so that the cursor is in view: a text too long scrolls, and `…` stands where more of it
  /// lies beyond an edge.
  ///
  /// - Parameters:
  ///   - cursor: the place of the cursor in characters, 0 (before the first) to `text.count`.
  ///   - rect: its first row is used; below two columns only the cursor is shown.
  ///   - placeholder: shown dimmed while the text is empty.
  ///   - focused: whether the frame's cursor is put here.
  public static func draw(
    _ text: String, cursor: Int, in rect: Rect, on frame: inout Frame, placeholder: String = "",
    focused: Bool = true, style: Style = Style(.field)
  ) {
    guard rect.rows > 0, rect.columns > 0 else { return }
    let width = rect.columns
    frame.fill(Rect(row: rect.row, column: rect.column, rows: 1, columns: width), style: style)

    let before = DisplayText.width(String(text.prefix(max(0, cursor))))
    // One cell is kept for the cursor behind the last character.
    let skipped = max(0, before - (width - 1))
    if text.isEmpty {
      frame.put(
        DisplayText.truncated(placeholder, to: width), row: rect.row, column: rect.column, width: width,
        style: .dim)
    } else {
      draw(text, skipping: skipped, in: rect, on: &frame, style: style)
    }
    if focused {
      frame.cursor = Position(row: rect.row, column: rect.column + before - skipped)
    }
  }

  private static func draw(
    _ text: String, skipping skipped: Int, in rect: Rect, on frame: inout Frame, style: Style
  ) {
    let line = FittedLine(text, from: skipped, width: rect.columns)
    frame.put(
      line.text, row: rect.row, column: rect.column + line.indent, width: rect.columns - line.indent,
      style: style)
    if line.isCutLeft { frame.putSign("…", row: rect.row, column: rect.column, style: .dim) }
    if line.isCutRight, rect.columns > 1 {
      frame.putSign("…", row: rect.row, column: rect.column + rect.columns - 1, style: .dim)
    }
  }
}

/// The part of a line that lies between two columns.
private struct FittedLine {
  private(set) var text = ""
  /// 1 when the first column holds the right half of a double-width character, which is left blank.
  private(set) var indent = 0
  let isCutLeft: Bool
  private(set) var isCutRight = false

  init(_ whole: String, from first: Int, width: Int) {
    isCutLeft = first > 0
    var cells: [Cell] = []
    var column = -first
    for cell in CellText(whole) {
      if column >= 0 {
        cells.append(cell)
      } else if column + cell.width > 0 {
        indent = column + cell.width
      }
      column += cell.width
      if column > width {
        isCutRight = true
        break
      }
    }
    text = DisplayText.string(cells)
  }
}
