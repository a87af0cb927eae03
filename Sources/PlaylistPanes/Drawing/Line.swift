import TerminalUI

/// One row of text in several styles.
struct Line: Hashable, Sendable {
  struct Span: Hashable, Sendable {
    var text: String
    var style: Style
  }

  private(set) var spans: [Span] = []

  init() {}

  init(_ text: String, _ style: Style = .normal) {
    spans = [Span(text: text, style: style)]
  }

  mutating func append(_ text: String, _ style: Style = .normal) {
    spans.append(Span(text: text, style: style))
  }

  /// Appends with `separator` before it, unless it is the first.
  mutating func append(
    _ text: String, _ style: Style = .normal, after separator: String, _ between: Style = .dim
  ) {
    if !spans.isEmpty { append(separator, between) }
    append(text, style)
  }

  var isEmpty: Bool { spans.isEmpty }

  var width: Int { spans.reduce(0) { $0 + DisplayText.width($1.text) } }
}

extension Frame {
  /// Writes a line; where it is cut it ends in `…`.
  ///
  /// - Returns: the cells used.
  @discardableResult
  mutating func put(_ line: Line, row: Int, column: Int, width: Int) -> Int {
    var used = 0
    for span in line.spans {
      guard used < width else { break }
      used += putTruncated(
        span.text, row: row, column: column + used, width: width - used, style: span.style)
    }
    return used
  }
}
