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
    return httpDate(text).map { $0.timeIntervalSince(now) }
  }

  private static func seconds(inDetail detail: String) -> Double? {
    guard let start = detail.firstRange(of: "available in ")?.upperBound else { return nil }
    return Double(detail[start...].prefix(while: \.isASCIIDigit))
  }

  /// Parses the form of dates that servers send, `Sun, 06 Nov 1994 08:49:37 GMT`, by way of ISO 8601.
  static func httpDate(_ text: String) -> Date? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2])) else {
      return nil
    }
    let twoDigits = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    return try? Date("\(parts[3])-\(twoDigits)-\(parts[1])T\(parts[4])Z", strategy: .iso8601)
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
