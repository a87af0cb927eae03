/// What the terminal shows at one moment.
struct Screen: Sendable {
  struct Position: Hashable, Sendable {
    var row: Int
    var column: Int
  }

  let rows: Int
  let columns: Int
  /// Row by row; the right half of a double-width character is a cell with width 0 and no text.
  let cells: [[Cell]]
  let cursor: Position
  let isCursorVisible: Bool
  /// Whether the alternate screen is up, as full-screen programs have it.
  let isAlternate: Bool
  /// The payloads of OSC sequences that the emulator does not know, oldest first, such as `52;c;…` for the
  /// clipboard.
  let commands: [String]

  /// A row's text without the blanks at its end; empty for a row that is not there.
  func line(_ row: Int) -> String {
    guard cells.indices.contains(row) else { return "" }
    let text = cells[row].map(\.text).joined()
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  /// All rows, without the blank ones at the end.
  var text: String {
    let lines = (0..<rows).map(line)
    return lines[...(lines.lastIndex { !$0.isEmpty } ?? 0)].joined(separator: "\n")
  }

  /// How many rows show this text and nothing else.
  func count(ofLine text: String) -> Int { (0..<rows).count { line($0) == text } }

  func contains(_ text: String) -> Bool { position(of: text) != nil }

  /// Where the first occurrence of `text` begins. A text never spans two rows.
  func position(of text: String) -> Position? {
    for row in 0..<rows {
      if let cells = cells(of: text, row: row) { return Position(row: row, column: cells.lowerBound) }
    }
    return nil
  }

  /// The first row that holds `text`, as shown.
  func line(containing text: String) -> String? { position(of: text).map { line($0.row) } }

  /// The cells of the first occurrence of `text`, to look at its style.
  func cells(of text: String) -> ArraySlice<Cell>? {
    for row in 0..<rows {
      if let range = cells(of: text, row: row) { return cells[row][range] }
    }
    return nil
  }

  /// Whether every cell of the first occurrence of `text` has the style; false if it is not shown.
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

  /// For failure messages: the text in a frame with the cursor's place.
  var picture: String {
    let edge = "+" + String(repeating: "-", count: columns) + "+"
    let body = (0..<rows).map { row in "|" + cells[row].map(\.text).joined() + "|" }
    let note =
      "\(columns)x\(rows), cursor \(isCursorVisible ? "" : "hidden ")at row \(cursor.row) column \(cursor.column)"
      + (isAlternate ? ", alternate screen" : "")
    return ([edge] + body + [edge, note]).joined(separator: "\n")
  }
}
