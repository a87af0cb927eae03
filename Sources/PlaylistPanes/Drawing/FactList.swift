import TerminalUI

/// Labelled lines; where there is little room the less important are left out.
struct FactList {
  private static let labelWidth = 11

  let width: Int
  private var facts: [(line: Line, priority: Int)] = []

  init(width: Int) { self.width = max(1, width) }

  /// - Parameter rows: how many lines there is room for.
  func lines(rows: Int) -> [Line] {
    let kept = facts.indices.sorted { (facts[$0].priority, $0) < (facts[$1].priority, $1) }
      .prefix(max(0, rows)).sorted()
    return kept.map { facts[$0].line }
  }

  /// - Parameter priority: lines with a higher number go first.
  mutating func add(_ line: Line, priority: Int) { facts.append((line, priority)) }

  /// A text without a label over the whole width.
  mutating func add(text: String, priority: Int, limit: Int) {
    for text in wrapped(text, width: width, limit: limit) { add(Line(text), priority: priority) }
  }

  /// - Parameter limit: the most lines that the value may take; 1 cuts it without wrapping.
  mutating func add(
    _ label: String, _ value: String, priority: Int, limit: Int = 1, style: Style = .normal
  ) {
    let room = max(1, width - Self.labelWidth)
    let texts = limit > 1 ? wrapped(value, width: room, limit: limit) : [value]
    for (index, text) in texts.enumerated() {
      add(index == 0 ? label : "", Line(text, style), priority: priority)
    }
  }

  /// Whether a value stands whole in one line.
  func fits(_ value: String) -> Bool { DisplayText.width(value) <= width - Self.labelWidth }

  /// A line in several styles.
  mutating func add(_ label: String, _ value: Line, priority: Int) {
    var line = Line(label + String(repeating: " ", count: max(0, Self.labelWidth - label.count)), .dim)
    line.append(value)
    add(line, priority: priority)
  }

  private func wrapped(_ text: String, width: Int, limit: Int) -> [String] {
    // Enough for `limit` lines of any script; the rest of a very long text need not be wrapped.
    let head = String(text.prefix((limit + 1) * width))
    let lines = DisplayText.wrapped(head, width: width)
    guard lines.count > limit else { return lines }
    return lines.prefix(limit - 1) + [DisplayText.truncated(lines[limit - 1] + " …", to: width)]
  }
}
