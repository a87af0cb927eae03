import PlaylistCore
import TerminalUI

/// The filters in force, in a row: `[holds 0190aaaa…0001] [pinned] +2`.
struct FilterChips {
  /// A name on a chip is cut beyond this.
  private static let widestChip = 30

  let scene: Scene

  func draw(row: Int, column: Int, columns: Int, on frame: inout Frame) {
    frame.put(line(columns: columns), row: row, column: column, width: columns)
  }

  /// As many as fit; the rest is counted.
  private func line(columns: Int) -> Line {
    let filters = scene.state.list.query.filters
    var line = Line()
    for (index, filter) in filters.enumerated() {
      let text = DisplayText.truncated(scene.state.label(of: filter), to: Self.widestChip)
      let left = filters.count - index - 1
      let room = columns - line.width - (left == 0 ? 0 : " +\(left)".count)
      guard DisplayText.width(text) + (line.isEmpty ? 2 : 3) <= room else {
        line.append("+\(left + 1)", .dim, after: " ")
        break
      }
      line.append("[", .dim, after: " ")
      line.append(text, .accent)
      line.append("]", .dim)
    }
    return line
  }
}
