import TerminalUI

/// A bordered box over the panes.
enum Box {
  /// The most rows and columns that a box has inside; at least one of each.
  ///
  /// - Parameter columns: columns wanted inside.
  static func room(columns: Int, in rect: Rect) -> Size {
    Size(
      columns: max(1, min(columns, rect.columns - 4)), rows: max(1, rect.rows - (rect.rows >= 4 ? 2 : 0)))
  }

  /// Draws an empty box and returns the area inside, one cell from the border on both sides.
  ///
  /// The border is omitted where the screen is too small for it.
  ///
  /// - Parameters:
  ///   - rows: rows wanted inside.
  ///   - columns: columns wanted inside.
  static func draw(
    title: String, rows: Int, columns: Int, in rect: Rect, on frame: inout Frame
  ) -> Rect {
    if let outer = border(rows: rows, columns: columns, in: rect) {
      frame.fill(outer)
      frame.drawBorder(outer, title: title)
    } else {
      frame.fill(rect)
    }
    return inside(rows: rows, columns: columns, in: rect)
  }

  /// The area inside a box, as `draw` returns it.
  static func inside(rows: Int, columns: Int, in rect: Rect) -> Rect {
    border(rows: rows, columns: columns, in: rect)?.inset(rows: 1, columns: 2) ?? rect.inset(columns: 1)
  }

  private static func border(rows: Int, columns: Int, in rect: Rect) -> Rect? {
    guard rect.rows >= min(rows, 2) + 2, rect.columns >= 20 else { return nil }
    return rect.centered(rows: rows + 2, columns: columns + 4)
  }
}

/// A wrapped message in an otherwise empty area.
struct Notice {
  let lines: [Line]
  /// Whether to leave a margin where there is room for one.
  var hasMargin = true

  func draw(in rect: Rect, on frame: inout Frame) {
    let inner = rect.inset(columns: hasMargin && rect.columns >= 30 ? 4 : 1)
    var row = rect.row + (hasMargin && rect.rows >= 8 ? 2 : 0)
    for line in lines {
      for span in line.spans {
        for text in DisplayText.wrapped(span.text, width: max(1, inner.columns)) where row < rect.endRow {
          frame.put(text, row: row, column: inner.column, width: inner.columns, style: span.style)
          row += 1
        }
      }
    }
  }
}
