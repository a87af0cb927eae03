import Testing

@testable import TerminalUI

@Suite("Only what changed is reported")
struct FrameChangesTests {
  private func changes(from old: Frame, to new: Frame) -> [String] {
    var found: [String] = []
    var frame = old
    frame.update(to: new, rows: frame.changedRows(to: new)) { _ in
      false
    } put: { row, column, cells in
      found.append("\(row),\(column): \(DisplayText.string(cells))")
    }
    #expect(frame == new)
    return found
  }

  private func frame(_ lines: String...) -> Frame {
    var frame = Frame(size: Size(columns: 8, rows: 3))
    for (row, line) in lines.enumerated() { frame.put(line, row: row, column: 0) }
    return frame
  }

  @Test("equal frames report nothing")
  func nothing() {
    #expect(changes(from: frame("abc"), to: frame("abc")) == [])
  }

  @Test("a row reports from its first to its last change")
  func runs() {
    #expect(
      changes(from: frame("abcdef", "same", "x"), to: frame("aXcdYf", "same", "")) == ["0,1: XcdY", "2,0:  "])
  }

  @Test("changes far apart are runs of their own")
  func runsApart() {
    func row(_ text: String) -> Frame {
      var frame = Frame(size: Size(columns: 20, rows: 1))
      frame.put(text, row: 0, column: 0)
      return frame
    }
    #expect(changes(from: row("a....b.....c"), to: row("x....y.....z")) == ["0,0: x....y", "0,11: z"])
    #expect(changes(from: row("a.....b..."), to: row("x.....y..z")) == ["0,0: x", "0,6: y..z"])
  }

  @Test("a row that ends in blanks is reported to its end")
  func blanks() {
    #expect(changes(from: frame("abcdef"), to: frame("ab")) == ["0,2: " + String(repeating: " ", count: 6)])
    #expect(changes(from: frame("abcd"), to: frame("ab")) == ["0,2:   "])
  }

  @Test("a change of style is a change")
  func styles() {
    let old = frame("abc")
    var new = old
    new.restyle(Rect(row: 0, column: 1, rows: 1, columns: 1)) { _ in .danger }
    #expect(changes(from: old, to: new) == ["0,1: b"])
  }

  @Test(
    "runs start with a whole character",
    arguments: [
      ("日本", "x日本", "0,0: x日本"), ("x日本", "日本", "0,0: 日本 "), ("ab日", "abc日", "0,2: c日"),
      ("日本", "日x", "0,2: x "), ("日x", "日本", "0,2: 本"), ("日本", "月本", "0,0: 月"),
    ])
  func wide(_ old: String, _ new: String, _ expected: String) {
    #expect(changes(from: frame(old), to: frame(new)) == [expected])
  }

  @Test(
    "what follows a word that has become longer or shorter moves",
    arguments: [
      ("in mobile: what people do before (1).", "in onboarding: what people do before", "+4 from 3"),
      ("in onboarding: what people do before", "in mobile: what people do before (1).", "-4 from 3"),
      ("what people do before they leave", "what more people do before they leave", "+5 from 5"),
      // Too little to gain, one of two cells in between, as long as before.
      ("in it: do that", "in onboarding: do that", nil),
      ("in mobile: what 人 do before they go", "in onboarding: what 人 do before they go", nil),
      ("one: what people do before (1).", "two: what people do before (1).", nil),
    ] as [(String, String, String?)])
  func slides(_ old: String, _ new: String, _ expected: String?) {
    func row(_ text: String) -> Frame {
      var frame = Frame(size: Size(columns: 40, rows: 1))
      frame.put(text, row: 0, column: 0)
      return frame
    }
    var (slid, cells, plain) = (row(old), 0, row(old))
    var found: String?
    slid.update(to: row(new), rows: [0]) { slide in
      found = "\(slide.count > 0 ? "+" : "")\(slide.count) from \(slide.column)"
      return true
    } put: { _, _, run in
      cells += run.count
    }
    #expect(found == expected)
    #expect(slid == row(new))
    plain.update(to: row(new), rows: [0]) { _ in
      false
    } put: { _, _, run in
      cells -= run.count
    }
    #expect(plain == row(new))
    #expect(expected == nil ? cells == 0 : cells < 0, "fewer cells are written")
  }
}
