import PlaylistCore
import TerminalUI

/// A text to read, with long lines wrapped.
struct PagePane {
  let page: TextPage

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect)
    var heading = Line(page.title, Style(.focusedBorder))
    heading.append("  \(counted(page.lines.count, "line"))", .dim)
    frame.put(heading, row: rect.row, column: rect.column + 1, width: max(0, rect.columns - 2))
    let rows = rect.dropping(rows: 1).inset(columns: 1)
    var row = rows.row
    for line in page.lines.dropFirst(page.top) {
      for part in DisplayText.wrapped(line, width: max(1, rows.columns - 1)) where row < rows.endRow {
        frame.put(part, row: row, column: rows.column, width: rows.columns)
        row += 1
      }
      guard row < rows.endRow else { break }
    }
    frame.drawThumb(
      row: rows.row, column: rect.column + rect.columns - 1, rows: rows.rows, first: page.top,
      total: page.lines.count)
  }
}
