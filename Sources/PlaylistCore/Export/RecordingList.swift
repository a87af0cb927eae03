import FoundationEssentials
import LosslessJSON
public import PostHogAPI

/// The recordings of a playlist as a file.
struct RecordingList {
  let playlist: Playlist
  let recordings: [Recording]
  /// The server shows the recordings to no API key: these are known from what was added here.
  let isFromHistory: Bool
  let links: WebLinks
  let date: Date

  func text(_ format: ExportFormat) -> String {
    switch format {
    case .csv: csv
    case .markdown: markdown
    case .json, .filters: json
    }
  }

  /// How many there are, and of how many.
  var countText: String {
    let found = counted(recordings.count, "recording")
    if isFromHistory { return "\(found) known from what was added here; the server shows them to no API key" }
    guard isPartial, let all = playlist.counts?.shown?.count else { return found }
    return "\(recordings.count) of \(counted(all, "recording")); the server lists no more"
  }

  /// Whether the playlist holds more.
  var isPartial: Bool {
    isFromHistory
      || playlist.kind != .savedFilter && (playlist.counts?.shown?.count ?? 0) > recordings.count
  }

  private var columns: [Field<Recording>] { Field.recording(links, showsWatched: !isFromHistory) }

  // MARK: Formats

  private var csv: String {
    let lines = RecordingLines(columns)
    return lines.header + recordings.map(lines.line).joined()
  }

  private var json: String {
    let rows = recordings.map { Field.json($0, columns) }
    let json: JSON = [
      "playlist": [
        "id": .string(playlist.id.rawValue), "name": .string(playlist.titleText),
        "description": .string(playlist.description), "link": .string(links.playlist(playlist.id)),
      ],
      "exported_at": .string(date.formatted(.iso8601)), "count": .string(countText),
      "recordings": .array(rows),
    ]
    return json.prettyText + "\n"
  }

  private var markdown: String {
    let link = columns.count - 1
    let head = columns.dropLast().map(\.name)
    var lines = ["# [\(playlist.titleText.markdownText)](\(links.playlist(playlist.id)))", ""]
    if !playlist.description.isBlank {
      lines += [playlist.description.trimmed.markdownText, ""]
    }
    lines += [
      "\(countText). Exported \(date.formatted(.iso8601)).", "",
      "| \(head.joined(separator: " | ")) |", "|" + String(repeating: " --- |", count: head.count),
    ]
    for recording in recordings {
      var cells = columns.map { $0.text(recording) }
      let target = cells[link]
      cells = cells.dropLast().map(\.markdownText)
      cells[0] = "[\(cells[0])](\(target))"
      lines.append("| \(cells.joined(separator: " | ")) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Recordings as lines of CSV (RFC 4180), one by one, for lists that are written as they come.
public struct RecordingLines: Sendable {
  private let columns: [Field<Recording>]

  public init(links: WebLinks) { self.init(Field.recording(links)) }

  fileprivate init(_ columns: [Field<Recording>]) { self.columns = columns }

  /// The names of the columns.
  public var header: String { Self.line(columns.map(\.name)) }

  public func line(_ recording: Recording) -> String { Self.line(columns.map { $0.text(recording) }) }

  private static func line(_ cells: [String]) -> String {
    cells.map(\.csvCell).joined(separator: ",") + "\r\n"
  }
}

extension String {
  /// A cell of a CSV file: quoted where it must be, and never a formula to the program that opens it.
  fileprivate var csvCell: String {
    var text = withoutControls
    if let first = text.first, "=+-@".contains(first) { text = "'" + text }
    guard text.contains(where: { "\",".contains($0) || $0.isWhitespace }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// Text escaped so that Markdown shows it literally, on one line.
  fileprivate var markdownText: String {
    withoutControls.reduce(into: "") { result, character in
      if "\\`*_[]<>|#~&".contains(character) { result += "\\" }
      result.append(character)
    }
  }

  /// Control characters would steer the terminal that shows the file.
  private var withoutControls: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
