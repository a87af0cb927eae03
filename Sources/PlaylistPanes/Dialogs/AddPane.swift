import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// Adding recordings by ID: the field for more IDs, what is to be said of those collected, and the
/// candidates with their outcomes.
struct AddPane {
  let scene: Scene
  let adding: AddRecordings

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect)
    guard rect.rows > 0, rect.columns > 4 else { return }
    let inside = rect.inset(columns: 1)
    frame.put(
      Line("Add recordings to “\(adding.title)”", Style(.focusedBorder)), row: rect.row,
      column: inside.column, width: inside.columns)
    var rest = inside.dropping(rows: 1)
    drawInput(in: rest.rows(0..<1), on: &frame)
    rest = rest.dropping(rows: 1)
    let summary = AddSummary(adding)
    for line in summary.lines(width: inside.columns).prefix(max(0, rest.rows - 1)) {
      frame.put(line, row: rest.row, column: rest.column, width: rest.columns)
      rest = rest.dropping(rows: 1)
    }
    if summary.isUnderWay, rest.rows > 1 {
      let text = " \(Counts.grouped(summary.settled)) of \(Counts.grouped(summary.sendable))"
      frame.drawProgress(
        summary.fraction, row: rest.row, column: rest.column,
        columns: max(1, min(60, rest.columns - text.count)))
      frame.put(
        text, row: rest.row, column: rest.column + max(1, min(60, rest.columns - text.count)), style: .normal)
      rest = rest.dropping(rows: 1)
    }
    rest = drawReason(in: rest, on: &frame)
    drawCandidates(
      in: Rect(row: rest.row, column: rect.column, rows: rest.rows, columns: rect.columns), on: &frame)
  }

  /// Why the candidate under the cursor failed, in full: its row seldom has the room.
  ///
  /// - Returns: what remains above it.
  private func drawReason(in rect: Rect, on frame: inout Frame) -> Rect {
    guard adding.refusal == nil, rect.rows >= 4, adding.candidates.indices.contains(adding.cursor),
      case .failed(let error) = adding.candidates[adding.cursor].outcome
    else { return rect }
    frame.put(
      Line("✗ \(error.explanation)", .danger), row: rect.endRow - 1, column: rect.column, width: rect.columns)
    return rect.rows(0..<rect.rows - 1)
  }

  private func drawInput(in rect: Rect, on frame: inout Frame) {
    guard rect.rows > 0 else { return }
    let label = rect.columns >= 40 ? "IDs or links: " : "IDs: "
    frame.put(label, row: rect.row, column: rect.column, style: .dim)
    TextFieldView.draw(
      adding.input.text, cursor: adding.input.cursor,
      in: Rect(
        row: rect.row, column: rect.column + label.count, rows: 1, columns: rect.columns - label.count),
      on: &frame, placeholder: "type or paste as many as you like")
  }

  private func drawCandidates(in rect: Rect, on frame: inout Frame) {
    guard !adding.candidates.isEmpty, rect.rows > 0 else { return }
    let table = CandidateTable(scene: scene, columns: rect.columns)
    var rows = rect
    if rect.rows >= 6 {
      table.drawTitles(row: rect.row, column: rect.column, on: &frame)
      rows = rect.dropping(rows: 1)
    }
    let top = Scrolling.top(
      adding.top, cursor: adding.cursor, count: adding.candidates.count, height: rows.rows)
    for line in 0..<min(rows.rows, adding.candidates.count - top) {
      let place = Position(row: rows.row + line, column: rows.column)
      table.draw(adding.candidates[top + line], at: place, on: &frame)
      guard top + line == adding.cursor else { continue }
      frame.put("▸", row: place.row, column: place.column, width: 1, style: .strong)
      frame.restyle(Rect(row: place.row, column: place.column, rows: 1, columns: rows.columns)) {
        Style($0.role == .dim ? .normal : $0.role, selected: true)
      }
    }
    frame.drawThumb(
      row: rows.row, column: rows.column + rows.columns - 1, rows: rows.rows, first: top,
      total: adding.candidates.count)
  }
}
