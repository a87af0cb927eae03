import TerminalUI

extension Frame {
  /// Shows that a row is marked: by a sign, and by the style of the row.
  ///
  /// - Parameters:
  ///   - cell: where the sign goes.
  ///   - start: the first cell of the row.
  ///   - isFailed: the last action could not be done to it.
  mutating func drawMark(at cell: Position, from start: Position, columns: Int, isFailed: Bool) {
    put(isFailed ? "✗" : "●", row: cell.row, column: cell.column, width: 1, style: .strong)
    restyle(Rect(row: start.row, column: start.column, rows: 1, columns: columns)) {
      Style($0.role, selected: $0.isSelected, marked: true)
    }
  }

  /// Shows that the cursor is on a row: by a sign in its first cell, which needs no style, and by reversing the row
  /// where the keys go.
  ///
  /// - Parameter row: its cells.
  mutating func drawCursor(on row: Rect, isFocused: Bool = true) {
    // In the style of the row: two styles side by side are written with every step of the cursor.
    put("▸", row: row.row, column: row.column, width: 1, style: isFocused ? .normal : .strong)
    guard isFocused else { return }
    restyle(row) { Style($0.role == .dim ? .normal : $0.role, selected: true, marked: $0.isMarked) }
  }
}
