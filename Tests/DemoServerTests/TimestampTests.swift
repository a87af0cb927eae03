import FoundationEssentials
import Testing

@testable import DemoServer

@Suite struct TimestampTests {
  private let now = Date(timeIntervalSince1970: 1_774_960_215.250_007)

  @Test(arguments: [
    (TimestampFormat.microseconds, "2026-03-31T12:30:15.250007Z"), (.seconds, "2026-03-31T12:30:15Z"),
    (.withOffset, "2026-03-31T12:30:15.250007+00:00"),
  ]) func formats(_ format: TimestampFormat, _ text: String) {
    #expect(now.text(format) == text)
  }

  /// The last microsecond of a second is not rounded to the next one.
  @Test func keepsAllMicroseconds() {
    for microseconds in [0, 1, 499_999, 500_000, 999_999] {
      let date = Date(timeIntervalSince1970: 1_774_960_215 + Double(microseconds) / 1_000_000)
      let digits = String(1_000_000 + microseconds).dropFirst()
      #expect(date.text(.microseconds) == "2026-03-31T12:30:15.\(digits)Z")
      #expect(Date(iso8601: date.text(.microseconds))?.text(.microseconds) == date.text(.microseconds))
    }
  }

  @Test(arguments: [
    ("-7d", "2026-03-24T12:30:15Z"), ("-24h", "2026-03-30T12:30:15Z"), ("-2w", "2026-03-17T12:30:15Z"),
    ("-1m", "2026-02-28T12:30:15Z"), ("-1y", "2025-03-31T12:30:15Z"), ("2024-02-29", "2024-02-29T00:00:00Z"),
    ("2026-03-04T05:06:07", "2026-03-04T05:06:07Z"), ("2026-03-04T05:06:07.8Z", "2026-03-04T05:06:07Z"),
    ("2026-03-04T05:06:07+02:00", "2026-03-04T03:06:07Z"), ("all", "2026-03-31T12:30:15Z"),
    ("", "2026-03-31T12:30:15Z"), ("-xd", "2026-03-31T12:30:15Z"),
  ]) func parsesQueries(_ text: String, _ expected: String) {
    #expect(Date(query: text, now: now).text(.seconds) == expected)
  }
}
