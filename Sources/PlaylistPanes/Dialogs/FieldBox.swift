import PlaylistCore
import TerminalUI

/// The inside of a box with a field, rows that it narrows, and the row under the cursor in full.
struct FieldBox {
  private let inside: Rect
  private let whole: WholeText
  private let cursor: Int
  let rows: RowArea

  /// - Parameters:
  ///   - inside: of the box's border.
  ///   - explanation: what a row has no room for. The longest one decides how much room is kept, so that the list stays
  ///     still while the cursor moves.
  init(_ inside: Rect, cursor: Int, count: Int, explanation: (Int) -> Line) {
    self.inside = inside
    self.cursor = cursor
    let texts = (0..<count).map { WholeText(explanation($0), in: inside) }
    let keptRows = texts.map(\.lineCount).max() ?? 0
    whole = (texts.indices.contains(cursor) ? texts[cursor] : WholeText(Line(), in: inside)).keeping(
      rows: keptRows)
    rows = RowArea(inside.rows(1..<max(1, inside.rows - whole.rows)), cursor: cursor, count: count)
  }

  /// - Parameters:
  ///   - sign: before the field.
  ///   - empty: in place of rows.
  ///   - draw: draws a row, given its number.
  func draw(
    _ field: TextField, sign: Unicode.Scalar, placeholder: String, empty: String,
    on frame: inout Frame, draw: (Int, Rect, inout Frame) -> Void
  ) {
    guard inside.rows > 0 else { return }
    frame.putSign(sign, row: inside.row, column: inside.column, style: .key)
    TextFieldView.draw(
      field.text, cursor: field.cursor,
      in: Rect(row: inside.row, column: inside.column + 2, rows: 1, columns: inside.columns - 2),
      on: &frame, placeholder: placeholder)
    let list = rows.rect
    guard rows.count > 0 else {
      frame.put(
        Line(empty, .dim), row: list.row, column: list.column, width: list.isEmpty ? 0 : list.columns)
      return
    }
    frame.drawRows(in: rows, cursor: cursor, thumb: list.column + list.columns + 1, draw: draw)
    whole.draw(in: inside, on: &frame)
  }
}

/// The text of the row under the cursor, whole, in the last rows of a box.
private struct WholeText {
  private let lines: [Line]
  /// Rows at the bottom, used or not.
  private(set) var rows: Int

  var lineCount: Int { lines.count }

  /// - Parameter inside: of the box, half of which is kept for the rows.
  init(_ text: Line, in inside: Rect) {
    guard inside.rows >= 4 else {
      (lines, rows) = ([], 0)
      return
    }
    lines = Line.wrapped(
      text.spans.map(\.text).joined(), text.spans.first?.style ?? .dim, width: max(1, inside.columns),
      limit: inside.rows / 2)
    rows = lines.count
  }

  func keeping(rows: Int) -> WholeText {
    var kept = self
    kept.rows = max(rows, lines.count)
    return kept
  }

  func draw(in inside: Rect, on frame: inout Frame) {
    frame.put(lines, in: inside.dropping(rows: inside.rows - rows))
  }
}
