import PlaylistCore
import PostHogAPI
import TerminalUI

/// What was done, the newest first; below, what the entry under the cursor changed.
struct HistoryPane {
  /// Cells before the first column: cursor, mark and a space.
  private static let marks = 3

  let scene: Scene
  let screen: HistoryScreen

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect)
    let rows = screen.rows(in: scene.state.history)
    frame.put(heading, row: rect.row, column: rect.column + 1, width: max(0, rect.columns - 2))
    guard !rows.isEmpty else {
      let text = screen.deletionsOnly ? "Nothing has been deleted." : "Nothing has been done yet."
      Notice(lines: [Line(text, .dim)]).draw(in: rect.dropping(rows: 1), on: &frame)
      return
    }
    let cursor = rows.firstIndex { $0.id == screen.cursor } ?? 0
    let particulars = particulars(of: rows[cursor], limit: max(0, rect.rows / 4), width: rect.columns - 2)
    let list = rect.rows(1..<max(1, rect.rows - particulars.count))
    let layout = TableLayout(columns, width: list.columns - Self.marks - 2)
    let top = Scrolling.top(nil, cursor: cursor, count: rows.count, height: list.rows)
    for (line, entry) in rows.dropFirst(top).prefix(list.rows).enumerated() {
      let row = list.row + line
      if screen.marks.contains(entry.id) {
        frame.put("●", row: row, column: list.column + 1, width: 1, style: .accent)
      }
      layout.draw(entry, row: row, column: list.column + Self.marks, on: &frame)
      guard top + line == cursor else { continue }
      frame.drawCursor(on: list.rows(line..<line + 1))
    }
    frame.drawThumb(
      row: list.row, column: list.column + list.columns - 1, rows: list.rows, first: top, total: rows.count)
    for (index, line) in particulars.enumerated() {
      frame.put(line, row: list.endRow + index, column: rect.column + 1, width: max(0, rect.columns - 2))
    }
  }

  private var heading: Line {
    var line = Line(screen.deletionsOnly ? "Deleted playlists" : "History", Style(.focusedBorder))
    let marked = screen.marks.count
    line.append("  the newest first", .dim)
    if marked > 0 { line.append(" · \(marked) marked", .dim) }
    return line
  }

  private var columns: [Column<HistoryEntry>] {
    [
      Column("when", .fixed(6), priority: 2, isRightAligned: true) {
        Line(RelativeTime($0.date, now: scene.now).short, .dim)
      },
      Column("done", .flexible(minimum: 18, weight: 3), priority: 0) { entry in
        var line = Line(entry.summary, entry.isUndone ? .dim : .normal)
        line.append(" “\(entry.title)”", entry.isUndone ? .dim : .normal)
        return line
      },
      Column("state", .fixed(9), priority: 1) { entry in
        if entry.isUndone { return Line("undone", .dim) }
        return scene.state.history.refusals[entry.id] == nil ? Line("") : Line("! stands", .warning)
      },
    ]
  }

  /// - Parameter limit: the lines that there is room for; a text that is cut ends in an ellipsis.
  private func particulars(of entry: HistoryEntry, limit: Int, width: Int) -> [Line] {
    guard limit > 0, width > 0 else { return [] }
    let reason = scene.state.history.refusals[entry.id].map { Line("! Not undone: \($0)", .warning) }
    let texts = ["\(scene.fullTime(entry.date)) · \(entry.target.id)"] + entry.particulars
    var shown = [reason].compactMap { $0 }
    for text in texts {
      let room = limit - shown.count
      guard room > 0 else { break }
      // Enough for the lines in view, of any script.
      var lines = DisplayText.wrapped(String(text.prefix((room + 1) * width)), width: width)
      if lines.count > room {
        lines = lines.prefix(room - 1) + [DisplayText.truncated(lines[room - 1] + " …", to: width)]
      }
      shown += lines.map { Line($0, .dim) }
    }
    return shown
  }
}
