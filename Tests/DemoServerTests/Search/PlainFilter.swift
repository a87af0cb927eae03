import Foundation
import LosslessJSON

@testable import DemoServer

/// What a saved filter finds, read from the filter itself, one recording after the other.
///
/// It shares no code with the client's translation and the server's search, whose result is compared with it.
struct PlainFilter {
  let filters: JSON
  let now: Date

  /// The IDs of the recordings, in the order of the filter.
  func recordings(in table: RecordingTable) -> [String] {
    var found: [(id: String, key: Double?, start: Date)] = []
    for index in 0..<table.count {
      let recording = table.row(index)
      guard recording.start > now - 365 * 86_400, recording.expiry > now else { continue }
      guard isInTime(recording), includes(recording, table.content(index)) else { continue }
      found.append((recording.id, numbers(of: recording)[order] ?? nil, recording.start))
    }
    let sign: Double = filters["order_direction"] == "ASC" ? -1 : 1
    return found.sorted { left, right in
      let (one, two) = (left.key.map { $0 * sign } ?? -.infinity, right.key.map { $0 * sign } ?? -.infinity)
      return one == two ? left.start > right.start : one > two
    }.map(\.id)
  }

  private var order: String { filters["order"]?.string ?? "start_time" }

  // MARK: Dates

  private func isInTime(_ recording: Recording) -> Bool {
    let first = date("date_from") ?? now - 3 * 86_400
    return recording.start >= first && recording.start <= (date("date_to") ?? .distantFuture)
  }

