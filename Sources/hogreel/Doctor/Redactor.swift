import PostHogAPI

/// Takes keys out of texts: those that are known, and all that looks like one.
struct Redactor: Sendable {
  /// Texts that are keys, whatever they look like.
  private let secrets: [String]
  private let key: PersonalAPIKey?

  /// A shorter text is no key, and would be found everywhere.
  private static let shortestSecret = 6
  /// In characters behind a prefix such as `phx_`.
  private static let shortestKey = 4
  /// In characters: what is longer and has digits may be a secret of any kind.
  private static let longestWord = 23

  /// - Parameters:
  ///   - start: its environment may hold keys.
  ///   - key: the one in force, which may be from a file or a command.
  init(_ start: Start, key: PersonalAPIKey?) {
    secrets = start.keyVariables.compactMap { start.environment[$0] }.filter {
      $0.count >= Self.shortestSecret
    }
    self.key = key
  }

  /// The text without keys, and without users and passwords in addresses.
  ///
  /// - Parameter isStrict: whether long words with digits go, too.
  func redacted(_ text: String, isStrict: Bool = false) -> String {
    var text = key?.redacting(text) ?? text
    for secret in secrets { text = text.replacing(secret, with: "(key)") }
    return Self.withoutUsers(Self.withoutWords(text, isStrict: isStrict))
  }

  private static func withoutWords(_ text: String, isStrict: Bool) -> String {
    var result = ""
    var word = ""
    func end() {
      if SecretShape.isKey(in: word, atLeast: shortestKey) {
        result += "(key)"
      } else if isStrict, word.count > longestWord, word.contains(where: \.isNumber),
        word.contains(where: \.isLetter)
      {
        result += "(removed)"
      } else {
        result += word
      }
      word = ""
    }
    for character in text {
      if character == "_" || character.isLetter || character.isNumber {
        word.append(character)
      } else {
        end()
        result.append(character)
      }
    }
    end()
    return result
  }

  /// `https://user:password@host` without what is before the host.
  private static func withoutUsers(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let scheme = rest.firstRange(of: "://") {
      result += rest[..<scheme.upperBound]
      rest = rest[scheme.upperBound...]
      let authority = rest.prefix { !$0.isWhitespace && !"/?#\"'”".contains($0) }
      if let at = authority.lastIndex(of: "@") { rest = rest[authority.index(after: at)...] }
    }
    return result + rest
  }
}
