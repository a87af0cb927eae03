import FoundationEssentials

/// When a throttled call may be made again.
enum RetryAfter {
  /// Used when neither the header nor the text tells. The server counts by minute and by hour.
  static let fallback = 60.0
  /// The server's longest window is an hour; more is a mistake or a clock that is wrong.
  static let longest = 3600.0

  /// From `Retry-After` (RFC 9110 10.2.3: seconds or a date), else from "Expected available in 50 seconds.".
  static func moment(of response: HTTPResponse, detail: String, now: Date) -> Date {
    let told = response.header("Retry-After").flatMap { seconds($0, now: now) } ?? seconds(inDetail: detail)
    return now.addingTimeInterval(min(max(told ?? fallback, 0), longest))
  }

  private static func seconds(_ header: String, now: Date) -> Double? {
    let text = header.trimmingSpace()
    if !text.isEmpty, text.utf8.allSatisfy(\.isDigit) { return Double(text) }
    return httpDate(text).map { $0.timeIntervalSince(now) }
  }

  private static func seconds(inDetail detail: String) -> Double? {
    guard let start = detail.firstRange(of: "available in ")?.upperBound else { return nil }
    return Double(detail[start...].prefix { $0.isASCII && $0.isNumber })
  }

  /// The one form that servers may send today, `Sun, 06 Nov 1994 08:49:37 GMT`, turned into an ISO time.
  static func httpDate(_ text: Substring) -> Date? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", parts[1].count == 2, parts[3].count == 4,
      let month = months.firstIndex(of: String(parts[2]))
    else { return nil }
    let number = month + 1
    return try? Date(
      "\(parts[3])-\(number < 10 ? "0" : "")\(number)-\(parts[1])T\(parts[4])Z", strategy: .iso8601)
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
