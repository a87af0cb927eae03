import TerminalUI

/// A few words in an otherwise empty place, wrapped.
struct Notice {
  let lines: [Line]
  /// Whether it stands apart from the edges, where there is room for that.
  var isApart = true

  func draw(in rect: Rect, on frame: inout Frame) {
    let inner = rect.inset(columns: isApart && rect.columns >= 30 ? 4 : 1)
    var row = rect.row + (isApart && rect.rows >= 8 ? 2 : 0)
    for line in lines {
      for span in line.spans {
        for text in DisplayText.wrapped(span.text, width: max(1, inner.columns)) where row < rect.endRow {
          frame.put(text, row: row, column: inner.column, width: inner.columns, style: span.style)
          row += 1
        }
      }
    }
  }
}
