import PlaylistCore
import TerminalUI

/// The active filters in a row: `[holds 0190aaaa…0001] [pinned] +2`.
struct FilterChips {
  /// Longer names are truncated.
  private static let widestChip = 30

  let scene: Scene

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.put(chips(columns: rect.columns).line, row: rect.row, column: rect.column, width: rect.columns)
  }

  /// The filter whose chip is in a cell.
  func filter(at position: Position, in rect: Rect) -> ListFilter? {
    guard rect.contains(position) else { return nil }
    return chips(columns: rect.columns).places.first {
      $0.columns.contains(position.column - rect.column)
    }?.filter
  }

  /// As many as fit with their columns, and the number of the others.
  private func chips(columns: Int) -> (line: Line, places: [(filter: ListFilter, columns: Range<Int>)]) {
    let filters = scene.state.list.query.filters
    var line = Line()
    var places: [(filter: ListFilter, columns: Range<Int>)] = []
    for (index, filter) in filters.enumerated() {
      let text = DisplayText.truncated(scene.state.label(of: filter), to: Self.widestChip)
      let left = filters.count - index - 1
      let room = columns - line.width - (left == 0 ? 0 : " +\(left)".count)
      guard DisplayText.width(text) + (line.isEmpty ? 2 : 3) <= room else {
        line.append("+\(left + 1)", .dim, after: " ")
        break
      }
      let start = line.isEmpty ? 0 : line.width + 1
      line.append("[", .dim, after: " ")
      line.append(text, .accent)
      line.append("]", .dim)
      places.append((filter, start..<line.width))
    }
    return (line, places)
  }
}
