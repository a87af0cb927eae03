import TestSupport
import Testing

@testable import TerminalUI

/// What a terminal cannot show is replaced in place.
@Suite struct RepertoireTests {
  private func frame(_ text: String) -> Frame {
    var frame = Frame(size: Size(columns: 24, rows: 1))
    frame.put(text, row: 0, column: 0, style: .accent)
    return frame
  }

  @Test(
    arguments: [
      (Repertoire.unicode, "▸★≡ “é” 日本 🛒…"), (.plainSigns, ">*= \"é\" 日本 🛒~"),
      (.ascii, ">*= \"?\" ???? ??~"),
    ])
  func reduced(repertoire: Repertoire, expected: String) {
    var frame = frame("▸★≡ “é” 日本 🛒…")
    frame.reduce(to: repertoire)
    #expect(frame.text == expected)
    #expect(frame.cells(inRow: 0).prefix(4).allSatisfy { $0.style == .accent })
  }

  @Test(
    arguments: [
      (Repertoire.unicode, "★ “é” 日 e\u{301}…"), (.plainSigns, "* \"é\" 日 e\u{301}..."),
      (.ascii, "* \"?\" ? e..."),
    ])
  func reducedText(repertoire: Repertoire, expected: String) {
    #expect("★ “é” 日 e\u{301}…".reduced(to: repertoire) == expected)
  }

  @Test func marksGoAwayWithTheirBase() {
    var frame = frame("e\u{301}!")
    frame.reduce(to: .ascii)
    #expect(frame.text == "e!")
  }

  @Test func twinsAreAscii() {
    for (sign, twin) in Glyphs.twins {
      #expect(!sign.isASCII && twin.isASCII && twin != "?" || sign == "\u{FFFD}")
    }
  }

  /// Those that a row can have beside each other.
  @Test func signsOfRowsDiffer() {
    let signs: [Unicode.Scalar] = ["▸", "★", "≡", "▽", "◇", "·", "●", "✗", "⟳", "✎", "↑"]
    #expect(Set(signs.map { Glyphs.twins[$0] }).count == signs.count)
  }
}
