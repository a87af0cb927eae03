extension Sequence<String> {
  /// The name that is most like a misspelled one; nil when none is like it.
  ///
  /// - Parameter name: at most a third of it, and at least one character, may differ; two swapped neighbours differ once.
  public func nearest(to name: String) -> String? {
    let wanted = Array(name.lowercased())
    let limit = Swift.max(1, wanted.count / 3)
    let candidates = map { (name: $0, distance: wanted.distance(to: Array($0.lowercased()))) }
    return candidates.filter { $0.distance <= limit }.min { $0.distance < $1.distance }?.name
  }
}

extension [Character] {
  /// How many characters have to be put in, taken out, replaced or swapped with their neighbour.
  fileprivate func distance(to other: [Character]) -> Int {
    var rows = [Array<Int>(0...other.count)]
    for row in indices {
      var next = [row + 1]
      for column in other.indices {
        let replaced = rows[row][column] + (self[row] == other[column] ? 0 : 1)
        var least = Swift.min(replaced, rows[row][column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, self[row] == other[column - 1], self[row - 1] == other[column] {
          least = Swift.min(least, rows[row - 1][column - 1] + 1)
        }
        next.append(least)
      }
      rows.append(next)
    }
    return rows[count][other.count]
  }
}
