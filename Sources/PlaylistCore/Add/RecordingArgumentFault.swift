import PostHogAPI

/// Why an argument of a command names no recording.
///
/// A list may hold anything, and what is doubtful in it is left out. An argument is typed for one recording, so a
/// mistyped one is an error.
public enum RecordingArgumentFault: Hashable, Sendable {
  /// Like a UUID, but with this many characters.
  case cutOff(Int)
  /// A word, a number, or a link to something else.
  case notRecording

  /// - Parameter argument: an ID, a link, or a text with some of them.
  /// - Returns: nil when it may name recordings.
  public init?(_ argument: String) {
    let found = RecordingIDParser.parse(argument).found
    guard !found.contains(where: \.isRecording) else { return nil }
    if let id = found.first(where: { $0.id.isNearlyUUID })?.id {
      self = .cutOff(id.rawValue.utf8.count)
    } else if found.contains(where: { $0.link == nil && $0.id.rawValue[...].looksLikeID }) {
      return nil
    } else {
      self = .notRecording
    }
  }
}
