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
    // Where space is short the question matters most, then the field.
    let room = max(1, rect.rows - (rect.rows >= 4 ? 2 : 0))
    let above = Array(question(width: width).prefix(max(0, room - 1 - below.count)))
    let inside = Box.draw(
      title: prompt.title, rows: above.count + 1 + below.count, columns: width, in: rect, on: &frame)
    frame.put(above, in: inside)
    let field = inside.dropping(rows: above.count)
    TextFieldView.draw(
      prompt.field.text, cursor: prompt.field.cursor, in: field.rows(0..<1), on: &frame,
      placeholder: prompt.placeholder)
    frame.put(below.map { Line($0, style) }, in: field.dropping(rows: 1))
  }

  /// The question that is answered by typing, above the field.
  private func question(width: Int) -> [Line] {
    guard case .number(let confirmation, _) = prompt.purpose else { return [] }
    return DisplayText.wrapped(confirmation.question, width: width).map { Line($0, .strong) }
      + confirmation.details.flatMap { DisplayText.wrapped($0, width: width) }.map { Line($0) }
  }
}
