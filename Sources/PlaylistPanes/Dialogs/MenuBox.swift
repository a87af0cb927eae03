import PlaylistCore
import TerminalUI

/// A list of choices; the active ones carry a check mark.
struct MenuBox {
  private static let columns = 56
  /// Cells before the title of a row: cursor, check mark and letter.
  private static let marks = 6

  let scene: Scene
  let menu: Menu

  /// The entries, and the size of the box.
  private func content(in rect: Rect) -> (entries: [MenuEntry], rows: Int, columns: Int) {
    let entries = menu.entries(in: scene.state)
    return (entries, max(1, entries.count), min(Self.columns, rect.columns - 4))
  }

  func rows(in rect: Rect) -> RowArea {
    let (entries, rows, columns) = content(in: rect)
    return RowArea(
      Box.inside(rows: rows, columns: columns, in: rect), cursor: menu.cursor, count: entries.count)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let (entries, rows, columns) = content(in: rect)
    let inside = Box.draw(title: menu.title, rows: rows, columns: columns, in: rect, on: &frame)
    let valueColumn = valueColumn(entries, room: inside.columns - Self.marks)
    frame.drawRows(
      in: self.rows(in: rect), cursor: menu.cursor, thumb: inside.column + inside.columns + 1
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

  var commands: [Command] {
    Place.copyMenu.commands.filter {
      $0 != .back && !$0.isAboutScreen && scene.state.isAvailable($0)
        && scene.keyName($0, in: .copyMenu) != nil
    }
  }

  private static func columns(in rect: Rect) -> Int { min(44, rect.columns - 4) }

  /// The command in a cell.
  func command(at position: Position, in rect: Rect) -> Command? {
    let commands = commands
    let inside = Box.inside(rows: commands.count, columns: Self.columns(in: rect), in: rect)
    return RowArea(inside, cursor: 0, count: commands.count).item(at: position).map { commands[$0] }
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let entries = commands.map { command in
      var line = Line(scene.keyName(command, in: .copyMenu) ?? "", .key)
      line.append("  \(command.summary)")
      return line
    }
    let inside = Box.draw(
      title: "Copy", rows: entries.count, columns: Self.columns(in: rect), in: rect, on: &frame)
    frame.put(entries, in: inside)
  }
}
