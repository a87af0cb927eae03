import Glibc

extension Frame {
  /// Cells that are the same, fewer than this in a row, are passed along: it takes as many bytes to move past them.
  private static let bridge = 5
  /// With more blanks than these at its end a row is better erased to its end.
  private static let fewBlanks = 3

  /// The rows that differ in another frame of the same size.
  public func changedRows(to new: Frame) -> [Int] {
    (0..<size.rows).filter { !isRow($0, sameAs: $0, of: new) }
  }

  /// Whether a row looks as one of a frame of the same size. Told fastest of plain memory.
  func isRow(_ row: Int, sameAs other: Int, of frame: Frame) -> Bool {
    cells.withUnsafeBufferPointer { own in
      frame.cells.withUnsafeBufferPointer { others in
        guard let own = own.baseAddress, let others = others.baseAddress else { return true }
        return memcmp(
          own + row * size.columns, others + other * size.columns, size.columns * MemoryLayout<Cell>.stride)
          == 0
      }
    }
  }

  /// Makes this frame the same as another one of its size, and tells what changes: row by row, from left to right.
  ///
  /// Since both frames keep the halves of a double-width character together, a run of cells never starts on a
  /// continuation whose left half did not change too.
  ///
  /// - Parameters:
  ///   - rows: those that differ, see `changedRows`.
  ///   - slide: called where it is worth it to move the rest of a row before cells are written; returns whether that
  ///     was done.
  ///   - put: called for each run of cells that changes.
  public mutating func update(
    to new: Frame, rows: [Int], slide: (Slide) -> Bool,
    put: (_ row: Int, _ column: Int, _ cells: UnsafeBufferPointer<Cell>) -> Void
  ) {
    cursor = new.cursor
    let columns = size.columns
    new.cells.withUnsafeBufferPointer { new in
      cells.withUnsafeMutableBufferPointer { old in
        for row in rows {
          let cells = row * columns..<(row + 1) * columns
          guard var next = cells.first(where: { new[$0] != old[$0] }) else { continue }
          let isPage = rows.count > Self.mostRowsToSlide
          let count = isPage ? 0 : Self.slide(from: old, to: new, in: next..<cells.upperBound)
          if count != 0, slide(Slide(row: row, column: next - cells.lowerBound, count: count)) {
            Self.slide(old[next..<cells.upperBound], by: count)
          }
          while let run = Self.run(in: new, since: old, from: next, to: cells.upperBound) {
            put(row, run.lowerBound - cells.lowerBound, UnsafeBufferPointer(rebasing: new[run]))
            next = run.upperBound
          }
          _ = UnsafeMutableBufferPointer(rebasing: old[cells]).update(fromContentsOf: new[cells])
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
