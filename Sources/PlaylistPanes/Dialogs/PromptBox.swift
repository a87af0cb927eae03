import PlaylistCore
import TerminalUI

/// A prompt for a line of text, with the reason below when the input is refused.
struct PromptBox {
  private static let columns = 60

  let prompt: Prompt

  func draw(in rect: Rect, on frame: inout Frame) {
    let width = max(1, min(Self.columns, rect.columns - 4))
    let note = prompt.problem.map { "✗ \($0)" } ?? prompt.note
    let style: Style = prompt.problem == nil ? .dim : .danger
    let below = note.map { DisplayText.wrapped($0, width: width) } ?? []
    let inside = Box.draw(
      title: prompt.title, rows: 1 + below.count, columns: width, in: rect, on: &frame)
    TextFieldView.draw(
      prompt.field.text, cursor: prompt.field.cursor, in: inside.rows(0..<1), on: &frame,
      placeholder: prompt.placeholder)
    frame.put(below.map { Line($0, style) }, in: inside.dropping(rows: 1))
  }
}
