import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// The columns of the list of recordings.
struct RecordingTable {
  /// Cells before the first column: cursor and mark.
  static let marks = 2

  /// Recordings with no more days left are highlighted.
  static let fewDays = 3

  private static let startColumns = 12

  private let scene: Scene
  let layout: TableLayout<Recording>

  init(scene: Scene, columns: Int) {
    self.scene = scene
    layout = TableLayout(
      [
        Column("start", .fixed(Self.startColumns), priority: 0) { Self.start($0, scene) },
        Column("length", .fixed(8), priority: 2, isRightAligned: true) { recording in
          Line((recording.duration.map(DurationText.clock) ?? "?") + (recording.isOngoing ? "+" : ""))
        },
        Column("person", .flexible(minimum: 12, weight: 2), priority: 1) { Self.person($0) },
        Column("watched", .fixed(7), priority: 3) { Self.viewers($0) },
        Column("kept", .fixed(5), priority: 4, isRightAligned: true) { Self.daysLeft($0, at: scene.now) },
        Column("errors", .fixed(6), priority: 5, isRightAligned: true) { recording in
          Self.number(recording.consoleErrorCount, style: .warning)
        },
        Column("clicks", .fixed(6), priority: 6, isRightAligned: true) { Self.number($0.clickCount) },
        Column("keys", .fixed(5), priority: 9, isRightAligned: true) { Self.number($0.keypressCount) },
        Column("activity", .fixed(8), priority: 8) { Self.activity($0) },
        Column("start page", .flexible(minimum: 16, weight: 3), priority: 7) {
          Line($0.startURL ?? "", .dim)
        },
      ], width: columns - Self.marks - 1, after: Self.marks)
  }

  /// Draws a recording of which only the ID is known.
  ///
  /// - Parameter reason: why nothing else is.
  func drawUnlisted(_ recording: Recording, _ reason: String, at place: Position, on frame: inout Frame) {
    frame.put(
      Self.start(recording, scene), row: place.row, column: place.column + Self.marks,
      width: Self.startColumns)
    let used = Self.marks + Self.startColumns + TableLayout<Recording>.gap
    frame.put(
      Line("\(recording.id) \(reason)", .dim), row: place.row, column: place.column + used,
      width: max(0, layout.width - used))
  }

  // MARK: Cells

  private static func start(_ recording: Recording, _ scene: Scene) -> Line {
    guard let start = recording.startedAt else { return Line("?", .dim) }
    let time = scene.clockTime(start)
    let day = time.day
    let isThisYear = day.year == scene.clockTime(scene.now).day.year
    return Line(
      isThisYear ? "\(day.textWithoutYear) \(time.clock)" : day.text, recording.isViewed ? .dim : .normal)
  }

  /// A bar of four cells and the number.
  private static func activity(_ recording: Recording) -> Line {
    guard let score = recording.activityScore else { return Line("") }
    var line = Line(ActivityBar.text(score, cells: 4), .accent)
    let number = String(ActivityBar.number(score))
    line.append(String(repeating: " ", count: 4 - number.count) + number, score == 0 ? .dim : .normal)
    return line
  }

  private static func person(_ recording: Recording) -> Line {
    if let name = recording.personName { return Line(name, recording.isViewed ? .dim : .normal) }
    return Line(recording.distinctID ?? recording.id.rawValue, .dim)
  }

  /// `you`, `you +2`, `+2`; a dash when unwatched.
  private static func viewers(_ recording: Recording) -> Line {
    var line = Line()
    if recording.isViewed { line.append("you", .dim) }
    if !recording.viewers.isEmpty { line.append("+\(recording.viewers.count)", .dim, after: " ") }
    return line.isEmpty ? Line("–", .dim) : line
  }

  private static func daysLeft(_ recording: Recording, at now: Date) -> Line {
    guard let days = recording.daysLeft(at: now) else { return Line("") }
    return Line("\(days) d", days <= fewDays ? .warning : .normal)
  }

  /// - Parameter style: for numbers above zero.
  private static func number(_ value: Int?, style: Style = .normal) -> Line {
    guard let value else { return Line("") }
    return value == 0 ? Line("0", .dim) : Line(grouped(value), style)
  }
}

/// PostHog's activity score of a recording, 0 to 100.
enum ActivityBar {
  /// Returns a bar in steps of half a cell; any score above 0 shows at least one.
  static func text(_ score: Double, cells: Int) -> String {
    let score = bounded(score)
    var halves = Int((score / 100 * Double(cells * 2)).rounded())
    if score > 0, halves == 0 { halves = 1 }
    return String(repeating: "█", count: halves / 2) + (halves % 2 == 1 ? "▌" : "")
      + String(repeating: " ", count: cells - (halves + 1) / 2)
  }

  static func number(_ score: Double) -> Int { Int(bounded(score).rounded()) }

  private static func bounded(_ score: Double) -> Double { score.isNaN ? 0 : min(max(score, 0), 100) }
}
