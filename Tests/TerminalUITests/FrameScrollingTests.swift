import Testing

@testable import TerminalUI

@Suite("Rows that only move are found")
struct FrameScrollingTests {
  /// A row for each letter.
  private func frame(_ letters: String) -> Frame {
    var frame = Frame(size: Size(columns: 4, rows: letters.count))
    for (row, letter) in letters.enumerated() { frame.put("\(letter)日", row: row, column: 0) }
    return frame
  }

  @Test(
    "up and down, between what stays",
    arguments: [
      ("Habcdefghijklmno", "Hbcdefghijklmnop", 1..<16, 1),
      ("Habcdefghijklmno", "Hzabcdefghijklmn", 1..<16, -1),
      ("Habcdefghijklmno", "Hdefghijklmnopqr", 1..<16, 3),
      ("Habcdefghijklmno", "HXYcdefghijklmnS", 0..<0, 0),
      // The cursor of a list at its lower edge: two rows change besides.
      ("Habcdefghijklmno", "Hbcdefghijklmnxy", 1..<15, 1),
      ("HabcdefghijklmnS", "HxyzdefghijklmnS", 0..<0, 0),
      ("Habcdefghijklmno", "Hponmlkjihgfedcb", 0..<0, 0),
      ("Habcdefghijklmno", "Habcdefghijklmno", 0..<0, 0),
    ] as [(String, String, Range<Int>, Int)])
  func found(_ old: String, _ new: String, _ rows: Range<Int>, _ count: Int) {
    let (old, new) = (frame(old), frame(new))
    let shift = old.shift(to: new, changedRows: old.changedRows(to: new))
    #expect(shift == (rows.isEmpty ? nil : Frame.Shift(rows: rows, count: count)))
  }

  @Test("what comes in is blank")
  func applied() {
    var up = frame("abcdef")
    up.apply(Frame.Shift(rows: 1..<5, count: 2))
    #expect(up.text == "a日\nd日\ne日\n\n\nf日")
    var down = frame("abcdef")
    down.apply(Frame.Shift(rows: 1..<5, count: -2))
    #expect(down.text == "a日\n\n\nb日\nc日\nf日")
  }
}
