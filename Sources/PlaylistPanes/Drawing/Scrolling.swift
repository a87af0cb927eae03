/// Which rows of a list are in view.
enum Scrolling {
  /// The first row to show, as near to `top` as it can be with the cursor in view and no room wasted.
  ///
  /// The state has a `top` of its own, for the height of the last layout; until the next one the drawing
  /// must not lose the cursor.
  static func top(_ top: Int, cursor: Int, count: Int, height: Int) -> Int {
    guard height > 0 else { return 0 }
    var first = min(top, max(0, count - height))
    if cursor >= first + height { first = cursor - height + 1 }
    if cursor < first { first = cursor }
    return max(0, first)
  }
}
