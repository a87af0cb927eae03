import TerminalUI

/// The areas of the detail pane, from top to bottom.
///
/// How many recordings are in view depends on the height of a focused pane alone. What the facts leave of their share goes
/// to what is below, so that nothing in the middle is blank.
struct DetailLayout {
  /// The rule with the playlist's title.
  let title: Rect
  let facts: Rect
  /// The recordings with their rule.
  let recordings: Rect
  let heading: Rect
  /// The titles of their columns; empty where space is short.
  let columnTitles: Rect
  let rows: Rect
  /// The recording under the cursor, below a rule.
  let recordingFacts: Rect

  private static let mostFacts = 9
  /// The rows that facts keep where there are fewer, so that most playlists have their recordings in the same place.
  private static let leastFacts = 6
  /// The least height with column titles.
  private static let titledRows = 8

  /// The most rows of facts in a pane of this height.
  static func factRows(ofPane rows: Int) -> Int {
    let others = 2 + titleRows(ofPane: rows) + RecordingFacts.rows(ofPane: rows) + max(3, rows / 3)
    return max(0, min(mostFacts, rows - others))
  }

  /// The rows for recordings in a focused pane of this height.
  static func recordingRows(ofPane rows: Int) -> Int {
    max(0, rows - 2 - titleRows(ofPane: rows) - factRows(ofPane: rows) - RecordingFacts.rows(ofPane: rows))
  }

  private static func titleRows(ofPane rows: Int) -> Int { rows >= titledRows ? 1 : 0 }

  /// - Parameters:
  ///   - facts: lines that there are.
  ///   - recordings: rows that there are.
  ///   - isFocused: whether the pane shows the recording under its cursor.
  init(rect: Rect, facts count: Int, recordings number: Int, isFocused: Bool) {
    var rest = rect
    func take(_ rows: Int) -> Rect {
      let part = rest.rows(0..<max(0, rows))
      rest = rest.dropping(rows: part.rows)
      return part
    }
    title = take(1)
    facts = take(min(max(count, Self.leastFacts), Self.factRows(ofPane: rect.rows)))
    recordings = rest
    heading = take(1)
    columnTitles = take(Self.titleRows(ofPane: rect.rows))
    if isFocused {
      let most = Self.recordingRows(ofPane: rect.rows)
      let hasFacts = RecordingFacts.rows(ofPane: rect.rows) > 0
      rows = take(hasFacts ? min(most, number) : most)
      recordingFacts = rest
    } else {
      rows = rest
      recordingFacts = rest.rows(0..<0)
    }
  }
}
