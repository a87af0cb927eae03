import PostHogAPI

/// Running text: lists of words, prose, logs, settings.
///
/// A name before a value, as in `session_id=…`, decides between several IDs. Lists are distinguished from prose line by
/// line: in a list everything with a digit was meant.
struct ListText: ListReading {
  private(set) var sources: [RecordingSource] = []
  let isCutShort: Bool
  private var items: [Item] = []
  private var wordCount = 0

  /// A word that may be an ID.
  private struct Item {
    let finding: RecordingIDParser.Finding
    /// An index in `labels`.
    let label: Int
    let line: Int
    /// The line is a list.
    let isInList: Bool
  }

  /// Names before values, the first for values without one.
  private var labels = [RecordingSource(.label)]

  /// - Parameter isCutShort: whether its end is missing, as of JSON.
  init(_ text: String, isCutShort: Bool = false) {
    self.isCutShort = isCutShort
    let bytes = Array(text.utf8)
    var numbers = ["": 0]
    var line = 0
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(where: \.isLineEnd) ?? bytes.count
      if end > start { read(bytes[start..<end], line: line, &numbers) }
      start = end + 1
      line += 1
    }
    rank()
  }

  // MARK: Words

  private mutating func read(_ line: ArraySlice<UInt8>, line number: Int, _ labelNumbers: inout [String: Int])
  {
    let (words, isList) = Self.words(of: line)
    for range in words {
      let word = Substring(decoding: line[range], as: UTF8.self)
      wordCount += 1
      guard let (finding, start) = finding(word, at: range, in: line, isInList: isList) else { continue }
      let name = line.label(before: start)
      let label = labelNumbers[name] ?? labels.count
      if label == labels.count {
        labels.append(RecordingSource(.label, name))
        labelNumbers[name] = label
      }
      items.append(Item(finding: finding, label: label, line: number, isInList: isList))
    }
  }

  /// Splits a line into words. The line is a list if no field between commas, semicolons or tabs has several.
  private static func words(of line: ArraySlice<UInt8>) -> (words: [Range<Int>], isList: Bool) {
    var words: [Range<Int>] = []
    var isList = true
    var inField = 0
    var start: Int?
    func end(_ index: Int) {
      guard var first = start else { return }
      start = nil
      var last = index
      while first < last, line[first].isPunctuation { first += 1 }
      while first < last, line[last - 1].isPunctuation { last -= 1 }
      // An ellipsis of one character, where an ID was cut off.
      if last - first > 3, line[last - 3..<last].elementsEqual("…".utf8) { last -= 3 }
      guard first < last else { return }
      words.append(first..<last)
      inField += 1
      if inField > 1 { isList = false }
    }
    for index in line.indices {
      let byte = line[index]
      guard byte.isWordSeparator, !isWithinAddress(index, of: line) else {
        if start == nil, !byte.isWordSeparator { start = index }
        continue
      }
      end(index)
      if byte.isFieldSeparator { inField = 0 }
    }
    end(line.endIndex)
    return (words, isList)
  }

  /// The third kind of address by Proofpoint ends in `__;…`.
  private static func isWithinAddress(_ index: Int, of line: ArraySlice<UInt8>) -> Bool {
    line[index] == UInt8(ascii: ";") && index >= line.startIndex + 2
      && line[index - 1] == UInt8(ascii: "_") && line[index - 2] == UInt8(ascii: "_")
  }

  /// - Returns: what the word holds, and where in the line that begins; nil when it is no ID.
  private func finding(
    _ word: Substring, at range: Range<Int>, in line: ArraySlice<UInt8>, isInList: Bool
  ) -> (RecordingIDParser.Finding, Int)? {
    if word.utf8.isUUID { return (.init(RecordingID(String(word))), range.lowerBound) }
    guard word.utf8.contains(where: \.isASCIIDigit) || word.utf8.contains(UInt8(ascii: "/")) else {
      return nil
    }
    let found = RecordingIDParser.finding(inWord: word)
    if let found, found.link?.recording != nil { return (found, range.lowerBound) }
    if let uuid = line[range].firstUUID(from: range.lowerBound), isWhole(uuid, in: line, within: range) {
      let id = RecordingID(String(decoding: line[uuid], as: UTF8.self))
      return (.init(id), uuid.lowerBound)
    }
    if let found { return (found, range.lowerBound) }
    let id = RecordingID(String(word))
    if id.isNearlyUUID { return (.init(id), range.lowerBound) }
    guard word.utf8.contains(where: \.isASCIIDigit), !word.endsInPath, isInList || word.looksLikeID else {
      return nil
    }
    return (.init(id, doubt: .init(word)), range.lowerBound)
  }

  /// Whether a UUID within a longer word is a value of its own, not part of an address of something else.
  private func isWhole(_ uuid: Range<Int>, in line: ArraySlice<UInt8>, within word: Range<Int>) -> Bool {
    let before = line[word.lowerBound..<uuid.lowerBound]
    if uuid.upperBound < line.endIndex, line[uuid.upperBound] == UInt8(ascii: "@") { return false }
    guard before.contains(UInt8(ascii: "/")) else { return true }
    // In the query of an address, only under the name of a recording.
    return RecordingSource.Rank(ofName: line.label(before: uuid.lowerBound)) == .recording
  }

  // MARK: Sources

  /// Counts the labels. Those of recordings count as named in the text as a whole.
  private mutating func rank() {
    for item in items where item.finding.isRecording { labels[item.label].recordings += 1 }
    sources = [RecordingSource(.text)]
    sources[0].recordings = likelyItems.count { $0.finding.isRecording }
    let used = labels.filter { $0.recordings > 0 }
    if used.count > 1 { sources += used }
  }

  func findings(from source: Int) -> RecordingIDParser.Findings {
    var findings = RecordingIDParser.Findings()
    if sources[source].kind == .label {
      findings.found = items.filter {
        labels[$0.label].name == sources[source].name && $0.finding.isRecording
      }
      .map(\.finding)
    } else {
      findings.found = likelyItems.map(\.finding)
    }
    findings.ignoredWords = max(0, wordCount - findings.found.count)
    return findings
  }

  /// What was meant, as far as names and the company of other words tell.
  private var likelyItems: [Item] {
    let best = items.lazy.filter(\.finding.isRecording).map { labels[$0.label].rank }.min()
    guard let best, best < .foreign else {
      // Without a recording, whatever looks like an ID, except the IDs of something else.
      return items.filter { !($0.finding.isRecording && labels[$0.label].rank == .foreign) }
    }
    let namedLines = Set(
      items.lazy.filter { labels[$0.label].rank <= .related && $0.finding.isRecording }.map(\.line))
    let isNamed = items.contains {
      $0.finding.link?.recording != nil || labels[$0.label].rank == .recording && $0.finding.isRecording
    }
    return items.filter { item in
      let label = labels[item.label]
      if item.finding.link?.recording != nil { return true }
      if label.rank <= .related { return item.finding.isRecording || item.finding.id.isNearlyUUID }
      if namedLines.contains(item.line) { return false }
      if item.finding.isRecording || item.finding.id.isNearlyUUID {
        if label.rank > .neutral { return label.rank == best }
        return label.name.isEmpty || !isNamed
      }
      return item.isInList && !item.finding.isNoise
    }
  }
}

