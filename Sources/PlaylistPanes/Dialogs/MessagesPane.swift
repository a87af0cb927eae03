import PlaylistCore
import TerminalUI

/// The messages of the session with their details, newest first.
struct MessagesPane {
  private static let timeWidth = 7

  let scene: Scene
  /// How many of the newest are scrolled out of view.
  let top: Int

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect)
    let messages = scene.state.log.messages
    var heading = Line("Messages", Style(.focusedBorder))
    heading.append("  newest first, times in \(scene.utcOffset(scene.now) == 0 ? "UTC" : "local time")", .dim)
    frame.put(heading, row: rect.row, column: rect.column + 1, width: max(0, rect.columns - 2))
    let rows = rect.dropping(rows: 1)
    guard !messages.isEmpty else {
      Notice(lines: [Line("No messages yet.", .dim)]).draw(in: rows, on: &frame)
      return
    }
    let column = rows.column + 1 + Self.timeWidth
    let width = max(1, rows.columns - 2 - Self.timeWidth)
    var row = rows.row
    for message in messages.reversed().dropFirst(min(top, messages.count - 1)) {
      guard row < rows.endRow else { break }
      frame.put(
        scene.clockTime(message.date).clock, row: row, column: rows.column + 1, width: Self.timeWidth,
        style: .dim)
      let text = DisplayText.wrapped(message.level.mark + message.text, width: width)
      let detail = message.detail.map { DisplayText.wrapped($0, width: width) } ?? []
      for (line, style) in text.map({ ($0, message.level.style) }) + detail.map({ ($0, .dim) })
      where row < rows.endRow {
        frame.put(line, row: row, column: column, width: width, style: style)
        row += 1
      }
    }
  }
}
