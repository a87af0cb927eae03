import PostHogAPI

/// Tables: separated values with or without titles, and tables drawn with lines or aligned by spaces.
///
/// The rows are read twice, once to find the column and once to read it, so that a large table is not kept in memory.
struct ListTable: ListReading {
  let sources: [RecordingSource]
  private let text: String
  private let shape: Shape

  /// The position of the rows of a table.
  fileprivate struct Shape {
    let separator: UInt8
    /// The row above the values; empty without one.
    var titles: [Substring] = []
    /// The start of the first row of values.
    var start: Substring.Index
    var columnCount = 0
    /// The number of cells that are entirely a UUID or a link, in the column with the most.
    var evidence = 0

    /// Whether one of the titles names recordings.
    var isNamed: Bool { titles.contains { RecordingSource.Rank(ofName: String($0)) == .recording } }

    func isLess(likelyThan other: Shape) -> Bool {
      (isNamed ? 1 : 0, evidence, columnCount) < (other.isNamed ? 1 : 0, other.evidence, other.columnCount)
    }
  }

  /// Returns nil if the text is not a table, or looks as much like a list or prose.
  init?(_ text: String) {
    let (plain, separators) = Self.normalized(text)
    let shapes = separators.compactMap { TableSample(plain, separator: $0).shape }
    if let shape = shapes.max(by: { $0.isLess(likelyThan: $1) }) {
      self.init(plain, shape)
    } else {
      // Columns are rarely aligned by chance, but prose has spaces, too: without a title it is not a table.
      guard let aligned = text.withTabsBetweenColumns,
        let shape = TableSample(aligned, separator: UInt8(ascii: "\t")).shape, shape.isNamed,
        shape.evidence > 0
      else { return nil }
      self.init(aligned, shape)
    }
  }

  private init(_ plain: String, _ shape: Shape) {
    var sources = (0..<shape.columnCount).map { column in
      let title = shape.titles.indices.contains(column) ? String(shape.titles[column]) : ""
      return RecordingSource(.column, title, position: column + 1)
    }
    var reader = CellReader(plain[shape.start...].utf8, separator: shape.separator)
    while let row = reader.next() {
      guard !row.isTail(of: shape.columnCount) else { continue }
      for (column, cell) in row.prefix(shape.columnCount).enumerated() { sources[column].count(cell) }
    }
    text = plain
    self.shape = shape
    self.sources = sources
  }

  func findings(from source: Int) -> RecordingIDParser.Findings {
    var findings = RecordingIDParser.Findings()
    var reader = CellReader(text[shape.start...].utf8, separator: shape.separator)
    while let row = reader.next() {
      guard row.contains(where: { !$0.isPlaceholder }), !row.isTail(of: shape.columnCount) else { continue }
      if row.indices.contains(source) { findings.read(row[source]) } else { findings.ignoredWords += 1 }
    }
    return findings
  }

  /// The text with one kind of separator, and the separators it may have.
  private static func normalized(_ text: String) -> (String, [UInt8]) {
    let separators = ",;\t|".utf8.map { $0 }
    if text.hasHTMLTable { return (text.htmlRows, [UInt8(ascii: "\t")]) }
    if text.utf8.contains(0xE2), text.unicodeScalars.contains(where: \.isBoxLine) {
      return (text.withPlainLines, [UInt8(ascii: "|")])
    }
    let start = text.utf8.drop(while: \.isBlank)
    // A line by which files name their separator to Excel.
    if start.starts(with: "sep=".utf8), let mark = start.dropFirst(4).first, !mark.isLineEnd {
      return (String(Substring(start.dropFirst(5))), [mark])
    }
    return (text, separators)
  }
}

/// The first rows of a text under one separator, to judge whether it is a table.
private struct TableSample {
  /// The number of rows to examine.
  private static let limit = 200
  /// The most rows that may precede the titles.
  private static let preamble = 30

  private let separator: UInt8
  private var rows: [[Substring]] = []
  /// The start of each row, and of the row after the last.
  private var starts: [Substring.Index] = []

  init(_ text: String, separator: UInt8) {
    self.separator = separator
    var reader = CellReader(text[...].utf8, separator: separator)
    while rows.count < Self.limit {
      let start = reader.position
      guard let row = reader.next() else { break }
      guard row.contains(where: { !$0.isPlaceholder }) else { continue }
      starts.append(start)
      rows.append(row.map { $0.trimmed { $0.isBlank || $0.isQuote } })
    }
    starts.append(reader.position)
  }

