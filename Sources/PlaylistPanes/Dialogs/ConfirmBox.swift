import PlaylistCore
import TerminalUI

/// A question with its answers, "no" first.
struct ConfirmBox {
  private static let columns = 60

  let scene: Scene
  let confirmation: Confirmation

  /// The text above the row of answers.
  static func text(of confirmation: Confirmation, in rect: Rect) -> QuestionText {
    let room = Box.room(columns: columns, in: rect)
    return QuestionText(confirmation, width: room.columns, room: room.rows - 1)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let room = Box.room(columns: Self.columns, in: rect)
    let text = Self.text(of: confirmation, in: rect)
    var lines = Array(text.visible)
    if lines.count + 2 <= room.rows { lines.append(Line()) }
    lines.append(text.isEndShown ? answers(width: room.columns) : more)
    let inside = Box.draw(
      title: confirmation.title, rows: lines.count, columns: room.columns, in: rect, on: &frame)
    frame.put(lines, in: inside)
  }

  /// Instead of the answers, as long as there is more to read.
  private var more: Line {
    var line = Line()
    for (command, word) in [(Command.moveDown, "more"), (.back, "no")] {
      guard let key = scene.keyName(command, in: .confirm) else { continue }
      line.append(key, .key, after: "  ")
      line.append(" \(word)")
    }
    return line
  }

  /// All keys, or one for each answer where space is short, and then none to look at the requests.
  private func answers(width: Int) -> Line {
    let lines = [answers(keys: 3, gap: 5), answers(keys: 1, gap: 2)]
    return lines.first { $0.width <= width } ?? answers(keys: 1, gap: 2, isShort: true)
  }

  private func answers(keys limit: Int, gap: Int, isShort: Bool = false) -> Line {
    var line = Line()
    var answers = [(Command.back, "no", Style.normal), (.confirm, "yes", .danger)]
    if !isShort, let word = Command.dryRun.label(in: scene.state) { answers.append((.dryRun, word, .normal)) }
    for (command, word, style) in answers {
      let keys = scene.keyNames(command, in: .confirm).prefix(limit)
      guard !keys.isEmpty else { continue }
      line.append(keys.joined(separator: ", "), .key, after: String(repeating: " ", count: gap))
      line.append(" \(word)", style)
    }
    return line
  }
}
