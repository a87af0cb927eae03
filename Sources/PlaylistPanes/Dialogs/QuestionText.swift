import PlaylistCore
import TerminalUI

/// The text of a question, of which a small window shows a part at a time.
struct QuestionText {
  private let lines: [Line]
  /// Rows for it.
  private let room: Int
  /// The first line in view.
  private let top: Int

  init(_ question: Confirmation, width: Int, room: Int) {
    let first = DisplayText.wrapped(question.question, width: width).map { Line($0, .strong) }
    let rest = question.details.flatMap { DisplayText.wrapped($0, width: width) }.map { Line($0) }
    let isSpaced = !rest.isEmpty && first.count + 1 + rest.count <= room
    lines = first + (isSpaced ? [Line()] : []) + rest
    self.room = max(1, room)
    top = max(0, min(question.top, lines.count - self.room))
  }

  var visible: ArraySlice<Line> { lines.dropFirst(top).prefix(room) }

  /// Whether the last line is in view. It comes there only past all the others.
  var isEndShown: Bool { top + room >= lines.count }
}

extension App {
  /// The open question as the window shows it; nil without one.
  var question: QuestionText? {
    // Asked at every key and for every frame. Lines say a question whole.
    guard state.hasDialog, !state.preferences.isLinear else { return nil }
    let body = layout.body
    switch state.dialog {
    case .confirm(let confirmation): return ConfirmBox.text(of: confirmation, in: body)
    case .prompt(let prompt): return PromptBox.question(of: prompt, in: body)
    default: return nil
    }
  }
}
