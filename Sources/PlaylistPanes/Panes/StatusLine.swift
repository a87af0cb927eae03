import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// The row above the footer: position, search, progress and the last message, or the search field.
struct StatusLine {
  let scene: Scene

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect, style: .bar)
    if case .search(let search) = scene.state.dialog {
      drawSearch(search.field, in: rect, on: &frame)
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
      placeholder: "Part of a name")
    if isStatusShown {
      frame.put(
        status, row: rect.row, column: rect.column + rect.columns - width, width: width, style: .bar)
    }
  }

  /// The position is always shown; the message takes precedence over the rest.
  private func drawStatus(in rect: Rect, on frame: inout Frame) {
    let inner = rect.inset(columns: 1)
    var shown = parts(isSearching: false)
    let message = message
    let text = message.map { $0.level.mark + $0.text } ?? ""
    while shown.count > 1, DisplayText.width(shown.joined(separator: " · ") + text) + 2 > inner.columns {
      shown.removeLast()
    }
    let status = shown.joined(separator: " · ")
    frame.put(Line(status, .bar), row: rect.row, column: inner.column, width: inner.columns)
    guard let message else { return }
    let room = inner.columns - (status.isEmpty ? 0 : DisplayText.width(status) + 2)
    let cells = max(0, min(DisplayText.width(text), room))
    let column = status.isEmpty ? inner.column : inner.column + inner.columns - cells
    frame.put(
      cut(text, to: cells), row: rect.row, column: column, width: cells, style: message.level.barStyle)
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
  private func parts(isSearching: Bool) -> [String] {
    let list = scene.state.list
    var parts: [String] = []
    if let total = list.total {
      parts.append(
        total == 0
          ? "no playlists" : "\(grouped(list.cursor.row + 1)) of \(grouped(total))")
    }
    let marked = scene.state.markedCount
    if marked > 0 {
      let hidden = scene.state.hiddenMarkCount
      let what = scene.state.focus == .detail ? Counts.recordings(marked) : grouped(marked)
      parts.append("\(what) marked" + (hidden > 0 ? ", \(grouped(hidden)) hidden" : ""))
    }
    if scene.state.drafts[.newPlaylist] != nil, !scene.state.hasDialog,
      let key = scene.keyName(.create, in: scene.state.place)
    {
      parts.append("✎ new playlist: \(key) continues")
    }
    if let until = scene.state.rateLimitedUntil, until > scene.now {
      parts.append("rate limit: wait \(scene.wait(until: until))")
    }
    if !isSearching, !list.query.search.isEmpty { parts.append("search “\(list.query.search)”") }
    if let sorting = list.sorting {
      if sorting.missing > 0, let total = sorting.serverTotal {
        parts.append("\(grouped(total - sorting.missing)) of \(grouped(total)) sorted")
      }
      parts.append("by \(sorting.order.summary)")
    }
    if list.query.order != nil { parts.append("by \(scene.state.order.summary)") }
    if let export = scene.state.export {
      parts.append("exporting, \(Counts.recordings(export.recordings.count)) so far")
    }
    if list.isLoading { parts.append("loading…") }
    if let progress = scene.state.progress { parts.append(progress) }
    let changes = scene.state.changesUnderWay
    if changes > 0 { parts.append("\(counted(changes, "change")) saving") }
    if scene.state.backUnmarks, !scene.state.hasDialog,
      let key = scene.keyName(.back, in: scene.state.place)
    {
      parts.append("\(key) unmarks")
    }
    return parts
  }
}

extension Scene {
  /// The time until a date: `13 s`, or of several minutes `59 min, until 15:02 UTC`.
  func wait(until date: Date) -> String {
    let seconds = Int(date.timeIntervalSince(now).rounded(.up))
    guard seconds > 180 else { return DurationText.words(seconds) }
    return "\((seconds + 59) / 60) min, until \(clockTime(date).clock)\(zoneSuffix(of: date))"
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

  /// The style in the status line, which is reversed like the row under the cursor.
  var barStyle: Style {
    self == .info ? .bar : Style(style.role, selected: true)
  }
}
