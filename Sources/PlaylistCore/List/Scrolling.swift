/// Computes the rows in view, for the state and for drawing.
public enum Scrolling {
  /// Rows kept in view above and below the cursor; fewer where the list is low.
  private static let margin = 3

  /// Returns the first row in view.
  ///
  /// As in vi, the list scrolls by as few rows as bring the cursor and its margin into view, and is centred on the cursor
  /// where that would be a screen or more.
  ///
  /// - Parameters:
  ///   - top: the first row in view before; nil centres the list on the cursor.
  ///   - cursor: a row, 0 to `count` - 1.
  ///   - height: rows in view. With 0 the result is 0.
  public static func top(_ top: Int?, cursor: Int, count: Int, height: Int) -> Int {
    guard height > 0 else { return 0 }
    let last = max(0, count - height)
    let centred = max(0, min(cursor - height / 2, last))
    guard let top else { return centred }
    let margin = min(margin, height / 4)
    let first = max(0, min(top, last))
    let nearest = max(0, min(first, cursor - margin), min(cursor + margin - height + 1, last))
    return abs(nearest - first) < height ? nearest : centred
  }

  /// Returns the first row in view and the cursor after the view has moved by some rows.
  ///
  /// The cursor stays where it is as long as it and its margin are in view.
  public static func scrolled(
    _ top: Int?, cursor: Int, count: Int, height: Int, by rows: Int
  ) -> (top: Int, cursor: Int) {
    guard height > 0, count > 0 else { return (0, 0) }
    let last = max(0, count - height)
    let first = max(0, min(self.top(top, cursor: cursor, count: count, height: height) + rows, last))
    let margin = min(margin, height / 4)
    let highest = first == 0 ? 0 : first + margin
    let lowest = first == last ? count - 1 : first + height - 1 - margin
    return (first, max(highest, min(cursor, lowest)))
  }
}
