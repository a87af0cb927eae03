import Foundation
import LosslessJSON
import PostHogAPI
import Testing

/// The translation of filters to a query, read from the request that it becomes.
struct RecordingsQueryTests {
  private static let path = "/api/projects/7/session_recordings/"

  /// The parameters that are sent for filters, without the page.
  private func parameters(_ filters: String) async throws -> [String: String] {
    let transport = RecordingsTransport([Sample.recordings(["r"], hasNext: false)])
    _ = try await transport.client().recordings(matching: RecordingsQuery(filters: JSONText(filters)))
    return transport.queries.first ?? [:]
  }

  /// Of a filter with these conditions: what is sent apart from dates, operand and order.
  private func parameters(ofConditions conditions: String) async throws -> [String: String] {
    let filters = #"{"filter_group":{"type":"AND","values":[{"type":"AND","values":[\#(conditions)]}]}}"#
    let sent = try await parameters(filters)
    return sent.filter { !["date_from", "operand", "order"].contains($0.key) }
  }

  private func untranslatable(_ filters: String) throws -> [UntranslatableFilters.Part] {
    let filters = try JSONText(filters)
    do throws(UntranslatableFilters) {
      _ = try RecordingsQuery(filters: filters)
      return []
    } catch {
      return error.parts
    }
  }

  // MARK: Conditions

