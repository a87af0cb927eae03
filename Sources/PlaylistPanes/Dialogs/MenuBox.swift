import PlaylistCore
import TerminalUI

/// A list of choices: the one under the cursor reversed, those in force marked.
struct MenuBox {
  private static let columns = 56
  /// Cells before the title of a row.
  private static let marks = 4

  let scene: Scene
  let menu: Menu

  func draw(in rect: Rect, on frame: inout Frame) {
    let entries = menu.entries(in: scene.state)
    let inside = Box.draw(
      title: menu.title, rows: max(1, entries.count), columns: min(Self.columns, rect.columns - 4), in: rect,
      on: &frame)
    let valueColumn = valueColumn(entries, room: inside.columns - Self.marks)
    let top = Scrolling.top(nil, cursor: menu.cursor, count: entries.count, height: inside.rows)
    for (line, entry) in entries.dropFirst(top).prefix(inside.rows).enumerated() {
      let row = inside.row + line
      frame.put(entry.isOn ? "✓" : "", row: row, column: inside.column + 2, width: 1, style: .accent)
      var text = Line(entry.title)
      if !entry.value.isEmpty {
        let gap = max(0, valueColumn - DisplayText.width(entry.title)) + 2
        text.append(String(repeating: " ", count: gap) + entry.value, .dim)
      }
      frame.put(text, row: row, column: inside.column + Self.marks, width: inside.columns - Self.marks)
      if top + line == menu.cursor { frame.drawCursor(on: inside.rows(line..<line + 1)) }
    }
    frame.drawThumb(
      row: inside.row, column: inside.column + inside.columns + 1, rows: inside.rows, first: top,
      total: entries.count)
  }

  /// Where all values can stand below each other; 0 where there is no room for that.
  private func valueColumn(_ entries: [MenuEntry], room: Int) -> Int {
    let withValue = entries.filter { !$0.value.isEmpty }
    let titles = withValue.map { DisplayText.width($0.title) }.max() ?? 0
    let values = withValue.map { DisplayText.width($0.value) }.max() ?? 0
    return titles + 2 + values <= room ? titles : 0
  }
}
