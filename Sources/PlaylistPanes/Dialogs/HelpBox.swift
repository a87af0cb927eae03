import PlaylistCore
import TerminalUI

/// The signs, and the commands of a place with their keys, filtered by the typed text; unavailable ones give the reason.
struct HelpBox {
  private static let columns = 72

  let scene: Scene
  let help: Help

  func draw(in rect: Rect, on frame: inout Frame) {
    let rows = help.rows
    let inside = Box.draw(
      title: "Help: \(help.place.rawValue)", rows: 1 + rows.count,
      columns: min(Self.columns, rect.columns - 4),
      in: rect, on: &frame)
    guard inside.rows > 0 else { return }
    frame.putSign("/", row: inside.row, column: inside.column, style: .key)
    TextFieldView.draw(
      help.filter.text, cursor: help.filter.cursor,
      in: Rect(row: inside.row, column: inside.column + 2, rows: 1, columns: inside.columns - 2),
      on: &frame, placeholder: "type to search")

    let list = inside.dropping(rows: 1)
    guard !rows.isEmpty else {
      frame.put(
        "No matching keys.", row: list.row, column: list.column, width: list.columns, style: .dim)
      return
    }
    draw(rows, in: list, on: &frame)
  }

  private func draw(_ rows: [Help.Row], in list: Rect, on frame: inout Frame) {
    let top = Scrolling.top(nil, cursor: help.cursor, count: rows.count, height: list.rows)
    let keysWidth = min(20, list.columns / 3)
    for line in 0..<min(list.rows, rows.count - top) {
      let row = list.row + line
      let (keys, text) = texts(of: rows[top + line])
      frame.put(keys, row: row, column: list.column, width: keysWidth)
      let indent = keysWidth + 2
      frame.put(text, row: row, column: list.column + indent, width: list.columns - indent)
      if top + line == help.cursor {
        frame.select(Rect(row: row, column: list.column, rows: 1, columns: list.columns))
      }
    }
    frame.drawThumb(
      row: list.row, column: list.column + list.columns + 1, rows: list.rows, first: top, total: rows.count)
  }

  private func texts(of row: Help.Row) -> (keys: Line, text: Line) {
    switch row {
    case .sign(let sign, let meaning): return (Line(sign), Line(meaning, .dim))
    case .command(let command):
      let keys = scene.keyMap.keys(for: command, in: help.place).map(\.name).joined(separator: " ")
      var text = Line(command.summary, command.isDangerous ? .danger : .normal)
      if let reason = scene.state.reasonUnavailable(command) { text.append("  \(reason)", .dim) }
      return (Line(keys, .key), text)
    }
  }
}
