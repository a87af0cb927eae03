import PlaylistCore
import Testing

@Suite struct ScrollingTests {
  @Test(
    arguments: [
      // In view with its margin.
      (0, 0, 20, 90, 0), (0, 16, 20, 90, 0), (40, 43, 20, 90, 40), (40, 56, 20, 90, 40),
      // A row beyond the margin, and a page.
      (0, 17, 20, 90, 1), (40, 42, 20, 90, 39), (40, 57, 20, 90, 41), (40, 75, 20, 90, 59),
      (40, 24, 20, 90, 21),
      // The ends have no margin.
      (1, 0, 20, 90, 0), (69, 89, 20, 90, 70), (70, 88, 20, 90, 70), (5, 4, 20, 10, 0), (95, 80, 20, 90, 70),
      // Farther than a screen.
      (0, 60, 20, 90, 50), (70, 30, 20, 90, 20), (0, 89, 20, 90, 70), (70, 0, 20, 90, 0), (50, 5, 20, 90, 0),
      // Low lists.
      (0, 8, 10, 90, 1), (0, 7, 10, 90, 0), (0, 3, 5, 90, 0), (0, 4, 5, 90, 1), (0, 3, 3, 90, 1),
      (0, 2, 1, 3, 2),
      (0, 2, 0, 3, 0), (5, 0, 5, 3, 0), (3, 0, 5, 0, 0),
      // No place before.
      (nil, 30, 20, 90, 20), (nil, 3, 20, 90, 0), (nil, 88, 20, 90, 70), (nil, 2, 20, 10, 0),
    ] as [(Int?, Int, Int, Int, Int)])
  func top(_ top: Int?, cursor: Int, height: Int, count: Int, expected: Int) {
    #expect(Scrolling.top(top, cursor: cursor, count: count, height: height) == expected)
  }

  @Test(arguments: 1...30) func everyStepScrollsByARowAtMost(height: Int) {
    let count = 100
    let rows = Array(0..<count) + (0..<count).reversed()
    var top = 0
    for cursor in rows {
      let next = Scrolling.top(top, cursor: cursor, count: count, height: height)
      #expect(abs(next - top) <= 1 && (next..<next + height).contains(cursor))
      #expect(next == Scrolling.top(next, cursor: cursor, count: count, height: height), "it stays")
      top = next
    }
    #expect(top == 0)
  }

  @Test(arguments: 0...30) func theWheelKeepsTheCursorInViewAndTheViewInTheList(height: Int) {
    let count = 50
    var (top, cursor) = (0, 0)
    for rows in Array(repeating: 3, count: 20) + Array(repeating: -3, count: 20) {
      let before = top
      (top, cursor) = Scrolling.scrolled(top, cursor: cursor, count: count, height: height, by: rows)
      let last = max(0, count - height)
      #expect(top == (height == 0 ? 0 : max(0, min(before + rows, last))))
      guard height > 0 else { continue }
      #expect((top..<top + height).contains(cursor))
      #expect(Scrolling.top(top, cursor: cursor, count: count, height: height) == top, "drawing agrees")
    }
    #expect(top == 0)
  }

  @Test func theWheelLeavesTheCursorWhereItIsInView() {
    #expect(Scrolling.scrolled(10, cursor: 20, count: 100, height: 20, by: 3) == (13, 20))
    #expect(Scrolling.scrolled(10, cursor: 14, count: 100, height: 20, by: 3) == (13, 16))
    #expect(Scrolling.scrolled(nil, cursor: 0, count: 0, height: 20, by: 3) == (0, 0))
    #expect(Scrolling.scrolled(0, cursor: 4, count: 8, height: 20, by: 3) == (0, 4))
  }
}
