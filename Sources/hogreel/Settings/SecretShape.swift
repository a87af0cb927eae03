/// Recognizes keys, to keep them out of arguments and messages.
enum SecretShape {
  /// Prefixes of personal keys, project tokens, project secrets and OAuth tokens.
  private static let prefixes = ["phx_", "phc_", "phs_", "pha_"]

  /// Options with which people try to pass a key.
  private static let options = [
    "--key", "--api-key", "--apikey", "--personal-api-key", "--token", "--secret", "--password",
  ]

  /// Whether the text may contain a key.
  static func isFound(in text: String) -> Bool {
    let text = text.lowercased()
    return prefixes.contains { text.contains($0) }
  }

  /// Whether the text contains a whole key and not just a mention of its prefix.
  ///
  /// - Parameter length: in characters after the prefix.
  static func isKey(in text: some StringProtocol, atLeast length: Int = shortestKey) -> Bool {
    let text = text.lowercased()
    return prefixes.contains { prefix in
      text.split(separator: prefix, omittingEmptySubsequences: false).dropFirst().contains { rest in
        rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }.count >= length
      }
    }
  }

  /// The shortest length that counts as a key, in characters after the prefix; real keys are longer.
  static let shortestKey = 8

  /// Whether an argument is an option for a key, with or without its value.
  static func isOption(_ argument: String) -> Bool {
    let name = argument.prefix { $0 != "=" }.lowercased()
    return options.contains(name)
  }
}

extension Problem {
  /// Returns the error for a command line that contains a key; nil without one.
  static func secret(in arguments: [String]) -> Problem? {
    arguments.contains { SecretShape.isOption($0) || SecretShape.isFound(in: $0) } ? .secretArgument : nil
  }
}
