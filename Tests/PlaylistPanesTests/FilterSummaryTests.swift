import LosslessJSON
import PostHogAPI
import Testing

@testable import PlaylistPanes

@Suite struct FilterSummaryTests {
  func sentences(_ text: String) -> [String] { FilterSummary(Samples.filters(text)).sentences }

  @Test func presentShape() {
    #expect(
      FilterSummary(Samples.rageClicks.filters).sentences == [
        "in the last 7 days", "active for more than 5 s", "event $rageclick",
        "person email contains @acme.test", "without test accounts",
        "sorted by activity score, highest first",
      ])
  }

  /// As every new project has it: texts where booleans and null are meant, and the default order unsaid.
  @Test func stockFilter() {
    #expect(
      sentences(
        #"""
        {"order":"start_time","date_to":"null","duration":[{"key":"duration","type":"recording","value":60,
        "operator":"gt"}],"date_from":"-3d","filter_group":{"type":"AND","values":[{"type":"AND","values":
        []}]},"filter_test_accounts":"true"}
        """#) == ["in the last 3 days", "lasting more than 1 min", "without test accounts"])
  }

  @Test func legacyShape() {
    #expect(
      sentences(
        #"""
        {"events":[{"id":"$rageclick","type":"events","order":0,"properties":[
          {"key":"$browser","value":["Chrome","Safari"],"operator":"exact","type":"event"}]}],
         "actions":[{"id":7,"type":"actions","name":"Paid"}],"properties":[],
         "session_recording_duration":{"key":"duration","type":"recording","value":90,"operator":"lt"},
         "duration_type_filter":"active_seconds","console_logs":["error","warn"],
         "console_search_query":"boom","snapshot_source":"mobile","date_from":"2025-01-01",
         "date_to":"2025-02-01"}
        """#) == [
          "from 2025-01-01 to 2025-02-01", "active for less than 90 s",
          "event $rageclick with $browser is Chrome or Safari", "action Paid", "from mobile",
          "with console messages of level error or warn", "with “boom” in the console",
        ])
  }

  @Test func anyOf() {
    #expect(
      sentences(
        #"""
        {"filter_group":{"type":"OR","values":[{"type":"AND","values":[
          {"key":"level","type":"log_entry","value":["error"],"operator":"exact"},
          {"type":"cohort","key":"id","value":5}]}]}}
        """#) == ["any of: console level is error; person in cohort 5"])
    #expect(
      sentences(#"{"operand":"OR","events":[{"id":"a","type":"events"},{"id":"b","type":"events"}]}"#)
        == ["any of: event a; event b"])
  }

  @Test func unknownPartsAreNamed() {
    #expect(
      sentences(#"{"date_from":"-1h","vibe":"good","mood":[1]}"#)
        == ["in the last hour", "and unknown parts: vibe, mood"])
    #expect(sentences(#"{"properties":[{"foo":1}]}"#) == [#"an unknown condition: {"foo":1}"#])
    #expect(
      sentences(#"{"properties":[{"key":"a","type":"event","value":1,"operator":"is_cleaned_path_exact"}]}"#)
        == ["a is cleaned path exact 1"])
  }

  @Test(arguments: [#""text""#, "[1,2]", "7"])
  func otherThanAnObject(text: String) {
    #expect(sentences(text) == ["in an unknown form: \(text)"])
  }

  @Test func nothing() {
    #expect(sentences("{}") == ["all recordings"])
    #expect(sentences(#"{"events":[],"date_to":null}"#) == ["all recordings"])
  }

  @Test func tooLong() {
    let text = "{\"a\":\"" + String(repeating: "x", count: 200_000) + "\"}"
    #expect(sentences(text) == ["too long to summarize (200,008 bytes)"])
  }

  @Test(
    arguments: [
      ("-3d", nil, "in the last 3 days"), ("-1w", nil, "in the last week"), ("dStart", nil, "today"),
      ("mStart", nil, "this month"), ("2025-01-01", nil, "since 2025-01-01"),
      (nil, "-2m", "until 2 months ago"),
      ("-30d", "-7d", "from 30 days ago to 7 days ago"), ("all", nil, nil), (nil, nil, nil),
    ] as [(String?, String?, String?)])
  func dates(from: String?, to: String?, text: String?) {
    #expect(FilterDates.span(from: from, to: to) == text)
  }
}
