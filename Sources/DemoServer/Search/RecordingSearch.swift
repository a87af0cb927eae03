import FoundationEssentials
import LosslessJSON

/// The query of a list of recordings, parsed as a server of its generation does.
struct RecordingSearch {
  let page: RecordingQuery
  let from: Date
  let to: Date?
  let column: Column
  let isDescending: Bool
  let excludesTestAccounts: Bool
  let matchesAny: Bool
  let events: [JSON]
  let actions: [JSON]
  let properties: [PropertyCondition]
  let messages: [PropertyCondition]
  let facts: [PropertyCondition]
  let comment: PropertyCondition?
  let ids: Set<String>?

  enum Column: String {
    case start = "start_time"
    case duration
    case active = "active_seconds"
    case inactive = "inactive_seconds"
    case clicks = "click_count"
    case keypresses = "keypress_count"
    case mouseActivity = "mouse_activity_count"
    case consoleErrors = "console_error_count"
    case activityScore = "activity_score"
  }

  private static let known: Set<String> = [
    "limit", "offset", "version", "date_from", "date_to", "order", "operand", "filter_test_accounts",
    "events",
    "actions", "properties", "console_log_filters", "having_predicates", "comment_text", "session_ids",
  ]

  /// - Throws: a 500 for an unknown key, a 400 for a value of another form.
  init(_ query: QueryItems, generation: ServerGeneration, now: Date) throws(APIFailure) {
    let known = generation == .documented ? Self.known : Self.known.union(["order_direction"])
    guard query.items.allSatisfy({ known.contains($0.name) }) else { throw .serverError }
    page = try RecordingQuery(query, refusesUnknown: false)
    from = query["date_from"] == "all" ? .distantPast : Date(query: query["date_from"] ?? "-3d", now: now)
    to = query["date_to"].map { Date(query: $0, now: now) }
    guard let column = Column(rawValue: query["order"] ?? "start_time") else { throw .badValue("order") }
    self.column = column
    isDescending = try Self.choice("order_direction", ["DESC", "ASC"], query) == "DESC"
    matchesAny = try Self.choice("operand", ["AND", "OR"], query) == "OR"
    excludesTestAccounts = try Self.choice("filter_test_accounts", ["false", "true"], query) == "true"
    events = try Self.list("events", query)
    actions = try Self.list("actions", query)
    properties = try Self.conditions("properties", query)
    messages = try Self.conditions("console_log_filters", query)
    facts = try Self.conditions("having_predicates", query)
    if let text = query["comment_text"] {
      guard let json = try? JSON(parsing: text) else { throw .badValue("comment_text") }
      comment = try PropertyCondition(json)
    } else {
      comment = nil
    }
    let ids = try Self.list("session_ids", query).compactMap(\.string)
    self.ids = query["session_ids"] == nil ? nil : Set(ids)
    let isPageKnown = generation == .y2026
    guard isPageKnown || !properties.contains(where: { $0.type == "recording" }) else {
      throw .badValue("properties")
    }
  }

  /// One of several words, the first being the default.
  private static func choice(
    _ name: String, _ words: [String], _ query: QueryItems
  ) throws(APIFailure) -> String {
    let word = query[name] ?? words[0]
    guard words.contains(word) else { throw .badValue(name) }
    return word
  }

  private static func list(_ name: String, _ query: QueryItems) throws(APIFailure) -> [JSON] {
    guard let text = query[name] else { return [] }
    guard let list = (try? JSON(parsing: text))?.array else { throw .badValue(name) }
    return list
  }

  private static func conditions(
    _ name: String, _ query: QueryItems
  ) throws(APIFailure) -> [PropertyCondition] {
    var conditions: [PropertyCondition] = []
    for json in try list(name, query) { conditions.append(try PropertyCondition(json)) }
    return conditions
  }
}

extension APIFailure {
  static func badValue(_ name: String) -> APIFailure { invalid("Input should be valid: \(name)") }
}
