import TerminalUI

/// Where the parts of the detail pane are, from top to bottom.
///
/// The facts have a share of the height, however many there are: the recordings stand still while the cursor moves
/// through the list, and their rows follow from the size alone.
struct DetailLayout {
  let title: Rect
  let facts: Rect
  /// The recordings with their headings.
  let recordings: Rect
  let heading: Rect
  /// The titles of their columns; empty where there is little room.
  let columnTitles: Rect
  let rows: Rect
  /// The recording under the cursor, below a rule.
  let recordingFacts: Rect

  private static let mostFacts = 9
  /// From this height on the columns have titles.
  private static let titledRows = 8
  /// From this height on a blank row separates the facts from the recordings.
  private static let roomyRows = 14

  /// - Parameter isFocused: whether the pane shows the recording under its cursor.
  init(rect: Rect, isFocused: Bool) {
    var rest = rect
    func take(_ rows: Int) -> Rect {
      let part = rest.rows(0..<max(0, rows))
      rest = rest.dropping(rows: part.rows)
      return part
    }
    let gap = rect.rows >= Self.roomyRows ? 1 : 0
    let titles = rect.rows >= Self.titledRows ? 1 : 0
    let bottom = RecordingFacts.rows(ofPane: rect.rows)
    let others = 2 + gap + titles + bottom + max(3, rect.rows / 3)
    title = take(1)
    facts = take(min(Self.mostFacts, rect.rows - others))
    _ = take(gap)
    recordings = rest.rows(0..<max(0, rest.rows - (isFocused ? bottom : 0)))
    heading = take(1)
    columnTitles = take(titles)
    rows = take(rest.rows - (isFocused ? bottom : 0))
    recordingFacts = rest
  }
}
