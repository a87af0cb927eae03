/// A snapshot of the terminal.
struct Screen: Sendable, CustomStringConvertible {
  struct Position: Hashable, Sendable {
    var row: Int
    var column: Int
  }

  let rows: Int
  let columns: Int
  /// By row, then column.
  let cells: [[Cell]]
  let cursor: Position
  let isCursorVisible: Bool
  /// Whether the alternate screen of full-screen programs is active.
  let isAlternate: Bool
  /// Whether the mouse is reported as input.
  let reportsMouse: Bool
  /// The payloads of OSC sequences that the emulator does not implement, such as `52;c;…` for the clipboard.
  let oscPayloads: [String]

  /// The text of a row without trailing blanks; empty for a row off the screen.
  func line(_ row: Int) -> String {
    guard cells.indices.contains(row) else { return "" }
    let text = cells[row].map(\.text).joined()
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  /// The text of all rows without trailing blank ones.
  var text: String {
    let lines = (0..<rows).map(line)
    return lines[...(lines.lastIndex { !$0.isEmpty } ?? 0)].joined(separator: "\n")
  }

  /// The number of rows that consist of this text.
  func count(ofLine text: String) -> Int { (0..<rows).count { line($0) == text } }

  func contains(_ text: String) -> Bool { position(of: text) != nil }

  /// The start of the first occurrence of `text` within a row.
  func position(of text: String) -> Position? {
    for row in 0..<rows {
      if let cells = cells(of: text, row: row) { return Position(row: row, column: cells.lowerBound) }
    }
    return nil
  }

  /// The first row that contains `text`.
  func line(containing text: String) -> String? { position(of: text).map { line($0.row) } }

  /// The cells of the first occurrence of `text`.
  func cells(of text: String) -> ArraySlice<Cell>? {
    for row in 0..<rows {
      if let range = cells(of: text, row: row) { return cells[row][range] }
    }
    return nil
  }

  /// Whether every cell of the first occurrence of `text` has a style; false if there is none.
  func shows(_ text: String, where style: (Cell) -> Bool) -> Bool {
    cells(of: text)?.allSatisfy(style) ?? false
  }

  private func cells(of text: String, row: Int) -> Range<Int>? {
    let wanted = Array(text)
    guard !wanted.isEmpty, wanted.count <= columns else { return nil }
    let line = cells[row]
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
  var description: String {
    let edge = "+" + String(repeating: "-", count: columns) + "+"
    let body = (0..<rows).map { row in "|" + cells[row].map(\.text).joined() + "|" }
    let note =
      "\(columns)x\(rows), cursor \(isCursorVisible ? "" : "hidden ")at row \(cursor.row) column \(cursor.column)"
      + (isAlternate ? ", alternate screen" : "")
    return ([edge] + body + [edge, note]).joined(separator: "\n")
  }
}