extension ArraySlice<UInt8> {
  /// The name before a value, as in `session_id=…`, `"session_id": "…"` and `<session_id>…`; empty without one.
  func label(before value: Int) -> String {
    var index = value
    func skip(_ isLoose: (UInt8) -> Bool) {
      while index > startIndex, isLoose(self[index - 1]) { index -= 1 }
    }
    skip {
      $0.isBlank || $0.isQuote || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "[")
        || $0 == UInt8(ascii: "*")
    }
    guard index > startIndex else { return "" }
    let mark = self[index - 1]
    guard mark == UInt8(ascii: "=") || mark == UInt8(ascii: ":") || mark == UInt8(ascii: ">") else {
      return ""
    }
    index -= 1
    // Also `=>`, `->` and `:=`.
    skip { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
    skip { $0.isBlank || $0.isQuote || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "*") }
    let end = index
    skip {
      $0.isLetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: " ")
    }
    // `>` ends a tag, whose name stands behind `<`.
    if mark == UInt8(ascii: ">"), index > startIndex, self[index - 1] != UInt8(ascii: "<") { return "" }
    let words = Substring(decoding: self[index..<end], as: UTF8.self).split(separator: " ")
    // Prose before a colon has more words than a name; the dash of a list is none.
    return words.filter { $0.utf8.contains(where: \.isLetter) }.suffix(3).joined(separator: " ")
  }
}
