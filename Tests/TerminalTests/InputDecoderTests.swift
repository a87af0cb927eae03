import Testing
import TerminalUI

@testable import Terminal

@Suite("Bytes become keys and pastes")
struct InputDecoderTests {
  /// The events of one batch of bytes.
  private func events(_ text: String) -> [InputEvent] {
    var decoder = InputDecoder()
    return events(Array(text.utf8), &decoder)
  }

  private func events(_ bytes: [UInt8], _ decoder: inout InputDecoder) -> [InputEvent] {
    for byte in bytes { decoder.feed(byte) }
    return decoder.takeEvents()
  }

  private func keys(_ keys: [Key]) -> [InputEvent] { keys.map(InputEvent.key) }

  @Test(
    "characters and control characters",
    arguments: [
      ("", []), ("aZ ~", [.character("a"), .character("Z"), .character(" "), .character("~")]),
      ("\r\n\t\u{8}\u{7F}", [.enter, .enter, .tab, .backspace, .backspace]),
      ("\u{1}\u{3}\u{1A}\u{0}", [.control("a"), .control("c"), .control("z"), .control("@")]),
      ("\u{1C}\u{1D}\u{1E}\u{1F}", [.control("\\"), .control("]"), .control("^"), .control("_")]),
      ("é日👍", [.character("é"), .character("日"), .character("👍")]),
      ("e\u{301}x", [.character("e\u{301}"), .character("x")]), ("👨‍👩‍👧", [.character("👨‍👩‍👧")]),
      ("🇸🇪", [.character("🇸🇪")]),
      ("\u{9B}a", [.character("a")]),
    ] as [(String, [Key])])
  func typed(_ text: String, _ expected: [Key]) {
    #expect(events(text) == keys(expected))
  }

  @Test(
    "Esc and Alt",
    arguments: [
      ("\u{1B}", [.escape]), ("\u{1B}x", [.alt("x")]), ("\u{1B}xy", [.alt("x"), .character("y")]),
      ("\u{1B}é", [.alt("é")]), ("\u{1B}\u{7F}", [.alt("\u{7F}")]), ("\u{1B}\u{1B}", [.escape, .escape]),
      ("\u{1B}\u{1B}x", [.escape, .alt("x")]), ("\u{1B}\r", [.escape, .enter]), ("\u{1B}[", [.alt("[")]),
      ("\u{1B}O", [.alt("O")]), ("\u{1B}]", [.alt("]")]), ("\u{1B}P", [.alt("P")]),
      ("\u{1B}\u{3}", [.escape, .control("c")]),
    ] as [(String, [Key])])
  func escapes(_ text: String, _ expected: [Key]) {
    #expect(events(text) == keys(expected))
  }

