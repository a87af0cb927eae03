import PostHogAPI

extension APIError {
  /// The longest quotation of a server, in characters.
  private static let answerLimit = 200

  /// A sentence that quotes the server where the explanation does not; nil for none.
  ///
  /// The screen has a log of messages for that. The text is untrusted, and the client has removed the key.
  var answer: String? {
    switch kind {
    case .server, .malformed, .endpoint: break
    default: return nil
    }
    let text = detail.isEmpty ? Self.gist(of: bodyExcerpt ?? "") : detail
    var words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").onOneLine
    guard !words.isEmpty, !SecretShape.isFound(in: words) else { return nil }
    if words.count > Self.answerLimit { words = words.prefix(Self.answerLimit) + "…" }
    if words.hasSuffix(".") { words.removeLast() }
    return "The server answered “\(words)”."
  }

  /// The part of a body that a person can read: the title of a page, or the text itself.
  private static func gist(of body: String) -> String {
    guard body.trimmed.hasPrefix("<") else { return body }
    for (start, end) in [("<title>", "</title>"), ("<TITLE>", "</TITLE>")] {
      guard let start = body.firstRange(of: start),
        let end = body[start.upperBound...].firstRange(of: end)
      else { continue }
      return String(body[start.upperBound..<end.lowerBound])
    }
    return ""
  }
}
