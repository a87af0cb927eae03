import FoundationEssentials
import LosslessJSON

/// The query of a recording list.
struct RecordingQuery: Sendable {
  var limit = 50
  var offset = 0
  var from: Date?
  var to: Date?
  /// Nil for all.
  var ids: [String]?
  var order = "start_time"
  var isDescending = true

  /// Any other key is a 500.
  private static let knownKeys: Set<String> = [
    "limit", "offset", "date_from", "date_to", "session_ids", "order", "order_direction", "version", "kind",
    "events", "actions", "properties", "console_log_filters", "having_predicates", "filter_test_accounts",
    "operand", "person_uuid", "distinct_ids", "comment_text", "format", "personal_api_key",
  ]

  /// - Parameter refusesUnknown: whether unknown keys are a 500.
  init(_ query: QueryItems, now: Date, refusesUnknown: Bool) throws(APIFailure) {
    limit = try Self.number(query["limit"], default: limit)
    offset = try Self.number(query["offset"], default: offset)
    if limit == 0 { limit = 50 }
    if refusesUnknown, query.items.contains(where: { !Self.knownKeys.contains($0.name) }) {
      throw .serverError
    }
    from = query["date_from"].map { Date(query: $0, now: now) }
    to = query["date_to"].map { Date(query: $0, now: now) }
    if let text = query["session_ids"] {
      guard let parsed = try? JSON(parsing: text), let list = parsed.array else { throw .serverError }
      ids = list.isEmpty ? nil : list.compactMap(\.string)
    }
    order = query["order"] ?? order
    isDescending = query["order_direction"]?.uppercased() != "ASC"
  }

  private static func number(_ text: String?, default value: Int) throws(APIFailure) -> Int {
    guard let text else { return value }
    guard let number = Int(text.trimmed), number >= 0 else { throw .serverError }
    return min(number, PlaylistListQuery.maximumOffset)
  }

  /// The value to sort by; nil for an unknown order.
  func key(_ recording: Recording) -> Double? {
    switch order {
    case "start_time": recording.start.timeIntervalSince1970
    case "duration": Double(recording.duration ?? 0)
    case "active_seconds": Double(recording.active ?? 0)
    case "inactive_seconds": Double(recording.inactive ?? 0)
    case "click_count": Double(recording.clicks)
    case "keypress_count": Double(recording.keypresses)
    case "mouse_activity_count": Double(recording.mouseActivity)
    case "console_error_count": Double(recording.consoleErrors)
    case "activity_score": Double(recording.activityScore ?? 0)
    default: nil
    }
  }
}
