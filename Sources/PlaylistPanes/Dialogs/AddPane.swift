import PlaylistCore
import PostHogAPI
import TerminalUI

/// The pane for adding recordings by ID: the input field, the summary, and the candidates.
struct AddPane {
  let scene: Scene
  let adding: AddRecordings

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect)
    guard rect.rows > 0, rect.columns > 4 else { return }
    let inside = rect.inset(columns: 1)
    Rule("Add recordings to “\(adding.title)”", isFocused: true).draw(in: rect, on: &frame)
    var rest = inside.dropping(rows: 1)
    drawInput(in: rest.rows(0..<1), on: &frame)
    rest = rest.dropping(rows: 1)
    let summary = AddSummary(scene: scene, adding: adding)
    let lines = summary.lines(width: inside.columns).prefix(max(0, rest.rows - 1))
    frame.put(lines, in: rest)
    rest = rest.dropping(rows: lines.count)
    if adding.phase.isUnderWay, rest.rows > 1 {
      drawProgress(summary, in: rest.rows(0..<1), on: &frame)
      rest = rest.dropping(rows: 1)
    }
    rest = drawReason(in: rest, on: &frame)
    drawCandidates(
      in: Rect(row: rest.row, column: rect.column, rows: rest.rows, columns: rect.columns), on: &frame)
  }

  private func drawProgress(_ summary: AddSummary, in rect: Rect, on frame: inout Frame) {
    let text = summary.progress
    let room = rect.columns - DisplayText.width(text) - 2
    let bar = room >= 8 ? min(room, 40) : 0
    frame.drawProgress(summary.fraction, row: rect.row, column: rect.column, columns: bar)
    let start = bar > 0 ? bar + 1 : 0
    frame.put(text, row: rect.row, column: rect.column + start, width: rect.columns - start, style: .normal)
  }

  /// Draws the full explanation of the candidate under the cursor, for which its row seldom has room.
  ///
  /// - Returns: the rows above it.
  private func drawReason(in rect: Rect, on frame: inout Frame) -> Rect {
    guard rect.rows >= 4, let line = adding.selected?.explanation(toggle: scene.keyName(.toggle, in: .add))
    else { return rect }
    let lines = line.spans.flatMap {
      Line.wrapped($0.text, $0.style, width: rect.columns, limit: min(3, rect.rows - 3))
    }
    frame.put(lines, in: rect.dropping(rows: rect.rows - lines.count))
    return rect.rows(0..<rect.rows - lines.count)
  }

  private func drawInput(in rect: Rect, on frame: inout Frame) {
    guard rect.rows > 0 else { return }
    let label = rect.columns >= 40 ? "IDs or links: " : "IDs: "
    frame.put(label, row: rect.row, column: rect.column, style: .dim)
    TextFieldView.draw(
      adding.input.text, cursor: adding.input.cursor,
      in: Rect(
        row: rect.row, column: rect.column + label.count, rows: 1, columns: rect.columns - label.count),
      on: &frame, placeholder: "type or paste any number")
  }

  private func drawCandidates(in rect: Rect, on frame: inout Frame) {
    guard !adding.candidates.isEmpty, rect.rows > 0 else { return }
    let table = table(columns: rect.columns)
    var rows = rect
    if rect.rows >= 6 {
      table.drawTitles(row: rect.row, column: rect.column, on: &frame)
      rows = rect.dropping(rows: 1)
    }
    frame.drawRows(
      in: rows, top: adding.top, cursor: adding.cursor, count: adding.candidates.count,
      thumb: rows.column + rows.columns - 1
    ) { number, row, frame in
      table.draw(adding.candidates[number], row: row.row, column: row.column, on: &frame)
    }
  }

  /// The columns of the candidates, after the cursor and a space.
  private func table(columns: Int) -> TableLayout<RecordingCandidate> {
    let width = columns - 4
    let lengthOfUUID = 36
    return TableLayout(
      [
        Column("recording", .fixed(min(lengthOfUUID, max(8, width * 3 / 5))), priority: 0) {
          Line($0.id.rawValue, $0.isChosen ? .normal : .dim)
        },
        Column("state", .flexible(minimum: 12, weight: 1), priority: 1) { $0.state },
        Column("started", .fixed(18), priority: 2) { candidate in
          let time = candidate.id.startTime.map(scene.clockTime)
          return Line(time.map { "\($0.date) \($0.clock)" } ?? "", .dim)
        },
      ], width: width, after: 2)
  }
}
