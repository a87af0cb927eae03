import TerminalUI

/// A bordered box over the panes.
enum Box {
  /// Clears the box, draws its border, and returns the room inside, a cell in from the border at both sides.
  ///
  /// Where the screen is too low for a border and the content, the border is left out.
  ///
  /// - Parameters:
  ///   - rows: rows wanted inside.
  ///   - columns: columns wanted inside.
  static func draw(
    title: String, rows: Int, columns: Int, in rect: Rect, on frame: inout Frame
  ) -> Rect {
    let isBordered = rect.rows >= min(rows, 2) + 2 && rect.columns >= 20
    guard isBordered else {
      frame.fill(rect)
      return rect.inset(columns: 1)
    }
    let outer = rect.centered(rows: rows + 2, columns: columns + 4)
    frame.fill(outer)
    frame.drawBorder(outer, title: title, focused: true)
    return outer.inset(rows: 1, columns: 2)
  }
}
