extension Frame {
  /// Cells that stand further right in the next frame, or further left, up to the end of their row: a terminal moves
  /// them in a few bytes. Of two texts that are alike but for a word, all that follows the word moves.
  public struct Slide: Hashable, Sendable {
    public let row: Int
    /// From here on.
    public let column: Int
    /// How far right they move, blanks coming in before them; left where it is negative.
    public let count: Int
  }

  /// Where more rows change, they show something else.
  static let mostRowsToSlide = 16
  private static let farthestSlide = 16
  /// Fewer cells are written as fast as moved.
  private static let fewestSlid = 12
  /// By how many cells a place is recognised, and how many of these may be blank, as many places are.
  private static let sample = 8
  private static let blanksInSample = 2

  /// How far the cells of a row should move to come near those of the next frame; 0 when little would come of it, or
  /// terminals may not agree on how wide they are.
  ///
  /// - Parameter cells: from the first that differs to the end of the row.
  static func slide(
    from old: UnsafeMutableBufferPointer<Cell>, to new: UnsafeBufferPointer<Cell>, in cells: Range<Int>
  ) -> Int {
    // No more can become right than is wrong.
    guard cells.count(where: { new[$0] != old[$0] }) > fewestSlid,
      let last = cells.last(where: { !new[$0].isPlainSpace }), last - cells.lowerBound > 2 * sample
    else { return 0 }
    let middle = (cells.lowerBound + last) / 2
    let seen = middle..<middle + sample
    guard seen.count(where: { new[$0].isPlainSpace }) <= blanksInSample else { return 0 }
    var best = (count: 0, gain: fewestSlid)
    for distance in 1...farthestSlide {
      for count in [distance, -distance] {
        guard seen.lowerBound - count >= cells.lowerBound, seen.upperBound - count <= cells.upperBound,
          seen.allSatisfy({ new[$0] == old[$0 - count] })
        else { continue }
        let gain = gain(ofMoving: old, by: count, to: new, in: cells)
        if gain > best.gain { best = (count, gain) }
      }
    }
    guard best.count != 0, cells.allSatisfy({ old[$0].canSlide && new[$0].canSlide }) else { return 0 }
    return best.count
  }

  /// How many more cells are right afterwards.
  private static func gain(
    ofMoving old: UnsafeMutableBufferPointer<Cell>, by count: Int, to new: UnsafeBufferPointer<Cell>,
    in cells: Range<Int>
  ) -> Int {
    cells.reduce(0) { gain, cell in
      let source = cell - count
      let isRight = cells.contains(source) ? new[cell] == old[source] : new[cell].isPlainSpace
      return gain + (isRight ? 1 : 0) - (new[cell] == old[cell] ? 1 : 0)
    }
  }

  /// Moves the cells up to the end of a row as the terminal does it.
  static func slide(_ cells: Slice<UnsafeMutableBufferPointer<Cell>>, by count: Int) {
    let row = UnsafeMutableBufferPointer(rebasing: cells)
    let (moved, kept) = (row.count - abs(count), max(0, count))
    _ = UnsafeMutableBufferPointer(rebasing: row[kept..<kept + moved]).update(
      fromContentsOf: row[max(0, -count)..<max(0, -count) + moved])
    row[(count > 0 ? 0 : moved)..<(count > 0 ? count : row.count)].update(repeating: .space())
  }
}

extension Cell {
  /// Whether all terminals agree that it takes one cell.
  fileprivate var canSlide: Bool { width == 1 && !hasMarks && base < 0x1F000 }
}
