import PostHogAPI

/// Parses free text line by line, to distinguish lists from prose.
extension RecordingIDParser {
  static func words(_ text: String) -> Findings {
    var findings = Findings()
    var isFirstWord = true
    var only: Substring?
    for line in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
      let (words, isList) = parts(of: Substring(line))
      for word in words {
        only = isFirstWord ? word : nil
        isFirstWord = false
        if let finding = finding(in: word, isIDExpected: isList) {
          findings.found.append(finding)
        } else {
          findings.ignoredWords += 1
        }
      }
    }
    if findings.found.isEmpty, let only, !only.looksLikePath {
      // A single word was typed on purpose, so it is accepted as it is.
      return Findings(found: [Finding(RecordingID(String(only)))])
    }
    return findings
  }

  /// Returns the finding in a cell or string for an ID; nil when it is empty.
  static func finding(inCell text: Substring) -> Finding? {
    let word = trimmed(text) { $0.isBlank || $0.isQuote }
    guard !word.isEmpty else { return nil }
    return finding(in: word, isIDExpected: true) ?? Finding(RecordingID(String(word)))
  }

  // MARK: Words

  /// Splits a line into words. It is a list with at most one word between commas, semicolons or tabs.
  private static func parts(of line: Substring) -> (words: [Substring], isList: Bool) {
    var words: [Substring] = []
    var isList = true
    var inField = 0
    var start: Substring.Index?
    let bytes = line.utf8
    func end(_ index: Substring.Index) {
      guard let begin = start else { return }
      start = nil
      let word = trimmed(line[begin..<index], where: \.isPunctuation)
      guard !word.isEmpty else { return }
      words.append(word)
      inField += 1
      if inField > 1 { isList = false }
    }
    for index in bytes.indices {
      let byte = bytes[index]
      if byte.isWordSeparator {
        end(index)
        if byte.isFieldSeparator { inField = 0 }
      } else if start == nil {
        start = index
      }
    }
    end(bytes.endIndex)
    return (words, isList)
  }

  private static func trimmed(_ text: Substring, where isLoose: (UInt8) -> Bool) -> Substring {
    var bytes = text.utf8[...]
    while let first = bytes.first, isLoose(first) { bytes.removeFirst() }
    while let last = bytes.last, isLoose(last) { bytes.removeLast() }
    return Substring(bytes)
  }

  /// - Parameter isIDExpected: whether this can only be an ID, so that a digit is enough.
  private static func finding(in word: Substring, isIDExpected: Bool) -> Finding? {
    let bytes = word.utf8
    if bytes.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "#") }),
      let link = RecordingLink(word)
    {
      return Finding(link.recording ?? RecordingID(link.text), link: link)
    }
    guard bytes.contains(where: \.isASCIIDigit), !word.looksLikePath else { return nil }
    // As in `session_id=…` and `session:…`.
    if let mark = bytes.lastIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }) {
      let value = Substring(bytes[bytes.index(after: mark)...])
      if looksLikeID(value) { return Finding(RecordingID(String(value))) }
    }
    guard isIDExpected || looksLikeID(word) else { return nil }
    return Finding(RecordingID(String(word)))
  }

  /// Whether a word has digits and is longer than ordinary words and numbers, or looks like the start of a UUID.
  private static func looksLikeID(_ word: Substring) -> Bool {
    let bytes = word.utf8
    guard bytes.count >= 8, !isDate(bytes) else { return false }
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

  /// Whether it starts with a date such as `2026-03-07`.
  private static func isDate(_ bytes: Substring.UTF8View) -> Bool {
    guard bytes.count < 36 else { return false }
    let start = bytes.prefix(10)
    return start.count == 10
      && start.enumerated().allSatisfy { index, byte in
        index == 4 || index == 7 ? byte == UInt8(ascii: "-") : byte.isASCIIDigit
      }
  }
}

extension UInt8 {
  var isBlank: Bool { self == UInt8(ascii: " ") || (0x09...0x0D).contains(self) }

  fileprivate var isQuote: Bool { "\"'`".utf8.contains(self) }
  fileprivate var isFieldSeparator: Bool { ",;\t".utf8.contains(self) }

  fileprivate var isWordSeparator: Bool {
    isBlank || isFieldSeparator || isQuote || "[]{}()<>|".utf8.contains(self)
  }

  /// Surrounds words in prose and Markdown.
  fileprivate var isPunctuation: Bool { ".:!?*~=".utf8.contains(self) }
}
