import FoundationEssentials
import LosslessJSON
import TestSupport

@testable import DemoServer

/// The session recordings of project 1 in the corpus. Some answers contain them, others only their IDs.
enum CorpusRecordings {
  struct Entry: Sendable {
    var recording: Recording
    var watchedBy: [Int]
  }

  /// By start time, which the IDs contain: 30 recent ones, then 6 old ones.
  static let ids: [String] = {
    var ids = Set<String>()
    for entry in CorpusEntry.all {
      for text in entry.path.split(separator: "/").map(String.init) + texts(entry.requestBody ?? .null)
      where isRecordingID(text) { ids.insert(text) }
      for id in texts(entry.responseBody) where isRecordingID(id) { ids.insert(id) }
    }
    let sorted = ids.sorted()
    return sorted.filter { $0.hasPrefix("01a1") || $0.hasPrefix("01a20") }
      + sorted.filter { $0.hasPrefix("019") }
  }()

  static let all: [Entry] = {
    var complete: [String: JSON] = [:]
    for entry in CorpusEntry.all {
      for json in entry.responseBody["results"]?.array ?? [] {
        guard let id = json["id"]?.string, json["activity_score"] != nil, complete[id] == nil else {
          continue
        }
        complete[id] = json
      }
    }
    return ids.map { id in entry(id, complete[id]) }
  }()

  private static func entry(_ id: String, _ json: JSON?) -> Entry {
    let digits = id.filter { $0 != "-" }.prefix(12)
    var row = Recording(
      id: id, start: Date(timeIntervalSince1970: TimeInterval(Int(digits, radix: 16) ?? 0) / 1000))
    guard let json else { return Entry(recording: row, watchedBy: []) }
    row.distinctID = json["distinct_id"]?.string
    row.duration = json["recording_duration"]?.int
    row.active = json["active_seconds"]?.int
    row.inactive = json["inactive_seconds"]?.int
    row.clicks = json["click_count"]?.int ?? 0
    row.keypresses = json["keypress_count"]?.int ?? 0
    row.mouseActivity = json["mouse_activity_count"]?.int ?? 0
    row.consoleLogs = json["console_log_count"]?.int ?? 0
    row.consoleWarnings = json["console_warn_count"]?.int ?? 0
    row.consoleErrors = json["console_error_count"]?.int ?? 0
    row.startURL = json["start_url"]?.string
    if case .number(let score)? = json["activity_score"] {
      row.activityScore = Double(score).map { Int(($0 * 100).rounded()) }
    }
    if let person = json["person"] {
      row.person = Person(
        id: person["id"]?.int, uuid: person["uuid"]?.string ?? "", name: person["name"]?.string,
        distinctIDs: (person["distinct_ids"]?.array ?? []).compactMap(\.string),
        properties: person["properties"] ?? [:],
        createdAt: person["created_at"]?.string.flatMap { Date(iso8601: $0) })
    }
    let viewers = (json["viewers"]?.array ?? []).isEmpty ? [] : [2]
    return Entry(recording: row, watchedBy: viewers + (id.hasPrefix("01a20351") ? [1] : []))
  }

  /// Whether a text is a UUIDv7 of the weeks of the corpus.
  private static func isRecordingID(_ text: String) -> Bool {
    let isInTime = text.hasPrefix("01a1") || text.hasPrefix("01a20") || text.hasPrefix("019")
    return text.utf8.count == 36 && isInTime && text.dropFirst(14).first == "7"
  }

  private static func texts(_ json: JSON) -> [String] {
    switch json {
    case .string(let text): [text]
    case .array(let elements): elements.flatMap(texts)
    case .object(let members): members.flatMap { texts($0.value) }
    default: []
    }
  }
}
