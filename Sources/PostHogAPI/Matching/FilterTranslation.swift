public import LosslessJSON

extension RecordingsQuery {
  /// Translates the filters of a saved filter, in the current form or the one from before 2025.
  ///
  /// The web app and the server's counts translate in the same way: groups are flattened, and one group of `OR` makes
  /// all conditions alternatives. Filters from before 2025 without a duration mean more than five active seconds.
  ///
  /// - Parameter filters: the value of ``Playlist/filters``.
  /// - Throws: ``UntranslatableFilters`` with all parts that have no translation.
  public init(filters: JSONText) throws(UntranslatableFilters) {
    var translation = FilterTranslation()
    translation.read(filters.value)
    guard translation.untranslatable.isEmpty else {
      throw UntranslatableFilters(parts: translation.untranslatable)
    }
    self = translation.query
  }
}

/// The state of a translation.
private struct FilterTranslation {
  private(set) var query = RecordingsQuery()
  private(set) var untranslatable: [UntranslatableFilters.Part] = []
  /// Members that have not been read yet.
  private var rest: [JSON.Member] = []

  /// Keys that do not affect the matches of a filter.
  private static let ignoredKeys: Set<String> = ["version", "hogql_filtering", "limit", "offset"]
  private static let defaultStart = "-3d"

  mutating func read(_ filters: JSON) {
    guard let members = filters.members else { return untranslatable.append(.form) }
    rest = members.filter { !Self.ignoredKeys.contains($0.key) }
    query.startsAfter = text("date_from") ?? Self.defaultStart
    query.startsBefore = text("date_to")
    query.excludesTestAccounts = flag("filter_test_accounts")
    readOrder()
    readSessionIDs()
    if rest.contains(where: { $0.key == "filter_group" }) { readUniversal() } else { readLegacy() }
    for member in rest where !member.value.isBlank { untranslatable.append(.key(member.key)) }
  }

  // MARK: Both forms

  private mutating func readOrder() {
    // For an unknown order, servers sort by start time.
    let column = text("order").flatMap(RecordingsQuery.Order.Column.init) ?? .startTime
    query.order = .init(column, isDescending: text("order_direction")?.uppercased() != "ASC")
  }

  private mutating func readSessionIDs() {
    guard let value = take("session_ids"), value != .null else { return }
    let ids = value.array?.compactMap(\.string)
    guard let ids, ids.count == value.array?.count else {
      return untranslatable.append(.value(ofKey: "session_ids"))
    }
    query.sessionIDs = ids.map { RecordingID($0) }
  }

  // MARK: The current form

  private mutating func readUniversal() {
    let group = take("filter_group") ?? .null
    if group.members != nil {
      readGroup(group)
    } else if group != .null {
      untranslatable.append(.value(ofKey: "filter_group"))
    }
    for duration in list("duration") { add(duration: duration) }
  }

  private mutating func readGroup(_ group: JSON) {
    if group["type"]?.string?.uppercased() == "OR" { query.matchesAny = true }
    guard let values = group["values"]?.array else {
      return untranslatable.append(.value(ofKey: "filter_group"))
    }
    for value in values {
      if value["values"]?.array != nil { readGroup(value) } else { add(value) }
    }
  }

  // MARK: The form from before 2025

  private mutating func readLegacy() {
    for event in list("events") { add(event, type: "events") }
    for action in list("actions") { add(action, type: "actions") }
    for property in list("properties") { add(property) }
    let levels = list("console_logs")
    if !levels.isEmpty {
      query.consoleLogFilters.append(
        ["key": "level", "value": .array(levels), "operator": "exact", "type": "log_entry"])
    }
    if let words = text("console_search_query") {
      query.consoleLogFilters.append(
        ["key": "message", "value": [.string(words)], "operator": "exact", "type": "log_entry"])
    }
    if text("operand")?.uppercased() == "OR" { query.matchesAny = true }
    readSnapshotSource()
    readLegacyDuration()
  }

  private mutating func readSnapshotSource() {
    switch take("snapshot_source") {
    case nil, .null, "": break
    case .string(let source)?:
      query.havingPredicates.append(
        ["key": "snapshot_source", "value": [.string(source)], "operator": "exact", "type": "recording"])
    case let property?: add(property)
    }
  }

