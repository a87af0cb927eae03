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

  @Test("a key and its name give each other", arguments: table)
  func roundTrip(_ key: Key, _ name: String) {
    #expect(key.name == name)
    #expect(Key(name: name) == key)
  }

  @Test("every Ctrl key that can arrive comes back from its name")
  func controls() {
    for letter in "abcdefgklnopqrstuvwxyz\\]^_@" {
      #expect(Key(name: Key.control(letter).name) == .control(letter))
    }
  }

  @Test(
    "other spellings",
    arguments: [
      ("escape", .escape), ("PAGEDOWN", .pageDown), ("return", .enter), ("ctrl-f", .control("f")),
      ("C-f", .control("f")), ("M-x", .alt("x")), ("f5", .function(5)), (" ", .character(" ")),
      ("Ctrl-H", .backspace), ("Ctrl-I", .tab), ("Ctrl-J", .enter), ("Ctrl-M", .enter), ("Ctrl-[", .escape),
      ("C-", nil), ("Ctrl-", nil), ("Ctrl-ab", nil), ("Ctrl-é", nil), ("Alt-", nil), ("Alt-ab", nil),
      ("F0", nil),
      ("F13", nil), ("F+5", nil), ("", nil), ("nonsense", nil), ("\n", nil), ("\u{1B}", nil), ("Alt-\n", nil),
    ] as [(String, Key?)])
  func reads(_ name: String, _ key: Key?) {
    #expect(Key(name: name) == key)
  }
}
