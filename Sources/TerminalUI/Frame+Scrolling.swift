extension Frame {
  /// Rows of a frame that stand further up or down in the next one, over the whole width: a terminal moves them
  /// in a few bytes.
  public struct Shift: Hashable, Sendable {
    /// The rows that take part: those that move, and those that come in blank.
    public let rows: Range<Int>
    /// How far up they move; down where it is negative.
    public let count: Int
  }

  /// Fewer rows are written as fast as moved.
  private static let fewestRows = 4

  /// What of this frame could be moved to come near another one of its size; nil when little or nothing.
  ///
  /// - Parameter changedRows: those that differ, see `changedRows(to:)`.
  public func shift(to new: Frame, changedRows: [Int]) -> Shift? {
    // Whatever scrolls is most of the screen.
    guard changedRows.count > 2 * Self.fewestRows, changedRows.count > size.rows / 2 else { return nil }
    var changed = Array(repeating: false, count: size.rows)
    for row in changedRows { changed[row] = true }
    var best: (shift: Shift, gain: Int)?
    // Further than that it is another page, and no row is worth looking for.
    for distance in 1...max(1, size.rows / 3) {
      for count in [distance, -distance] {
        // Of rows in a row enough to be worth it, one is among these.
        for row in stride(from: Self.fewestRows - 1, to: size.rows, by: Self.fewestRows) where changed[row] {
          guard let run = run(through: row, movedBy: count, of: new) else { continue }
          let gain = run.count { changed[$0] }
          guard gain >= Self.fewestRows, gain > best?.gain ?? 0 else { continue }
          let (old, rows) = (run.lowerBound + count, run.count)
          let region = min(run.lowerBound, old)..<max(run.upperBound, old + rows)
          best = (Shift(rows: region, count: count), gain)
        }
      }
    }
    return best?.shift
  }

  /// The rows around one of another frame that stand here that far below; nil when that one does not.
  private func run(through row: Int, movedBy count: Int, of new: Frame) -> Range<Int>? {
    func stands(_ row: Int) -> Bool {
      (0..<size.rows).contains(row) && (0..<size.rows).contains(row + count)
        && isRow(row + count, sameAs: row, of: new)
    }
    guard stands(row) else { return nil }
    var (first, end) = (row, row + 1)
    while stands(first - 1) { first -= 1 }
    while stands(end) { end += 1 }
    return first..<end
  }

  /// Moves rows as the terminal does it.
  public mutating func apply(_ shift: Shift) {
    let rect = Rect(row: shift.rows.lowerBound, column: 0, rows: shift.rows.count, columns: size.columns)
    scroll(rect, by: shift.count)
    let blank = shift.count > 0 ? shift.rows.suffix(shift.count) : shift.rows.prefix(-shift.count)
    fill(Rect(row: blank.lowerBound, column: 0, rows: blank.count, columns: size.columns))
  }
}
