import PlaylistCore
import TerminalUI

/// The commands of a place with their keys, filtered by the typed text; unavailable ones give the reason.
struct HelpBox {
  private static let columns = 72

  let scene: Scene
  let help: Help

  func draw(in rect: Rect, on frame: inout Frame) {
    let commands = help.commands
    let legend = help.filter.isEmpty ? Self.legend : []
    let wantedRows = 1 + commands.count + (legend.isEmpty ? 0 : legend.count + 1)
    let inside = Box.draw(
      title: "Help: \(help.place.rawValue)", rows: wantedRows, columns: min(Self.columns, rect.columns - 4),
      in: rect, on: &frame)
    guard inside.rows > 0 else { return }
    frame.putSign("/", row: inside.row, column: inside.column, style: .key)
    TextFieldView.draw(
      help.filter.text, cursor: help.filter.cursor,
      in: Rect(row: inside.row, column: inside.column + 2, rows: 1, columns: inside.columns - 2),
      on: &frame, placeholder: "type to search")

    let list = inside.dropping(rows: 1)
    guard !commands.isEmpty else {
      frame.put(
        "No matching keys.", row: list.row, column: list.column, width: list.columns, style: .dim)
      return
    }
    drawCommands(commands, in: list, on: &frame)
    frame.put(legend.map { Line($0, .dim) }, in: list.dropping(rows: commands.count + 1))
  }

  private func drawCommands(_ commands: [Command], in list: Rect, on frame: inout Frame) {
    let top = Scrolling.top(nil, cursor: help.cursor, count: commands.count, height: list.rows)
    let keysWidth = min(20, list.columns / 3)
    for line in 0..<min(list.rows, commands.count - top) {
      let command = commands[top + line]
      let row = list.row + line
      let keys = scene.keyMap.keys(for: command, in: help.place).map(\.name).joined(separator: " ")
      frame.put(Line(keys, .key), row: row, column: list.column, width: keysWidth)
      var text = Line(command.summary, command.isDangerous ? .danger : .normal)
      if let reason = scene.state.reasonUnavailable(command) { text.append("  \(reason)", .dim) }
      let indent = keysWidth + 2
      frame.put(text, row: row, column: list.column + indent, width: list.columns - indent)
      if top + line == help.cursor {
        frame.restyle(Rect(row: row, column: list.column, rows: 1, columns: list.columns)) {
          Style($0.role == .dim ? .normal : $0.role, selected: true)
        }
      }
    }
    frame.drawThumb(
      row: list.row, column: list.column + list.columns + 1, rows: list.rows, first: top,
      total: commands.count)
  }

  private static let legend = [
    "★ pinned for everyone   ≡ collection   ▽ saved filter   ◇ built in",
    "● marked   ✗ marked, the last action failed",
    "⟳ saving   1/3 watched of all   9+ more than 9",
    "↑ more than at the last count   ? not counted yet",
    "✎ a draft is not saved yet",
  ]
}
