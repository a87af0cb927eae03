import PlaylistCore
import TerminalUI

/// What can be copied, each with its key.
struct CopyBox {
  let scene: Scene

  func draw(in rect: Rect, on frame: inout Frame) {
    let entries = Place.copyMenu.commands.filter { !$0.isAboutScreen }.compactMap { command -> Line? in
      guard command != .back, let key = scene.keyName(command, in: .copyMenu) else { return nil }
      var line = Line(key, .key)
      line.append("  \(command.summary)")
      return line
    }
    let width = min(44, rect.columns - 4)
    let inside = Box.draw(
      title: "Copy", rows: entries.count, columns: width, in: rect, on: &frame)
    for (index, line) in entries.prefix(inside.rows).enumerated() {
      frame.put(line, row: inside.row + index, column: inside.column, width: inside.columns)
    }
  }
}
