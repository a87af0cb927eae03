import CWidth
import Testing

@testable import TerminalUI

@Suite("Text becomes cells")
struct CellTextTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let text: String
    let shown: String
    let width: Int

    init(_ name: String, _ text: String, _ shown: String, _ width: Int) {
      self.name = name
      self.text = text
      self.shown = shown
      self.width = width
    }

    var testDescription: String { name }
  }

  static let widths: [Case] = [
    Case("nothing", "", "", 0),
    Case("ASCII", "Hello ~", "Hello ~", 7),
    Case("Latin", "Ångström", "Ångström", 8),
    Case("Japanese", "日本語", "日本語", 6),
    Case("half-width kana", "ﾊﾝ", "ﾊﾝ", 2),
    Case("full-width Latin", "Ａ", "Ａ", 2),
    Case("ideographic space", "a\u{3000}b", "a\u{3000}b", 4),
    Case("e and an acute accent", "e\u{301}x", "e\u{301}x", 2),
    Case(
      "more marks than a cell holds", "a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}",
      "a\u{300}\u{301}\u{302}", 1),
    Case("a mark without a base", "\u{301}a", "a", 1),
    Case("Hangul of conjoining letters", "\u{1112}\u{1161}\u{11AB}\u{1103}\u{1169}x", "한도x", 5),
    Case("the last syllable of Hangul", "\u{1112}\u{1175}\u{11C2}", "\u{D7A3}", 2),
    Case("Hangul with two final consonants", "\u{1112}\u{1161}\u{11AB}\u{11AB}", "한\u{11AB}", 2),
    Case("a consonant of Hangul alone", "\u{1112}x", "\u{1112}x", 3),
    Case("a vowel of Hangul alone", "\u{1161}x", "x", 1),
    Case("an old consonant of Hangul", "\u{1113}\u{1161}", "\u{1113}\u{1161}", 2),
    Case("Thai", "ที่", "ที่", 1),
    Case("Devanagari conjunct keeps both consonants", "क्ष", "क्ष", 2),
    Case("Arabic", "سلام", "سلام", 4),
    Case("emoji", "👍!", "👍!", 3),
    Case("emoji with a skin tone", "👍🏽!", "👍!", 3),
    Case("a skin tone alone", "a🏽b", "ab", 2),
    Case("family with skin tones", "👩🏽‍👩🏿‍👧🏻!", "👩!", 3),
    Case("two families", "👨‍👩‍👧👨‍👩‍👧", "👨👨", 4),
    Case("sign of a profession", "👩‍⚕️!", "👩!", 3),
    Case("broken heart of fire", "❤️‍🔥!", "❤!", 2),
    Case("emoji that ends in a joiner", "👩\u{200D}", "👩", 2),
    Case("family", "👨‍👩‍👧!", "👨!", 3),
    Case("man shrugging, five scalars", "🤷🏽‍♂️!", "🤷!", 3),
    Case("rainbow flag", "🏳️‍🌈", "🏳", 1),
    Case("flag of two letters", "🇸🇪", "SE", 2),
    Case("flags side by side, the last one cut", "🇸🇪🇿🇦🇪", "SEZAE", 5),
    Case("flag of tags", "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "🏴", 2),
    Case("heart with a variation selector", "❤️", "❤", 1),
    Case("star with a text selector", "⭐︎", "⭐", 2),
    Case("keycap", "1️⃣#️⃣", "1#", 2),
    Case("emoji newer than Unicode 9", "🦔🫠", "🦔🫠", 4),
    Case("joiner between letters", "a\u{200D}b", "ab", 2),
    Case("emoji and a letter after a joiner", "👨\u{200D}b", "👨b", 3),
    Case("private use", "\u{E000}", "\u{E000}", 1),
    Case("no-break space", "a\u{A0}b", "a\u{A0}b", 3),
    Case("unassigned", "\u{378}", "\u{FFFD}", 1),
    Case("unassigned emoji", "\u{1FAFF}\u{1FC00}", "\u{FFFD}\u{FFFD}", 2),
    Case("noncharacter", "\u{FFFE}", "\u{FFFD}", 1),
  ]

  static let hostile: [Case] = [
    Case("escape sequence", "a\u{1B}[31mb", "a\u{FFFD}[31mb", 7),
    Case("title sequence", "\u{1B}]0;x\u{07}", "\u{FFFD}]0;x\u{FFFD}", 6),
    Case("C1 control sequence introducer", "a\u{9B}2Jb", "a\u{FFFD}2Jb", 5),
    Case("bell, backspace, NUL, DEL", "\u{7}\u{8}\u{0}\u{7F}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}", 4),
    Case("tab", "a\tb", "a b", 3),
    Case("line feed", "a\nb", "a⏎b", 3),
    Case("carriage return and line feed", "a\r\nb", "a⏎b", 3),
    Case("two line ends", "a\r\n\nb", "a⏎⏎b", 4),
    Case("carriage return", "a\rb", "a⏎b", 3),
    Case("next line, line and paragraph separators", "\u{85}\u{2028}\u{2029}", "⏎⏎⏎", 3),
    Case("right-to-left override", "exe\u{202E}gpj.\u{202C}", "exegpj.", 7),
    Case("bidi isolates", "\u{2066}a\u{2069}\u{200F}\u{61C}", "a", 1),
    Case("zero-width space and joiners", "a\u{200B}b\u{200C}c\u{2060}d", "abcd", 4),
    Case("byte order mark", "\u{FEFF}a", "a", 1),
    Case("tags alone", "a\u{E0041}\u{E0042}", "a", 1),
    Case("soft hyphen", "a\u{AD}b", "ab", 2),
    Case("Arabic number sign and end of verse", "\u{600}٣\u{6DD}", "٣", 1),
    Case("Kaithi number sign", "\u{110BD}a", "a", 1),
    Case("Hangul fillers", "a\u{3164}\u{115F}\u{1160}\u{FFA0}b", "ab", 2),
    Case("interlinear annotation", "\u{FFF9}a\u{FFFA}b\u{FFFB}", "ab", 2),
    Case("variation selectors", "a\u{FE00}b\u{E0100}", "ab", 2),
    Case("broken UTF-8", String(decoding: [0x61, 0xFF, 0x62] as [UInt8], as: UTF8.self), "a\u{FFFD}b", 3),
  ]

  @Test("takes its width, shows its text", arguments: widths + hostile)
  func cleansAndMeasures(_ example: Case) {
    #expect(
      Array(DisplayText.string(CellText(example.text)).unicodeScalars) == Array(example.shown.unicodeScalars))
    #expect(DisplayText.width(example.text) == example.width)
  }

  @Test("cleaning what is clean changes nothing", arguments: widths + hostile)
  func cleansOnce(_ example: Case) {
    let cleaned = DisplayText.string(CellText(example.text))
    #expect(Array(DisplayText.string(CellText(cleaned)).unicodeScalars) == Array(cleaned.unicodeScalars))
    #expect(DisplayText.width(cleaned) == example.width)
  }

  /// Control characters, unseen ones, and parts of emoji that terminals draw in their own ways.
  private func isDisputed(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return [.control, .format].contains(properties.generalCategory) || properties.isDefaultIgnorableCodePoint
      || properties.isBidiControl || properties.isEmojiModifier || (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  @Test("of all scalars, none that is disputed is shown, and all are as wide as ncurses has them")
  func everyScalarIsSafe() {
    _ = DisplayText.width("日")
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for cell in CellText("x\(Character(scalar))") {
        let shown = DisplayText.string([cell]).unicodeScalars
        let width = cwidth_of_scalar(cell.base.value)
        let isSafe = !shown.contains(where: isDisputed) && Int(width) == cell.width
        let marksHaveNoWidth = shown.dropFirst().allSatisfy { cwidth_of_scalar($0.value) == 0 }
        if !isSafe || !marksHaveNoWidth { Issue.record("U+\(String(value, radix: 16)) comes through") }
      }
    }
  }

  @Test("what is not looked up is as wide as the C library says")
  func shortcuts() {
    #expect(DisplayText.width("日") == 2)
    for value in [0xA1..<0xAD, 0xAE..<0x300, 0x2010..<0x2028, 0x2500..<0x25FD].joined() {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      #expect(cwidth_of_scalar(scalar.value) == 1 && DisplayText.width(String(scalar)) == 1, "\(scalar)")
    }
  }
}
