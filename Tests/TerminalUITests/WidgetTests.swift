import TestSupport
import Testing

@testable import TerminalUI

@Suite("Widgets")
struct WidgetTests {
  private func drawn(_ columns: Int, _ rows: Int = 1, _ draw: (inout Frame) -> Void) -> Frame {
    var frame = Frame(size: Size(columns: columns, rows: rows))
    draw(&frame)
    return frame
  }

  @Test("a border with a title")
  func border() {
    let frame = drawn(12, 3) {
      $0.drawBorder(Rect(row: 0, column: 0, rows: 3, columns: 12), title: "日本語の名前")
    }
    #expect(
      frame.text == """
        ┌─ 日本… ──┐
        │          │
        └──────────┘
        """)
    #expect(
      frame.roles == """
        oooooooooooo
        o..........o
        oooooooooooo
        """)
  }

  @Test(
    "progress fills from the left",
    arguments: [
      (0.0, "░░░░"), (0.5, "██░░"), (0.99, "███░"), (1.0, "████"), (2.0, "████"), (-1.0, "░░░░"),
      (.nan, "░░░░"),
    ])
  func progress(_ fraction: Double, _ expected: String) {
    #expect(drawn(4) { $0.drawProgress(fraction, row: 0, column: 0, columns: 4) }.text == expected)
  }

  @Test(
    "the thumb touches an end only when the list does",
    arguments: [
      (0, "██│││"), (1, "│██││"), (4, "│██││"), (5, "││██│"), (7, "│││██"), (99, "│││██"), (-5, "██│││"),
    ])
  func thumb(_ first: Int, _ expected: String) {
    let frame = drawn(1, 5) { $0.drawThumb(row: 0, column: 0, rows: 5, first: first, total: 12) }
    #expect(frame.text == expected.map { String($0) }.joined(separator: "\n"))
  }

  @Test("no thumb when all is in view")
  func noThumb() {
    #expect(drawn(1, 5) { $0.drawThumb(row: 0, column: 0, rows: 5, first: 0, total: 5) }.text == "\n\n\n\n")
  }

  @Test(
    "a text field keeps its cursor in view",
    arguments: [
      ("", 0, "", 0), ("abc", 3, "abc", 3), ("abc", 0, "abc", 0), ("abcde", 4, "abcde", 4),
      ("abcde", 5, "…cde", 4),
      ("abcdefgh", 0, "abcd…", 0), ("abcdefgh", 4, "abcd…", 4), ("abcdefgh", 6, "…def…", 4),
      ("abcdefgh", 8, "…fgh", 4),
      ("日本語", 0, "日本…", 0), ("日本語", 3, "… 語", 4), ("日本語", 99, "… 語", 4),
      ("a\nb", 3, "a⏎b", 3), ("👨‍👩‍👧x", 1, "👨x", 2),
    ])
  func textField(_ text: String, _ cursor: Int, _ shown: String, _ column: Int) {
    let frame = drawn(9) { frame in
      TextFieldView.draw(text, cursor: cursor, in: Rect(row: 0, column: 2, rows: 1, columns: 5), on: &frame)
    }
    #expect(frame.row(0).drop { $0 == " " } == shown)
    #expect(frame.cursor == Position(row: 0, column: 2 + column))
  }

  @Test("a field without focus has no cursor, an empty one its placeholder")
  func placeholder() {
    let frame = drawn(9) { frame in
      TextFieldView.draw(
        "", cursor: 0, in: Rect(row: 0, column: 0, rows: 1, columns: 6), on: &frame, placeholder: "Title",
        focused: false)
    }
    #expect(frame.text == "Title")
    #expect(frame.roles == "dddddf")
    #expect(frame.cursor == nil)
  }
}
