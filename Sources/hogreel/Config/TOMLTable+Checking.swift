import TOMLKit

/// Why a text is not valid TOML.
struct TOMLSyntaxError: Error, Hashable {
  /// From 1 on; nil for the text as a whole.
  let line: Int?
  let reason: String
}

extension TOMLTable {
  /// Parses a text of the user's.
  ///
  /// The parser reads up to the first NUL, and aborts the program where a brace closes an array or a table has no name,
  /// so these are refused before.
  ///
  /// - Parameter locator: of the same text, if there is one already.
  convenience init(checking text: String, _ locator: LineLocator? = nil) throws(TOMLSyntaxError) {
    guard !text.utf8.contains(0) else { throw TOMLSyntaxError(line: nil, reason: "not a text file") }
    let locator = locator ?? LineLocator(text)
    if let mistake = locator.mistake { throw mistake }
    do {
      try self.init(string: text)
    } catch {
      guard let error = error as? TOMLParseError else {
        throw TOMLSyntaxError(line: nil, reason: "not valid TOML")
      }
      let line = Swift.max(1, error.source.begin.line)
      let reason = locator.remedies[line] ?? error.description
      // It quotes the text, which may be a key.
      let isSecret = SecretShape.isFound(in: reason)
      throw TOMLSyntaxError(line: line, reason: "not valid TOML\(isSecret ? "" : ": \(reason)")")
    }
  }
}
