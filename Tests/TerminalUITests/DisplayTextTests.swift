import Testing

@testable import TerminalUI

@Suite("Text is cut and wrapped by cells")
struct DisplayTextTests {
  @Test(
    "cut to a width",
    arguments: [
      ("hello", 5, "hello"), ("hello", 4, "hel…"), ("hello", 1, "…"), ("hello", 0, ""), ("hello", -1, ""),
      ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本語", 2, "…"),
      ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("👨‍👩‍👧👍", 4, "👨👍"), ("👨‍👩‍👧👍", 3, "👨…"),
      ("a\u{1B}b", 3, "a\u{FFFD}b"), ("", 3, ""),
    ])
  func truncates(_ text: String, _ width: Int, _ expected: String) {
    let cut = DisplayText.truncated(text, to: width)
    #expect(cut == expected)
    #expect(DisplayText.width(cut) <= max(0, width))
  }

  @Test(
    "wrapped at a width",
    arguments: [
      ("", 5, [""]),
      ("one two three", 7, ["one two", "three"]),
      ("one two three", 100, ["one two three"]),
      ("one  two", 4, ["one", "two"]),
      ("one     two", 4, ["one", "two"]),
      ("  indented", 20, ["  indented"]),
      ("a\nb\n\nc", 5, ["a", "b", "", "c"]),
      ("a\r\nb", 5, ["a", "b"]),
      ("ends\n", 5, ["ends", ""]),
      ("abcdefgh", 3, ["abc", "def", "gh"]),
      ("ab cdefgh", 4, ["ab", "cdef", "gh"]),
      ("日本語です", 5, ["日本", "語で", "す"]),
      ("ab日本", 4, ["ab日", "本"]),
      ("abc日本", 4, ["abc", "日本"]),
      ("日本", 1, ["日", "本"]),
      ("e\u{301}e\u{301} e\u{301}", 2, ["e\u{301}e\u{301}", "e\u{301}"]),
      ("a\tb\u{7}", 9, ["a b\u{FFFD}"]),
      ("x", 0, ["x"]),
    ] as [(String, Int, [String])])
  func wraps(_ text: String, _ width: Int, _ expected: [String]) {
    #expect(DisplayText.wrapped(text, width: width) == expected)
  }

  @Test("wrapped lines fit and lose nothing but spaces", arguments: 2...20)
  func wrappedLinesFit(_ width: Int) {
    let text = "The 日本語 quick-brown 👨‍👩‍👧 fox\u{301}  jumps over\u{A0}a supercalifragilistic dog."
    let lines = DisplayText.wrapped(text, width: width)
    #expect(lines.allSatisfy { DisplayText.width($0) <= width })
    #expect(lines.joined().filter { $0 != " " } == DisplayText.string(CellText(text)).filter { $0 != " " })
  }

  @Test("plain text wraps as any text does", arguments: 1...5)
  func plainWrapsAlike(_ width: Int) {
    var texts = [""]
    for _ in 1...8 {
      for text in texts {
        #expect(DisplayText.wrapped(text, width: width) == DisplayText.wrappedCells(text, width: width))
      }
      texts = texts.flatMap { text in ["a", " ", "\n"].map { text + $0 } }
    }
  }
}
