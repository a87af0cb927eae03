import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// The row above the footer: position, what is searched for and under way, and the last message; while
/// searching, the search field.
struct StatusLine {
  let scene: Scene

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect, style: .bar)
    if case .search(let field) = scene.state.dialog {
      drawSearch(field, in: rect, on: &frame)
    } else {
      drawStatus(in: rect, on: &frame)
    }
  }

  private func drawSearch(_ field: TextField, in rect: Rect, on frame: inout Frame) {
    let status = " " + parts(isSearching: true).joined(separator: " · ") + " "
    let prompt = " /"
    let width = DisplayText.width(status)
    let isStatusShown = rect.columns >= width + 20
    let columns = rect.columns - prompt.count - (isStatusShown ? width : 1)
    frame.put(prompt, row: rect.row, column: rect.column, style: .bar)
    TextFieldView.draw(
      field.text, cursor: field.cursor,
      in: Rect(row: rect.row, column: rect.column + prompt.count, rows: 1, columns: columns), on: &frame,
      placeholder: "a name or a part of one")
    if isStatusShown {
      frame.put(
        status, row: rect.row, column: rect.column + rect.columns - width, width: width, style: .bar)
    }
  }

  /// The message has the right of way; what is told beside it gets what it leaves.
  private func drawStatus(in rect: Rect, on frame: inout Frame) {
    let inner = rect.inset(columns: 1)
    let status = parts(isSearching: false)
    guard let message = scene.state.log.latest else {
      frame.put(
        Line(status.joined(separator: " · "), .bar), row: rect.row, column: inner.column, width: inner.columns
      )
      return
    }
    let text = message.level.mark + message.text
    let width = DisplayText.width(text)
    // As many of the parts as stand beside it, with a gap of at least two cells.
    var shown = status
    while !shown.isEmpty, DisplayText.width(shown.joined(separator: " · ")) + 2 + width > inner.columns {
      shown.removeLast()
    }
    frame.put(
      Line(shown.joined(separator: " · "), .bar), row: rect.row, column: inner.column, width: inner.columns)
    let cells = min(width, inner.columns)
    let column = shown.isEmpty ? inner.column : inner.column + inner.columns - cells
    frame.put(
      cut(text, to: cells), row: rect.row, column: column, width: cells, style: message.level.barStyle)
  }

  /// A message that is cut says where the whole of it stands.
  private func cut(_ text: String, to width: Int) -> String {
    guard DisplayText.width(text) > width, let key = scene.keyName(.messageLog, in: .list) else {
      return text
    }
    let more = " (\(key))"
    guard width > 20 else { return DisplayText.truncated(text, to: width) }
    return DisplayText.truncated(text, to: width - DisplayText.width(more)) + more
  }

  /// What to tell, the more important first.
  private func parts(isSearching: Bool) -> [String] {
    let list = scene.state.list
    var parts: [String] = []
    if let total = list.total {
      parts.append(
        total == 0
          ? "nothing" : "\(Counts.grouped(list.cursor.row + 1)) of \(Counts.grouped(total))")
    }
    if let until = scene.state.rateLimitedUntil, until > scene.now {
      let seconds = Int(until.timeIntervalSince(scene.now).rounded(.up))
      parts.append("the server asks to wait \(DurationText.words(seconds))")
    }
    if !isSearching, !list.query.search.isEmpty { parts.append("search “\(list.query.search)”") }
    if list.isLoading { parts.append("loading…") }
    let writes = scene.state.writes.count
    if writes > 0 { parts.append("\(counted(writes, "change")) on the way") }
    return parts
  }
}

extension Message.Level {
  /// Tells the level without a colour.
  var mark: String {
    switch self {
    case .info: ""
    case .success: "✓ "
    case .warning: "! "
    case .failure: "✗ "
    }
  }

  var style: Style {
    switch self {
    case .info: .normal
    case .success: .success
    case .warning: .warning
    case .failure: .danger
    }
  }

  /// In the status line, which is reversed as the row under the cursor is.
  var barStyle: Style {
    self == .info ? .bar : Style(style.role, selected: true)
  }
}
