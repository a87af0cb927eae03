/// Which rows of a list are in view.
public enum Scrolling {
  /// Rows shown beyond the cursor after it has left the view: who goes on sees what comes, and the terminal is
  /// written to less than by scrolling for every row.
  private static let lookahead = 6

  /// The first row to show: `top` while the cursor is in view, else one a few rows on; no room is wasted.
  ///
  /// The one rule for the state, which keeps a `top` for the height of the last layout, and for drawing,
  /// which must not lose the cursor until the next one.
  ///
  /// - Parameters:
  ///   - cursor: a row, 0 to `count` - 1.
  ///   - height: rows in view; with 0 the first row is told.
  public static func top(_ top: Int, cursor: Int, count: Int, height: Int) -> Int {
    guard height > 0 else { return 0 }
    let last = max(0, count - height)
    let first = max(0, min(top, last))
    let beyond = min(lookahead, height / 4)
    if cursor >= first + height { return min(cursor - height + 1 + beyond, last) }
    return cursor < first ? max(0, cursor - beyond) : first
  }
}
