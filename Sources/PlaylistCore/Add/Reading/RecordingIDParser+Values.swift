import PostHogAPI

/// Reads single values: cells of a table, strings of JSON, words.
extension RecordingIDParser {
  /// Why a value is probably no recording, though it stands where one could.
  public enum Doubt: Hashable, Sendable {
    case email, date, number, path
    /// Without a digit, or several words.
    case words
    /// All others are UUIDs.
    case amongUUIDs
  }

  /// Returns what a value holds: mostly one recording, none when it is empty.
  static func findings(inValue text: Substring) -> [Finding] {
    if text.utf8.isUUID { return [Finding(RecordingID(String(text)))] }
    guard !text.isPlaceholder else { return [] }
    let value = text.trimmed { $0.isBlank || $0.isQuote }.withoutEllipsis
    if value.utf8.isUUID { return [Finding(RecordingID(String(value)))] }
    if value.utf8.contains(where: \.isWordSeparator) {
      // A text within: its own form decides.
      let hasForm = value.isTextWithRecordings || ["[", "{"].contains(value.first)
      let inner = hasForm ? parse(String(value)).found : ListText(String(value)).findings(from: 0).found
      let recordings = inner.filter { $0.isRecording || $0.id.isNearlyUUID }
      if !recordings.isEmpty { return recordings }
    } else if let finding = finding(inWord: value) {
      return [finding]
    }
    return [Finding(RecordingID(String(value)), doubt: Doubt(value))]
  }

  /// Returns a link, or the ID in `session_id=…` and `urn:uuid:…`; nil for other words.
  static func finding(inWord word: Substring) -> Finding? {
    let bytes = word.utf8
    if bytes.contains(UInt8(ascii: "/")) || bytes.contains(UInt8(ascii: "#")), let link = RecordingLink(word)
    {
      return Finding(link.recording ?? RecordingID(link.text), link: link)
    }
    guard !word.endsInPath, let value = word.labelledValue, value.looksLikeID else { return nil }
    return Finding(RecordingID(String(value)))
  }
}

extension RecordingIDParser.Finding {
  /// Whether nothing speaks against it: a UUID, or a link to a recording.
  var isRecording: Bool { doubt == nil && (id.isUUID || link?.recording != nil) }
}

extension RecordingIDParser.Doubt {
  /// Nil for a word that may be an ID.
  init?(_ word: Substring) {
    let bytes = word.utf8
    if bytes.contains(UInt8(ascii: "@")) {
      self = .email
    } else if word.endsInPath {
      self = .path
    } else if bytes.isDateOrTime {
      self = .date
    } else if bytes.allSatisfy({ $0.isASCIIDigit || ".,-+%".utf8.contains($0) }) {
      self = .number
    } else if !bytes.contains(where: \.isASCIIDigit) || bytes.contains(where: \.isWordSeparator) {
      self = .words
    } else {
      return nil
    }
  }
}

extension RecordingIDParser.Finding {
  /// Whether it is a line of a list that others need not be bothered with, such as a page number.
  var isNoise: Bool {
    guard let doubt else { return false }
    return doubt != .number || id.rawValue.utf8.count < 12
  }
}

extension Substring {
  /// Without the mark where an ID was cut off.
  fileprivate var withoutEllipsis: Substring {
    for mark in ["…", "..."] where hasSuffix(mark) && utf8.count > mark.utf8.count {
      return Substring(utf8.dropLast(mark.utf8.count))
    }
    return self
  }

  /// The value after a label, as in `session_id=…`; nil without a label.
  fileprivate var labelledValue: Substring? {
    let bytes = utf8
    let mark = bytes.lastIndex { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }
    return mark.map { Substring(bytes[bytes.index(after: $0)...]) }
  }

  /// Whether it is a path, alone or with a label, as in `path=/cart/10`.
  var endsInPath: Bool { looksLikePath || labelledValue?.looksLikePath == true }

  /// Whether a word has digits and is longer than ordinary words and numbers, or looks like the start of a UUID.
  var looksLikeID: Bool {
    let bytes = utf8
    guard bytes.count >= 8, !bytes.isDateOrTime else { return false }
    var hasDigit = false
    var hasLetter = false
    var isHex = true
    for byte in bytes {
      switch byte {
      case _ where byte.isASCIIDigit: hasDigit = true
      case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "="), UInt8(ascii: "\\"): return false
      case 0x80...: return false
      case UInt8(ascii: "-"): break
      default:
        hasLetter = true
        if byte.hexDigit == nil { isHex = false }
      }
    }
    return hasDigit && (bytes.count >= 12 || isHex && hasLetter)
  }
}

extension Substring.UTF8View {
  /// Whether it starts as `2026-03-07`, `07.03.2026`, `3/7/2026` or `10:30`.
  fileprivate var isDateOrTime: Bool {
    guard count < 36 else { return false }
    // The digits between marks: 4-2-2, 2-2-4 or 2:2.
    var lengths: [Int] = []
    var mark: UInt8?
    var digits = 0
    for byte in self.prefix(11) {
      if byte.isASCIIDigit {
        digits += 1
      } else {
        lengths.append(digits)
        digits = 0
        guard "-./:".utf8.contains(byte), mark == nil || mark == byte else { break }
        mark = byte
      }
    }
    if digits > 0 { lengths.append(digits) }
    guard let mark, lengths.count > 1 else { return false }
    if mark == UInt8(ascii: ":") { return lengths.prefix(2).allSatisfy { 1...2 ~= $0 } }
    guard lengths.count > 2, 1...2 ~= lengths[1] else { return false }
    return lengths[0] == 4 && 1...2 ~= lengths[2]
      || 1...2 ~= lengths[0] && (lengths[2] == 4 || lengths[2] == 2)
  }
}

extension UInt8 {
  var isFieldSeparator: Bool {
    self == UInt8(ascii: ",") || self == UInt8(ascii: ";") || self == UInt8(ascii: "\t")
  }

  /// Ends a word in running text.
  var isWordSeparator: Bool {
    switch self {
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"):
      true
    default: isBlank || isFieldSeparator || isQuote
    }
  }

  /// Surrounds words in prose and Markdown, and in escaped text.
  var isPunctuation: Bool {
    switch self {
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "*"),
      UInt8(ascii: "~"), UInt8(ascii: "="), UInt8(ascii: "\\"):
      true
    default: false
    }
  }
}
