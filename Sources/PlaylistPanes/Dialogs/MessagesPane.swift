import PlaylistCore
import TerminalUI

/// The messages of the session with their details, newest first.
struct MessagesPane {
  private static let timeWidth = 7

  let scene: Scene
  /// The message under the cursor; 0 is the newest.
  let cursor: Int

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect)
    let messages = scene.state.log.messages
    var rule = Rule("Messages", isFocused: true)
    rule.note = Line(
      "newest first, times in \(scene.utcOffset(scene.now) == 0 ? "UTC" : "local time")", .dim)
    rule.draw(in: rect, on: &frame)
    let rows = rect.dropping(rows: 1)
    guard !messages.isEmpty else {
      Notice(lines: [Line("No messages yet.", .dim)]).draw(in: rows, on: &frame)
      return
    }
    draw(messages.reversed(), in: rows, on: &frame)
  }

  private func draw(_ messages: [Message], in rows: Rect, on frame: inout Frame) {
    let width = max(1, rows.columns - 2 - Self.timeWidth)
    let cursor = min(cursor, messages.count - 1)
    var row = rows.row
    for number in top(messages, cursor: cursor, rows: rows.rows, width: width)..<messages.count {
      guard row < rows.endRow else { break }
      let lines = lines(of: messages[number], width: width).prefix(rows.endRow - row)
      frame.put(
        scene.clockTime(messages[number].date).clock, row: row, column: rows.column + 1,
        width: Self.timeWidth, style: .dim)
      for (offset, line) in lines.enumerated() {
        frame.put(line, row: row + offset, column: rows.column + 1 + Self.timeWidth, width: width)
      }
      if number == cursor {
        let place = rows.dropping(rows: row - rows.row).rows(0..<lines.count)
        frame.drawCursor(on: place.rows(0..<1))
        frame.select(place)
      }
      row += lines.count
    }
  }

  /// The first message in view: all of the one under the cursor is, and those above it as far as there is room.
  private func top(_ messages: [Message], cursor: Int, rows: Int, width: Int) -> Int {
    var top = cursor
    var used = lines(of: messages[cursor], width: width).count
    while top > 0 {
      used += lines(of: messages[top - 1], width: width).count
      guard used <= rows else { break }
      top -= 1
    }
    return top
  }

  private func lines(of message: Message, width: Int) -> [Line] {
    let text = DisplayText.wrapped(message.level.mark + message.text, width: width)
    let detail = message.detail.map { DisplayText.wrapped($0, width: width) } ?? []
    return text.map { Line($0, message.level.style) } + detail.map { Line($0, .dim) }
  }
}
