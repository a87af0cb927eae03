public import PostHogAPI

/// Finds recording IDs in whatever was typed or pasted: lines, commas, CSV, JSON, quotes, links, prose.
///
/// Takes time in proportion to the length of the text.
public enum RecordingIDParser {
  public struct Findings: Hashable, Sendable {
    /// In the order of the text, repeated ones included.
    public var found: [Finding] = []
    /// Words that nobody can have meant as IDs: a CSV header, JSON keys, prose.
    public var ignoredWords = 0

    public var ids: [RecordingID] { found.map(\.id) }
  }

  /// Something that was, or may have been, meant as an ID.
  public struct Finding: Hashable, Sendable {
    /// For a link to something else than a recording, its text.
    public let id: RecordingID
    /// The link it stood in.
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

  /// The names that columns and keys of IDs go by, the surer first. Compared in lower case.
  static let names = [
    "session_id", "$session_id", "properties.$session_id", "recording_id", "session_recording_id",
    "sessionid",
    "recordingid", "session id", "recording id", "session", "recording", "id",
  ]

  /// With a space for all that parts words without being seen as doing so: typographic quotation marks,
  /// no-break and zero-width spaces, byte order marks.
  private static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard !scalar.isASCII else {
        plain.append(scalar)
        continue
      }
      switch scalar.properties.generalCategory {
      case .spaceSeparator, .lineSeparator, .paragraphSeparator, .format, .initialPunctuation,
        .finalPunctuation:
        plain.append(" ")
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }
}
