import LosslessJSON
import TestSupport
import Testing

/// Saved filters to compare by: those of every new project, and others made from a seed.
enum FilterSamples {
  struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let filters: JSON
    var testDescription: String { name }
  }

  /// The six saved filters that a project starts with, as recorded.
  static let stock: [Sample] = {
    let entry = CorpusEntry.all.first { $0.server == "server-2025-08" && $0.name == "list_default" }
    let rows = entry?.responseBody["results"]?.array ?? []
    return rows.filter { $0["created_by"] == .null && $0["type"] == "filters" }.compactMap { row in
      row["filters"].map { Sample(name: row["name"]?.string ?? "", filters: $0) }
    }
  }()

  /// One of each kind of condition.
  static let conditions: [JSON] = [
    ["type": "events", "id": "$rageclick", "name": "$rageclick", "order": 0],
    [
      "type": "events", "id": "added to cart",
      "properties": [
        ["type": "event", "key": "価格", "operator": "gte", "value": 2000],
        ["type": "person", "key": "$os", "operator": "exact", "value": ["Windows", "Linux"]],
      ],
    ],
    ["type": "actions", "id": 12, "name": "Added to cart"],
    [
      "type": "actions", "id": 13,
      "properties": [["type": "event", "key": "$browser", "operator": "is_not", "value": ["Edge"]]],
    ],
    ["type": "event", "key": "$current_url", "operator": "icontains", "value": "/CHECKOUT"],
    ["type": "event", "key": "$exception_message", "operator": "is_set", "value": "is_set"],
    ["type": "person", "key": "email", "operator": "icontains", "value": "1@example"],
    ["type": "person", "key": "$geoip_country_code", "operator": "exact", "value": ["DE", "SE"]],
    ["type": "person", "key": "$geoip_country_code", "operator": "is_not", "value": "DE"],
    ["type": "person", "key": "email", "operator": "is_not_set"],
    ["type": "person", "key": "name", "operator": "regex", "value": "^[A-M].* [A-M]"],
    ["type": "person", "key": "name", "operator": "not_regex", "value": "^[A-M]"],
    ["type": "session", "key": "$session_duration", "operator": "lt", "value": 300],
    ["type": "group", "key": "name", "group_type_index": 0, "operator": "exact", "value": ["Fjord Ltd"]],
    ["type": "cohort", "key": "id", "operator": "in", "value": 7],
    ["type": "cohort", "key": "id", "operator": "not_in", "value": 7],
    ["type": "element", "key": "text", "operator": "exact", "value": ["Search"]],
    ["type": "feature", "key": "$feature/new-checkout", "operator": "exact", "value": ["true"]],
    ["type": "hogql", "key": "person.properties.$browser = 'Firefox'"],
    ["type": "log_entry", "key": "level", "operator": "exact", "value": ["error"]],
    ["type": "log_entry", "key": "message", "operator": "icontains", "value": "typeerror"],
    ["type": "recording", "key": "visited_page", "operator": "icontains", "value": "/cart"],
    [
      "type": "recording", "key": "visited_page", "operator": "exact",
      "value": "https://shop.fernhill.example.test/",
    ],
    ["type": "recording", "key": "console_error_count", "operator": "gt", "value": 3],
    ["type": "recording", "key": "snapshot_source", "operator": "exact", "value": ["mobile"]],
    ["type": "recording", "key": "comment_text", "operator": "icontains", "value": "button"],
    ["type": "recording", "key": "click_count", "operator": "lte", "value": 40],
  ]

  static let single = conditions.map { condition in
    let key = condition["key"]?.string ?? condition["id"].map(\.text) ?? ""
    let comparison = condition["operator"]?.string ?? ""
    return Sample(
      name: "\(condition["type"]?.string ?? "") \(key) \(comparison)",
      filters: [
        "date_from": "-60d", "filter_group": ["type": "AND", "values": [["values": [condition]]]],
      ])
  }

  static let generated: [Sample] = {
    var random = SplitMix64(seed: 13)
    return (0..<30).map { number in
      Sample(
        name: "generated \(number)",
        filters: number % 3 == 2 ? legacy(&random) : universal(&random))
    }
  }()

  private static let orders = [
    "start_time", "duration", "active_seconds", "inactive_seconds", "click_count", "keypress_count",
    "mouse_activity_count", "console_error_count", "activity_score",
  ]

  private static func some(_ conditions: [JSON], _ random: inout SplitMix64) -> [JSON] {
    let hasComment = { (chosen: [JSON]) in chosen.count { $0["key"] == "comment_text" } > 1 }
    var chosen: [JSON] = []
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let next = random.pick(conditions)
      if !hasComment(chosen + [next]) { chosen.append(next) }
    }
    return chosen
  }

  private static func universal(_ random: inout SplitMix64) -> JSON {
    let chosen = some(conditions, &random)
    let group: JSON = ["type": random.pick(["AND", "OR", "AND"]), "values": .array(chosen)]
    let nested: JSON = random.next() % 3 == 0 ? ["type": "AND", "values": [group]] : group
    var members: [JSON.Member] = [
      JSON.Member(
        key: "filter_group", value: ["type": random.pick(["AND", "AND", "OR"]), "values": [nested]]),
      JSON.Member(key: "date_from", value: random.pick(["-14d", "-30d", "-80d", "all", "2026-04-01"])),
      JSON.Member(key: "date_to", value: random.pick([nil, "null", "-2d", "2026-05-20"])),
      JSON.Member(key: "filter_test_accounts", value: random.pick([true, false, "true"])),
      JSON.Member(key: "order", value: .string(random.pick(orders))),
    ]
    if random.next() % 2 == 0 {
      members.append(JSON.Member(key: "duration", value: .array(some(durations, &random))))
    }
    if random.next() % 3 == 0 { members.append(JSON.Member(key: "order_direction", value: "ASC")) }
    return .object(members)
  }

  private static let durations: [JSON] = [
    ["type": "recording", "key": "active_seconds", "operator": "gt", "value": 60],
    ["type": "recording", "key": "duration", "operator": "lt", "value": 1200],
    ["type": "recording", "key": "inactive_seconds", "operator": "gte", "value": .number("12.5")],
  ]

  private static func legacy(_ random: inout SplitMix64) -> JSON {
    func of(_ type: String...) -> [JSON] {
      conditions.filter { type.contains($0["type"]?.string ?? "") }
    }
    var members: [JSON.Member] = [
      JSON.Member(key: "events", value: .array(some(of("events"), &random))),
      JSON.Member(key: "actions", value: []),
      JSON.Member(key: "properties", value: .array(some(of("person", "cohort", "event"), &random))),
      JSON.Member(key: "date_from", value: random.pick(["-21d", "-45d"])),
      JSON.Member(key: "console_logs", value: random.pick([[], ["error", "warn"]])),
      JSON.Member(key: "console_search_query", value: random.pick(["", "", "404 on /api/stock"])),
      JSON.Member(key: "operand", value: random.pick(["AND", "OR"])),
    ]
    if random.next() % 2 == 0 {
      members += [
        JSON.Member(key: "session_recording_duration", value: ["value": 30, "operator": "gt"]),
        JSON.Member(key: "duration_type_filter", value: random.pick(["duration", "inactive_seconds"])),
      ]
    }
    return .object(members)
  }
}
