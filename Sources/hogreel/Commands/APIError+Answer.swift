import FoundationEssentials
import PlaylistCore
import PostHogAPI

extension APIError {
  /// The longest quotation of a server, in characters.
  private static let answerLimit = 200

  /// Sentences that a command adds to the explanation: the server's answer, and how to wait for a rate limit.
  ///
  /// - Parameter now: the time from which the rate limit's rest counts.
  func remarks(at now: Date) -> [String] { [answer, waitAdvice(at: now)].compactMap(\.self) }

  private func waitAdvice(at now: Date) -> String? {
    guard case .rateLimited(let until) = kind else { return nil }
    let seconds = max(1, Int(until.timeIntervalSince(now).rounded(.up)))
    let time = seconds > 120 ? counted((seconds + 59) / 60, "minute") : counted(seconds, "second")
    return "It accepts more in \(time); --wait waits that long."
  }

  /// A sentence that quotes the server where the explanation does not; nil for none.
  ///
  /// The screen has a log of messages for that. The text is untrusted, and the client has removed the key.
  var answer: String? {
    switch kind {
    case .server, .malformed, .endpoint: break
    default: return nil
    }
    let text = detail.isEmpty ? bodyText : detail
    var words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").onOneLine
    guard !words.isEmpty, !SecretShape.isFound(in: words) else { return nil }
    if words.count > Self.answerLimit { words = words.prefix(Self.answerLimit) + "…" }
    if words.hasSuffix(".") { words.removeLast() }
    return "The server answered “\(words)”."
  }

  /// The part of the body that a person can read: the title of a page, or the text itself.
  private var bodyText: String {
    let body = (bodyExcerpt ?? "").trimmed
    if body.hasPrefix("<") { return Self.title(ofPage: body) }
    // A damaged response holds the user's data, and no sentence.
    let isSuccess = 200..<300 ~= status ?? 0
    return isSuccess && (body.hasPrefix("{") || body.hasPrefix("[")) ? "" : body
  }

  private static func title(ofPage page: String) -> String {
    let title = #/<title(?:\s[^>]*)?>(.*?)</title/#.ignoresCase().dotMatchesNewlines()
    let text = page.firstMatch(of: title).map { String($0.1) } ?? ""
    return entities.reduce(text) { text, entity in text.replacing(entity.name, with: entity.character) }
  }

  /// Common entities. `&amp;` is last, because replacing it first could create others.
  private static let entities: [(name: String, character: String)] = [
    ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&"),
  ]
}
