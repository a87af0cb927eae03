import PlaylistCore
import PostHogAPI
import TerminalUI

/// The columns of the table of candidates.
struct CandidateTable {
  /// Cells before the first column: cursor and a space.
  private static let marks = 2
  /// The length of a UUID.
  private static let idWidth = 36

  private let layout: TableLayout<RecordingCandidate>

  init(scene: Scene, columns: Int) {
    let width = columns - Self.marks - 2
    layout = TableLayout(
      [
        Column("recording", .fixed(min(Self.idWidth, max(8, width * 3 / 5))), priority: 0) {
          Line($0.id.rawValue, $0.isChosen ? .normal : .dim)
        },
        Column("state", .flexible(minimum: 12, weight: 1), priority: 1) { $0.state },
        Column("started", .fixed(18), priority: 2) { candidate in
          Line(
            candidate.id.startTime.map {
              let time = scene.clockTime($0)
              return "\(time.date) \(time.clock)"
            } ?? "", .dim)
        },
      ], width: width)
  }

  func drawTitles(row: Int, column: Int, on frame: inout Frame) {
    layout.drawTitles(row: row, column: column + Self.marks, on: &frame)
  }

  func draw(_ candidate: RecordingCandidate, at place: Position, on frame: inout Frame) {
    layout.draw(candidate, row: place.row, column: place.column + Self.marks, on: &frame)
  }
}
