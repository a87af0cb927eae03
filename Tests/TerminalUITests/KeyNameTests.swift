import Testing

@testable import TerminalUI

@Suite struct KeyNameTests {
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

  @Test(arguments: table)
  func aNameIsReadBack(_ key: Key, _ name: String) {
    #expect(key.name == name)
    #expect(Key(name: name) == key)
  }

  @Test func everyKeyIsReadBack() {
    let printed = (UInt8(0x20)..<0x7F).map { Character(Unicode.Scalar($0)) }
    let control = "abcdefghijklmnopqrstuvwxyz@[\\]^_".map { Key.control($0) }
    for key in printed.map(Key.character) + printed.map(Key.alt) + control + Key.named {
      #expect(Key(name: key.name) == key, "\(key)")
    }
  }

  @Test(arguments: [
    ("ctrl-f", Key.control("f")), ("CTRL-f", .control("f")), ("esc", .escape), ("pgdn", .pageDown),
    ("shift-tab", .backTab), ("f11", .function(11)), ("alt-x", .alt("x")), ("ALT-X", .alt("X")),
    ("space", .character(" ")),
  ])
  func caseMattersInCharactersOnly(_ name: String, _ key: Key) { #expect(Key(name: name) == key) }

  @Test(arguments: [
    "", " ", "F0", "F13", "Ctrl-", "Ctrl-1", "Ctrl-ff", "Alt-", "gg", "Hyper-x", "\u{1B}", "Ctrl-é",
  ])
  func otherNamesAreNone(_ name: String) { #expect(Key(name: name) == nil) }

  @Test(arguments: ["g g", ", p", "Ctrl-X Ctrl-S", "Space Space", "g"])
  func chordsAreReadBack(_ name: String) throws {
    #expect(try #require(KeySequence(name: name)).name == name)
  }

  @Test(arguments: ["", "   ", "g g g", "g gg"])
  func othersAreNoChords(_ name: String) { #expect(KeySequence(name: name) == nil) }
}
