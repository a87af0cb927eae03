import PlaylistCore
import TerminalUI

/// A prompt for a line of text, with the reason below when the input is refused.
struct PromptBox {
  private static let columns = 60

  let scene: Scene
  let prompt: Prompt

  func draw(in rect: Rect, on frame: inout Frame) {
    let question = Self.question(of: prompt, in: rect)
    let (width, below) = (Self.room(in: rect).columns, Self.below(prompt, in: rect))
    let above = question.map { Array($0.visible) } ?? []
    let inside = Box.draw(
      title: prompt.title, rows: above.count + 1 + below.count, columns: width, in: rect, on: &frame)
    frame.put(above, in: inside)
    let field = inside.dropping(rows: above.count)
    TextFieldView.draw(
      prompt.field.text, cursor: prompt.field.cursor, in: field.rows(0..<1), on: &frame,
      placeholder: question?.isEndShown == false ? rest : prompt.placeholder)
    frame.put(below, in: field.dropping(rows: 1))
  }

  private var rest: String { "\(scene.keyName(.moveDown, in: .prompt) ?? "A larger window") shows the rest" }

  private static func room(in rect: Rect) -> Size { Box.room(columns: columns, in: rect) }

  /// The reason or the note below the field. A question keeps a row above it.
  private static func below(_ prompt: Prompt, in rect: Rect) -> [Line] {
    guard let note = prompt.problem.map({ "✗ \($0)" }) ?? prompt.note else { return [] }
    let style: Style = prompt.problem == nil ? .dim : .danger
    let lines = DisplayText.wrapped(note, width: room(in: rect).columns).map { Line($0, style) }
    return prompt.question == nil ? lines : Array(lines.prefix(max(0, room(in: rect).rows - 2)))
  }

  /// The question that is answered by typing, above the field; nil in other prompts.
  static func question(of prompt: Prompt, in rect: Rect) -> QuestionText? {
    let room = room(in: rect)
    return prompt.question.map {
      QuestionText($0, width: room.columns, room: room.rows - 1 - below(prompt, in: rect).count)
    }
  }
}
