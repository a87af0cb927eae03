import PlaylistCore
import TerminalUI

/// A line of text that is asked for; below it, why what was typed will not do.
struct PromptBox {
  private static let columns = 60

  let prompt: Prompt

  func draw(in rect: Rect, on frame: inout Frame) {
    let width = max(1, min(Self.columns, rect.columns - 4))
    let words = prompt.problem.map { "✗ \($0)" } ?? prompt.note
    let below = words.map { DisplayText.wrapped($0, width: width) } ?? []
    let inside = Box.draw(
      title: prompt.title, rows: 1 + below.count, columns: width, in: rect, on: &frame)
    TextFieldView.draw(
      prompt.field.text, cursor: prompt.field.cursor, in: inside.rows(0..<1), on: &frame,
      placeholder: prompt.placeholder)
    for (index, line) in below.prefix(max(0, inside.rows - 1)).enumerated() {
      frame.put(
        line, row: inside.row + 1 + index, column: inside.column, width: inside.columns,
        style: prompt.problem == nil ? .dim : .danger)
    }
  }
}
