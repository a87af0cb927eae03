import PlaylistCore
import TerminalUI

/// A text wrapped to a width after spaces, with the position of its cursor.
struct TextArea {
  /// Ranges of characters, without the line ends.
  private(set) var lines: [Range<Int>] = []
  private(set) var cursor = Position(row: 0, column: 0)
  private let field: TextField
  private let characters: [Character]

  /// - Parameter width: in cells; one is reserved for the cursor after a full line.
  init(_ field: TextField, width: Int) {
    self.field = field
    characters = field.characters
    breakLines(width: max(1, width - 1))
    cursor = position(of: field.cursor)
  }

  func text(_ line: Int) -> String { String(characters[lines[line]]) }

  private mutating func breakLines(width: Int) {
    var start = 0
    var used = 0
    /// The last possible line break, and the cells before it.
    var breakable: (index: Int, used: Int)?
    for (index, character) in characters.enumerated() {
      if character == "\n" {
        lines.append(start..<index)
        (start, used, breakable) = (index + 1, 0, nil)
        continue
      }
      let cells = Self.width(character)
      if used + cells > width, index > start {
        let end = breakable ?? (index, used)
        lines.append(start..<end.index)
        (start, used, breakable) = (end.index, used - end.used, nil)
      }
      used += cells
      if character == " " { breakable = (index + 1, used) }
    }
    lines.append(start..<characters.count)
  }

  private func position(of index: Int) -> Position {
    let row = lines.lastIndex { $0.lowerBound <= index } ?? 0
    let before = characters[lines[row].lowerBound..<max(lines[row].lowerBound, min(index, characters.count))]
    return Position(row: row, column: before.reduce(0) { $0 + Self.width($1) })
  }

  private static func width(_ character: Character) -> Int {
    character.isASCII ? 1 : DisplayText.width(String(character))
  }

  // MARK: Moves

  /// Returns the move to the line above (-1) or below (1); nil beyond the ends.
  ///
  /// It aims for the column in which a run of such moves began.
  func move(by step: Int) -> TextEdit? {
    let row = cursor.row + step
    guard lines.indices.contains(row) else { return nil }
    let column = field.column ?? cursor.column
    return .moveTo(index(row: row, column: column), column: column)
  }

  var moveToLineStart: TextEdit { .moveTo(lines[cursor.row].lowerBound, column: nil) }
  var moveToLineEnd: TextEdit { .moveTo(end(of: cursor.row), column: nil) }

  private func index(row: Int, column: Int) -> Int {
    var used = 0
    for index in lines[row] {
      used += Self.width(characters[index])
      if used > column { return min(index, end(of: row)) }
    }
    return end(of: row)
  }

  /// The last cursor position in a line. In a line wrapped for its width, that is before its last character: the next
  /// position is on the line below.
  private func end(of row: Int) -> Int {
    let line = lines[row]
    let isBroken = row + 1 < lines.count && lines[row + 1].lowerBound == line.upperBound
    return isBroken ? max(line.lowerBound, line.upperBound - 1) : line.upperBound
  }
}
