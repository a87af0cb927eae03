/// A snapshot of the terminal.
package struct Screen: Sendable, CustomStringConvertible {
  package struct Position: Hashable, Sendable {
    package var row: Int
    package var column: Int

    package init(row: Int, column: Int) { (self.row, self.column) = (row, column) }
  }

  package let rows: Int
  package let columns: Int
  /// By row, then column.
  package let cells: [[Cell]]
  package let cursor: Position
  package let isCursorVisible: Bool
  /// Whether the alternate screen of full-screen programs is active.
  package let isAlternate: Bool
  /// Whether the mouse is reported as input.
  package let reportsMouse: Bool
  /// The payloads of OSC sequences that the emulator does not implement, such as `52;c;…` for the clipboard.
  package let oscPayloads: [String]

  /// The text of a row without trailing blanks; empty for a row off the screen.
  package func line(_ row: Int) -> String {
    guard cells.indices.contains(row) else { return "" }
    let text = cells[row].map(\.text).joined()
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  /// The text of all rows without trailing blank ones.
  package var text: String {
    let lines = (0..<rows).map(line)
    return lines[...(lines.lastIndex { !$0.isEmpty } ?? 0)].joined(separator: "\n")
  }

  /// The number of rows that consist of this text.
  package func count(ofLine text: String) -> Int { (0..<rows).count { line($0) == text } }

  package func contains(_ text: String) -> Bool { position(of: text) != nil }

  /// The start of the first occurrence of `text` within a row.
  package func position(of text: String) -> Position? {
    for row in 0..<rows {
      if let cells = cells(of: text, row: row) { return Position(row: row, column: cells.lowerBound) }
    }
    return nil
  }

  /// The first row that contains `text`.
  package func line(containing text: String) -> String? { position(of: text).map { line($0.row) } }

  /// The cells of the first occurrence of `text`.
  package func cells(of text: String) -> ArraySlice<Cell>? {
    for row in 0..<rows {
      if let range = cells(of: text, row: row) { return cells[row][range] }
    }
    return nil
  }

  /// Whether every cell of the first occurrence of `text` has a style; false if there is none.
  package func shows(_ text: String, where style: (Cell) -> Bool) -> Bool {
    cells(of: text)?.allSatisfy(style) ?? false
  }

  /// The screen with every occurrence of a text replaced by another one of as many cells.
  package func replacing(_ text: String, with other: String) -> Screen {
    let replacement = Array(other)
    var cells = cells
    guard text != other else { return self }
    for row in 0..<rows {
      while let columns = Self.columns(of: text, in: cells[row]), columns.count == replacement.count {
        for (column, character) in zip(columns, replacement) { cells[row][column].text = String(character) }
      }
    }
    return Screen(
      rows: rows, columns: columns, cells: cells, cursor: cursor, isCursorVisible: isCursorVisible,
      isAlternate: isAlternate, reportsMouse: reportsMouse, oscPayloads: oscPayloads)
  }

  private func cells(of text: String, row: Int) -> Range<Int>? { Self.columns(of: text, in: cells[row]) }

  private static func columns(of text: String, in line: [Cell]) -> Range<Int>? {
    let columns = line.count
    let wanted = Array(text)
    guard !wanted.isEmpty, wanted.count <= columns else { return nil }
    for start in 0..<columns {
      var column = start
      var matched = 0
      while matched < wanted.count, column < columns, line[column].text == String(wanted[matched]) {
        matched += 1
        column += max(1, line[column].width)
      }
      if matched == wanted.count { return start..<column }
    }
    return nil
  }

  /// The text in a box, with size and cursor position, for failure messages.
  package var description: String {
    let edge = "+" + String(repeating: "-", count: columns) + "+"
    let body = (0..<rows).map { row in "|" + cells[row].map(\.text).joined() + "|" }
    let note =
      "\(columns)x\(rows), cursor \(isCursorVisible ? "" : "hidden ")at row \(cursor.row) column \(cursor.column)"
      + (isAlternate ? ", alternate screen" : "")
    return ([edge] + body + [edge, note]).joined(separator: "\n")
  }
}
