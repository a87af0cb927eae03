public import LosslessJSON

/// A query for recordings by the conditions that they meet, such as those of a saved filter.
///
/// ``init(filters:)`` translates the filters of a playlist. Conditions are the server's JSON, with their original
/// digits and keys.
///
/// Source: the parameters of `GET /api/projects/:id/session_recordings/`, as `playlist_filters.py` of PostHog/posthog
/// makes them from filters.
public struct RecordingsQuery: Hashable, Sendable {
  /// The earliest start: `YYYY-MM-DD`, an ISO 8601 time, or relative such as `-7d`. Nil for the server's three days.
  public var startsAfter: String?
  /// The latest start, in the forms of ``startsAfter``; nil for now.
  public var startsBefore: String?
  /// Whether to leave out the visitors that the project counts as test accounts.
  public var excludesTestAccounts = false
  /// Whether one matching condition is enough; all ``havingPredicates`` must match in any case.
  public var matchesAny = false
  /// Conditions on events that occurred.
  public var events: [JSON] = []
  /// Conditions on actions that occurred.
  public var actions: [JSON] = []
  /// Conditions on properties of events, persons, sessions, groups, cohorts, elements and features; HogQL; pages
  /// visited.
  public var properties: [JSON] = []
  /// Conditions on messages in the console.
  public var consoleLogFilters: [JSON] = []
  /// Conditions on the recording itself, such as its duration.
  public var havingPredicates: [JSON] = []
  /// The condition on the text of a comment; nil for none.
  public var commentText: JSON?
  /// The only recordings that may be listed; nil for all.
  public var sessionIDs: [RecordingID]?
  /// The order of the list.
  public var order = Order()

  /// Creates a query for all recordings of the last three days, last started first.
  public init() {}

  /// A column to sort by and the direction.
  public struct Order: Hashable, Sendable {
    /// The columns that servers sort by; the raw value is the server's name.
    public enum Column: String, Hashable, Sendable, CaseIterable {
      /// By the time of the start.
      case startTime = "start_time"
      /// By length.
      case duration
      /// By seconds with activity.
      case activeSeconds = "active_seconds"
      /// By seconds without activity.
      case inactiveSeconds = "inactive_seconds"
      /// By the number of clicks.
      case clickCount = "click_count"
      /// By the number of key presses.
      case keypressCount = "keypress_count"
      /// By the number of mouse events.
      case mouseActivityCount = "mouse_activity_count"
      /// By the number of console errors.
      case consoleErrorCount = "console_error_count"
      /// By the activity score.
      case activityScore = "activity_score"
    }

    /// The column to sort by.
    public var column: Column
    /// Whether the greatest comes first. Servers before mid 2025 know no other direction and answer with a 500.
    public var isDescending: Bool

    /// Creates an order; without arguments, last started first.
    public init(_ column: Column = .startTime, isDescending: Bool = true) {
      self.column = column
      self.isDescending = isDescending
    }
  }
}

// MARK: The request

extension RecordingsQuery {
  /// The query as parameters. Lists are JSON text; what is absent is left out.
  var parameters: [(name: String, value: String)] {
    var parameters: [(name: String, value: String)] = []
    func add(_ name: String, _ value: String?) {
      if let value { parameters.append((name, value)) }
    }
    func add(_ name: String, _ conditions: [JSON]) {
      add(name, conditions.isEmpty ? nil : JSON.array(conditions).text)
    }
    add("date_from", startsAfter)
    add("date_to", startsBefore)
    add("filter_test_accounts", excludesTestAccounts ? "true" : nil)
    add("operand", matchesAny ? "OR" : "AND")
    add("events", events)
    add("actions", actions)
    add("properties", properties)
    add("console_log_filters", consoleLogFilters)
    add("having_predicates", havingPredicates)
    add("comment_text", commentText?.text)
    add("session_ids", sessionIDs.map { JSON.array($0.map { .string($0.rawValue) }).text })
    add("order", order.column.rawValue)
    // An unknown parameter is a 500, and old servers do not know this one.
    add("order_direction", order.isDescending ? nil : "ASC")
    return parameters
  }

  /// Whether a condition is about the pages visited, which servers of 2025 understand in another form only.
  var hasVisitedPages: Bool { properties.contains(where: \.isVisitedPage) }

  /// The query in the form for servers of 2025: a page visited is the event of its view.
  var withPageviews: RecordingsQuery {
    var query = self
    query.properties.removeAll(where: \.isVisitedPage)
    query.events += properties.filter(\.isVisitedPage).map { page in
      let address: [JSON.Member?] = [
        JSON.Member(key: "type", value: "event"), JSON.Member(key: "key", value: "$current_url"),
        page["value"].map { JSON.Member(key: "value", value: $0) },
        page["operator"].map { JSON.Member(key: "operator", value: $0) },
      ]
      return [
        "id": "$pageview", "name": "$pageview", "type": "events",
        "properties": [.object(address.compactMap(\.self))],
      ]
    }
    return query
  }
}

extension JSON {
  fileprivate var isVisitedPage: Bool { self["type"] == "recording" && self["key"] == "visited_page" }
}
