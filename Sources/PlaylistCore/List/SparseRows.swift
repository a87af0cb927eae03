public import PostHogAPI

/// A partly loaded list: IDs at their row numbers.
public struct SparseRows: Hashable, Sendable {
  private(set) var known: [Int: PlaylistID] = [:]

  public var isEmpty: Bool { known.isEmpty }
  public var count: Int { known.count }
  /// In no order.
  public var ids: [PlaylistID] { Array(known.values) }

  public subscript(row: Int) -> PlaylistID? { known[row] }

  public func row(of id: PlaylistID) -> Int? { known.lazy.filter { $0.value == id }.map(\.key).min() }

  /// Returns the unknown parts of `range`, in order.
  public func gaps(in range: Range<Int>) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    for row in range where known[row] == nil {
      let start = gaps.last?.upperBound == row ? gaps.removeLast().lowerBound : row
      gaps.append(start..<row + 1)
    }
    return gaps
  }

  /// Writes `ids` from row `start` on, replacing other IDs.
  public mutating func set(_ ids: [PlaylistID], at start: Int) {
    for (index, id) in ids.enumerated() { known[start + index] = id }
  }

  /// Makes the rows of `range` unknown; the others stay where they are.
  public mutating func forget(_ range: Range<Int>) { known = known.filter { !range.contains($0.key) } }

  public mutating func forget(_ ids: Set<PlaylistID>) { known = known.filter { !ids.contains($0.value) } }

  /// Makes the rows outside `ranges` unknown.
  public mutating func keep(_ ranges: [Range<Int>]) {
    known = known.filter { row, _ in ranges.contains { $0.contains(row) } }
  }

  /// Removes a row; those below move up by one.
  public mutating func remove(at row: Int) {
    known[row] = nil
    shift(from: row, by: -1)
  }

  /// Inserts a row; the one there and those below move down by one.
  public mutating func insert(_ id: PlaylistID, at row: Int) {
    shift(from: row, by: 1)
    known[row] = id
  }

  private mutating func shift(from row: Int, by delta: Int) {
    known = Dictionary(uniqueKeysWithValues: known.map { ($0 < row ? $0 : $0 + delta, $1) })
  }
}
