import TerminalUI

/// The areas of the detail pane, from top to bottom.
///
/// All depends on the height alone, so that the recordings keep their place while the cursor moves through the list, and
/// the core knows how many of them are in view. The facts get what most playlists fill.
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

  private static let mostFacts = 7
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
  ///   - recordings: rows that there are.
  ///   - isFocused: whether the pane shows the recording under its cursor.
  init(rect: Rect, recordings number: Int, isFocused: Bool) {
    var rest = rect
    func take(_ rows: Int) -> Rect {
      let part = rest.rows(0..<max(0, rows))
      rest = rest.dropping(rows: part.rows)
      return part
    }
    title = take(1)
    facts = take(Self.factRows(ofPane: rect.rows))
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