  /// Nil if it is not a table.
  var shape: ListTable.Shape? {
    let titleRow = namedRow ?? plainTitleRow
    let first = titleRow.map { $0 + 1 } ?? 0
    let values = rows[first...]
    guard !values.isEmpty else { return nil }
    var shape = ListTable.Shape(separator: separator, start: starts[first])
    shape.titles = titleRow.map { rows[$0] } ?? []
    // The rows with recordings; above and below there may be others.
    let marked = values.filter { $0.contains(where: \.isWholeRecording) }
    shape.columnCount = max(shape.titles.count, (marked.isEmpty ? Array(values) : marked).commonCount)
    let evidence = (0..<shape.columnCount).map { column in
      values.count { $0.indices.contains(column) && $0[column].isWholeRecording }
    }
    shape.evidence = evidence.max() ?? 0
    return isTable(values, shape) ? shape : nil
  }

  private func isTable(_ values: ArraySlice<[Substring]>, _ shape: ListTable.Shape) -> Bool {
    if shape.columnCount == 1 {
      // A single column needs a title to count as a table.
      guard let title = shape.titles.first, !title.contains("  ") else { return false }
      let isPlain = ["id", "uuid", "session", "recording", "replay"].contains(title.lowercased())
      return isPlain || shape.isNamed
    }
    if shape.isNamed { return true }
    guard values.count > 1 || !shape.titles.isEmpty else { return false }
    // A list of IDs only, several per line.
    let isList = values.allSatisfy { $0.allSatisfy { $0.isPlaceholder || $0.isWholeRecording } }
    guard !isList || !shape.titles.isEmpty else { return false }
    if shape.evidence * 2 >= values.count, shape.evidence > 0 { return true }
    // Values within texts, under titles.
    let full = values.count { $0.count == shape.titles.count }
    return shape.titles.count > 1 && full * 5 >= values.count * 4 && areTitles(shape.titles)
      && values.contains { $0.contains { RecordingEvidence($0) != .none } }
  }

  private func areTitles(_ row: [Substring]) -> Bool {
    Set(row).count == row.count && row.allSatisfy { !$0.isEmpty && $0.utf8.count <= 60 }
  }

  /// A row with the title of a column of recordings.
  private var namedRow: Int? {
    rows.indices.prefix(Self.preamble).first { row in
      row + 1 < rows.count
        && rows[row].contains {
          $0.utf8.count <= 80 && RecordingSource.Rank(ofName: String($0)) == .recording
        }
        && rows[row].allSatisfy { RecordingEvidence($0) == .none } && isAbove(row)
    }
  }

  /// Whether the next row has as many cells, or the titles are those of a single column.
  private func isAbove(_ row: Int) -> Bool {
    let next = rows[row + 1].count
    return rows[row].count == next || rows[row].count > 1 && next > 1
  }

  /// The row of words above the first recording.
  private var plainTitleRow: Int? {
    guard
      let first = rows.firstIndex(where: { $0.contains(where: \.isWholeRecording) })
        ?? rows.indices.dropFirst().first
    else { return nil }
    return rows.indices.prefix(first).last { row in
      rows[row].count == rows[first].count && !rows[row].contains(where: \.isWholeRecording)
        && rows[row].contains { !$0.isPlaceholder }
        && !rows[row].contains { $0.utf8.allSatisfy(\.isASCIIDigit) && !$0.isEmpty }
    }
  }
}

extension [[Substring]] {
  /// The number of cells that most rows have.
  fileprivate var commonCount: Int {
    Dictionary(grouping: self, by: \.count).max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }?.key
      ?? 0
  }
}

extension [Substring] {
  /// Whether it is a line below a table, such as `(3 rows)`, instead of one of its rows.
  fileprivate func isTail(of columnCount: Int) -> Bool { columnCount > 1 && count == 1 }
}

extension Substring {
  /// Whether it is a UUID or a link to a recording, and nothing else.
  fileprivate var isWholeRecording: Bool {
    if utf8.isUUID { return true }
    return !utf8.contains(where: \.isWordSeparator) && RecordingEvidence(self) == .link
  }
}
