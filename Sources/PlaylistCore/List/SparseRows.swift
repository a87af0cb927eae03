public import PostHogAPI

/// A partly loaded list: IDs at their row numbers.
public struct SparseRows: Hashable, Sendable {
  private(set) var known: [Int: PlaylistID] = [:] { didSet { runs = Self.runs(of: known) } }
  /// The known rows as ranges, in order: every motion asks for gaps, few events change the rows.
  private var runs: [Range<Int>]

  init(_ known: [Int: PlaylistID] = [:]) {
    self.known = known
    runs = Self.runs(of: known)
  }

  private static func runs(of known: [Int: PlaylistID]) -> [Range<Int>] {
    known.keys.sorted().reduce(into: []) { runs, row in
      let start = runs.last?.upperBound == row ? runs.removeLast().lowerBound : row
      runs.append(start..<row + 1)
    }
  }

  public var isEmpty: Bool { known.isEmpty }
  public var count: Int { known.count }
  /// In no order.
  public var ids: [PlaylistID] { Array(known.values) }

  public subscript(row: Int) -> PlaylistID? { known[row] }

  public func row(of id: PlaylistID) -> Int? { known.lazy.filter { $0.value == id }.map(\.key).min() }

  /// Returns the unknown parts of `range`, in order.
  public func gaps(in range: Range<Int>) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var start = range.lowerBound
    for run in runs where run.overlaps(range) {
      if start < run.lowerBound { gaps.append(start..<run.lowerBound) }
      start = run.upperBound
    }
    if start < range.upperBound { gaps.append(start..<range.upperBound) }
    return gaps
  }

  /// The rows at other numbers; those that would be before the first are dropped.
  func moved(by shift: Int) -> SparseRows {
    let moved = known.map { ($0.key + shift, $0.value) }.filter { $0.0 >= 0 }
    return SparseRows(Dictionary(uniqueKeysWithValues: moved))
  }

  public mutating func forget(_ ids: Set<PlaylistID>) { known = known.filter { !ids.contains($0.value) } }

  /// Makes the rows outside `ranges` unknown.
  public mutating func keep(_ ranges: [Range<Int>]) {
    known = known.filter { row, _ in ranges.contains { $0.contains(row) } }
  }

  /// Removes a row; those below move up by one.
  public mutating func remove(at row: Int) {
    var others = known
    others[row] = nil
    known = Self.shifted(others, from: row, by: -1)
  }

  /// Inserts a row; the one there and those below move down by one.
  public mutating func insert(_ id: PlaylistID, at row: Int) {
    var all = Self.shifted(known, from: row, by: 1)
    all[row] = id
    known = all
  }

  private static func shifted(
    _ known: [Int: PlaylistID], from row: Int, by delta: Int
  ) -> [Int: PlaylistID] {
    Dictionary(uniqueKeysWithValues: known.map { ($0 < row ? $0 : $0 + delta, $1) })
  }
}
