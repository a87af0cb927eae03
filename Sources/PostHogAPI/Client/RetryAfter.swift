import FoundationEssentials

/// The time at which a throttled call may be made again.
enum RetryAfter {
  /// Seconds to wait when the response does not say. Servers count by minute and by hour.
  private static let fallback = 60.0
  /// The server's longest window in seconds. A longer wait is a mistake, or the clock is wrong.
  private static let longest = 3600.0

  /// Reads `Retry-After` (RFC 9110, section 10.2.3: seconds or a date), else "Expected available in 50 seconds.".
  static func moment(of response: HTTPResponse, detail: String, now: Date) -> Date {
    let wait =
      response.header("Retry-After").flatMap { seconds($0, now: now) } ?? seconds(inDetail: detail)
    return now.addingTimeInterval(min(max(wait ?? fallback, 0), longest))
  }

  private static func seconds(_ header: String, now: Date) -> Double? {
    let text = header.trimmed
    if !text.isEmpty, text.allSatisfy(\.isASCIIDigit) { return Double(text) }
    return HTTPDate.parse(text).map { $0.timeIntervalSince(now) }
  }

  private static func seconds(inDetail detail: String) -> Double? {
    guard let start = detail.firstRange(of: "available in ")?.upperBound else { return nil }
    return Double(detail[start...].prefix(while: \.isASCIIDigit))
  }
}
