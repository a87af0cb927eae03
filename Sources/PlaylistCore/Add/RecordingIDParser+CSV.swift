import PostHogAPI

/// Parses tables with a header: only the ID column counts, and other cells are not ignored words.
extension RecordingIDParser {
  /// Returns nil when the first line has no title of an ID column, or is the only line.
  static func csv(_ text: String) -> Findings? {
    let bytes = text.utf8
    guard let start = bytes.firstIndex(where: { !$0.isBlank }) else { return nil }
    let firstLine = bytes[start...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    for separator in [",", ";", "\t", "|"].map(\.utf8.first) {
      guard let separator else { continue }
      var titles = CSVReader(firstLine[...], separator: separator)
      guard let column = idColumn(titles.next() ?? []) else { continue }
      var reader = CSVReader(bytes[start...], separator: separator)
      _ = reader.next()
      return reader.isAtEnd ? nil : findings(inColumn: column, of: &reader)
    }
    return nil
  }

  private static func findings(inColumn column: Int, of reader: inout CSVReader) -> Findings {
    var findings = Findings()
    while let row = reader.next() {
      guard row.contains(where: { !$0.isEmpty }) else { continue }
      if row.indices.contains(column), let finding = finding(inCell: row[column][...]) {
        findings.found.append(finding)
      } else {
        findings.ignoredWords += 1
      }
    }
    return findings
  }

  private static func idColumn(_ titles: [String]) -> Int? {
    let plain = titles.map { $0.trimmed.lowercased() }
    return names.lazy.compactMap { plain.firstIndex(of: $0) }.first
  }
}

/// Reads rows of separated values by RFC 4180, tolerating text after a closing quotation mark.
private struct CSVReader {
  private var rest: Substring.UTF8View
  private let separator: UInt8

  init(_ bytes: Substring.UTF8View, separator: UInt8) {
    rest = bytes
    self.separator = separator
  }

  var isAtEnd: Bool { rest.allSatisfy(\.isBlank) }

  /// Returns the next row; nil at the end.
  mutating func next() -> [String]? {
    guard !rest.isEmpty else { return nil }
    var row: [String] = []
    while true {
      row.append(cell())
      guard let byte = rest.popFirst() else { return row }
      if byte == separator { continue }
      if byte == UInt8(ascii: "\r"), rest.first == UInt8(ascii: "\n") { rest.removeFirst() }
      return row
    }
  }

  /// Reads up to the separator or line end, which is not consumed.
  private mutating func cell() -> String {
    guard rest.first == UInt8(ascii: "\"") else {
      let plain = rest.prefix { !isEnd($0) }
      rest = rest[plain.endIndex...]
      return String(Substring(plain))
    }
    var text: [UInt8] = []
    rest.removeFirst()
    while let byte = rest.popFirst() {
      if byte != UInt8(ascii: "\"") {
        text.append(byte)
      } else if rest.first == UInt8(ascii: "\"") {
        text.append(byte)
        rest.removeFirst()
      } else {
        break
      }
    }
    // Keep text after the closing quotation mark rather than lose it.
    let tail = rest.prefix { !isEnd($0) }
    rest = rest[tail.endIndex...]
    return String(decoding: text + Array(tail), as: UTF8.self)
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
