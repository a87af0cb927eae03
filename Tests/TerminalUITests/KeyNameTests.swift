import Testing

@testable import TerminalUI

@Suite("Keys have names")
struct KeyNameTests {
  static let table: [(Key, String)] = [
    (.character("G"), "G"), (.character("g"), "g"), (.character("-"), "-"), (.character("é"), "é"),
    (.character("日"), "日"), (.character(" "), "Space"), (.control("f"), "Ctrl-F"),
    (.control("@"), "Ctrl-Space"),
    (.control("\\"), "Ctrl-\\"), (.control("_"), "Ctrl-_"), (.alt("x"), "Alt-x"), (.alt("X"), "Alt-X"),
    (.alt("-"), "Alt--"), (.alt(" "), "Alt-Space"), (.alt("\u{7F}"), "Alt-Backspace"),
    (.enter, "Enter"), (.escape, "Esc"), (.tab, "Tab"), (.backTab, "Shift-Tab"), (.backspace, "Backspace"),
    (.delete, "Del"), (.insert, "Ins"), (.up, "Up"), (.down, "Down"), (.left, "Left"), (.right, "Right"),
    (.home, "Home"), (.end, "End"), (.pageUp, "PgUp"), (.pageDown, "PgDn"),
    (.controlLeft, "Ctrl-Left"), (.controlRight, "Ctrl-Right"), (.function(1), "F1"), (.function(12), "F12"),
    (.character("F"), "F"), (.character("f"), "f"),
  ]

  @Test("a key gives its name", arguments: table)
  func isCalled(_ key: Key, _ name: String) {
    #expect(key.name == name)
  }
}