  @Test(
    "keys in the forms of many terminals",
    arguments: [
      (["[A", "OA"], .up), (["[B", "OB"], .down), (["[C", "OC"], .right), (["[D", "OD"], .left),
      (["[H", "OH", "[1~", "[7~"], .home), (["[F", "OF", "[4~", "[8~"], .end), (["[2~"], .insert),
      (["[3~"], .delete),
      (["[5~"], .pageUp), (["[6~"], .pageDown), (["[Z"], .backTab),
      (["[1;5C", "[5C", "Oc", "[1;3C", "O5C"], .controlRight),
      (["[1;5D", "[5D", "Od", "[1;3D"], .controlLeft), (["OP", "[11~", "[[A"], .function(1)),
      (["[15~", "[[E"], .function(5)),
      (["[17~"], .function(6)), (["[21~"], .function(10)), (["[23~"], .function(11)),
      (["[24~"], .function(12)),
      (["OM"], .enter), (["Op"], .character("0")), (["Oy"], .character("9")), (["Ok"], .character("+")),
    ] as [([String], Key)])
  func sequences(_ forms: [String], _ expected: Key) {
    for form in forms { #expect(events("\u{1B}\(form)x") == keys([expected, .character("x")]), "\(form)") }
  }

  @Test(
    "keys as character codes, and what locks do to them",
    arguments: [
      (["[32;2u", "[32u", "[27;2;32~", "[32;129u"], .character(" ")),
      (["[13;5u", "[13u", "[27;5;13~"], .enter),
      (["[97;5u", "[27;5;97~", "[97;69u", "[97:65;5u", "[97;5:1u", "[65;6u"], .control("a")),
      (["[97;2u", "[65;2u", "[27;2;65~"], .character("A")), (["[97;3u", "[27;3;97~"], .alt("a")),
      (["[97;4u"], .alt("A")), (["[9;2u", "[27;2;9~"], .backTab), (["[9u"], .tab),
      (["[27u", "[27;129u"], .escape),
      (["[127u", "[127;5u", "[8;5u"], .backspace), (["[32;5u", "[64;5u", "[64;6u"], .control("@")),
      (["[26085u"], .character("日")), (["[49;5u"], .character("1")),
      (["[1;129B", "[1;65B", "[1;193B", "[1;1B", "[1;1:2B"], .down), (["[1;133C"], .controlRight),
      (["[3;129~", "[3;1~"], .delete), (["[15;129~"], .function(5)), (["[1;129P"], .function(1)),
    ] as [([String], Key)])
  func coded(_ forms: [String], _ expected: Key) {
    for form in forms { #expect(events("\u{1B}\(form)x") == keys([expected, .character("x")]), "\(form)") }
  }

  @Test(
    "unknown sequences are swallowed whole",
    arguments: [
      "[1;2A", "[99~", "[3;5~", "[<67;10;20M", "[M !!", "[?1;2c", "[27;9;13~", "[97;9u", "[57358u",
      "[97;5:3u",
      "[1;1:3B", "[I", "[O", "[[F",
      "[201~", "Oz",
      "]11;rgb:0000/0000/0000\u{7}", "]52;c;aGk=\u{1B}\\", "P>|tmux 3.3a\u{1B}\\", "[1;2;3;4 q",
    ])
  func unknown(_ sequence: String) {
    #expect(events("a\u{1B}\(sequence)b") == keys([.character("a"), .character("b")]))
  }

  @Test("a sequence too long to be one ends")
  func longSequence() {
    let all = events("\u{1B}[" + String(repeating: "1", count: 100) + "x")
    #expect(all.last == .key(.character("x")))
  }

  @Test("a control character cuts a sequence off")
  func cutSequence() {
    #expect(events("\u{1B}[1;\u{3}x") == keys([.control("c"), .character("x")]))
    #expect(events("\u{1B}[1;\u{1B}[A") == keys([.up]))
  }

  @Test("a sequence may arrive in two reads, a report cut off swallows nothing more")
  func split() {
    var decoder = InputDecoder()
    #expect(events(Array("\u{1B}[1;".utf8), &decoder) == [])
    #expect(events(Array("5Cx".utf8), &decoder) == keys([.controlRight, .character("x")]))
    #expect(events(Array("\u{1B}]11;rgb".utf8), &decoder) == [])
    #expect(events(Array("x".utf8), &decoder) == keys([.character("x")]))
  }

  @Test("a character may arrive in two reads", arguments: 1..<4)
  func splitCharacter(_ place: Int) {
    let bytes = Array("👍".utf8)
    var decoder = InputDecoder()
    #expect(events(Array(bytes[..<place]), &decoder) == [])
    #expect(events(Array(bytes[place...]), &decoder) == keys([.character("👍")]))
  }

  @Test(
    "broken UTF-8 is dropped and takes nothing with it",
    arguments: [
      [0xFF], [0xC3], [0xE6, 0x97], [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF8, 0x88],
      [0xE6, 0x97, 0xFF],
    ] as [[UInt8]])
  func broken(_ bytes: [UInt8]) {
    var decoder = InputDecoder()
    #expect(events(bytes + Array("jk".utf8), &decoder) == keys([.character("j"), .character("k")]))
  }

  @Test("the terminal's description comes before the usual forms")
  func described() {
    var decoder = InputDecoder(sequences: [
      Array("\u{1B}A".utf8): .up, Array("\u{1B}[224z".utf8): .function(1), Array("\u{1B}[H".utf8): .pageUp,
    ])
    #expect(
      events(Array("\u{1B}A\u{1B}[224z\u{1B}[H\u{1B}[F\u{1B}B\u{1B}".utf8), &decoder)
        == keys([.up, .function(1), .pageUp, .end, .alt("B"), .escape]))
  }

  @Test(
    "what began with Esc is waited for",
    arguments: ["\u{1B}", "\u{1B}[", "\u{1B}[1;", "\u{1B}O", "\u{1B}]0;"])
  func unfinished(_ text: String) {
    var decoder = InputDecoder()
    #expect(!decoder.isInSequence)
    for byte in text.utf8 { decoder.feed(byte) }
    #expect(decoder.isInSequence)
  }

  // MARK: - Pastes

  @Test(
    "a paste is text, not keys",
    arguments: [
      ("one two", "one two"), ("", ""), ("a\rb\nc\r\nd\r\re", "a\nb\nc\nd\n\ne"),
      ("\u{1B}[A\u{3}q", "\u{1B}[A\u{3}q"),
      ("日本語", "日本語"), ("\u{1B}[201\u{1B}[20", "\u{1B}[201\u{1B}[20"),
    ])
  func paste(_ pasted: String, _ text: String) {
    #expect(
      events("a\u{1B}[200~\(pasted)\u{1B}[201~b") == [
        .key(.character("a")), .paste(text), .key(.character("b")),
      ])
  }

  @Test("a paste may arrive in any two reads")
  func splitPaste() {
    let bytes = Array("\u{1B}[200~a日\r\nb\u{1B}[201~x".utf8)
    let start = Array("\u{1B}[200~".utf8).count
    for place in start...bytes.count {
      var decoder = InputDecoder()
      var found = events(Array(bytes[..<place]), &decoder)
      found += events(Array(bytes[place...]), &decoder)
      #expect(found == [.paste("a日\nb"), .key(.character("x"))], "split at \(place)")
    }
  }

  @Test("a paste without its end can be ended with what has come, and keys are keys again")
  func unfinishedPaste() {
    var decoder = InputDecoder()
    #expect(events(Array("\u{1B}[200~one\rtwo\u{1B}[20".utf8), &decoder) == [])
    #expect(decoder.isInPaste)
    decoder.endPaste()
    #expect(events(Array("j".utf8), &decoder) == [.paste("one\ntwo\u{1B}[20"), .key(.character("j"))])
    #expect(!decoder.isInPaste)
  }

  @Test("broken UTF-8 in a paste is replaced")
  func brokenPaste() {
    var decoder = InputDecoder()
    let bytes = Array("\u{1B}[200~a".utf8) + [0xFF] + Array("b\u{1B}[201~".utf8)
    #expect(events(bytes, &decoder) == [.paste("a\u{FFFD}b")])
  }

  @Test("a paste beyond the limit is cut, and still ends")
  func longPaste() {
    var paste = Paste(limit: 100)
    var text: String?
    for _ in 0..<110 { text = paste.append(0x61) }
    for byte in "\u{1B}[201~".utf8 { text = paste.append(byte) }
    #expect(text?.utf8.count == 100)
  }
}
