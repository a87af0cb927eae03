import Testing

@testable import hogreel

/// Names on one line: what would break it or reorder it is escaped, and what belongs to a script is not.
@Suite struct OneLineTests {
  @Test(arguments: [
    ("a\u{1B}[31m\n\t", #"a\u{1B}[31m\n\t"#),
    ("\u{202E}gpj.exe", #"\u{202E}gpj.exe"#),
    ("a\u{2028}b\u{200B}c", #"a\u{2028}b\u{200B}c"#),
    ("\u{1F469}\u{200D}\u{1F467}", "\u{1F469}\u{200D}\u{1F467}"),
    ("می\u{200C}خواهم", "می\u{200C}خواهم"),
  ])
  func escapesOnlyWhatDoesHarm(text: String, line: String) { #expect(text.onOneLine == line) }
}
