public import PostHogAPI

/// Finds recording IDs in whatever was typed or pasted: lines, commas, CSV, JSON, quotes, links.
public enum RecordingIDParser {
  public struct Finding: Hashable, Sendable {
    /// In the order of the text, repeated ones included.
    public var ids: [RecordingID] = []
    /// Words that are no IDs: a CSV header, JSON keys, prose.
    public var ignoredWords = 0
  }

  public static func parse(_ text: String) -> Finding {
    var finding = Finding()
    let words = text.split { isSeparator($0) }
    for word in words {
      if let id = recording(inLink: word) {
        finding.ids.append(id)
      } else if looksLikeID(word) || words.count == 1 {
        // A single word is what someone typed on purpose: taken as it is.
        finding.ids.append(RecordingID(String(word)))
      } else {
        finding.ignoredWords += 1
      }
    }
    return finding
  }

  private static func isSeparator(_ character: Character) -> Bool {
    character.isWhitespace || character.isNewline || "\",;'`[]{}()<>|".contains(character)
  }

  /// The id in `…/replay/<id>` or `…/recordings/<id>`, or in `#sessionRecordingId=<id>` of old links.
  private static func recording(inLink word: Substring) -> RecordingID? {
    guard word.contains("://") else { return nil }
    let marker = "sessionRecordingId="
    if let start = word.firstRange(of: marker)?.upperBound {
      let id = word[start...].prefix { $0 != "&" && $0 != "#" && $0 != "?" }
      return id.isEmpty ? nil : RecordingID(String(id))
    }
    let path = word.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
    guard let folder = path.lastIndex(where: { $0 == "replay" || $0 == "recordings" }),
      folder == path.count - 2, let id = path.last, !["home", "playlists", "recent"].contains(id)
    else { return nil }
    return RecordingID(String(id))
  }

  /// An ID carries digits and is longer than a word or a number of everyday text.
  private static func looksLikeID(_ word: Substring) -> Bool {
    let bytes = word.utf8
    guard bytes.count >= 12, !word.contains(":"), !word.contains("@") else { return false }
    guard bytes.contains(where: { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else { return false }
    return bytes.allSatisfy { byte in
      byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "=") && byte != UInt8(ascii: "\\")
    }
  }
}
