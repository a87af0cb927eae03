import FoundationEssentials

extension TimeInterval {
  static let hour: TimeInterval = 3600
  static let day = 24 * hour
}

/// The timestamp formats in PostHog's answers.
enum TimestampFormat {
  /// `2026-03-04T05:06:07.123456Z`, in playlists.
  case microseconds
  /// `2026-03-04T05:06:07Z`, in lists of recordings.
  case seconds
  /// `2026-03-04T05:06:07.123456+00:00`, in the counts of saved filters.
  case withOffset
}

extension Date {
  func text(_ format: TimestampFormat) -> String {
    // ISO8601FormatStyle writes milliseconds at most.
    let microseconds = Int((timeIntervalSince1970 * 1_000_000).rounded())
    let whole = Date(timeIntervalSince1970: TimeInterval(microseconds / 1_000_000))
    let fraction = ".\(String(1_000_000 + microseconds % 1_000_000).dropFirst())"
    switch format {
    case .seconds: return whole.formatted(.iso8601)
    case .microseconds: return whole.formatted(.iso8601).dropLast() + fraction + "Z"
    case .withOffset: return whole.formatted(.iso8601).dropLast() + fraction + "+00:00"
    }
  }

  /// Parses a date of a query as PostHog does.
  /// - Parameter text: `-7d`, `-24h`, `-2w`, `-1m` (a month), `-1y`, or a date or time in ISO 8601. Anything else
  ///   means now.
  init(query text: String, now: Date) {
    self = Self.relative(text, to: now) ?? Self(iso8601: text) ?? now
  }

  private static let calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  private static func relative(_ text: String, to now: Date) -> Date? {
    let units: [Character: (Calendar.Component, Int)] = [
      "h": (.hour, 1), "d": (.day, 1), "w": (.day, 7), "m": (.month, 1), "y": (.year, 1),
    ]
    guard text.hasPrefix("-"), let count = Int(text.dropFirst().dropLast()), (0...100_000).contains(count),
      let (unit, length) = text.last.flatMap({ units[$0] })
    else { return nil }
    return calendar.date(byAdding: unit, value: -length * count, to: now)
  }

  /// - Parameter text: a date, or a time with or without a zone; without one it is in UTC.
  init?(iso8601 text: String) {
    let date = ISO8601FormatStyle().year().month().day()
    let styles = [ISO8601FormatStyle(), date.time(includingFractionalSeconds: false), date]
    for style in styles {
      guard let parsed = try? Date(text, strategy: style) else { continue }
      self = parsed
      return
    }
    return nil
  }
}
