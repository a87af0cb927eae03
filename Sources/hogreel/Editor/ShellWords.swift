/// Splits a command line into words at blanks, with a shell's quotation marks and backslashes, and no other syntax.
enum ShellWords {
  /// - Returns: nil for an unmatched quotation mark or a trailing backslash.
  static func split(_ line: String) -> [String]? {
    var words: [String] = []
    /// Nil between words; `''` starts one too.
    var word: String?
    var quote: Character?
    var rest = line.makeIterator()
    while let character = rest.next() {
      switch (character, quote) {
      case (_, let mark?) where mark == character: quote = nil
      case ("\\", nil):
        guard let next = rest.next() else { return nil }
        word = (word ?? "") + String(next)
      case ("\\", "\""):
        guard let next = rest.next() else { return nil }
        // Other backslashes in double quotation marks are literal.
        word = (word ?? "") + ("\"\\$`".contains(next) ? "" : "\\") + String(next)
      case ("'", nil), ("\"", nil):
        quote = character
        word = word ?? ""
      case (let blank, nil) where blank.isWhitespace:
        if let word { words.append(word) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else { return nil }
    return words + [word].compactMap { $0 }
  }
}
