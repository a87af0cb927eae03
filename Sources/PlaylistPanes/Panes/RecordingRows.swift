import PlaylistCore
import PostHogAPI
import TerminalUI

/// The rows of recordings that are in view, with their marks and the cursor.
struct RecordingRows {
  let scene: Scene
  let state: RecordingsState
  let marks: Marks<RecordingID>
  let isFocused: Bool

  func area(in rows: Rect) -> RowArea {
    RowArea(rows, top: state.top, cursor: state.cursor, count: state.visible.count)
  }

  /// - Parameters:
  ///   - titles: where the titles of the columns go; empty for none.
  ///   - isTaken: whether a recording is dimmed, because it is where it could be added.
  func draw(titles: Rect, rows: Rect, on frame: inout Frame, isTaken: (Recording) -> Bool = { _ in false }) {
    let recordings = state.visible
    let table = RecordingTable(scene: scene, columns: rows.columns)
    if !titles.isEmpty { table.layout.drawTitles(row: titles.row, column: rows.column, on: &frame) }
    let top = area(in: rows).top
    for line in 0..<min(rows.rows, recordings.count - top) {
      let place = Position(row: rows.row + line, column: rows.column)
      let sign = Position(row: place.row, column: place.column + RecordingTable.marks - 1)
      let id = recordings[top + line].id
      if top + line < recordings.count - state.unlistedCount {
        table.layout.draw(recordings[top + line], row: place.row, column: place.column, on: &frame)
      } else {
        let words = state.isCutShort ? "not listed by this server" : "no longer available"
        table.drawUnlisted(recordings[top + line], words, at: place, on: &frame)
      }
      if marks.contains(id) {
        frame.drawMark(at: sign, from: place, columns: rows.columns, isFailed: marks.reason(for: id) != nil)
      } else if isTaken(recordings[top + line]) {
        frame.restyle(rows.rows(line..<line + 1)) { _ in .dim }
        frame.putSign("✓", row: sign.row, column: sign.column, style: .dim)
      }
      if isFocused, top + line == state.cursor { frame.drawCursor(on: rows.rows(line..<line + 1)) }
    }
  }

  /// The rows below the last recording.
  func rest(of rows: Rect) -> Rect {
    rows.rows(area(in: rows).items.count..<rows.rows)
  }
}
