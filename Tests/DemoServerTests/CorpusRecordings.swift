import LosslessJSON
import TestSupport

@testable import DemoServer

/// The recordings of the recorded project 1, oldest last in time order: told whole in some answers, only by
/// their ids in others.
enum CorpusRecordings {
  struct Known: Sendable {
    var row: Recording
    var watchedBy: [Int]
  }

  /// By start time, which their ids carry: 30 of late, 6 from long ago at the end.
  static let ids: [String] = {
    var ids = Set<String>()
    for entry in CorpusEntry.all {
      for word in entry.path.split(separator: "/").map(String.init) + texts(entry.requestBody ?? .null)
      where isRecorded(word) { ids.insert(word) }
      for id in texts(entry.responseBody) where isRecorded(id) { ids.insert(id) }
    }
    let sorted = ids.sorted()
    return sorted.filter { $0.hasPrefix("01a1") || $0.hasPrefix("01a20") }
      + sorted.filter { $0.hasPrefix("019") }
  }()

  static let all: [Known] = {
    var whole: [String: JSON] = [:]
    for entry in CorpusEntry.all {
      for json in entry.responseBody["results"]?.array ?? [] {
        guard let id = json["id"]?.string, json["activity_score"] != nil, whole[id] == nil else { continue }
        whole[id] = json
      }
    }
    return ids.map { id in known(id, whole[id]) }
  }()

  private static func known(_ id: String, _ json: JSON?) -> Known {
    let digits = id.filter { $0 != "-" }.prefix(12)
    var row = Recording(id: id, start: Moment(micros: (Int(digits, radix: 16) ?? 0) * 1000))
    guard let json else { return Known(row: row, watchedBy: []) }
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
        properties: person["properties"]?.text ?? "{}",
        createdAt: person["created_at"]?.string.flatMap { Moment(iso: $0) })
    }
    let viewers = (json["viewers"]?.array ?? []).isEmpty ? [] : [2]
    return Known(row: row, watchedBy: viewers + (id.hasPrefix("01a20351") ? [1] : []))
  }

  /// A lower-case UUIDv7 of the time in which the recordings were made.
  private static func isRecorded(_ word: String) -> Bool {
    let isOfTheTime = word.hasPrefix("01a1") || word.hasPrefix("01a20") || word.hasPrefix("019")
    return word.utf8.count == 36 && isOfTheTime && word.dropFirst(14).first == "7"
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
