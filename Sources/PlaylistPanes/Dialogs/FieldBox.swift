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
  ///   - explanation: what the row under the cursor has no room for.
  init(_ inside: Rect, cursor: Int, count: Int, explanation: Line) {
    self.inside = inside
    self.cursor = cursor
    whole = WholeText(explanation, in: inside)
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

  /// - Parameter inside: of the box, half of which is kept for the rows.
  init(_ text: Line, in inside: Rect) {
    guard inside.rows >= 4 else {
      lines = []
      return
    }
    lines = Line.wrapped(
      text.spans.map(\.text).joined(), text.spans.first?.style ?? .dim, width: max(1, inside.columns),
      limit: inside.rows / 2)
  }

  /// Rows at the bottom; one without a text as well, so that the list stays still.
  var rows: Int { lines.count }

  func draw(in inside: Rect, on frame: inout Frame) {
    frame.put(lines, in: inside.dropping(rows: inside.rows - rows))
  }
}
