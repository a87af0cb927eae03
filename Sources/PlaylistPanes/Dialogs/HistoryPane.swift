import PlaylistCore
import PostHogAPI
import TerminalUI

/// The changes of this project, newest first, with the details of the one under the cursor.
struct HistoryPane {
  /// Cells before the first column: cursor, mark and a space.
  private static let marks = 3

  let scene: Scene
  let screen: HistoryScreen

  func rows(in rect: Rect) -> RowArea? {
    let rows = screen.rows(in: scene.state.history)
    guard !rows.isEmpty else { return nil }
    let cursor = rows.firstIndex { $0.id == screen.cursor } ?? 0
    let details = details(of: rows[cursor], in: rect)
    return RowArea(rect.rows(1..<max(1, rect.rows - details.count)), cursor: cursor, count: rows.count)
  }

  private func details(of entry: HistoryEntry, in rect: Rect) -> [Line] {
    details(of: entry, limit: max(0, rect.rows / 4), width: rect.columns - 2)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect)
    let rows = screen.rows(in: scene.state.history)
    heading.draw(in: rect, on: &frame)
    guard let area = self.rows(in: rect) else {
      let text = screen.deletionsOnly ? "No deletions yet." : "No changes yet."
      Notice(lines: [Line(text, .dim)]).draw(in: rect.dropping(rows: 1), on: &frame)
      return
    }
    let cursor = rows.firstIndex { $0.id == screen.cursor } ?? 0
    let list = area.rect
    let layout = TableLayout(columns, width: list.columns - Self.marks - 2, after: Self.marks)
    frame.drawRows(
      in: area, cursor: cursor, thumb: list.column + list.columns - 1
    ) { number, row, frame in
      if screen.marks.contains(rows[number].id) {
        frame.putSign("●", row: row.row, column: row.column + 1, style: .accent)
      }
      layout.draw(rows[number], row: row.row, column: row.column, on: &frame)
    }
    frame.put(details(of: rows[cursor], in: rect), in: rect.dropping(rows: 1 + list.rows).inset(columns: 1))
  }

  private var heading: Rule {
    var rule = Rule(screen.deletionsOnly ? "Deleted playlists" : "History", isFocused: true)
    let marked = screen.marks.count
    rule.note = Line(marked > 0 ? "\(marked) marked · newest first" : "newest first", .dim)
    return rule
  }

  private var columns: [Column<HistoryEntry>] {
    [
      Column("when", .fixed(6), priority: 2, isRightAligned: true) {
        Line(RelativeTime($0.date, now: scene.now).short, .dim)
      },
      Column("change", .flexible(minimum: 18, weight: 3), priority: 0) { entry in
        var line = Line(entry.summary, entry.isUndone ? .dim : .normal)
        line.append(" “\(entry.title)”", entry.isUndone ? .dim : .normal)
        return line
      },
      Column("state", .fixed(9), priority: 1) { entry in
        if entry.isUndone { return Line("undone", .dim) }
        return scene.state.history.refusals[entry.id] == nil ? Line("") : Line("! kept", .warning)
      },
    ]
  }

  /// - Parameter limit: lines available; truncated text ends in an ellipsis.
  func details(of entry: HistoryEntry, limit: Int, width: Int) -> [Line] {
    guard limit > 0, width > 0 else { return [] }
    let reason = scene.state.history.refusals[entry.id].map { Line("! Not undone: \($0)", .warning) }
    let texts = ["\(scene.fullTime(entry.date)) · \(entry.target.id)"] + entry.particulars
    var shown = [reason].compactMap { $0 }
    for text in texts {
      let room = limit - shown.count
      guard room > 0 else { break }
      shown += Line.wrapped(text, .dim, width: width, limit: room)
    }
    return shown
  }
}
