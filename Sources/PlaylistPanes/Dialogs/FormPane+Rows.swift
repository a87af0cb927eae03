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
    /// What has the focus as a whole.
    case button(EditForm.Item, Line)
  }

  /// - Parameter room: rows there are; the description gets what the other fields leave, and scrolls within it.
  func rows(area: TextArea, room: Int, width: Int) -> [Row] {
    var before: [Row] = []
    if let error = form.errors[nil] { before += wrapped("✗ \(error)", .danger, width: width) }
    if let theirs = form.theirs { before += wrapped(conflictText(theirs), .warning, width: width) }
    let name = form.name.text.trimmed.unicodeScalars.count
    before.append(.line(label(.name, "Name", length: name, limit: EditForm.nameLimit)))
    before.append(.name)
    before += notes(.name, width: width)
    before.append(
      .line(
        label(
          .description, "Description", length: form.description.length, limit: EditForm.descriptionAdvice)))
    var after = notes(.description, width: width)
    for item in form.items { after += rows(of: item, room: room, width: width) }

    let height = max(1, min(max(3, area.lines.count), room - before.count - after.count))
    let top = Scrolling.top(nil, cursor: area.cursor.row, count: area.lines.count, height: height)
    return before + (top..<top + height).map { .description($0) } + after
  }

  /// The items below the description.
  private func rows(of item: EditForm.Item, room: Int, width: Int) -> [Row] {
    switch item {
    case .name, .description: return []
    case .kind:
      let isCollection = form.kind == .collection
      return [
        .button(
          item, Line(isCollection ? "(•) collection  ( ) saved filter" : "( ) collection  (•) saved filter"))
      ]
    case .filters: return filterRows(limit: max(1, min(4, room / 4)), width: width)
    case .pinned:
      return [button(item, "\(form.isPinned ? "[x]" : "[ ]") pinned for everyone")]
        + notes(item, width: width)
    case .save: return [button(item, "[ Save ]")]
    }
  }

  private func button(_ item: EditForm.Item, _ text: String) -> Row {
    var line = Line(text)
    if form.isDirty(item) { line.append(" * changed", .warning) }
    return .button(item, line)
  }

  // MARK: Filters

  /// What the filters look for in words, or what is wrong with their JSON.
  private func filterRows(limit: Int, width: Int) -> [Row] {
    var label = label(.filters, "Filters")
    if form.focus == .filters, let key = scene.keyName(.submit, in: .form) {
      label.append("  \(key) opens your editor", .dim)
    }
    let summary: [String]
    if let filters = form.filtersInForce {
      summary = wrappedSummary(filters, limit: limit, width: width)
    } else {
      summary = ["not understood: your text is kept"]
    }
    let lines = summary.map { Line($0, form.filtersInForce == nil ? .dim : .normal) }
    return [.line(label), .button(.filters, lines.first ?? Line())] + lines.dropFirst().map { .line($0) }
      + notes(.filters, width: width)
  }

  private func wrappedSummary(_ filters: JSONText, limit: Int, width: Int) -> [String] {
    let text = FilterSummary(filters).sentences.joined(separator: "; ")
    // Enough for the lines in view, of any script.
    let lines = DisplayText.wrapped(String(text.prefix((limit + 1) * width)), width: width)
    guard lines.count > limit else { return lines }
    return lines.prefix(limit - 1) + [DisplayText.truncated(lines[limit - 1] + " …", to: width)]
  }

  // MARK: Labels and notes

  private func label(_ item: EditForm.Item, _ name: String) -> Line {
    var line = Line(name, form.focus == item ? .strong : .normal)
    if form.isDirty(item) { line.append(" * changed", .warning) }
    return line
  }

  private func label(_ item: EditForm.Item, _ name: String, length: Int, limit: Int) -> Line {
    var line = label(item, name)
    line.append("  \(Counts.grouped(length)) of \(limit)", length > limit ? .warning : .dim)
    return line
  }

  /// What stands below a field: what is wrong with it, and in a conflict the other values.
  private func notes(_ item: EditForm.Item, width: Int) -> [Row] {
    var rows: [Row] = []
    let problem = item == .filters ? form.filters?.problem?.explanation : nil
    if let error = form.errors[item] ?? problem { rows += wrapped("✗ \(error)", .danger, width: width) }
    if let base = form.base, let theirs = form.theirs, isChanged(item, from: base, to: theirs) {
      rows += wrapped("theirs: \(value(of: item, in: theirs))", .warning, width: width)
      rows += wrapped("before: \(value(of: item, in: base))", .dim, width: width)
    }
    return rows
  }

  private func isChanged(_ item: EditForm.Item, from base: Playlist, to theirs: Playlist) -> Bool {
    item == .filters
      ? !base.filters.value.isEquivalent(to: theirs.filters.value)
      : value(of: item, in: base) != value(of: item, in: theirs)
  }

  private func value(of item: EditForm.Item, in playlist: Playlist) -> String {
    switch item {
    case .name: playlist.name ?? ""
    case .description: playlist.description
    case .filters: FilterSummary(playlist.filters).sentences.joined(separator: "; ")
    case .pinned: playlist.isPinned ? "pinned" : "not pinned"
    case .kind, .save: ""
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
}
