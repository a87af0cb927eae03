import PlaylistCore
import PostHogAPI
import TerminalUI

/// The pane for picking recordings: what is listed, and the rows with their marks.
struct RecordingPickerPane {
  let scene: Scene
  let picker: RecordingPicker

  private var list: RecordingRows {
    RecordingRows(scene: scene, state: picker.rows, marks: picker.marks, isFocused: true)
  }

  func rows(in rect: Rect) -> RowArea { list.area(in: rect.dropping(rows: 3)) }

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect)
    guard rect.rows > 1, rect.columns > 4 else { return }
    let inside = rect.inset(columns: 1)
    title.draw(in: rect, on: &frame)
    frame.put(heading, row: rect.row + 1, column: inside.column, width: inside.columns)
    let rest = rect.dropping(rows: 2)
    guard !picker.rows.visible.isEmpty else {
      return Notice(lines: emptyText, hasMargin: false).draw(in: rest, on: &frame)
    }
    list.draw(titles: rest.rows(0..<min(1, rest.rows)), rows: rest.dropping(rows: 1), on: &frame) {
      picker.members.contains($0.id)
    }
  }

  private var heading: Line {
    var line = RecordingsHeading(state: picker.rows, isFocused: true).line
    line.append("of \(picker.scope.words)", .accent, after: " · ")
    return line
  }

  private var title: Rule {
    var rule = Rule("Pick recordings for “\(picker.title)”", isFocused: true)
    let count = picker.marks.count
    guard count > 0 else { return rule }
    let hidden = picker.hiddenMarkCount
    rule.note = Line("\(grouped(count)) marked" + (hidden > 0 ? ", \(grouped(hidden)) hidden" : ""), .strong)
    return rule
  }

  var emptyText: [Line] {
    let state = picker.rows
    if let refusal = state.origin.refusal { return [Line(refusal, .warning)] }
    if let error = state.error {
      let again = scene.keyName(.refresh, in: .pick).map { [Line("\($0) retries.", .dim)] } ?? []
      return [Line("✗ \(state.origin.explanation(of: error))", .danger)] + again
    }
    guard state.isComplete else { return [Line("Loading the recordings…", .dim)] }
    let other = scene.keyName(.filterMenu, in: .pick).map { [Line("\($0) lists others.", .dim)] } ?? []
    return [Line("No recordings are found.", .dim)] + other
  }
}
