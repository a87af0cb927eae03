import TerminalUI

extension Frame {
  /// Draws the mark of a row: a sign and the style of the row.
  ///
  /// - Parameters:
  ///   - cell: where the sign goes.
  ///   - start: the first cell of the row.
  ///   - isFailed: whether the last action failed for this row.
  mutating func drawMark(at cell: Position, from start: Position, columns: Int, isFailed: Bool) {
    put(isFailed ? "✗" : "●", row: cell.row, column: cell.column, width: 1, style: .strong)
    restyle(Rect(row: start.row, column: start.column, rows: 1, columns: columns)) {
      Style($0.role, selected: $0.isSelected, marked: true)
    }
  }

  /// Draws the cursor on a row: a sign in its first cell, and reverse video in the focused pane.
  mutating func drawCursor(on row: Rect, isFocused: Bool = true) {
    put("▸", row: row.row, column: row.column, width: 1, style: isFocused ? .normal : .strong)
    guard isFocused else { return }
    restyle(row) { Style($0.role == .dim ? .normal : $0.role, selected: true, marked: $0.isMarked) }
  }
}
