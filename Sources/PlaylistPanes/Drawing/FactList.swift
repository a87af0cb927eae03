import TerminalUI

/// A line of a fact list: a label and a value.
struct Fact: Sendable {
  static let labelWidth = 11

  /// Empty in the continuation lines of a value; nil for text across the whole width.
  var label: String?
  var value = Line()
}

/// Labelled lines; the less important are dropped where space is short.
struct FactList {
  let width: Int
  private var facts: [(fact: Fact, priority: Int)] = []

  init(width: Int) { self.width = max(1, width) }

  /// - Parameter rows: lines available.
  func lines(rows: Int) -> [Fact] {
    guard facts.count > rows else { return facts.map(\.fact) }
    let kept = facts.indices.sorted { (facts[$0].priority, $0) < (facts[$1].priority, $1) }
      .prefix(max(0, rows)).sorted()
    return kept.map { facts[$0].fact }
  }

  /// Adds a line across the whole width.
  ///
  /// - Parameter priority: lines with a higher number are dropped first.
  mutating func add(_ line: Line, priority: Int) { facts.append((Fact(value: line), priority)) }

  /// Adds wrapped text across the whole width.
  mutating func add(text: String, priority: Int, limit: Int) {
    for line in Line.wrapped(text, width: width, limit: limit) { add(line, priority: priority) }
  }

  /// Adds a labelled value.
  ///
  /// - Parameter limit: the most lines for the value; 1 truncates it without wrapping.
  mutating func add(
    _ label: String, _ value: String, priority: Int, limit: Int = 1, style: Style = .normal
  ) {
    guard limit > 1 else { return add(label, Line(value, style), priority: priority) }
    for (index, line) in Line.wrapped(value, style, width: valueWidth, limit: limit).enumerated() {
      add(index == 0 ? label : "", line, priority: priority)
    }
  }

  /// Adds a labelled value in several styles.
  mutating func add(_ label: String, _ value: Line, priority: Int) {
    facts.append((Fact(label: label, value: value), priority))
  }

  func fits(_ value: String) -> Bool { DisplayText.width(value) <= valueWidth }

  private var valueWidth: Int { max(1, width - Fact.labelWidth) }
}

extension Frame {
  mutating func put(_ fact: Fact, row: Int, column: Int, width: Int) {
    guard let label = fact.label else {
      put(fact.value, row: row, column: column, width: width)
      return
    }
    let labelWidth = min(Fact.labelWidth, width)
    if !label.isEmpty {
      fill(Rect(row: row, column: column, rows: 1, columns: labelWidth), style: .dim)
      put(label, row: row, column: column, width: labelWidth, style: .dim)
    }
    put(fact.value, row: row, column: column + Fact.labelWidth, width: width - Fact.labelWidth)
  }
}
