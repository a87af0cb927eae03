import FoundationEssentials
import LosslessJSON
import PostHogAPI

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
    guard playlist.kind != .savedFilter, let all = playlist.counts?.shown?.count, all > recordings.count
    else { return found }
    return "\(recordings.count) of \(counted(all, "recording")); the server lists no more"
  }

  // MARK: Columns

  /// A column: its name, and what a recording has in it; nil where nothing is known.
  private struct Column {
    let name: String
    let value: (Recording) -> JSON?
  }

  private var columns: [Column] {
    [
      Column(name: "id") { .string($0.id.rawValue) },
      Column(name: "start") { $0.startTime.map { .string($0.formatted(.iso8601)) } },
      Column(name: "duration_seconds") { $0.duration.map(Self.number) },
      Column(name: "active_seconds") { $0.activeSeconds.map(Self.number) },
      Column(name: "clicks") { $0.clickCount.map(Self.number) },
      Column(name: "keys") { $0.keypressCount.map(Self.number) },
      Column(name: "errors") { $0.consoleErrorCount.map(Self.number) },
      Column(name: "person") { ($0.person?.name ?? $0.distinctID).map { .string($0) } },
      Column(name: "start_url") { $0.startURL.map { .string($0) } },
      Column(name: "watched") { isFromHistory ? nil : .bool($0.isViewed) },
      Column(name: "link") { .string(links.recording($0.id)) },
    ]
  }

  private static func number(_ value: Int) -> JSON { .number(String(value)) }

  private func cell(_ value: JSON?) -> String {
    switch value {
    case nil, .null: ""
    case .string(let text): text
    case let value?: value.text
    }
  }

  // MARK: Formats

  /// RFC 4180, with the names of the columns in the first line.
  private var csv: String {
    let rows = [columns.map(\.name)] + recordings.map { row in columns.map { cell($0.value(row)) } }
    return rows.map { $0.map(\.csvCell).joined(separator: ",") + "\r\n" }.joined()
  }

  private var json: String {
    let rows = recordings.map { row in
      JSON.object(columns.map { .init(key: $0.name, value: $0.value(row) ?? .null) })
    }
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
      var cells = columns.map { cell($0.value(recording)) }
      let target = cells[link]
      cells = cells.dropLast().map(\.markdownText)
      cells[0] = "[\(cells[0])](\(target))"
      lines.append("| \(cells.joined(separator: " | ")) |")
    }
    return lines.joined(separator: "\n") + "\n"
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
