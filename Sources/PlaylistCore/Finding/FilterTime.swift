import FoundationEssentials

/// A time in the form of filters. Servers silently read any other text as the current time.
public enum FilterTime {
  public static let hint = "Type a day such as 2026-03-31, or how long ago: -7d, -24h, -2w, -3m, -1y."

  /// `2026-03-31`, or `-7d` from `-7d` and `7d`; hours, days, weeks, months, quarters and years are known. Nil
  /// for anything else.
  public static func parse(_ text: String) -> String? { relative(text) ?? (isDay(text) ? text : nil) }

  private static func relative(_ text: String) -> String? {
    let digits = text.drop { $0 == "-" }.dropLast()
    guard text.count - digits.count <= 2, (1...4).contains(digits.count),
      digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      let unit = text.last, "hdwmqy".contains(unit)
    else { return nil }
    return "-\(digits)\(unit)"
  }

  private static func isDay(_ text: String) -> Bool {
    let style = Date.ISO8601FormatStyle().year().month().day()
    guard let date = try? Date(text, strategy: style), !text.hasPrefix("0000") else { return false }
    // Reading is lenient: February 30 becomes March 2.
    return date.formatted(style) == text
  }
}
