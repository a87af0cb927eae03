import PlaylistCore
import TerminalUI

/// The rows of a list on the screen, and which item each shows: for drawing and for the mouse.
struct RowArea {
  let rect: Rect
  /// The first item in view.
  let top: Int
  /// How many items there are.
  let count: Int

  /// - Parameter top: the first item that was in view; nil centres the list on the cursor.
  init(_ rect: Rect, top: Int? = nil, cursor: Int, count: Int) {
    self.rect = rect
    self.top = Scrolling.top(top, cursor: cursor, count: count, height: rect.rows)
    self.count = count
  }

  /// The items in view.
  var items: Range<Int> { top..<max(top, min(top + rect.rows, count)) }

  /// Where an item in view is.
  func row(of item: Int) -> Rect { rect.rows(item - top..<item - top + 1) }

  /// The item in a cell; nil outside, and below the last one.
  func item(at position: Position) -> Int? {
    guard rect.contains(position) else { return nil }
    let item = top + position.row - rect.row
    return items.contains(item) ? item : nil
  }
}
