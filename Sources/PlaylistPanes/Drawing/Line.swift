import TerminalUI

/// One row of text in several styles.
struct Line: Hashable, Sendable {
  struct Span: Hashable, Sendable {
    var text: String
    var style: Style
  }

  /// Most lines have one span. It stands apart from the others, so that they take no memory of their own: a
  /// screen is drawn of some two hundred lines.
  private var first: Span?
  private var others: [Span] = []

  init() {}

  init(_ text: String, _ style: Style = .normal) {
    first = Span(text: text, style: style)
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

  var width: Int {
    guard let first else { return 0 }
    return others.reduce(DisplayText.width(first.text)) { $0 + DisplayText.width($1.text) }
  }

  /// Draws it; where it is cut it ends in `…`.
  ///
  /// - Returns: the cells used.
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
  /// Writes a line; where it is cut it ends in `…`.
  ///
  /// - Returns: the cells used.
  @discardableResult
  mutating func put(_ line: Line, row: Int, column: Int, width: Int) -> Int {
    line.draw(row: row, column: column, width: width, on: &self)
  }
}
