public import PostHogAPI

/// IDs that the program was started with, waiting for a collection.
public struct RecordingOffer: Hashable, Sendable {
  let text: String
  /// Where they come from: a file's name, or "standard input".
  let source: String
  let count: Int
  /// The collection that was named at the start; nil: the user will choose.
  var target: PlaylistID?
  /// Read from a pipe, so that they cannot be read again.
  let isFromPipe: Bool

  /// - Parameters:
  ///   - text: in any form that `RecordingIDParser` takes.
  ///   - isFromPipe: the text cannot be read again.
  /// - Returns: nil when there is no ID in it.
  public init?(_ text: String, from source: String, to target: PlaylistID?, isFromPipe: Bool) {
    let findings = RecordingIDParser.parse(text)
    guard !findings.found.isEmpty else { return nil }
    count = max(1, findings.likelyCount)
    self.text = text
    self.source = source
    self.target = target
    self.isFromPipe = isFromPipe
  }

  /// Asks before IDs are lost that came through a pipe; nil where they can be read again.
  var quitQuestion: Confirmation? {
    guard isFromPipe else { return nil }
    return Confirmation(
      question: "Quit without adding the \(words)?", details: ["They are kept nowhere else."],
      intents: [.effect(.quit)])
  }

  /// `1,000 recordings from ids.csv`
  var words: String { "\(counted(count, "recording")) from \(source)" }
}
