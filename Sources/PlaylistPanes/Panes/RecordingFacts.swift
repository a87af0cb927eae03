import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// The facts of the recording under the cursor, below the list.
struct RecordingFacts {
  /// The least height of the pane that shows them.
  private static let roomyRows = 20

  let scene: Scene
  let playlist: Playlist
  let recording: Recording

  /// Nil when no recording is under the cursor.
  init?(scene: Scene) {
    guard scene.state.focus == .detail, let playlist = scene.selected,
      let recording = scene.state.selectedRecording
    else { return nil }
    self.scene = scene
    self.playlist = playlist
    self.recording = recording
  }

  /// The rows they take of a pane, including the rule. The same for all recordings, so that the list does not move.
  static func rows(ofPane rows: Int) -> Int {
    rows >= roomyRows ? 1 + min(9, (rows - 6) / 3) : 0
  }

  /// - Parameter joint: the sign that joins its rule to the border at its left; nil without one.
  func draw(in rect: Rect, joint: Unicode.Scalar?, on frame: inout Frame) {
    guard rect.rows > 1 else { return }
    Rule(title: Line(recording.id.rawValue, .accent), joint: joint).draw(in: rect, on: &frame)
    for (index, line) in lines(width: rect.columns - 2, rows: rect.rows - 1).enumerated() {
      frame.put(
        line, row: rect.row + 1 + index, column: rect.column + 1, width: max(0, rect.columns - 2))
    }
  }

  func lines(width: Int, rows: Int) -> [Fact] {
    var facts = FactList(width: width)
    let state = scene.state.detail[playlist.id]
    guard state?.unlisted.contains(recording.id) != true else {
      if let start = recording.startedAt {
        facts.add("Time", "\(scene.fullTime(start)) (from its ID)", priority: 1)
      }
      facts.add(text: Self.reason(unlistedBy: state), priority: 0, limit: 3)
      return facts.lines(rows: rows)
    }
    facts.add("Person", person, priority: 0)
    if let time { facts.add("Time", time, priority: 1, limit: 2) }
    if let url = recording.startURL { facts.add("Page", url, priority: 2) }
    facts.add("Watched", viewers, priority: 3, limit: 2)
    if let activity { facts.add("Activity", activity, priority: 4) }
    addNumbers(to: &facts)
    if let expiry { facts.add("Kept", expiry, priority: 7) }
    let device = [recording.snapshotSource, recording.library].compactMap { $0 }
    if let source = device.first {
      facts.add("Device", device.last == source ? source : device.joined(separator: ", "), priority: 8)
    }
    return facts.lines(rows: rows)
  }

  private static func reason(unlistedBy state: RecordingsState?) -> String {
    state?.isCutShort == true
      ? "In this collection (from your history), but this server lists only the first of its recordings."
      : "In this collection (from your history), but no longer available."
  }

  var person: Line {
    var line = Line()
    if let name = recording.personName { line.append(name) }
    if let id = recording.distinctID, id != recording.personName {
      line.append(line.isEmpty ? id : "ID \(id)", .dim, after: ", ")
    }
    return line.isEmpty ? Line("unknown", .dim) : line
  }

  private var time: String? {
    var parts: [String] = []
    if let start = recording.startedAt {
      parts.append(recording.endTime.map { span(from: start, to: $0) } ?? scene.fullTime(start))
    }
    if recording.isOngoing { parts.append("still recording") }
    if let duration = recording.duration { parts.append("\(DurationText.clock(duration)) long") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// `4 Mar 2026 14:02 to 14:14 UTC`
  private func span(from start: Date, to end: Date) -> String {
    let (first, last) = (scene.clockTime(start), scene.clockTime(end))
    let until = first.date == last.date ? scene.clock(end) : scene.fullTime(end)
    return "\(first.date.trimmed) \(first.clock) to \(until)"
  }

  var viewers: String {
    let all = (recording.isViewed ? ["you"] : []) + recording.viewers
    return all.isEmpty ? "by nobody" : "by \(all.joined(separator: ", "))"
  }

  private var activity: Line? {
    var line = Line()
    if let score = recording.activityScore {
      line.append(ActivityBar.text(score, cells: 10), .accent)
      line.append(" \(ActivityBar.number(score)) of 100")
    }
    if let active = recording.activeSeconds {
      line.append("\(DurationText.clock(active)) active", .normal, after: ", ", .normal)
    }
    if let idle = recording.inactiveSeconds {
      line.append("\(DurationText.clock(idle)) inactive", .normal, after: ", ", .normal)
    }
    return line.isEmpty ? nil : line
  }

  private func addNumbers(to facts: inout FactList) {
    let input = [
      recording.clickCount.map { counted($0, "click") },
      recording.keypressCount.map { counted($0, "key press", "key presses") },
      recording.mouseActivityCount.map { counted($0, "mouse event") },
    ].compactMap { $0 }
    if !input.isEmpty { facts.add("Input", input.joined(separator: ", "), priority: 5) }
    var console = Line()
    if let errors = recording.consoleErrorCount {
      console.append(counted(errors, "error"), errors > 0 ? .warning : .normal)
    }
    if let count = recording.consoleWarnCount {
      console.append(counted(count, "warning"), .normal, after: ", ", .normal)
    }
    if let count = recording.consoleLogCount {
      console.append(counted(count, "log line"), .normal, after: ", ", .normal)
    }
    if !console.isEmpty { facts.add("Console", console, priority: 6) }
  }

  private var expiry: Line? {
    guard let days = recording.daysLeft(at: scene.now) else { return nil }
    var line = Line(
      counted(days, "day"), days <= RecordingTable.fewDays ? .warning : .normal)
    if let date = recording.expiryTime { line.append(", until \(scene.fullTime(date))") }
    return line
  }
}
