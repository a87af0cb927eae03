import PlaylistCore
import PostHogAPI
import TerminalUI

/// The pane for adding recordings by ID: the input field, the summary, and the candidates.
struct AddPane {
  /// The least height of the candidates with column titles.
  private static let titledRows = 6

  let scene: Scene
  let adding: AddRecordings

  /// The areas from top to bottom, with the lines of those that vary.
  private struct Areas {
    var input: Rect
    var summary: (rect: Rect, lines: [Line])
    /// Empty where nothing is being sent.
    var progress: Rect
    var candidates: Rect
    var reason: (rect: Rect, lines: [Line])
  }

  private func areas(in rect: Rect) -> Areas {
    let inside = rect.inset(columns: 1)
    var rest = inside.dropping(rows: 1)
    func take(_ rows: Int) -> Rect {
      let part = rest.rows(0..<max(0, rows))
      rest = rest.dropping(rows: part.rows)
      return part
    }
    let input = take(1)
    let lines = AddSummary(scene: scene, adding: adding).lines(width: inside.columns)
      .prefix(max(0, rest.rows - 1))
    let summary = take(lines.count)
    let progress = take(adding.phase.isUnderWay && rest.rows > 1 ? 1 : 0)
    let reason = reason(in: rest)
    let rows = rest.rows - reason.count
    return Areas(
      input: input, summary: (summary, Array(lines)), progress: progress,
      candidates: Rect(row: rest.row, column: rect.column, rows: rows, columns: rect.columns),
      reason: (rest.dropping(rows: rows), reason))
  }

  func rows(in rect: Rect) -> RowArea? { rows(of: areas(in: rect).candidates) }

  /// The rows of the candidates; nil without any.
  private func rows(of rect: Rect) -> RowArea? {
    guard !adding.candidates.isEmpty, rect.rows > 0 else { return nil }
    return RowArea(
      rect.rows >= Self.titledRows ? rect.dropping(rows: 1) : rect, top: adding.top, cursor: adding.cursor,
      count: adding.candidates.count)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect)
    guard rect.rows > 0, rect.columns > 4 else { return }
    Rule("Add recordings to “\(adding.title)”", isFocused: true).draw(in: rect, on: &frame)
    let areas = areas(in: rect)
    drawInput(in: areas.input, on: &frame)
    frame.put(areas.summary.lines, in: areas.summary.rect)
    if !areas.progress.isEmpty {
      drawProgress(AddSummary(scene: scene, adding: adding), in: areas.progress, on: &frame)
    }
    drawCandidates(in: areas.candidates, on: &frame)
    frame.put(areas.reason.lines, in: areas.reason.rect)
  }

  private func drawProgress(_ summary: AddSummary, in rect: Rect, on frame: inout Frame) {
    let text = summary.progress
    let room = rect.columns - DisplayText.width(text) - 2
    let bar = room >= 8 && !scene.state.preferences.reducesMotion ? min(room, 40) : 0
    frame.drawProgress(summary.fraction, row: rect.row, column: rect.column, columns: bar)
    let start = bar > 0 ? bar + 1 : 0
    frame.put(text, row: rect.row, column: rect.column + start, width: rect.columns - start, style: .normal)
  }

  /// The full explanation of the candidate under the cursor, for which its row seldom has room.
  private func reason(in rect: Rect) -> [Line] {
    guard rect.rows >= 4, let line = adding.selected?.explanation(toggle: scene.keyName(.toggle, in: .add))
    else { return [] }
    return line.spans.flatMap {
      Line.wrapped($0.text, $0.style, width: rect.columns, limit: min(3, rect.rows - 3))
    }
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
    guard let rows = rows(of: rect) else { return }
    let table = table(columns: rect.columns)
    if rows.rect.row > rect.row { table.drawTitles(row: rect.row, column: rect.column, on: &frame) }
    frame.drawRows(
      in: rows, cursor: adding.cursor, thumb: rect.column + rect.columns - 1
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
