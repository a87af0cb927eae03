import TerminalUI

/// One row of text in several styles.
struct Line: Hashable, Sendable {
  struct Span: Hashable, Sendable {
    var text: String
    var style: Style
  }

  /// Stored apart from the others: most lines have one span, and then need no array.
  private var first: Span?
  private var others: [Span] = []

  init() {}

  init(_ text: String, _ style: Style = .normal) {
    first = Span(text: text, style: style)
  }

  /// Wraps text to at most `limit` lines; truncated text ends in an ellipsis.
  ///
  /// - Parameter width: in cells, from 1.
  static func wrapped(_ text: String, _ style: Style = .normal, width: Int, limit: Int) -> [Line] {
    // Enough for `limit` lines of any script; the rest of a very long text need not be wrapped.
    var lines = DisplayText.wrapped(String(text.prefix((limit + 1) * width)), width: width)
    if lines.count > limit {
      lines = lines.prefix(limit - 1) + [DisplayText.truncated(lines[limit - 1] + " …", to: width)]
    }
    return lines.map { Line($0, style) }
  }

  var spans: [Span] { first.map { [$0] + others } ?? [] }

  mutating func append(_ text: String, _ style: Style = .normal) {
    let span = Span(text: text, style: style)
    if first == nil { first = span } else { others.append(span) }
  }

  mutating func append(_ line: Line) {
    for span in line.spans { append(span.text, span.style) }
  }

  /// Appends with `separator` before it, unless it is the first.
  mutating func append(
    _ text: String, _ style: Style = .normal, after separator: String, _ between: Style = .dim
  ) {
    if !isEmpty { append(separator, between) }
    append(text, style)
  }

  var isEmpty: Bool { first == nil }

  /// The style of the whole line; nil for none or several.
  var soleStyle: Style? { others.isEmpty ? first?.style : nil }

  var width: Int {
    guard let first else { return 0 }
    return others.reduce(DisplayText.width(first.text)) { $0 + DisplayText.width($1.text) }
  }

  fileprivate func draw(row: Int, column: Int, width: Int, on frame: inout Frame) -> Int {
    guard let first else { return 0 }
    var used = frame.putTruncated(first.text, row: row, column: column, width: width, style: first.style)
    for span in others where used < width {
      used += frame.putTruncated(
        span.text, row: row, column: column + used, width: width - used, style: span.style)
    }
    return used
  }
}

extension Frame {
  /// Draws a line, truncated with `…` to the width.
  ///
  /// - Returns: the cells used.
  @discardableResult
  mutating func put(_ line: Line, row: Int, column: Int, width: Int) -> Int {
    line.draw(row: row, column: column, width: width, on: &self)
  }

  /// Draws as many lines as fit, from the top of a rectangle.
  mutating func put(_ lines: some Collection<Line>, in rect: Rect) {
    for (index, line) in lines.prefix(max(0, rect.rows)).enumerated() {
      put(line, row: rect.row + index, column: rect.column, width: rect.columns)
    }
  }
}