  @Test(arguments: [
    ("events", #"{"id":"$rageclick","type":"events","order":0,"properties":[{"key":"a","value":[1.50]}]}"#),
    ("events", #"{"id":null,"name":"All events","type":"events"}"#),
    ("actions", #"{"id":12,"name":"Added to cart","type":"actions"}"#),
    ("console_log_filters", #"{"key":"level","type":"log_entry","value":["error"],"operator":"exact"}"#),
    ("console_log_filters", #"{"key":"message","type":"log_entry","value":"5","operator":"gt"}"#),
    ("having_predicates", #"{"key":"console_error_count","type":"recording","value":3,"operator":"gt"}"#),
    (
      "having_predicates",
      #"{"key":"snapshot_source","type":"recording","value":["mobile"],"operator":"exact"}"#
    ),
    ("properties", #"{"key":"visited_page","type":"recording","value":"/cart","operator":"icontains"}"#),
    ("properties", #"{"key":"properties.$browser = 'Chrome'","type":"hogql"}"#),
    ("properties", #"{"key":"email","type":"person","value":"@acme.test","operator":"icontains"}"#),
    ("properties", #"{"key":"$current_url","type":"event","value":["a","b"],"operator":"exact"}"#),
    ("properties", #"{"key":"$session_duration","type":"session","value":60,"operator":"gt"}"#),
    (
      "properties", #"{"key":"plan","type":"group","group_type_index":0,"value":["pro"],"operator":"is_not"}"#
    ),
    ("properties", #"{"key":"id","type":"cohort","value":7,"operator":"in"}"#),
    ("properties", #"{"key":"text","type":"element","value":["Pay"],"operator":"exact"}"#),
    ("properties", #"{"key":"$feature/new","type":"feature","value":["true"],"operator":"exact"}"#),
  ])
  func eachKindOfConditionGoesAsItCame(_ name: String, _ condition: String) async throws {
    #expect(try await parameters(ofConditions: condition) == [name: "[\(condition)]"])
  }

  @Test func aCommentIsAParameterOfItsOwn() async throws {
    let comment = #"{"key":"comment_text","type":"recording","value":"slow","operator":"icontains"}"#
    #expect(try await parameters(ofConditions: comment) == ["comment_text": comment])
  }

  @Test func digitsAndUnknownKeysStay() async throws {
    let condition =
      #"{"key":"order_id","type":"event","value":[12345678901234567890,1e400,0.10],"operator":"exact","new":{"b":1,"a":null}}"#
    #expect(try await parameters(ofConditions: condition) == ["properties": "[\(condition)]"])
  }

  @Test(arguments: ["exact", "is_not"])
  func anOperatorForSeveralValuesGetsAList(_ comparison: String) async throws {
    func condition(_ value: String) -> String {
      #"{"key":"email","type":"person","value":\#(value),"operator":"\#(comparison)"}"#
    }
    let sent = try await parameters(ofConditions: condition(#""ada@example.test""#))
    #expect(sent == ["properties": "[\(condition(#"["ada@example.test"]"#))]"])
  }

  @Test func theValueOfACohortStaysSingle() async throws {
    let condition = #"{"key":"id","type":"cohort","value":7,"operator":"exact"}"#
    #expect(try await parameters(ofConditions: condition) == ["properties": "[\(condition)]"])
  }

  // MARK: Groups

  @Test(arguments: [
    (#"{"type":"AND","values":[{"type":"AND","values":[LEAF]}]}"#, "AND"),
    (#"{"type":"OR","values":[{"type":"AND","values":[LEAF]}]}"#, "OR"),
    (#"{"type":"AND","values":[{"type":"OR","values":[LEAF]}]}"#, "OR"),
    (#"{"type":"AND","values":[{"type":"AND","values":[{"type":"OR","values":[LEAF]}]}]}"#, "OR"),
    (#"{"type":"AND","values":[LEAF]}"#, "AND"), (#"{"values":[LEAF]}"#, "AND"),
  ])
  func oneGroupOfAlternativesMakesAllOfThemSo(_ group: String, _ operand: String) async throws {
    let leaf = #"{"id":"$rageclick","type":"events"}"#
    let sent = try await parameters(#"{"filter_group":\#(group.replacing("LEAF", with: leaf))}"#)
    #expect(sent["operand"] == operand)
    #expect(sent["events"] == "[\(leaf)]")
  }

  // MARK: Dates, duration, order

  @Test func universalFiltersWithoutConditions() async throws {
    let sent = try await parameters(
      #"{"date_from":"-7d","date_to":"2026-03-01","duration":[],"filter_group":{"type":"AND","values":[]},"filter_test_accounts":false,"order":"activity_score","order_direction":"ASC","version":2,"hogql_filtering":true}"#
    )
    #expect(
      sent == [
        "date_from": "-7d", "date_to": "2026-03-01", "operand": "AND", "order": "activity_score",
        "order_direction": "ASC",
      ])
  }

  /// A new project has filters with texts in place of null and true.
  @Test func stockFilters() async throws {
    let sent = try await parameters(
      #"{"order":"start_time","date_to":"null","duration":[{"key":"duration","type":"recording","value":60,"operator":"gt"}],"date_from":"-3d","filter_group":{"type":"AND","values":[{"type":"AND","values":[]}]},"filter_test_accounts":"true"}"#
    )
    #expect(
      sent == [
        "date_from": "-3d", "filter_test_accounts": "true", "operand": "AND", "order": "start_time",
        "having_predicates": #"[{"key":"duration","type":"recording","value":60,"operator":"gt"}]"#,
      ])
  }

  @Test func everyDurationMustHold() async throws {
    let durations =
      #"[{"type":"recording","key":"duration","value":60,"operator":"gt"},{"type":"recording","key":"active_seconds","value":1.5,"operator":"lt"}]"#
    let sent = try await parameters(#"{"duration":\#(durations),"filter_group":{"type":"OR","values":[]}}"#)
    #expect(sent["having_predicates"] == durations)
  }

  @Test func anUnknownOrderIsThatOfTheStart() async throws {
    let sent = try await parameters(
      #"{"order":"surprise","order_direction":"DESC","filter_group":null,"session_ids":["b","a"]}"#)
    #expect(
      sent == ["date_from": "-3d", "operand": "AND", "order": "start_time", "session_ids": #"["b","a"]"#])
  }

  @Test(arguments: RecordingsQuery.Order.Column.allCases) func eachOrder(
    _ column: RecordingsQuery.Order.Column
  )
    async throws
  {
    let sent = try await parameters(#"{"order":"\#(column.rawValue)","filter_group":null}"#)
    #expect(sent["order"] == column.rawValue)
    #expect(sent["order_direction"] == nil, "old servers do not know the parameter")
  }

  // MARK: Filters from before 2025

  private static let legacyDuration =
    #"[{"type":"recording","key":"active_seconds","value":5,"operator":"gt"}]"#

  @Test(arguments: ["{}", #"{"version":1}"#, #"{"events":[],"date_from":null}"#])
  func noFiltersAreThoseOfAnEmptyPage(_ filters: String) async throws {
    #expect(
      try await parameters(filters) == [
        "date_from": "-3d", "operand": "AND", "order": "start_time", "having_predicates": Self.legacyDuration,
      ])
  }

  @Test(arguments: [
    (
      #""events":[{"id":"$rageclick","type":"events","order":0}]"#, "events",
      #"[{"id":"$rageclick","type":"events","order":0}]"#
    ),
    (#""events":[{"id":"$rageclick"}]"#, "events", #"[{"id":"$rageclick"}]"#),
    (#""actions":[{"id":5,"type":"actions"}]"#, "actions", #"[{"id":5,"type":"actions"}]"#),
    (
      #""properties":[{"type":"person","key":"a","value":"b","operator":"icontains"}]"#, "properties",
      #"[{"type":"person","key":"a","value":"b","operator":"icontains"}]"#
    ),
    (
      #""console_logs":["error","warn"]"#, "console_log_filters",
      #"[{"key":"level","value":["error","warn"],"operator":"exact","type":"log_entry"}]"#
    ),
    (
      #""console_search_query":"boom""#, "console_log_filters",
      #"[{"key":"message","value":["boom"],"operator":"exact","type":"log_entry"}]"#
    ),
    (#""operand":"OR""#, "operand", "OR"), (#""date_from":"-21d""#, "date_from", "-21d"),
    (#""date_to":"2026-01-01""#, "date_to", "2026-01-01"),
    (#""filter_test_accounts":true"#, "filter_test_accounts", "true"),
    (#""order":"duration""#, "order", "duration"),
    (
      #""session_recording_duration":{"type":"recording","key":"duration","value":60,"operator":"gt"}"#,
      "having_predicates", #"[{"type":"recording","value":60,"operator":"gt","key":"duration"}]"#
    ),
    (
      #""session_recording_duration":{"value":1.50,"operator":"lt"},"duration_type_filter":"inactive_seconds""#,
      "having_predicates", #"[{"value":1.50,"operator":"lt","key":"inactive_seconds","type":"recording"}]"#
    ),
  ])
  func eachLegacyKey(_ member: String, _ name: String, _ value: String) async throws {
    #expect(try await parameters("{\(member)}")[name] == value)
  }

  @Test func aLegacySourceIsAFactOfTheRecording() async throws {
    let source = #"{"key":"snapshot_source","value":["mobile"],"operator":"exact","type":"recording"}"#
    for value in [#""mobile""#, source] {
      let sent = try await parameters(#"{"snapshot_source":\#(value)}"#)
      #expect(sent["having_predicates"] == "[\(source),\(Self.legacyDuration.dropFirst())")
    }
  }

  // MARK: What cannot be translated

  @Test(
    arguments: [
      ("[1]", [.form]), (#""text""#, [.form]),
      (
        #"{"filter_group":null,"color":"red","events":[{"id":"a"}],"old":null,"none":[]}"#,
        [.key("color"), .key("events")]
      ),
      (
        #"{"date_from":3,"filter_test_accounts":"maybe","session_ids":"a","duration":5,"filter_group":[]}"#,
        ["date_from", "filter_test_accounts", "session_ids", "filter_group", "duration"].map {
          .value(ofKey: $0)
        }
      ),
      (
        #"{"filter_group":{"type":"AND","values":[{"type":"weather","key":"rain"},{"key":"email"},7,{"type":"person"}]}}"#,
        [
          .condition(type: "weather", key: "rain"), .condition(type: nil, key: "email"),
          .condition(type: nil, key: nil), .condition(type: "person", key: nil),
        ]
      ),
      (
        #"{"filter_group":{"type":"AND","values":[{"type":"recording","key":"comment_text","value":"a"},{"type":"recording","key":"comment_text","value":"b"}]}}"#,
        [.secondComment]
      ),
      (
        #"{"filter_group":null,"duration":[{"key":"duration"}]}"#,
        [.condition(type: "recording", key: "duration")]
      ),
      (#"{"session_recording_duration":60}"#, [.value(ofKey: "session_recording_duration")]),
      (#"{"filter_group":{"type":"AND"}}"#, [.value(ofKey: "filter_group")]),
    ] as [(String, [UntranslatableFilters.Part])])
  func eachPartIsNamed(_ filters: String, _ parts: [UntranslatableFilters.Part]) throws {
    #expect(try untranslatable(filters) == parts)
  }
}
