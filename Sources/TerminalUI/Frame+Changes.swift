extension Frame {
  /// Calls `body` for each row that differs from `old`, with the cells from the first to the last that do.
  ///
  /// Since both frames keep the halves of a double-width character together, such a run never starts on a
  /// continuation whose left half did not change too.
  ///
  /// - Parameter old: a frame of the same size; with another size every row counts as changed.
  public func forEachChange(
    since old: Frame, _ body: (_ row: Int, _ column: Int, _ cells: UnsafeBufferPointer<Cell>) -> Void
  ) {
    let isSameSize = old.size == size
    let columns = size.columns
    cells.withUnsafeBufferPointer { new in
      old.cells.withUnsafeBufferPointer { old in
        if isSameSize, new.baseAddress == old.baseAddress { return }
        for row in 0..<size.rows {
          var first = row * columns
          var end = first + columns
          if isSameSize {
            while first < end, new[first] == old[first] { first += 1 }
            while first < end, new[end - 1] == old[end - 1] { end -= 1 }
          }
          guard first < end else { continue }
          body(row, first - row * columns, UnsafeBufferPointer(rebasing: new[first..<end]))
        }
      }
    }
  }
}
