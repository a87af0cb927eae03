import TestSupport
import Testing

@testable import TerminalUI

@Suite("Frames hold what was drawn")
struct FrameTests {
  private func frame(_ columns: Int, _ rows: Int = 1) -> Frame {
    Frame(size: Size(columns: columns, rows: rows))
  }

  /// The halves of a double-width character belong together on every row.
  private func isSound(_ frame: Frame) -> Bool {
    (0..<frame.size.rows).allSatisfy { row in
      let cells = Array(frame.cells(inRow: row))
      return cells.indices.allSatisfy { index in
        let isRightHalf = index > 0 && cells[index - 1].width == 2
        return cells[index].isContinuation == isRightHalf
          && (!isRightHalf || cells[index].style == cells[index - 1].style)
          && (cells[index].width < 2 || index + 1 < cells.count)
      }
    }
  }

  @Test("text and roles leave out what is empty at the right")
  func showsTextAndRoles() {
    var frame = frame(10, 3)
    #expect(frame.put("Title", row: 0, column: 1, style: .strong) == 5)
    #expect(frame.put("日本", row: 2, column: 0, style: Style(.accent, selected: true)) == 4)
    #expect(frame.text == " Title\n\n日本")
    #expect(frame.roles == ".sssss\n\nAAAA")
    #expect(frame.row(2) == "日本")
    #expect(frame.row(3) == "")
  }

  @Test("each style has a letter of its own, marked ones share two")
  func lettersTellStylesApart() {
    let plain = Style.Role.allCases.map { Style($0).letter }
    let selected = Style.Role.allCases.map { Style($0, selected: true).letter }
    #expect(Set(plain + selected).count == 2 * Style.Role.allCases.count)
    #expect(Style(.dim, marked: true).letter == "+")
    #expect(Style(.dim, selected: true, marked: true).letter == "#")
  }

  @Test(
    "text is clipped at the edges",
    arguments: [
      ("abcdef", 0, nil, "abcd", 4), ("abcdef", 2, nil, "  ab", 2), ("abcdef", -2, nil, "cdef", 6),
      ("abcdef", 4, nil, "", 0), ("ab", -2, nil, "", 2), ("ab", -9, nil, "", 2), ("abcdef", 0, 3, "abc", 3),
      ("abc", 0, 0, "", 0), ("abc", 0, -1, "", 0), ("abcdef", -2, 4, "cd", 4),
      ("日本語", 0, nil, "日本", 4), ("日本語", 1, nil, " 日", 3), ("日本語", -1, nil, " 本", 5),
      ("日本", 0, 3, "日", 3), ("日", 3, nil, "", 1), ("é日", 0, 2, "é", 2),
    ] as [(String, Int, Int?, String, Int)])
  func clips(_ text: String, _ column: Int, _ width: Int?, _ expected: String, _ used: Int) {
    var frame = frame(4, 3)
    #expect(frame.put(text, row: 1, column: column, width: width) == used)
    #expect(frame.text == "\n\(expected)\n")
    #expect(isSound(frame))
  }

  @Test("rows outside take nothing", arguments: [-1, 2, 100])
  func ignoresRowsOutside(_ row: Int) {
    var frame = frame(4, 2)
    #expect(frame.put("abc", row: row, column: 0) == 0)
    #expect(frame == Frame(size: frame.size))
  }

  @Test(
    "overwriting half of a double-width character leaves a space", arguments: 0..<6, ["x", "é", "本", "xy"])
  func separatesHalves(_ column: Int, _ text: String) {
    var frame = frame(6)
    frame.put("日本語", row: 0, column: 0, style: .accent)
    frame.put(text, row: 0, column: column, style: .danger)
    #expect(isSound(frame))
    #expect(DisplayText.width(DisplayText.string(frame.cells)) == 6)
  }

  @Test("rectangles fill and restyle inside the frame only")
  func fillsAndRestyles() {
    var frame = frame(5, 3)
    frame.fill(Rect(row: 1, column: 3, rows: 9, columns: 9), style: .bar, with: "x")
    #expect(frame.text == "\n   xx\n   xx")
    #expect(frame.roles == "\n...hh\n...hh")
    frame.restyle(Rect(row: -1, column: -1, rows: 3, columns: 5)) { Style($0.role, selected: true) }
    #expect(frame.roles == "::::\n:::Hh\n...hh")
    frame.restyle(Rect(row: 7, column: 7, rows: 2, columns: 2)) { _ in .danger }
    frame.fill(Rect(row: 0, column: 0, rows: -1, columns: -1), with: "y")
    #expect(frame.roles == "::::\n:::Hh\n...hh")
  }

  @Test("restyling half of a double-width character takes the left half's side")
  func restylesHalves() {
    var frame = frame(4)
    frame.put("日本", row: 0, column: 0)
    frame.restyle(Rect(row: 0, column: 1, rows: 1, columns: 2)) { _ in .danger }
    #expect(frame.roles == "..xx")
    #expect(isSound(frame))
  }

  @Test("what has changed in a row reaches from its first to its last change")
  func differs() {
    var one = frame(4, 4)
    one.put("日e\u{301}", row: 1, column: 0)
    one.put("same", row: 2, column: 0)
    var other = one
    #expect((0..<3).allSatisfy { one.changedColumns(inRow: $0, since: other) == nil })
    other.put("e\u{300}", row: 1, column: 2)
    other.restyle(Rect(row: 2, column: 3, rows: 1, columns: 1)) { _ in .danger }
    #expect(one.changedColumns(inRow: 0, since: other) == nil)
    #expect(one.changedColumns(inRow: 1, since: other) == 2..<3)
    #expect(one.changedColumns(inRow: 2, since: other) == 3..<4)
    other.put("日", row: 1, column: 0, style: .danger)
    #expect(one.changedColumns(inRow: 1, since: other) == 0..<3)
  }

  @Test("frames are equal when they show the same")
  func compares() {
    var one = frame(4)
    var other = frame(4)
    one.put("e\u{301}", row: 0, column: 0)
    #expect(one != other)
    other.put("e\u{300}", row: 0, column: 0)
    #expect(one != other)
    other.put("e\u{301}", row: 0, column: 0)
    #expect(one == other)
    other.cursor = Position(row: 0, column: 0)
    #expect(one != other)
  }

  @Test(
    "no size is too small",
    arguments: [Size(columns: 0, rows: 0), Size(columns: 1, rows: 1), Size(columns: -1, rows: 3)])
  func drawsIntoTinyFrames(_ size: Size) {
    var frame = Frame(size: size)
    frame.put("日本", row: 0, column: 0)
    frame.drawBorder(Rect(row: 0, column: 0, rows: 3, columns: 9), title: "title")
    frame.drawProgress(0.5, row: 0, column: 0, columns: 9)
    frame.drawThumb(row: 0, column: 0, rows: 3, first: 5, total: 10)
    TextFieldView.draw("text", cursor: 4, in: Rect(row: 0, column: 0, rows: 1, columns: 1), on: &frame)
    #expect(isSound(frame))
  }
}
