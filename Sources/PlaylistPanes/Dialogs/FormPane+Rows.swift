import LosslessJSON
import PlaylistCore
import PostHogAPI
import TerminalUI

/// The rows of the form, from top to bottom.
extension FormPane {
  enum Row {
    case line(Line)
    case name
    /// A line of the description, wrapped.
    case description(Int)
    /// A row that takes the focus as a whole.
    case button(EditForm.Item, Line)
  }

  /// - Parameter room: rows available; the description gets those the other fields leave, and scrolls within them.
  func rows(area: TextArea, room: Int, width: Int) -> [Row] {
    let space = Size(columns: width, rows: room)
    var before: [Row] = []
    if let error = form.errors[nil] { before += wrapped("✗ \(error)", .danger, in: space) }
    if form.theirs != nil { before += wrapped(conflictText(in: space), .warning, in: space) }
    let name = form.name.text.trimmed.unicodeScalars.count
    before.append(.line(label(.name, "Name", length: name, limit: EditForm.nameLimit)))
    before.append(.name)
    before += notes(.name, in: space)
    before.append(
      .line(
        label(
          .description, "Description", length: form.description.length, limit: EditForm.descriptionAdvice)))
    var after = notes(.description, in: space)
    for item in form.items { after += rows(of: item, in: space) }

    let height = max(1, min(max(3, area.lines.count), room - before.count - after.count))
    let top = Scrolling.top(nil, cursor: area.cursor.row, count: area.lines.count, height: height)
    return before + (top..<top + height).map { .description($0) } + after
  }

  /// The items below the description.
  private func rows(of item: EditForm.Item, in space: Size) -> [Row] {
    switch item {
    case .name, .description: return []
    case .kind:
      let isCollection = form.kind == .collection
      return [
        .button(
          item, Line(isCollection ? "(•) collection  ( ) saved filter" : "( ) collection  (•) saved filter"))
      ]
    case .filters: return filterRows(in: space)
    case .pinned:
      return [button(item, "\(form.isPinned ? "[x]" : "[ ]") pinned for everyone")]
        + notes(item, in: space)
    case .save: return [button(item, "[ Save ]")]
    }
  }

  private func button(_ item: EditForm.Item, _ text: String) -> Row {
    var line = Line(text)
    if form.isDirty(item) { line.append(" * changed", .warning) }
    return .button(item, line)
  }

  // MARK: Filters

  /// The filters in words, or the error in their JSON.
  private func filterRows(in space: Size) -> [Row] {
    var label = label(.filters, "Filters")
    if form.focus == .filters, let key = scene.keyName(.submit, in: .form) {
      label.append("  \(key) opens your editor", .dim)
    }
    let lines =
      if let filters = form.filtersInForce {
        Line.wrapped(
          FilterSummary(filters).text, width: space.columns, limit: max(1, min(4, space.rows / 4)))
      } else { [Line("invalid JSON; your text is kept", .dim)] }
    return [.line(label), .button(.filters, lines.first ?? Line())] + lines.dropFirst().map { .line($0) }
      + notes(.filters, in: space)
  }

  // MARK: Labels and notes

  private func label(_ item: EditForm.Item, _ name: String) -> Line {
    var line = Line(name, form.focus == item ? .strong : .normal)
    if form.isDirty(item) { line.append(" * changed", .warning) }
    return line
  }

  private func label(_ item: EditForm.Item, _ name: String, length: Int, limit: Int) -> Line {
    var line = label(item, name)
    line.append("  \(grouped(length)) of \(limit)", length > limit ? .warning : .dim)
    return line
  }

  /// The error below a field, and in a conflict the other values.
  private func notes(_ item: EditForm.Item, in space: Size) -> [Row] {
    var rows: [Row] = []
    let problem = item == .filters ? form.filters?.problem?.explanation : nil
    if let error = form.errors[item] ?? problem { rows += wrapped("✗ \(error)", .danger, in: space) }
    if let base = form.base, let theirs = form.theirs, form.isChangedByOthers(item) {
      rows += wrapped("theirs: \(value(of: item, in: theirs))", .warning, in: space)
      rows += wrapped("before: \(value(of: item, in: base))", .dim, in: space)
    }
    return rows
  }

  func value(of item: EditForm.Item, in playlist: Playlist) -> String {
    switch item {
    case .name: playlist.name ?? ""
    case .description: playlist.description
    case .filters: FilterSummary(playlist.filters).text
    case .pinned: playlist.isPinned ? "pinned" : "not pinned"
    case .kind, .save: ""
    }
  }

  /// What has happened and what can be done, in fewer words where space is short.
  func conflictText(in space: Size) -> String {
    let key = scene.keyName(.takeTheirs, in: .form)
    let author = form.author ?? "Someone"
    let texts = [
      "! \(author) changed it meanwhile. Saving yours asks first."
        + (key.map { " \($0) takes theirs, field by field." } ?? ""),
      "! \(author) changed it." + (key.map { " \($0) takes theirs." } ?? ""),
    ]
    return texts.first { DisplayText.wrapped($0, width: space.columns).count <= Self.leastNoteLines }
      ?? "! Changed by others." + (key.map { " \($0) takes theirs." } ?? "")
  }

  private static let leastNoteLines = 2

  /// Wraps a note, which must not push the fields out of view.
  private func wrapped(_ text: String, _ style: Style, in space: Size) -> [Row] {
    Line.wrapped(text, style, width: space.columns, limit: max(Self.leastNoteLines, space.rows / 4)).map {
      .line($0)
    }
  }
}
