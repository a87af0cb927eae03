/// What a key looks like, to keep one from being taken or shown where it should not be.
enum SecretShape {
  /// Personal key, project token, project secret, OAuth token.
  private static let prefixes = ["phx_", "phc_", "phs_", "pha_"]

  /// Options that people try for a key.
  private static let options = [
    "--key", "--api-key", "--apikey", "--personal-api-key", "--token", "--secret", "--password",
  ]

  /// Whether a key may stand anywhere in the text.
  static func isFound(in text: String) -> Bool {
    let text = text.lowercased()
    return prefixes.contains { text.contains($0) }
  }

  /// Whether an argument is an option for a key, with its value or without.
  static func isOption(_ argument: String) -> Bool {
    let name = argument.prefix { $0 != "=" }.lowercased()
    return options.contains(name)
  }
}

extension SettingsError {
  /// The reason to refuse the whole command line, without looking at it any further.
  static func secret(in arguments: [String]) -> SettingsError? {
    arguments.contains { SecretShape.isOption($0) || SecretShape.isFound(in: $0) } ? .secretArgument : nil
  }
}
