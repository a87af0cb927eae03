import PlaylistCore
import PostHogAPI
import TerminalUI

/// The columns of the list of recordings.
struct RecordingTable {
  /// Cells before the first column: cursor and mark.
  static let marks = 2

  private let layout: TableLayout<Recording>

  init(scene: Scene, columns: Int) {
    let thisYear = scene.clockTime(scene.now).year
    layout = TableLayout(
      [
        Column("start", .fixed(12), priority: 0) { recording in
          guard let start = recording.startTime ?? recording.id.startTime else { return Line("?", .dim) }
          let time = scene.clockTime(start)
          return Line(time.year == thisYear ? "\(time.dayAndMonth) \(time.clock)" : time.date)
        },
        Column("length", .fixed(8), priority: 2, isRightAligned: true) { recording in
          Line((recording.duration.map(DurationText.clock) ?? "?") + (recording.isOngoing ? "+" : ""))
        },
        Column("person", .flexible(minimum: 12, weight: 2), priority: 1) { Self.person($0) },
        Column("seen by", .fixed(7), priority: 3) { Self.viewers($0) },
        Column("left", .fixed(5), priority: 4, isRightAligned: true) { Self.daysLeft($0) },
        Column("errors", .fixed(6), priority: 5, isRightAligned: true) { recording in
          Self.number(recording.consoleErrorCount, style: .warning)
        },
        Column("clicks", .fixed(6), priority: 6, isRightAligned: true) { Self.number($0.clickCount) },
        Column("keys", .fixed(5), priority: 9, isRightAligned: true) { Self.number($0.keypressCount) },
        Column("activity", .fixed(8), priority: 8, isRightAligned: true) { recording in
          Self.number(recording.activityScore.map { Int(min(max($0, 0), 999).rounded()) })
        },
        Column("start page", .flexible(minimum: 16, weight: 3), priority: 7) {
          Line($0.startURL ?? "", .dim)
        },
      ], width: columns - Self.marks - 1)
  }

  func drawTitles(row: Int, column: Int, on frame: inout Frame) {
    layout.drawTitles(row: row, column: column + Self.marks, on: &frame)
  }

  func draw(_ recording: Recording, at place: Position, on frame: inout Frame) {
    layout.draw(recording, row: place.row, column: place.column + Self.marks, on: &frame)
  }

  // MARK: Cells

  private static func person(_ recording: Recording) -> Line {
    if let name = recording.person?.name, !name.trimmed.isEmpty { return Line(name) }
    return Line(recording.distinctID ?? recording.id.rawValue, .dim)
  }

  /// `you`, `you +2`, `+2`; a dash when nobody has watched it.
  private static func viewers(_ recording: Recording) -> Line {
    var line = Line()
    if recording.isViewed { line.append("you") }
    if !recording.viewers.isEmpty { line.append("+\(recording.viewers.count)", after: " ") }
    return line.isEmpty ? Line("–", .dim) : line
  }

  private static func daysLeft(_ recording: Recording) -> Line {
    guard let days = recording.daysLeft else { return Line("") }
    return Line("\(days) d", days <= 3 ? .warning : .normal)
  }

  /// - Parameter style: for numbers above zero.
  private static func number(_ value: Int?, style: Style = .normal) -> Line {
    guard let value else { return Line("") }
    return value == 0 ? Line("0", .dim) : Line(Counts.grouped(value), style)
  }
}
