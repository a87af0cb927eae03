import LosslessJSON
import PlaylistCore

/// A description of saved filters in words. For display only: filters go back to the server unchanged.
///
/// PostHog has two shapes, the current one with `filter_group` and a legacy one with `events`, `properties`
/// and more. Both are read the same way, key by key; unknown keys are named, never dropped.
struct FilterSummary {
  /// Larger filters are not read: a screen is drawn at every keypress.
  private static let sizeLimit = 100_000

  private(set) var sentences: [String] = []
  var text: String { sentences.joined(separator: "; ") }
  private var remaining: [JSON.Member] = []

  init(_ filters: JSONText) {
    guard filters.text.utf8.count <= Self.sizeLimit else {
      sentences = ["too long to summarize (\(grouped(filters.text.utf8.count)) bytes)"]
      return
    }
    let value = filters.value
    guard let members = value.members else {
      sentences = ["in an unknown form: \(value.text)"]
      return
    }
    remaining = members.filter { !$0.value.isBlank }
    read()
    if sentences.isEmpty { sentences = ["all recordings"] }
  }

  private mutating func take(_ key: String) -> JSON? {
    guard let index = remaining.lastIndex(where: { $0.key == key }) else { return nil }
    return remaining.remove(at: index).value
  }

  private mutating func read() {
    readDates()
    readDurations()
    readConditions()
    readConsole()
    if take("filter_test_accounts")?.isTrue == true { sentences.append("without test accounts") }
    readOrder()
    if !remaining.isEmpty {
      sentences.append("and unknown parts: " + remaining.map(\.key).joined(separator: ", "))
    }
  }

  private mutating func readDates() {
    let from = take("date_from")?.string
    let to = take("date_to")?.string.flatMap { $0 == "null" ? nil : $0 }
    if let span = FilterDates.span(from: from, to: to) { sentences.append(span) }
  }

  private mutating func readDurations() {
    // The legacy shape names the kind of duration in a key of its own.
    let legacyKind = take("duration_type_filter")?.string
    let durations = (take("duration")?.array ?? []) + [take("session_recording_duration")].compactMap { $0 }
    for duration in durations {
      sentences.append(FilterCondition.duration(duration, kind: legacyKind))
    }
  }

  private mutating func readConditions() {
    let isAny = take("operand")?.string?.uppercased() == "OR"
    var conditions: [String] = []
    if let group = take("filter_group") { conditions += FilterCondition.list(group) }
    for key in ["events", "actions", "properties"] {
      guard let value = take(key) else { continue }
      conditions += FilterCondition.list(value)
    }
    if let source = take("snapshot_source") {
      conditions.append(source.string.map { "from \($0)" } ?? FilterCondition.text(source))
    }
    if conditions.count > 1, isAny {
      sentences.append("any of: " + conditions.joined(separator: "; "))
    } else {
      sentences += conditions
    }
  }

  private mutating func readConsole() {
    if let levels = take("console_logs")?.array?.compactMap(\.string), !levels.isEmpty {
      sentences.append("with console messages of level " + levels.joined(separator: " or "))
    }
    if let words = take("console_search_query")?.string {
      sentences.append("with “\(words)” in the console")
    }
  }

  private mutating func readOrder() {
    let direction = take("order_direction")?.string?.uppercased()
    guard let order = take("order")?.string else { return }
    let isAscending = direction == "ASC"
    let isDefault = order == "start_time" && !isAscending
    guard !isDefault else { return }
    sentences.append(
      "sorted by \(order.replacing("_", with: " "))\(isAscending ? ", lowest first" : ", highest first")")
  }
}

extension JSON {
  /// Whether it is empty: null, `""`, `[]`, `{}`.
  fileprivate var isBlank: Bool {
    switch self {
    case .null: true
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    case .bool, .number: false
    }
  }

  /// The stock filters of a new project have the text `"true"`.
  fileprivate var isTrue: Bool { bool == true || string == "true" }
}
