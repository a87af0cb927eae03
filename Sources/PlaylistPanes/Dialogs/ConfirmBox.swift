import PlaylistCore
import TerminalUI

/// A question. The keys stand in the box, no first: it is what everything but the confirming key means.
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
    // In little room the question matters most, then the answers, which stand in the footer too.
    let room = max(1, rect.rows - (rect.rows >= 4 ? 2 : 0))
    if lines.count > room { lines.removeAll(where: \.isEmpty) }
    if question.count >= room {
      lines = Array(lines.prefix(room))
    } else if lines.count > room {
      lines = lines.prefix(room - 1) + [answers]
    }
    let inside = Box.draw(title: "Sure?", rows: lines.count, columns: width, in: rect, on: &frame)
    for (index, line) in lines.enumerated() {
      frame.put(line, row: inside.row + index, column: inside.column, width: inside.columns)
    }
  }

  /// All keys, or one for each answer where there is little room.
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
