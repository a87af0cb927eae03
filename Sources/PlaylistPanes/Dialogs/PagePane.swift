import PlaylistCore
import TerminalUI

/// A text to read, with long lines wrapped.
struct PagePane {
  let page: TextPage

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect)
    var rule = Rule(page.title, isFocused: true)
    rule.note = Line(counted(page.lines.count, "line"), .dim)
    rule.draw(in: rect, on: &frame)
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
