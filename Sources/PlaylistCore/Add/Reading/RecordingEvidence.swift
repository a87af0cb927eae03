import PostHogAPI

/// What a value holds, judged without reading it in full: columns have many values.
enum RecordingEvidence {
  case none
  case uuid
  case link

  init(_ value: Substring) {
    let bytes = value.utf8
    if bytes.count == 36, bytes.isUUID {
      self = .uuid
    } else if bytes.holds(Self.replay) || bytes.holds(Self.recording), Self.marks.contains(where: bytes.holds)
    {
      self = .link
    } else {
      self = bytes.count > 36 && bytes.firstUUID(from: bytes.startIndex) != nil ? .uuid : .none
    }
  }

  // Few values have either, so that most are searched twice only.
  private static let replay = Array("replay".utf8)
  private static let recording = Array("ecording".utf8)

  /// Parts of the addresses of recordings, also within other addresses.
  private static let marks: [[UInt8]] = [
    "/replay/", "/recordings/", "/session_recordings/", "sessionRecordingId", "replay%2F", "replay%2f",
    "recordings%2F", "_replay_",
  ].map { Array($0.utf8) }
}

extension Substring.UTF8View {
  var isUUID: Bool { count == 36 && firstUUID(from: startIndex)?.lowerBound == startIndex }

  /// The first UUID that is not part of a longer word.
  func firstUUID(from start: Index) -> Range<Index>? {
    let offset = distance(from: startIndex, to: start)
    let found = withBytes { $0.firstUUID(from: offset) }
    return found.map {
      index(startIndex, offsetBy: $0.lowerBound)..<index(startIndex, offsetBy: $0.upperBound)
    }
  }

  func holds(_ needle: [UInt8]) -> Bool {
    withBytes { bytes in
      guard let first = needle.first, bytes.count >= needle.count else { return false }
      return (0...bytes.count - needle.count).contains { start in
        bytes[start] == first && (1..<needle.count).allSatisfy { bytes[start + $0] == needle[$0] }
      }
    }
  }

  /// Without contiguous storage the bytes are copied.
  private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withContiguousStorageIfAvailable(body) ?? Array(self).withUnsafeBufferPointer(body)
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// The first UUID from an offset that is not part of a longer word.
  func firstUUID(from start: Int) -> Range<Int>? {
    // Only a dash is looked for, and every ninth byte would do; the second dash settles most.
    var dash = start + 8
    while dash + 28 <= endIndex {
      defer { dash += 1 }
      guard self[dash] == UInt8(ascii: "-"), self[dash + 5] == UInt8(ascii: "-"),
        self[dash + 10] == UInt8(ascii: "-"), self[dash + 15] == UInt8(ascii: "-")
      else { continue }
      let range = dash - 8..<dash + 28
      let isHex = range.allSatisfy {
        switch $0 - range.lowerBound {
        case 8, 13, 18, 23: true
        default: self[$0].hexDigit != nil
        }
      }
      guard isHex, range.lowerBound == startIndex || !self[range.lowerBound - 1].isWordByte,
        range.upperBound == endIndex || !self[range.upperBound].isWordByte
      else { continue }
      return range
    }
    return nil
  }
}

extension Substring {
  /// Whether it has several lines, with recordings in them.
  var isTextWithRecordings: Bool {
    utf8.count > 36 && RecordingEvidence(self) != .none && utf8.contains(where: \.isLineEnd)
  }

  /// Whether it stands for nothing, as exports and rules of tables write it.
  var isPlaceholder: Bool {
    let word = trimmed(where: { $0.isBlank || $0.isQuote })
    guard word.utf8.count <= 12 else { return word.utf8.allSatisfy(\.isRule) }
    return word.utf8.allSatisfy(\.isRule) || Self.placeholders.contains(word.lowercased())
  }

  private static let placeholders: Set<String> = [
    "null", "(null)", "none", "nil", "nan", "<na>", "n/a", "na", "nat", "undefined", "\\n", "(not set)",
    "unset",
    // Rows of types below the titles, as data notebooks print them.
    "varchar", "uuid", "string", "str", "text", "object", "utf8",
  ]

  /// Without loose bytes at its ends.
  func trimmed(where isLoose: (UInt8) -> Bool) -> Substring {
    var bytes = utf8[...]
    while let first = bytes.first, isLoose(first) { bytes.removeFirst() }
    while let last = bytes.last, isLoose(last) { bytes.removeLast() }
    return Substring(bytes)
  }
}

extension UInt8 {
  var isBlank: Bool { self == UInt8(ascii: " ") || (0x09...0x0D).contains(self) }
  var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") || self == UInt8(ascii: "`") }
  var isLineEnd: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
  /// Draws the lines of a table.
  var isRule: Bool {
    switch self {
    case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "|"), UInt8(ascii: ":"),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: isBlank
    }
  }

  var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  /// Continues a UUID to a longer word.
  var isWordByte: Bool { isLetter || isASCIIDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_") }
}
