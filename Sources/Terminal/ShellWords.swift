import Glibc

/// Splits command lines of the environment into words as a shell does: at blanks, with its quotation marks and
/// backslashes, `~` at the start of a word, and `$NAME` and `${NAME}`, whose values are
/// not split. Nothing else of its syntax counts.
public enum ShellWords {
  /// - Parameter variable: the value of an environment variable; nil when unset.
  /// - Returns: nil for an unmatched quotation mark or a trailing backslash.
  public static func split(_ line: String, variable: (String) -> String?) -> [String]? {
    split(line, separator: nil, variable: variable)?.first
  }

  /// Splits at separators outside quotation marks, and each part into words.
  static func split(
    _ line: String, separator: Character?, variable: (String) -> String?
  ) -> [[String]]? {
    var commands: [[String]] = [[]]
    /// Nil between words; `''` starts one too.
    var word: String?
    var quote: Character?
    var rest = Substring(line)
    func endWord() {
      if let word { commands[commands.count - 1].append(word) }
      word = nil
    }
    while let character = rest.popFirst() {
      switch (character, quote) {
      case (_, let mark?) where mark == character: quote = nil
      case ("\\", nil):
        guard let next = rest.popFirst() else { return nil }
        word = (word ?? "") + String(next)
      case ("\\", "\""):
        guard let next = rest.popFirst() else { return nil }
        // Other backslashes in double quotation marks are literal.
        word = (word ?? "") + ("\"\\$`".contains(next) ? "" : "\\") + String(next)
      case ("'", nil), ("\"", nil):
        quote = character
        word = word ?? ""
      case ("$", nil), ("$", "\""):
        let value = takeName(from: &rest).map { variable($0) ?? "" } ?? "$"
        if !value.isEmpty { word = (word ?? "") + value }
      case ("~", nil)
      where word == nil && (rest.isEmpty || rest.first == "/" || rest.first?.isWhitespace == true):
        word = variable("HOME") ?? "~"
      case (let blank, nil) where blank.isWhitespace: endWord()
      case (_, nil) where character == separator:
        endWord()
        commands.append([])
      default: word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else { return nil }
    endWord()
    return commands
  }

  /// Takes `NAME` or `{NAME}`; nil, and nothing, where no name follows.
  private static func takeName(from rest: inout Substring) -> String? {
    let isBraced = rest.first == "{"
    let start = rest.dropFirst(isBraced ? 1 : 0)
    let name = start.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" }
    let after = start.dropFirst(name.count)
    guard let first = name.first, !first.isNumber, !isBraced || after.first == "}" else { return nil }
    rest = isBraced ? after.dropFirst() : after
    return String(name)
  }
}
