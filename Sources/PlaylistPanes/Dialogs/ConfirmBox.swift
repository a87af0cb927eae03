import PlaylistCore
import TerminalUI

/// A question with its answers, "no" first.
struct ConfirmBox {
  private static let columns = 60

  let scene: Scene
  let confirmation: Confirmation

  func draw(in rect: Rect, on frame: inout Frame) {
    let width = max(1, min(Self.columns, rect.columns - 4))
    let question = DisplayText.wrapped(confirmation.question, width: width)
    let answers = answers(width: width)
    let details = confirmation.details.flatMap { DisplayText.wrapped($0, width: width) }
    var lines = question.map { Line($0, .strong) } + [Line()] + details.map { Line($0) } + [Line(), answers]
    // Where space is short the question matters most, then the answers, which the footer shows too.
    let room = max(1, rect.rows - (rect.rows >= 4 ? 2 : 0))
    if lines.count > room { lines.removeAll(where: \.isEmpty) }
    if question.count >= room {
      lines = Array(lines.prefix(room))
    } else if lines.count > room {
      lines = lines.prefix(room - 1) + [answers]
    }
    let inside = Box.draw(title: confirmation.title, rows: lines.count, columns: width, in: rect, on: &frame)
    frame.put(lines, in: inside)
  }

  /// All keys, or one for each answer where space is short.
  private func answers(width: Int) -> Line {
    let whole = answers(keys: 3, gap: 5)
    return whole.width <= width ? whole : answers(keys: 1, gap: 2)
  }

  private func answers(keys limit: Int, gap: Int) -> Line {
    var line = Line()
    for (command, word, style) in [(Command.back, "no", Style.normal), (.confirm, "yes", .danger)] {
      let keys = scene.keyMap.keys(for: command, in: .confirm).prefix(limit).map(\.name)
      guard !keys.isEmpty else { continue }
      line.append(keys.joined(separator: ", "), .key, after: String(repeating: " ", count: gap))
      line.append(" \(word)", style)
    }
    return line
  }
}
