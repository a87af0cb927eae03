/// A command line cut into words as a shell does: blanks part words, quotation marks and backslashes hold
/// them together. Nothing else has a meaning; no shell is started.
enum ShellWords {
  /// - Returns: nil when a quotation mark has no partner or a backslash nothing behind it.
  static func split(_ line: String) -> [String]? {
    var words: [String] = []
    /// Nil between words; `''` begins one too.
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
        // Elsewhere in double quotation marks a backslash is itself.
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
