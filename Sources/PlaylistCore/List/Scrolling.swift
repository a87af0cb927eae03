/// Which rows of a list are in view.
public enum Scrolling {
  /// The first row to show, as near to `top` as it can be with the cursor in view and no room wasted.
  ///
  /// The one rule for the state, which keeps a `top` for the height of the last layout, and for drawing,
  /// which must not lose the cursor until the next one.
  ///
  /// - Parameters:
  ///   - cursor: a row, 0 to `count` - 1.
  ///   - height: rows in view; with 0 the first row is told.
  public static func top(_ top: Int, cursor: Int, count: Int, height: Int) -> Int {
    guard height > 0 else { return 0 }
    var first = min(top, max(0, count - height))
    if cursor >= first + height { first = cursor - height + 1 }
    if cursor < first { first = cursor }
    return max(0, first)
  }
}
