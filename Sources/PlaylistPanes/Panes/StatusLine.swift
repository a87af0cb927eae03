import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// The rule above the footer: position, search, progress and the last message, or the search field.
struct StatusLine {
  let scene: Scene

  /// - Parameter joint: the column of a border that ends here; nil without one.
  func draw(in rect: Rect, joint: Int?, on frame: inout Frame) {
    frame.drawHorizontalLine(row: rect.row, column: rect.column, columns: rect.columns)
    if let joint { frame.putSign("┴", row: rect.row, column: joint, style: Style(.border)) }
    if case .search(let search) = scene.state.dialog {
      drawSearch(search.field, in: rect, on: &frame)
    } else {
      drawStatus(in: rect, on: &frame)
    }
  }

  private func drawSearch(_ field: TextField, in rect: Rect, on frame: inout Frame) {
    let inner = rect.inset(columns: Self.margin)
    let status = line(parts(isSearching: true))
    let width = status.width
    let isStatusShown = inner.columns >= width + 20
    let columns = inner.columns - 1 - (isStatusShown ? width + 3 : 0)
    put(Line("/", .key), row: rect.row, column: inner.column, width: 1, on: &frame)
    TextFieldView.draw(
      field.text, cursor: field.cursor,
      in: Rect(row: rect.row, column: inner.column + 1, rows: 1, columns: columns), on: &frame,
      placeholder: "Part of a name")
    guard isStatusShown else { return }
    put(status, row: rect.row, column: inner.column + inner.columns - width, width: width, on: &frame)
  }

  /// Cells outside of the text: a piece of the line and a space.
  private static let margin = 2

  /// The position is always shown; the message takes precedence over the rest.
  private func drawStatus(in rect: Rect, on frame: inout Frame) {
    let inner = rect.inset(columns: Self.margin)
    var shown = parts(isSearching: false)
    let message = message
    let text = message.map { $0.level.mark + $0.text } ?? ""
    let cells = DisplayText.width(text)
    while shown.count > 1, line(shown).width + cells + (cells > 0 ? 3 : 0) > inner.columns {
      shown.removeLast()
    }
    let status = line(shown)
    put(status, row: rect.row, column: inner.column, width: inner.columns, on: &frame)
    guard let message else { return }
    var room = inner.columns - (status.isEmpty ? 0 : status.width + 2)
    // Rather to the edge than cut.
    if cells > room { room += Self.margin }
    let width = max(0, min(cells, room))
    let end = inner.column + inner.columns + (cells > room - Self.margin ? Self.margin : 0)
    let column = status.isEmpty ? inner.column : end - width
    put(
      Line(cut(text, to: width), message.level.style), row: rect.row, column: column, width: width, on: &frame
    )
  }

  private func line(_ parts: [Line]) -> Line {
    parts.reduce(into: Line()) { line, part in
      if !line.isEmpty { line.append(" · ", .dim) }
      line.append(part)
    }
  }

  /// Puts text into the rule, with a space on either side.
  private func put(_ line: Line, row: Int, column: Int, width: Int, on frame: inout Frame) {
    guard !line.isEmpty, width > 0 else { return }
    frame.putSign(" ", row: row, column: column - 1)
    let used = frame.put(line, row: row, column: column, width: width)
    frame.putSign(" ", row: row, column: column + used)
  }

  /// The last message; without one, the reason why the marked row under the cursor failed, unless something is running.
  private var message: (level: Message.Level, text: String)? {
    if let latest = scene.state.log.latest { return (latest.level, latest.text) }
    return isWaiting ? nil : scene.state.selectedReason.map { (.failure, $0) }
  }

  private var isWaiting: Bool {
    let state = scene.state
    return state.export != nil || state.list.isLoading || state.progress != nil || state.changesUnderWay > 0
  }

  /// Truncates a message and appends the key of the message log, if it works here.
  private func cut(_ text: String, to width: Int) -> String {
    guard DisplayText.width(text) > width, width > 20,
      let key = scene.keyName(.messageLog, in: scene.state.place)
    else { return DisplayText.truncated(text, to: width) }
    let more = " (\(key))"
    return DisplayText.truncated(text, to: width - DisplayText.width(more)) + more
  }

  /// The parts of the status, most important first.
  private func parts(isSearching: Bool) -> [Line] {
    let list = scene.state.list
    var parts: [Line] = []
    func append(_ text: String, _ style: Style = .dim) { parts.append(Line(text, style)) }
    if let total = list.total {
      append(
        total == 0 ? "no playlists" : "\(grouped(list.cursor.row + 1)) of \(grouped(total))", .normal)
    }
    let marked = scene.state.markedCount
    if marked > 0 {
      let hidden = scene.state.hiddenMarkCount
      let what = scene.state.focus == .detail ? Counts.recordings(marked) : grouped(marked)
      append(
        "\(what) marked" + (hidden > 0 ? ", \(grouped(hidden)) hidden" : ""), Style(.normal, marked: true))
    }
    if scene.state.drafts[.newPlaylist] != nil, !scene.state.hasDialog,
      let key = scene.keyName(.create, in: scene.state.place)
    {
      append("✎ new playlist: \(key) continues", .warning)
    }
    if let until = scene.state.rateLimitedUntil, until > scene.now {
      append("rate limit: wait \(scene.wait(until: until))", .warning)
    }
    if !isSearching, !list.query.search.isEmpty { append("search “\(list.query.search)”") }
    if let sorting = list.sorting {
      if sorting.missing > 0, let total = sorting.serverTotal {
        append("\(grouped(total - sorting.missing)) of \(grouped(total)) sorted")
      }
      append("by \(sorting.order.summary)")
    }
    if list.query.order != PlaylistQuery.Order() { append("by \(list.query.order.summary)") }
    if let export = scene.state.export {
      append("exporting, \(Counts.recordings(export.recordings.count)) so far")
    }
    if list.isLoading { append("loading…") }
    if let progress = scene.state.progress { append(progress) }
    let changes = scene.state.changesUnderWay
    if changes > 0 { append("\(counted(changes, "change")) saving") }
    if scene.state.backUnmarks, !scene.state.hasDialog,
      let key = scene.keyName(.back, in: scene.state.place)
    {
      append("\(key) unmarks")
    }
    return parts
  }
}

extension Scene {
  /// The time until a date: `13 s`, of several minutes `59 min, until 15:02 UTC`, with reduced motion `until 15:02 UTC`.
  func wait(until date: Date) -> String {
    if state.preferences.reducesMotion {
      return "until \(clock(date.addingTimeInterval(59)))"
    }
    let seconds = Int(date.timeIntervalSince(now).rounded(.up))
    guard seconds > 180 else { return DurationText.words(seconds) }
    return "\((seconds + 59) / 60) min, until \(clock(date))"
  }
}

extension Message.Level {
  /// A sign for the level, for terminals without colour.
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

}
