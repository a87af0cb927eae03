package import FoundationEssentials

/// Dates in the headers of HTTP.
enum HTTPDate {
  /// Parses the form of dates that servers send, `Sun, 06 Nov 1994 08:49:37 GMT`, by way of ISO 8601.
  static func parse(_ text: String) -> Date? {
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

extension HTTPResponse {
  /// The server's clock when it answered; nil without a readable `Date`.
  package var date: Date? { header("Date").flatMap { HTTPDate.parse($0.trimmed) } }
}
