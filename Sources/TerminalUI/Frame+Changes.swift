import Glibc

extension Frame {
  /// Cells that are the same, fewer than this in a row, are passed along: it takes as many bytes to move past them.
  private static let bridge = 5
  /// With more blanks than these at its end a row is better erased to its end.
  private static let fewBlanks = 3

  /// Makes this frame the same as another one, and tells what changes: row by row, from left to right.
  ///
  /// Since both frames keep the halves of a double-width character together, a run of cells never starts on a
  /// continuation whose left half did not change too.
  ///
  /// - Parameters:
  ///   - new: where it has another size, every row counts as changed.
  ///   - slide: called where it is worth it to move the rest of a row before cells are written; returns whether that
  ///     was done.
  ///   - put: called for each run of cells that changes.
  public mutating func update(
    to new: Frame, slide: (Slide) -> Bool,
    put: (_ row: Int, _ column: Int, _ cells: UnsafeBufferPointer<Cell>) -> Void
  ) {
    cursor = new.cursor
    guard new.size == size else {
      self = new
      return new.cells.withUnsafeBufferPointer { cells in
        for row in 0..<new.size.rows {
          put(row, 0, UnsafeBufferPointer(rebasing: cells[new.indices(ofRow: row)]))
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
          let (row, end) = (start / columns, start + columns)
          var next = start
          while next < end, new[next] == old[next] { next += 1 }
          let count = Self.slide(from: old, to: new, in: next..<end)
          if count != 0, slide(Slide(row: row, column: next - start, count: count)) {
            Self.slide(old[next..<end], by: count)
          }
          while let run = Self.run(in: new, since: old, from: next, to: end) {
            put(row, run.lowerBound - start, UnsafeBufferPointer(rebasing: new[run]))
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
    let end = isErasure(in: new, from: first, through: last, to: end) ? end : last + 1
    return first..<end
  }

  /// Whether blanks end the run, and nothing follows them in the row.
  private static func isErasure(
    in new: UnsafeBufferPointer<Cell>, from first: Int, through last: Int, to end: Int
  ) -> Bool {
    last - first >= fewBlanks && new[last - fewBlanks..<end].allSatisfy(\.isPlainSpace)
  }
}
