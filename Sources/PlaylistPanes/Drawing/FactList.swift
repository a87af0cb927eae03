import TerminalUI

/// A line of what is known of something.
struct Fact: Sendable {
  static let labelWidth = 11

  /// Empty in the further lines of a value; nil for a text over the whole width.
  var label: String?
  var value = Line()
}

/// Labelled lines; where there is little room the less important are left out.
struct FactList {
  let width: Int
  private var facts: [(fact: Fact, priority: Int)] = []

  init(width: Int) { self.width = max(1, width) }

  /// - Parameter rows: how many lines there is room for.
  func lines(rows: Int) -> [Fact] {
    guard facts.count > rows else { return facts.map(\.fact) }
    let kept = facts.indices.sorted { (facts[$0].priority, $0) < (facts[$1].priority, $1) }
      .prefix(max(0, rows)).sorted()
    return kept.map { facts[$0].fact }
  }

  /// A line over the whole width.
  ///
  /// - Parameter priority: lines with a higher number go first.
  mutating func add(_ line: Line, priority: Int) { facts.append((Fact(value: line), priority)) }

  /// A text over the whole width.
  mutating func add(text: String, priority: Int, limit: Int) {
    for text in wrapped(text, width: width, limit: limit) { add(Line(text), priority: priority) }
  }

  /// - Parameter limit: the most lines that the value may take; 1 cuts it without wrapping.
  mutating func add(
    _ label: String, _ value: String, priority: Int, limit: Int = 1, style: Style = .normal
  ) {
    guard limit > 1 else { return add(label, Line(value, style), priority: priority) }
    for (index, text) in wrapped(value, width: valueWidth, limit: limit).enumerated() {
      add(index == 0 ? label : "", Line(text, style), priority: priority)
    }
  }

  /// A value in several styles.
  mutating func add(_ label: String, _ value: Line, priority: Int) {
    facts.append((Fact(label: label, value: value), priority))
  }

  /// Whether a value stands whole in one line.
  func fits(_ value: String) -> Bool { DisplayText.width(value) <= valueWidth }

  private var valueWidth: Int { max(1, width - Fact.labelWidth) }

  private func wrapped(_ text: String, width: Int, limit: Int) -> [String] {
    // Enough for `limit` lines of any script; the rest of a very long text need not be wrapped.
    let enough = (limit + 1) * width
    let lines = DisplayText.wrapped(
      text.utf8.count > enough ? String(text.prefix(enough)) : text, width: width)
    guard lines.count > limit else { return lines }
    return lines.prefix(limit - 1) + [DisplayText.truncated(lines[limit - 1] + " …", to: width)]
  }
}

extension Frame {
  mutating func put(_ fact: Fact, row: Int, column: Int, width: Int) {
    guard let label = fact.label else {
      put(fact.value, row: row, column: column, width: width)
      return
    }
    fill(Rect(row: row, column: column, rows: 1, columns: min(Fact.labelWidth, width)), style: .dim)
    put(label, row: row, column: column, width: min(Fact.labelWidth, width), style: .dim)
    put(fact.value, row: row, column: column + Fact.labelWidth, width: width - Fact.labelWidth)
  }
}
