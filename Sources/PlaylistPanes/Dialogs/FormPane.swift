import PlaylistCore
import PostHogAPI
import TerminalUI

/// The edit pane: the fields of the form as rows, scrolled so that the one in focus is in view.
struct FormPane {
  let scene: Scene
  let form: EditForm

  /// One row of the form.
  enum Row {
    case line(Line)
    case name
    /// A line of the description, wrapped.
    case description(Int)
    case pinned
    case save
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect)
    guard rect.rows > 0, rect.columns > 4 else { return }
    frame.put(heading, row: rect.row, column: rect.column + 1, width: rect.columns - 2)
    let inside = rect.dropping(rows: 1).inset(columns: 2)
    let area = TextArea(form.description, width: inside.columns)
    let rows = rows(area: area, room: inside.rows, width: inside.columns)
    let focus = rows.firstIndex { isFocus($0, area) } ?? 0
    // The line below goes along: an error stands there.
    let last = min(focus + 1, rows.count - 1)
    let top = min(focus, Scrolling.top(0, cursor: last, count: rows.count, height: inside.rows))
    for (index, row) in rows.dropFirst(top).prefix(inside.rows).enumerated() {
      draw(row, area: area, at: inside.rows(index..<index + 1), on: &frame)
    }
  }

  private var heading: Line {
    var line = Line(
      form.base.map { "Edit “\($0.titleText)”" } ?? "New collection", Style(.focusedBorder))
    if form.isSaving { line.append("  ⟳ saving…", Style(.pending)) }
    return line
  }

  // MARK: Rows

  private func rows(area: TextArea, room: Int, width: Int) -> [Row] {
    var before: [Row] = []
    if let error = form.errors[nil] { before += wrapped("✗ \(error)", .danger, width: width) }
    if let theirs = form.theirs { before += wrapped(conflictText(theirs), .warning, width: width) }
    before.append(.line(label(.name, "Name", length: form.name.length, limit: EditForm.nameLimit)))
    before.append(.name)
    before += notes(.name, width: width)
    before.append(
      .line(
        label(
          .description, "Description", length: form.description.length, limit: EditForm.descriptionAdvice)))
    var after = notes(.description, width: width)
    after.append(.pinned)
    after += notes(.pinned, width: width)
    after.append(.save)

    // The description gets what the other fields leave, and scrolls within it.
    let height = max(1, min(max(3, area.lines.count), room - before.count - after.count))
    let top = Scrolling.top(0, cursor: area.cursor.row, count: area.lines.count, height: height)
    return before + (top..<top + height).map { .description($0) } + after
  }

  private func isFocus(_ row: Row, _ area: TextArea) -> Bool {
    switch (row, form.focus) {
    case (.name, .name), (.pinned, .pinned), (.save, .save): true
    case (.description(let line), .description): line == area.cursor.row
    default: false
    }
  }

  private func label(_ item: EditForm.Item, _ name: String, length: Int, limit: Int) -> Line {
    var line = Line(name, form.focus == item ? .strong : .normal)
    if form.isDirty(item) { line.append(" * changed", .warning) }
    line.append("  \(Counts.grouped(length)) of \(limit)", length > limit ? .warning : .dim)
    return line
  }

  /// What stands below a field: the error, and in a conflict the other values.
  private func notes(_ item: EditForm.Item, width: Int) -> [Row] {
    var rows: [Row] = []
    if let error = form.errors[item] { rows += wrapped("✗ \(error)", .danger, width: width) }
    if let base = form.base, let theirs = form.theirs, let now = value(of: item, in: theirs) {
      let was = value(of: item, in: base)
      if now != was {
        rows += wrapped("theirs: \(now)", .warning, width: width)
        rows += wrapped("before: \(was ?? "")", .dim, width: width)
      }
    }
    return rows
  }

  private func value(of item: EditForm.Item, in playlist: Playlist) -> String? {
    switch item {
    case .name: playlist.name ?? ""
    case .description: playlist.description
    case .pinned: playlist.isPinned ? "pinned" : "not pinned"
    case .save: nil
    }
  }

  private func conflictText(_ theirs: Playlist) -> String {
    let person = theirs.lastModifiedBy?.displayName ?? "Someone"
    let take = scene.keyName(.takeTheirs, in: .form).map { " \($0) takes theirs, field by field." } ?? ""
    return "! \(person) changed it meanwhile. Saving again keeps what stands here.\(take)"
  }

  /// At most two lines: they must not push the fields out of view.
  private func wrapped(_ text: String, _ style: Style, width: Int) -> [Row] {
    DisplayText.wrapped(text, width: width).prefix(2).map { .line(Line($0, style)) }
  }

  // MARK: Drawing

  private func draw(_ row: Row, area: TextArea, at rect: Rect, on frame: inout Frame) {
    switch row {
    case .line(let line): frame.put(line, row: rect.row, column: rect.column, width: rect.columns)
    case .name:
      TextFieldView.draw(
        form.name.text, cursor: form.name.cursor, in: rect, on: &frame, placeholder: "a name",
        focused: form.focus == .name)
    case .description(let line): drawDescription(line, area: area, at: rect, on: &frame)
    case .pinned:
      let text = Line(
        form.isPinned ? "[x] pinned for everyone" : "[ ] pinned for everyone")
      drawButton(text, item: .pinned, at: rect, on: &frame)
    case .save: drawButton(Line("[ Save ]"), item: .save, at: rect, on: &frame)
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
    var text = text
    if form.isDirty(item) { text.append(" * changed", .warning) }
    frame.put(text, row: rect.row, column: rect.column, width: rect.columns)
    guard form.focus == item else { return }
    let box = Rect(row: rect.row, column: rect.column, rows: 1, columns: min(text.width, rect.columns))
    frame.restyle(box) { Style($0.role, selected: true) }
    frame.cursor = Position(row: rect.row, column: rect.column + 1)
  }
}
