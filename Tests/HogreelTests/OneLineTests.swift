import Testing

@testable import hogreel

@Suite struct OneLineTests {
  @Test(arguments: [
    ("plain, grüße, 日本", "plain, grüße, 日本"),
    ("a\nb\r\nc\td", "a\\nb\\r\\nc\\td"),
    ("\u{1B}[31m\u{7}\u{9B}", "\\u{1B}[31m\\u{7}\\u{9B}"),
    ("\u{202E}gpj\u{2028}\u{FEFF}", "\\u{202E}gpj\\u{2028}\\u{FEFF}"),
  ])
  func nothingSteersTheTerminal(_ text: String, _ expected: String) {
    #expect(text.onOneLine == expected)
  }
}
