public import PostHogAPI

/// A partly loaded list: runs of IDs at their row numbers.
///
/// Runs are sorted, never overlap, and are joined when adjacent.
public struct SparseRows: Hashable, Sendable {
  struct Run: Hashable, Sendable {
    var start: Int
    var ids: [PlaylistID]
    var end: Int { start + ids.count }
  }

  private(set) var runs: [Run] = []

  public var isEmpty: Bool { runs.isEmpty }
  public var count: Int { runs.reduce(0) { $0 + $1.ids.count } }
  public var ids: [PlaylistID] { runs.flatMap(\.ids) }

  public subscript(row: Int) -> PlaylistID? {
    for run in runs where row < run.end {
      return row >= run.start ? run.ids[row - run.start] : nil
    }
    return nil
  }

  public func row(of id: PlaylistID) -> Int? {
    for run in runs {
      if let index = run.ids.firstIndex(of: id) { return run.start + index }
    }
    return nil
  }

  /// Returns the unknown parts of `range`, in order.
  public func gaps(in range: Range<Int>) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var next = range.lowerBound
    for run in runs where run.end > range.lowerBound && run.start < range.upperBound {
      if next < run.start { gaps.append(next..<run.start) }
      next = max(next, run.end)
    }
    if next < range.upperBound { gaps.append(next..<range.upperBound) }
    return gaps
  }

  /// Returns the known rows outside the ranges, in order.
  public func parts(outside ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.reduce(runs.map { $0.start..<$0.end }) { parts, range in
      parts.flatMap { part in
        [
          part.clamped(to: Int.min..<range.lowerBound), part.clamped(to: range.upperBound..<Int.max),
        ].filter { !$0.isEmpty }
      }
    }
  }

  /// Writes `ids` from row `start` on, replacing other IDs.
  public mutating func set(_ ids: [PlaylistID], at start: Int) {
    guard !ids.isEmpty else { return }
    forget(start..<(start + ids.count))
    let index = runs.firstIndex { $0.start > start } ?? runs.count
    runs.insert(Run(start: start, ids: ids), at: index)
    join(around: index)
  }

  /// Makes the rows of `range` unknown; the others stay where they are.
  public mutating func forget(_ range: Range<Int>) {
    runs = runs.flatMap { run -> [Run] in
      guard run.end > range.lowerBound, run.start < range.upperBound else { return [run] }
      let before = Run(start: run.start, ids: Array(run.ids.prefix(max(0, range.lowerBound - run.start))))
      let after = Run(
        start: max(run.start, range.upperBound),
        ids: Array(run.ids.suffix(max(0, run.end - range.upperBound))))
      return [before, after].filter { !$0.ids.isEmpty }
    }
  }

  /// Makes the rows of these IDs unknown.
  public mutating func forget(_ ids: Set<PlaylistID>) {
    for id in self.ids where ids.contains(id) {
      if let row = row(of: id) { forget(row..<(row + 1)) }
    }
  }

  public mutating func keep(_ range: Range<Int>) {
    forget(min(0, range.lowerBound)..<range.lowerBound)
    forget(range.upperBound..<Int.max)
  }

  /// Removes a row; those below move up by one.
  public mutating func remove(at row: Int) {
    forget(row..<(row + 1))
    for index in runs.indices where runs[index].start > row { runs[index].start -= 1 }
    if let index = runs.firstIndex(where: { $0.start == row }) { join(around: index) }
  }

  /// Inserts a row; the one there and those below move down by one.
  public mutating func insert(_ id: PlaylistID, at row: Int) {
    if let index = runs.firstIndex(where: { $0.start < row && row < $0.end }) {
      let run = runs[index]
      let split = row - run.start
      runs[index].ids = Array(run.ids.prefix(split))
      runs.insert(Run(start: row, ids: Array(run.ids.dropFirst(split))), at: index + 1)
    }
    for index in runs.indices where runs[index].start >= row { runs[index].start += 1 }
    set([id], at: row)
  }

  private mutating func join(around index: Int) {
    if index + 1 < runs.count, runs[index].end == runs[index + 1].start {
      runs[index].ids += runs[index + 1].ids
      runs.remove(at: index + 1)
    }
    if index > 0, runs[index - 1].end == runs[index].start {
      runs[index - 1].ids += runs[index].ids
      runs.remove(at: index)
    }
  }
}
