import Testing

@testable import DemoServer

@Suite struct MomentTests {
  private let now = Moment(iso: "2026-03-31T12:30:15.250000Z") ?? Moment(micros: 0)

  @Test(arguments: [
    (TimestampStyle.sixDigits, "2026-03-31T12:30:15.250000Z"), (.seconds, "2026-03-31T12:30:15Z"),
    (.offset, "2026-03-31T12:30:15.250000+00:00"), (.spaced, "2026-03-31 12:30:15.250000"),
  ]) func isWrittenInEveryForm(_ style: TimestampStyle, _ text: String) {
    #expect(now.text(style) == text)
  }

  @Test(arguments: [
    ("-7d", "2026-03-24T12:30:15Z"), ("-24h", "2026-03-30T12:30:15Z"), ("-2w", "2026-03-17T12:30:15Z"),
    ("-1m", "2026-02-28T12:30:15Z"), ("-1q", "2025-12-31T12:30:15Z"), ("-1y", "2025-03-31T12:30:15Z"),
    ("dStart", "2026-03-31T00:00:00Z"), ("mStart", "2026-03-01T00:00:00Z"),
    ("yStart", "2026-01-01T00:00:00Z"),
    ("2024-02-29", "2024-02-29T00:00:00Z"), ("2026-03-04T05:06:07+02:00", "2026-03-04T03:06:07Z"),
    ("all", "2026-03-31T12:30:15Z"), ("", "2026-03-31T12:30:15Z"), ("-xd", "2026-03-31T12:30:15Z"),
  ]) func isReadFromQueries(_ text: String, _ expected: String) {
    #expect(Moment(query: text, now: now).text(.seconds) == expected)
  }

  @Test(arguments: [
    "1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2000-02-29T00:00:00Z", "2100-03-01T00:00:00Z",
    "2024-12-31T23:59:59Z",
  ]) func daysOfTheCalendarComeBack(_ text: String) {
    #expect(Moment(iso: text)?.text(.seconds) == text)
  }
}
