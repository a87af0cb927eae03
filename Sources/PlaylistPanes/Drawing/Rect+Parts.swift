import TerminalUI

/// Parts of rectangles. A part never extends beyond the whole, and may be empty.
extension Rect {
  var isEmpty: Bool { rows <= 0 || columns <= 0 }
  var endRow: Int { row + rows }

  func contains(_ position: Position) -> Bool {
    (row..<row + max(0, rows)).contains(position.row)
      && (column..<column + max(0, columns)).contains(position.column)
  }

  /// The given rows, counted from its first row.
  func rows(_ range: Range<Int>) -> Rect {
    let first = max(0, min(range.lowerBound, rows))
    let end = max(first, min(range.upperBound, rows))
    return Rect(row: row + first, column: column, rows: end - first, columns: columns)
  }

  /// The given columns, counted from its first column.
  func columns(_ range: Range<Int>) -> Rect {
    let first = max(0, min(range.lowerBound, columns))
    let end = max(first, min(range.upperBound, columns))
    return Rect(row: row, column: column + first, rows: rows, columns: end - first)
  }

  func dropping(rows count: Int) -> Rect { rows(count..<max(count, rows)) }

  func inset(rows rowInset: Int = 0, columns columnInset: Int = 0) -> Rect {
    Rect(
      row: row + rowInset, column: column + columnInset, rows: max(0, rows - 2 * rowInset),
      columns: max(0, columns - 2 * columnInset))
  }

  /// A rectangle of at most this size in its middle.
  func centered(rows wantedRows: Int, columns wantedColumns: Int) -> Rect {
    let rows = min(rows, wantedRows)
    let columns = min(columns, wantedColumns)
    return Rect(
      row: row + (self.rows - rows) / 2, column: column + (self.columns - columns) / 2, rows: rows,
      columns: columns)
  }
}
