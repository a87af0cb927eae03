import Glibc

extension Frame {
  /// Cells that are the same, up to this many in a row, are passed along: cheaper than to begin again.
  private static let bridge = 8

  /// Calls `body` for each run of cells that differs from `old`, row by row, from left to right.
  ///
  /// Since both frames keep the halves of a double-width character together, such a run never starts on a
  /// continuation whose left half did not change too.
  ///
  /// - Parameter old: a frame of the same size; with another size every row counts as changed.
  public func forEachChange(
    since old: Frame, _ body: (_ row: Int, _ column: Int, _ cells: UnsafeBufferPointer<Cell>) -> Void
  ) {
    let columns = size.columns
    cells.withUnsafeBufferPointer { new in
      guard old.size == size else {
        for row in 0..<size.rows {
          body(row, 0, UnsafeBufferPointer(rebasing: new[row * columns..<(row + 1) * columns]))
        }
        return
      }
      old.cells.withUnsafeBufferPointer { old in
        guard let newStart = new.baseAddress, let oldStart = old.baseAddress, newStart != oldStart else {
          return
        }
        for row in 0..<size.rows {
          let start = row * columns
          // Most rows are the same, which is told fastest of plain memory.
          guard memcmp(newStart + start, oldStart + start, columns * MemoryLayout<Cell>.stride) != 0 else {
            continue
          }
          let end = start + columns
          var next = start
          while let run = Self.run(in: new, since: old, from: next, to: end) {
            body(row, run.lowerBound - start, UnsafeBufferPointer(rebasing: new[run]))
            next = run.upperBound
          }
        }
      }
    }
  }

  /// The first run of cells that differ, with few in between that do not.
  private static func run(
    in new: UnsafeBufferPointer<Cell>, since old: UnsafeBufferPointer<Cell>, from start: Int, to end: Int
  ) -> Range<Int>? {
    var first = start
    while first < end, new[first] == old[first] { first += 1 }
    guard first < end else { return nil }
    var last = first
    var next = first + 1
    while next < end, next - last <= bridge {
      if new[next] != old[next] { last = next }
      next += 1
    }
    return first..<last + 1
  }
}
