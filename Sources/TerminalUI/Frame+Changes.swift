import Glibc

extension Frame {
  /// Cells that are the same, fewer than this in a row, are passed along: it takes as many bytes to move past them.
  private static let bridge = 5

  /// Makes this frame the same as another one, and calls `body` for each run of cells that changes: row by row,
  /// from left to right.
  ///
  /// Since both frames keep the halves of a double-width character together, such a run never starts on a
  /// continuation whose left half did not change too.
  ///
  /// - Parameter new: where it has another size, every row counts as changed.
  public mutating func update(
    to new: Frame, _ body: (_ row: Int, _ column: Int, _ cells: UnsafeBufferPointer<Cell>) -> Void
  ) {
    cursor = new.cursor
    guard new.size == size else {
      self = new
      return new.cells.withUnsafeBufferPointer { cells in
        for row in 0..<new.size.rows {
          body(row, 0, UnsafeBufferPointer(rebasing: cells[new.indices(ofRow: row)]))
        }
      }
    }
    let columns = size.columns
    new.cells.withUnsafeBufferPointer { new in
      cells.withUnsafeMutableBufferPointer { old in
        guard let newStart = new.baseAddress, let oldStart = old.baseAddress else { return }
        for start in stride(from: 0, to: new.count, by: columns) {
          // Most rows are the same, which is told fastest of plain memory.
          guard memcmp(newStart + start, oldStart + start, columns * MemoryLayout<Cell>.stride) != 0 else {
            continue
          }
          var next = start
          while let run = Self.run(in: new, since: old, from: next, to: start + columns) {
            body(start / columns, run.lowerBound - start, UnsafeBufferPointer(rebasing: new[run]))
            next = run.upperBound
          }
          (oldStart + start).update(from: newStart + start, count: columns)
        }
      }
    }
  }

  /// The first run of cells that differ, with few in between that do not.
  private static func run(
    in new: UnsafeBufferPointer<Cell>, since old: UnsafeMutableBufferPointer<Cell>, from start: Int,
    to end: Int
  ) -> Range<Int>? {
    var first = start
    while first < end, new[first] == old[first] { first += 1 }
    guard first < end else { return nil }
    var last = first
    var next = first + 1
    while next < end, next - last <= bridge {
      if new[next] != old[next] {
        last = next
      } else if new[next].styleCode != new[last].styleCode {
        // Another style takes more than the move.
        break
      }
      next += 1
    }
    return first..<last + 1
  }
}