  private mutating func readLegacyDuration() {
    let key = text("duration_type_filter")
    guard let duration = take("session_recording_duration"), duration != .null else {
      return query.havingPredicates.append(
        ["type": "recording", "key": .string(key ?? "active_seconds"), "value": 5, "operator": "gt"])
    }
    guard let members = duration.members else {
      return untranslatable.append(.value(ofKey: "session_recording_duration"))
    }
    let chosen = key ?? duration["key"]?.string ?? "active_seconds"
    add(
      duration: .object(
        members.filter { $0.key != "key" } + [JSON.Member(key: "key", value: .string(chosen))]))
  }

  // MARK: Conditions

  private mutating func add(duration: JSON) {
    let isComplete = ["key", "operator"].allSatisfy { duration[$0]?.string != nil }
    guard isComplete, duration["value"] != nil else {
      return untranslatable.append(.condition(type: "recording", key: duration["key"]?.string))
    }
    // Filters from before 2025 leave the type out.
    let type = duration["type"] == nil ? [JSON.Member(key: "type", value: "recording")] : []
    query.havingPredicates.append(.object((duration.members ?? []) + type))
  }

  /// - Parameter type: the type of a condition that has none itself.
  private mutating func add(_ condition: JSON, type: String? = nil) {
    let key = condition["key"]?.string
    guard condition.members != nil else { return untranslatable.append(.condition(type: nil, key: nil)) }
    switch (condition["type"]?.string ?? type, key) {
    case ("events", _): query.events.append(condition)
    case ("actions", _): query.actions.append(condition)
    case ("log_entry", _?): query.consoleLogFilters.append(condition)
    case ("recording", "comment_text"):
      if query.commentText == nil {
        query.commentText = condition
      } else {
        untranslatable.append(.secondComment)
      }
    case ("recording", let key?) where key != "visited_page": query.havingPredicates.append(condition)
    case (let type?, _?) where Self.propertyTypes.contains(type):
      query.properties.append(condition.withListedValue)
    case (let type, _):
      untranslatable.append(.condition(type: type, key: key ?? condition["name"]?.string))
    }
  }

  private static let propertyTypes: Set<String> = [
    "recording", "hogql", "person", "event", "session", "group", "cohort", "element", "feature",
  ]

  // MARK: Values

  /// Returns the last value of a key, as servers do, and consumes all members with that key.
  private mutating func take(_ key: String) -> JSON? {
    let value = rest.last { $0.key == key }?.value
    rest.removeAll { $0.key == key }
    return value
  }

  /// A text; nil for null, `""`, and `"null"`, which the filters of a new project have.
  private mutating func text(_ key: String) -> String? {
    switch take(key) {
    case nil, .null, "", "null": return nil
    case .string(let text)?: return text
    default:
      untranslatable.append(.value(ofKey: key))
      return nil
    }
  }

  /// A Boolean, also as a text, which the filters of a new project have.
  private mutating func flag(_ key: String) -> Bool {
    switch take(key) {
    case nil, .null, "", "null", false, "false": return false
    case true, "true": return true
    default:
      untranslatable.append(.value(ofKey: key))
      return false
    }
  }

  private mutating func list(_ key: String) -> [JSON] {
    switch take(key) {
    case nil, .null: return []
    case .array(let elements)?: return elements
    default:
      untranslatable.append(.value(ofKey: key))
      return []
    }
  }
}

extension JSON {
  /// Whether it is an empty condition.
  fileprivate var isBlank: Bool {
    switch self {
    case .null, "", "null": true
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    default: false
    }
  }

  /// The property with its value converted to a list if its operator needs one.
  fileprivate var withListedValue: JSON {
    guard let members, self["type"] != "cohort", Self.listOperators.contains(self["operator"]?.string ?? "")
    else { return self }
    return .object(
      members.map { member in
        guard member.key == "value", member.value.array == nil, member.value != .null else { return member }
        return JSON.Member(key: member.key, value: [member.value])
      })
  }

  private static let listOperators: Set<String> = [
    "exact", "is_not", "in", "not_in", "icontains_multi", "not_icontains_multi",
  ]
}
