import PlaylistCore
import PostHogAPI
import TerminalUI

/// The edit pane: the fields of the form as rows, scrolled so that the one in focus is in view.
struct FormPane {
  private static let margin = 2

  let scene: Scene
  let form: EditForm
  /// The sign that joins its rule to the border at its left; nil without one.
  let joint: Unicode.Scalar?

  /// The width that the description is wrapped to, in cells.
  static func textColumns(in rect: Rect) -> Int { rect.inset(columns: margin).columns }

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect)
    guard rect.rows > 0, rect.columns > 4 else { return }
    heading.draw(in: rect, on: &frame)
    let inside = rect.dropping(rows: 1).inset(columns: Self.margin)
    let area = TextArea(form.description, width: Self.textColumns(in: rect))
    let rows = rows(area: area, room: inside.rows, width: inside.columns)
    let focus = rows.firstIndex { isFocus($0, area) } ?? 0
    // The line below stays in view: it may hold an error.
    let last = min(focus + 1, rows.count - 1)
    let top = min(focus, Scrolling.top(nil, cursor: last, count: rows.count, height: inside.rows))
    for (index, row) in rows.dropFirst(top).prefix(inside.rows).enumerated() {
      draw(row, area: area, at: inside.rows(index..<index + 1), on: &frame)
    }
    drawThumb(of: area, rows.dropFirst(top).prefix(inside.rows), in: rect, on: &frame)
  }

  /// Draws the scroll position within the description when it does not fit.
  private func drawThumb(of area: TextArea, _ rows: ArraySlice<Row>, in rect: Rect, on frame: inout Frame) {
    let lines = rows.enumerated().compactMap { offset, row in
      if case .description(let line) = row { (offset: offset, line: line) } else { nil }
    }
    guard let first = lines.first, lines.count < area.lines.count else { return }
    frame.drawThumb(
      row: rect.row + 1 + first.offset, column: rect.column + rect.columns - 1, rows: lines.count,
      first: first.line, total: area.lines.count)
  }

  var heading: Rule {
    let title =
      form.base.map { "Edit “\($0.titleText)”" }
      ?? (form.kind == .savedFilter ? "New saved filter" : "New collection")
    var rule = Rule(title, isFocused: true, joint: joint)
    if form.isSaving { rule.note = Line("⟳ saving…", Style(.pending)) }
    return rule
  }

  private func isFocus(_ row: Row, _ area: TextArea) -> Bool {
    switch row {
    case .line: false
    case .name: form.focus == .name
    case .description(let line): form.focus == .description && line == area.cursor.row
    case .button(let item, _): form.focus == item
    }
  }

  // MARK: Drawing

  private func draw(_ row: Row, area: TextArea, at rect: Rect, on frame: inout Frame) {
    switch row {
    case .line(let line): frame.put(line, row: rect.row, column: rect.column, width: rect.columns)
    case .name:
      TextFieldView.draw(
        form.name.text, cursor: form.name.cursor, in: rect, on: &frame, placeholder: "Name",
        focused: form.focus == .name)
    case .description(let line): drawDescription(line, area: area, at: rect, on: &frame)
    case .button(let item, let text): drawButton(text, item: item, at: rect, on: &frame)
    }
  }

  private func drawDescription(_ line: Int, area: TextArea, at rect: Rect, on frame: inout Frame) {
    frame.fill(rect, style: Style(.field))
    if area.lines.indices.contains(line) {
      frame.put(
        area.text(line), row: rect.row, column: rect.column, width: rect.columns, style: Style(.field))
    }
    if form.focus == .description, line == area.cursor.row {
      frame.cursor = Position(
        row: rect.row, column: rect.column + min(area.cursor.column, rect.columns - 1))
    }
  }

  private func drawButton(_ text: Line, item: EditForm.Item, at rect: Rect, on frame: inout Frame) {
    frame.put(text, row: rect.row, column: rect.column, width: rect.columns)
    guard form.focus == item else { return }
    let box = Rect(row: rect.row, column: rect.column, rows: 1, columns: min(text.width, rect.columns))
    frame.restyle(box) { Style($0.role, selected: true) }
    frame.cursor = Position(row: rect.row, column: rect.column + 1)
  }
}
