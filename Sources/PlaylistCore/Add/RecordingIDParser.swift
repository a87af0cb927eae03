public import PostHogAPI

/// Finds recording IDs in text: lines, commas, CSV, JSON, quotes, links, prose.
///
/// Runs in linear time.
public enum RecordingIDParser {
  public struct Findings: Hashable, Sendable {
    /// In the order of the text, with duplicates.
    public var found: [Finding] = []
    /// Words that cannot be IDs: a CSV header, JSON keys, prose.
    public var ignoredWords = 0

    public var ids: [RecordingID] { found.map(\.id) }
  }

  /// A possible ID.
  public struct Finding: Hashable, Sendable {
    /// The text of the link, if it is not to a recording.
    public let id: RecordingID
    /// The link that contained it.
    public let link: RecordingLink?

    init(_ id: RecordingID, link: RecordingLink? = nil) {
      self.id = id
      self.link = link
    }
  }

  public static func parse(_ text: String) -> Findings {
    let text = plain(text)
    return json(text) ?? csv(text) ?? words(text)
  }

  /// Names of columns and keys that hold IDs, in lower case, the most specific first.
  static let names = [
    "session_id", "$session_id", "properties.$session_id", "recording_id", "session_recording_id",
    "sessionid",
    "recordingid", "session id", "recording id", "session", "recording", "id",
  ]

  /// Replaces Unicode separators by spaces: typographic quotation marks, no-break and zero-width spaces, byte order
  /// marks.
  private static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isSeparator =
        switch scalar.isASCII ? .lowercaseLetter : scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .format, .initialPunctuation,
          .finalPunctuation:
          true
        default: false
        }
      plain.append(isSeparator ? " " : scalar)
    }
    return String(plain)
  }
}