  private func date(_ key: String) -> Date? {
    guard let text = filters[key]?.string, text != "null" else { return nil }
    if text == "all" { return .distantPast }
    if text.hasPrefix("-"), text.hasSuffix("d"), let days = Double(text.dropFirst().dropLast()) {
      return now - days * 86_400
    }
    let parts = text.split(separator: "-").compactMap { Int($0) }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2]))
  }

  // MARK: Conditions

  private var isLegacy: Bool { filters["filter_group"] == nil }

  private var conditions: [JSON] {
    guard isLegacy else { return filters["filter_group"].map { Self.parts(of: $0) } ?? [] }
    var conditions = ["events", "actions", "properties"].flatMap { filters[$0]?.array ?? [] }
    if let levels = filters["console_logs"], levels.array?.isEmpty == false {
      conditions.append(["type": "log_entry", "key": "level", "operator": "exact", "value": levels])
    }
    if let text = filters["console_search_query"], text != "" {
      conditions.append(["type": "log_entry", "key": "message", "operator": "exact", "value": text])
    }
    return conditions
  }

  private static func parts(of group: JSON) -> [JSON] {
    (group["values"]?.array ?? []).flatMap { $0["values"] == nil ? [$0] : parts(of: $0) }
  }

  private var isAny: Bool {
    isLegacy ? filters["operand"] == "OR" : filters["filter_group"].map { Self.hasAny($0) } ?? false
  }

  private static func hasAny(_ group: JSON) -> Bool {
    group["type"] == "OR" || (group["values"]?.array ?? []).contains { hasAny($0) }
  }

  private var durations: [JSON] {
    guard isLegacy else { return filters["duration"]?.array ?? [] }
    let chosen = filters["duration_type_filter"] ?? "active_seconds"
    guard let duration = filters["session_recording_duration"] else {
      return [["key": chosen, "operator": "gt", "value": 5]]
    }
    return [
      ["key": chosen, "operator": duration["operator"] ?? .null, "value": duration["value"] ?? .null]
    ]
  }

  private func includes(_ recording: Recording, _ content: RecordingContent) -> Bool {
    let tests = filters["filter_test_accounts"]
    if tests == true || tests == "true",
      case .string(let email)? = recording.person?.properties["email"], email.contains("@fernhill.")
    {
      return false
    }
    let facts = durations + conditions.filter { isFact($0) }
    guard facts.allSatisfy({ Self.test($0, fact($0, of: recording, content)) }) else { return false }
    let messages = conditions.filter { $0["type"] == "log_entry" }
    var answers = conditions.filter { !isFact($0) && $0["type"] != "log_entry" }.map {
      holds($0, recording, content)
    }
    if !messages.isEmpty {
      answers.append(
        content.messages.contains { message in
          let results = messages.map {
            Self.test($0, [$0["key"] == "level" ? message.level : message.text])
          }
          return isAny ? results.contains(true) : !results.contains(false)
        })
    }
    if answers.isEmpty { return true }
    return isAny ? answers.contains(true) : answers.allSatisfy { $0 }
  }

  /// Facts of the recording hold whatever the other conditions are.
  private func isFact(_ condition: JSON) -> Bool {
    condition["type"] == "recording" && condition["key"] != "visited_page"
  }

  // MARK: One condition

  private func holds(_ condition: JSON, _ recording: Recording, _ content: RecordingContent) -> Bool {
    let key = condition["key"]?.string ?? ""
    let person = recording.person?.properties ?? [:]
    func ofEvents(_ key: String) -> [String] { content.events.compactMap { Self.text($0.properties[key]) } }
    switch condition["type"]?.string {
    case "events":
      return content.events.contains { $0.name == condition["id"]?.string && hasAll(condition, $0, person) }
    case "actions":
      return content.events.contains { event in
        let isPaying = event.name == "$autocapture" && Self.text(event.properties["$el_text"]) == "Pay now"
        return (condition["id"] == 12 ? event.name == "added to cart" : isPaying)
          && hasAll(condition, event, person)
      }
    case "person": return Self.test(condition, [Self.text(person[key])].compactMap { $0 })
    case "event", "feature": return Self.test(condition, ofEvents(key))
    case "element": return Self.test(condition, ofEvents("$el_text"))
    case "session": return Self.test(condition, recording.duration.map { ["\($0)"] } ?? [])
    case "group": return Self.test(condition, [Self.text(content.company[key])].compactMap { $0 })
    case "cohort":
      let isReturning = recording.person?.id.map { $0 % 3 == 0 } ?? false
      return isReturning != (condition["operator"] == "not_in")
    case "recording": return Self.test(condition, content.pages)
    case "hogql": return Self.text(person["$browser"]) == "Firefox"
    default: return false
    }
  }

  private func hasAll(_ entity: JSON, _ event: RecordingContent.Event, _ person: JSON) -> Bool {
    (entity["properties"]?.array ?? []).allSatisfy { property in
      let key = property["key"]?.string ?? ""
      let value = property["type"] == "person" ? person[key] : event.properties[key]
      return Self.test(property, [Self.text(value)].compactMap { $0 })
    }
  }

  private func fact(_ condition: JSON, of recording: Recording, _ content: RecordingContent) -> [String] {
    switch condition["key"]?.string {
    case "comment_text": content.comments
    case "snapshot_source": [recording.source].compactMap { $0 }
    case let key?: (numbers(of: recording)[key] ?? nil).map { ["\($0)"] } ?? []
    case nil: []
    }
  }

  private func numbers(of recording: Recording) -> [String: Double?] {
    [
      "start_time": recording.start.timeIntervalSince1970, "duration": recording.duration.map(Double.init),
      "active_seconds": recording.active.map(Double.init),
      "inactive_seconds": recording.inactive.map(Double.init), "click_count": Double(recording.clicks),
      "keypress_count": Double(recording.keypresses),
      "mouse_activity_count": Double(recording.mouseActivity),
      "console_error_count": Double(recording.consoleErrors),
      "activity_score": recording.activityScore.map { Double($0) / 100 },
    ]
  }

  // MARK: Comparisons

  private static func text(_ value: JSON?) -> String? {
    switch value {
    case .string(let text)?: text
    case .number(let digits)?: digits
    case .bool(let flag)?: "\(flag)"
    default: nil
    }
  }

  private static func test(_ condition: JSON, _ values: [String]) -> Bool {
    let wanted = (condition["value"]?.array ?? [condition["value"] ?? .null]).compactMap { text($0) }
    func isSame(_ one: String, _ two: String) -> Bool {
      if let one = Double(one), let two = Double(two) { one == two } else { one == two }
    }
    func isGreater(_ one: String, _ two: String) -> Bool {
      if let one = Double(one), let two = Double(two) { one > two } else { one > two }
    }
    let isEqual = values.contains { value in wanted.contains { isSame(value, $0) } }
    let isPart = values.contains { value in
      wanted.contains { value.range(of: $0, options: .caseInsensitive) != nil }
    }
    let isLike = values.contains { $0.range(of: wanted.first ?? "", options: .regularExpression) != nil }
    switch condition["operator"]?.string ?? "exact" {
    case "exact": return isEqual
    case "is_not": return !isEqual
    case "icontains": return isPart
    case "not_icontains": return !isPart
    case "regex": return isLike
    case "not_regex": return !isLike
    case "is_set": return !values.isEmpty
    case "is_not_set": return values.isEmpty
    case "gt": return values.contains { isGreater($0, wanted[0]) }
    case "lt": return values.contains { isGreater(wanted[0], $0) }
    case "gte": return values.contains { isGreater($0, wanted[0]) || isSame($0, wanted[0]) }
    case "lte": return values.contains { isGreater(wanted[0], $0) || isSame($0, wanted[0]) }
    default: return false
    }
  }
}
