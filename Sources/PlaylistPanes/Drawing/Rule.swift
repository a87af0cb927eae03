import TerminalUI

/// The rule above a pane or a part of one: a thin line with its title, and a note at its right end.
struct Rule {
  let title: Line
  var note = Line()
  /// Whether the pane has the keys.
  var isFocused = false
  /// The sign that joins it to the border at its left; nil without one.
  var joint: Unicode.Scalar?
  /// The most cells for the title; nil for as many as there are.
  var limit: Int?

  /// - Parameter text: drawn as the title of a pane.
  init(_ text: String, isFocused: Bool, joint: Unicode.Scalar? = nil) {
    self.init(
      title: text.isEmpty ? Line() : Line(text, Self.titleStyle(isFocused: isFocused)), isFocused: isFocused,
      joint: joint)
  }

  init(
    title: Line, note: Line = Line(), isFocused: Bool = false, joint: Unicode.Scalar? = nil, limit: Int? = nil
  ) {
    self.title = title
    self.note = note
    self.isFocused = isFocused
    self.joint = joint
    self.limit = limit
  }

  static func titleStyle(isFocused: Bool) -> Style { Style(isFocused ? .focusedBorder : .strong) }

  /// Cells before the title and after the note: a piece of the line and a space.
  private static let margin = 2

  /// Draws it in the first row of a rectangle.
  func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let style = Style(isFocused ? .focusedBorder : .border)
    frame.drawHorizontalLine(row: rect.row, column: rect.column, columns: rect.columns, style: style)
    if let joint { frame.putSign(joint, row: rect.row, column: rect.column - 1, style: Style(.border)) }
    let room = rect.columns - 2 * Self.margin
    // At least a piece of the line stays between the title and the note.
    let rest = room - note.width - 3
    let hasNote = !note.isEmpty && rest >= min(title.width, Self.leastTitle)
    let width = min(hasNote ? rest : room, limit ?? room)
    put(title, row: rect.row, column: rect.column + Self.margin, width: width, on: &frame)
    guard hasNote else { return }
    let start = rect.column + rect.columns - Self.margin - note.width
    put(note, row: rect.row, column: start, width: note.width, on: &frame)
  }

  /// The cells that a title keeps beside a note.
  private static let leastTitle = 12

  /// Puts text into the line, with a space on either side.
  private func put(_ line: Line, row: Int, column: Int, width: Int, on frame: inout Frame) {
    guard !line.isEmpty, width > 0 else { return }
    frame.putSign(" ", row: row, column: column - 1)
    let used = frame.put(line, row: row, column: column, width: width)
    frame.putSign(" ", row: row, column: column + used)
  }
}
