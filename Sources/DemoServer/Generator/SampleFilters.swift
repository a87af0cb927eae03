import LosslessJSON

/// The `filters` of generated rows, prepared once.
struct SampleFilters: Sendable {
  let universal: [StoredFilters]
  /// In the format of before 2025.
  let legacy: [StoredFilters]

  init() {
    universal = Self.leaves.enumerated().map { index, leaf in
      StoredFilters([
        "date_from": .string(["-3d", "-7d", "-14d", "-30d", "2026-01-01"][index % 5]),
        "date_to": index % 4 == 0 ? "null" : nil,
        "duration": [
          [
            "type": "recording",
            "key": .string(["active_seconds", "duration", "inactive_seconds"][index % 3]),
            "value": .number(String(5 + index * 7)), "operator": index % 5 == 4 ? "lt" : "gt",
          ]
        ],
        "filter_group": [
          "type": "AND",
          "values": [["type": index % 3 == 2 ? "OR" : "AND", "values": .array(leaf)]],
        ],
        "filter_test_accounts": index % 4 == 0 ? "true" : .bool(index % 2 == 0),
        "order": "start_time",
        "order_direction": "DESC",
      ])
    }
    legacy = [
      [
        "events": [["id": "$pageview", "name": "$pageview", "type": "events", "order": 0]], "actions": [],
        "properties": [], "date_from": "-7d", "date_to": nil,
        "session_recording_duration": [
          "type": "recording", "key": "duration", "value": 60, "operator": "gt",
        ],
        "duration_type_filter": "duration", "console_logs": ["error"], "console_search_query": "",
        "snapshot_source": nil, "operand": "AND",
      ],
      ["events": [["id": "$rageclick", "type": "events", "order": 0]]],
      ["session_recording_duration": 60, "console_logs": [], "date_from": "-21d"],
    ].map(StoredFilters.init)
  }

  private static let leaves: [[JSON]] = [
    [],
    [["type": "recording", "key": "console_error_count", "value": 3, "operator": "gt"]],
    [["type": "person", "key": "email", "value": "@example.test", "operator": "icontains"]],
    [
      ["type": "log_entry", "key": "level", "value": ["error"], "operator": "exact"],
      ["type": "log_entry", "key": "message", "value": "5", "operator": "gt"],
    ],
    [["type": "events", "id": "$rageclick", "name": "$rageclick", "order": 0]],
    [
      ["type": "event", "key": "$current_url", "value": "/checkout", "operator": "icontains"],
      ["type": "person", "key": "$geoip_country_code", "value": ["DE", "AT"], "operator": "exact"],
    ],
    [["type": "recording", "key": "snapshot_source", "value": ["mobile"], "operator": "exact"]],
    [
      [
        "type": "actions", "id": 12, "name": "Added to cart",
        "properties": [["key": "価格", "value": 1000, "type": "event"]],
      ]
    ],
    [["type": "cohort", "key": "id", "value": 7, "operator": "in"]],
  ]

  /// The filters of a stock playlist, which have strings for other types: `"null"`, `"true"`.
  static func stock(seconds: Int, key: String, leaf: [JSON]) -> StoredFilters {
    StoredFilters([
      "order": "start_time", "date_to": "null",
      "duration": [
        ["key": .string(key), "type": "recording", "value": .number(String(seconds)), "operator": "gt"]
      ],
      "date_from": "-3d",
      "filter_group": ["type": "AND", "values": [["type": "AND", "values": .array(leaf)]]],
      "filter_test_accounts": "true",
    ])
  }
}
