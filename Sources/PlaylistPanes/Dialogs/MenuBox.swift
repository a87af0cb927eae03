import PlaylistCore
import TerminalUI

/// A list of choices; the active ones carry a check mark.
struct MenuBox {
  private static let columns = 56
  /// Cells before the title of a row: cursor, check mark and letter.
  private static let marks = 6

  let scene: Scene
  let menu: Menu

  func draw(in rect: Rect, on frame: inout Frame) {
    let entries = menu.entries(in: scene.state)
    let inside = Box.draw(
      title: menu.title, rows: max(1, entries.count), columns: min(Self.columns, rect.columns - 4), in: rect,
      on: &frame)
    let valueColumn = valueColumn(entries, room: inside.columns - Self.marks)
    frame.drawRows(
      in: inside, cursor: menu.cursor, count: entries.count, thumb: inside.column + inside.columns + 1
    ) { number, row, frame in
      let entry = entries[number]
      frame.put(entry.isOn ? "✓" : "", row: row.row, column: row.column + 2, width: 1, style: .accent)
      if let key = entry.key {
        frame.put(String(key), row: row.row, column: row.column + 4, width: 1, style: .key)
      }
      var text = Line(entry.title)
      if !entry.value.isEmpty {
        let gap = max(0, valueColumn - DisplayText.width(entry.title)) + 2
        text.append(String(repeating: " ", count: gap) + entry.value, .dim)
      }
      frame.put(text, row: row.row, column: row.column + Self.marks, width: row.columns - Self.marks)
    }
  }

  /// The column that aligns all values; 0 where there is no room to align them.
  private func valueColumn(_ entries: [MenuEntry], room: Int) -> Int {
    let withValue = entries.filter { !$0.value.isEmpty }
    let titles = withValue.map { DisplayText.width($0.title) }.max() ?? 0
    let values = withValue.map { DisplayText.width($0.value) }.max() ?? 0
    return titles + 2 + values <= room ? titles : 0
  }
}

/// The copy menu: each entry with its key.
struct CopyBox {
  let scene: Scene

  func draw(in rect: Rect, on frame: inout Frame) {
    let commands = Place.copyMenu.commands.filter { $0 != .back && !$0.isAboutScreen }
    let entries = commands.filter { scene.state.reasonUnavailable($0) == nil }.compactMap {
      command -> Line? in
      guard let key = scene.keyName(command, in: .copyMenu) else { return nil }
      var line = Line(key, .key)
      line.append("  \(command.summary)")
      return line
    }
    let width = min(44, rect.columns - 4)
    let inside = Box.draw(
      title: "Copy", rows: entries.count, columns: width, in: rect, on: &frame)
    frame.put(entries, in: inside)
  }
}
