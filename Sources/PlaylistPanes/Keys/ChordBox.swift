import PlaylistCore
import TerminalUI

/// The keys that may follow the first of a chord, in a box at the bottom of the panes.
struct ChordBox {
  private let scene: Scene
  private let first: Key
  private let entries: [(key: String, command: Command)]

  /// Nil without a chord that has begun.
  init?(after first: Key?, _ scene: Scene) {
    guard let first, let chords = scene.keyMap.chords(after: first, in: scene.state.place) else { return nil }
    self.first = first
    self.scene = scene
    entries = chords.map { (key: $0.name, command: $1) }.sorted {
      ($0.key.lowercased(), $0.key) < ($1.key.lowercased(), $1.key)
    }
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let room = Box.room(columns: rect.columns, in: rect)
    let keyWidth = entries.map { DisplayText.width($0.key) }.max() ?? 0
    let cell = min(
      room.columns, keyWidth + 4 + (entries.map { DisplayText.width($0.command.summary) }.max() ?? 0))
    let columns = max(1, room.columns / max(1, cell))
    let rows = min(room.rows, (entries.count + columns - 1) / columns)
    let bottom = rect.dropping(rows: rect.rows - rows - 2)
    let inside = Box.draw(
      title: "\(first.name) …", rows: rows, columns: columns * cell - 2, in: bottom, on: &frame)
    let shown = min(entries.count, inside.rows * columns)
    for (number, entry) in entries.prefix(shown).enumerated() {
      let isLast = number == shown - 1 && shown < entries.count
      let column = inside.column + number / max(1, inside.rows) * cell
      var line = Line(entry.key, .key)
      line.append(String(repeating: " ", count: keyWidth - DisplayText.width(entry.key) + 2))
      let isUnavailable = !scene.state.isAvailable(entry.command)
      line.append(entry.command.summary, isUnavailable ? .dim : .normal)
      if isLast { line = Line("… \(entries.count - shown + 1) more", .dim) }
      frame.put(
        line, row: inside.row + number % max(1, inside.rows), column: column,
        width: min(cell - 2, inside.column + inside.columns - column))
    }
  }

  /// While a chord has begun, only what may follow acts.
  func drawFooter(in rect: Rect, on frame: inout Frame) {
    var line = Line(" Esc", .key)
    line.append(" drop “\(first.name)”", .dim)
    frame.put(line, row: rect.row, column: rect.column, width: rect.columns)
  }
}
