extension String {
  /// Returns the most similar of some names, to suggest it after a typo; nil if none is similar.
  ///
  /// - Parameter names: of equally similar ones the first wins.
  public func nearest(in names: some Sequence<String>) -> String? {
    let typed = Array(lowercased().unicodeScalars.prefix(Self.longestName))
    let limit = Swift.max(1, typed.count / 3)
    let near = names.map { (name: $0, distance: Self.distance(typed, Array($0.lowercased().unicodeScalars))) }
      .filter { $0.distance <= limit && $0.distance < typed.count }
    return near.min { $0.distance < $1.distance }?.name
  }

  /// In characters; what is longer resembles no name.
  private static let longestName = 60

  /// The number of insertions, deletions, replacements and swaps of neighbours that make one text of the other.
  private static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for (row, scalar) in first.enumerated() {
      var current = [row + 1]
      for (column, other) in second.enumerated() {
        var best = Swift.min(
          last[column] + (scalar == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, scalar == second[column - 1], first[row - 1] == other {
          best = Swift.min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[second.count]
  }
}
