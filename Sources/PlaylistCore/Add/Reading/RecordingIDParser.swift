public import PostHogAPI

/// Finds recording IDs in text: lines, tables, JSON, logs, links, prose.
///
/// A reader for each form splits the text into sources: columns, fields, labels. One of them holds recordings; it is
/// found by its name, else by having the most UUIDs and links. Runs in linear time.
public enum RecordingIDParser {
  /// What a text holds, as one of its sources is read.
  public struct Findings: Hashable, Sendable {
    /// In the order of the text, with duplicates.
    public var found: [Finding] = []
    /// Words that cannot be IDs: JSON keys, prose, empty cells.
    public var ignoredWords = 0
    /// Lines that are cut off or broken.
    public var unreadableLines = 0
    /// Whether the text lacks recordings of its list: its end is missing, or it is one page of several.
    public var isCutShort = false
    /// The columns, fields or labels of the text.
    public var sources: [RecordingSource] = []
    /// The index of the source that was read; nil when none seems to hold recordings.
    public var source: Int?

    public var ids: [RecordingID] { found.map(\.id) }
    /// How many are sent unless the user skips them.
    var likelyCount: Int { found.count { $0.doubt == nil } }
  }

  /// A possible ID.
  public struct Finding: Hashable, Sendable {
    /// The text of the link, if it is not to a recording.
    public let id: RecordingID
    /// The link that contained it.
    public let link: RecordingLink?
    /// Why it is probably no recording; nil when it may be one.
    var doubt: Doubt?

    init(_ id: RecordingID, link: RecordingLink? = nil, doubt: Doubt? = nil) {
      self.id = id
      self.link = link
      self.doubt = doubt
    }
  }

  /// - Parameters:
  ///   - text: of any form.
  ///   - source: the index of the source to read; nil for the one that seems to hold recordings.
  public static func parse(_ text: String, from source: Int? = nil) -> Findings {
    let reading = reading(of: prepared(text))
    let sources = reading.sources
    let chosen = source.map { max(0, min($0, sources.count - 1)) } ?? sources.likeliest
    var findings = chosen.map(reading.findings) ?? Findings()
    findings.sources = sources
    findings.source = chosen
    findings.unreadableLines = reading.unreadableLines
    findings.isCutShort = reading.isCutShort
    findings.doubtStrangers()
    return findings
  }

  static func reading(of text: String) -> any ListReading {
    switch ListJSON.read(text) {
    case .whole(let json): return json
    case .cutShort: return ListText(text, isCutShort: true)
    case .other: return ListTable(text) ?? ListText(text)
    }
  }

  /// Replaces Unicode separators with spaces: typographic quotation marks, no-break and zero-width spaces, byte order
  /// marks. Replaces typographic hyphens with ASCII ones. Joins the lines that mail has wrapped.
  private static func prepared(_ text: String) -> String {
    let text = text.withoutSoftLineBreaks
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
      plain.append(isSeparator ? " " : scalar.isHyphen ? "-" : scalar)
    }
    return String(plain)
  }
}

/// A text split into sources, of which one is read.
protocol ListReading {
  var sources: [RecordingSource] { get }
  /// Lines that are cut off or broken.
  var unreadableLines: Int { get }
  /// Whether its end is missing, or it is one page of several.
  var isCutShort: Bool { get }
  /// - Parameter source: an index in `sources`.
  func findings(from source: Int) -> RecordingIDParser.Findings
}

extension ListReading {
  var unreadableLines: Int { 0 }
  var isCutShort: Bool { false }
}

extension RecordingIDParser.Findings {
  /// Reads a cell of a table or a value of a field.
  mutating func read(_ value: Substring) {
    let findings = RecordingIDParser.findings(inValue: value)
    if findings.isEmpty { ignoredWords += 1 }
    found += findings
  }

  /// Where there are UUIDs, everything else was probably not meant.
  fileprivate mutating func doubtStrangers() {
    guard found.contains(where: { $0.id.isUUID && $0.doubt == nil }) else { return }
    for index in found.indices where found[index].link == nil && found[index].doubt == nil {
      if !found[index].id.isUUID { found[index].doubt = .amongUUIDs }
    }
  }
}

extension Unicode.Scalar {
  /// Hyphens, the figure and the en dash, and the minus.
  fileprivate var isHyphen: Bool { 0x2010...0x2013 ~= value || value == 0x2212 }
}

extension String {
  /// The text of a mail with the lines joined that `=` ends (quoted-printable, RFC 2045, section 6.7).
  fileprivate var withoutSoftLineBreaks: String {
    let bytes = utf8
    guard firstRange(ofCaseInsensitive: "content-transfer-encoding: quoted-printable") else { return self }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let rest = bytes[index...].dropFirst()
      guard bytes[index] == UInt8(ascii: "=") else {
        plain.append(bytes[index])
        index = bytes.index(after: index)
        continue
      }
      let pair = rest.prefix(2)
      if let lineEnd = pair.first, lineEnd == UInt8(ascii: "\n") || lineEnd == UInt8(ascii: "\r") {
        let isPair = pair.elementsEqual("\r\n".utf8)
        index = bytes.index(index, offsetBy: isPair ? 3 : 2)
      } else if pair.count == 2, let high = pair.first?.hexDigit, let low = pair.last?.hexDigit {
        plain.append(high << 4 | low)
        index = bytes.index(index, offsetBy: 3)
      } else {
        plain.append(bytes[index])
        index = bytes.index(after: index)
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// Whether the beginning of the text has a header, in any case.
  private func firstRange(ofCaseInsensitive header: String) -> Bool {
    String(decoding: utf8.prefix(16_384), as: UTF8.self).lowercased().contains(header)
  }
}
