import PlaylistCore
import TerminalUI

extension Frame {
  /// Draws the rows of a list that are in view, the cursor and the scroll position.
  ///
  /// - Parameters:
  ///   - thumb: the column of the scroll position.
  ///   - draw: draws a row of this number in this place.
  mutating func drawRows(
    in area: RowArea, cursor: Int, thumb: Int, draw: (Int, Rect, inout Frame) -> Void
  ) {
    for item in area.items {
      let row = area.row(of: item)
      draw(item, row, &self)
      if item == cursor { drawCursor(on: row) }
    }
    drawThumb(
      row: area.rect.row, column: thumb, rows: area.rect.rows, first: area.top, total: area.count)
  }

  /// Draws the mark of a row: a sign and the style of the row.
  ///
  /// - Parameters:
  ///   - cell: where the sign goes.
  ///   - start: the first cell of the row.
  ///   - isFailed: whether the last action failed for this row.
  mutating func drawMark(at cell: Position, from start: Position, columns: Int, isFailed: Bool) {
    putSign(isFailed ? "✗" : "●", row: cell.row, column: cell.column, style: .strong)
    restyle(Rect(row: start.row, column: start.column, rows: 1, columns: columns)) {
      Style($0.role, selected: $0.isSelected, marked: true)
    }
  }

  /// Draws the cursor on a row: a sign in its first cell, and reverse video in the focused pane.
  mutating func drawCursor(on row: Rect, isFocused: Bool = true) {
    putSign("▸", row: row.row, column: row.column, style: isFocused ? .normal : .strong)
    if isFocused { select(row) }
  }

  /// Gives rows the look of the row under the cursor.
  mutating func select(_ rows: Rect) {
    restyle(rows) { Style($0.role == .dim ? .normal : $0.role, selected: true, marked: $0.isMarked) }
  }
}
