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
  /// `2026-03-04 05:06:07.123456`, in a single recording.
  case withSpace
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
    case .withSpace: return whole.formatted(.iso8601.dateTimeSeparator(.space)).dropLast() + fraction
    }
  }

  /// Parses a date of a query as PostHog does.
  /// - Parameter text: `-7d`, `-24h`, `-2w`, `-1m` (a month), `-1q`, `-1y`, `dStart`, `mStart`, `yStart`, or a date or
  ///   time in ISO 8601. Anything else means now.
  init(query text: String, now: Date) {
    self = Self.relative(text, to: now) ?? Self(iso8601: text) ?? now
  }

  private static let calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  private static func relative(_ text: String, to now: Date) -> Date? {
    switch text {
    case "dStart": return calendar.dateInterval(of: .day, for: now)?.start
    case "mStart": return calendar.dateInterval(of: .month, for: now)?.start
    case "yStart": return calendar.dateInterval(of: .year, for: now)?.start
    default: break
    }
    guard text.hasPrefix("-"), let count = Int(text.dropFirst().dropLast()), (0...100_000).contains(count)
    else { return nil }
    switch text.last {
    case "h": return calendar.date(byAdding: .hour, value: -count, to: now)
    case "d": return calendar.date(byAdding: .day, value: -count, to: now)
    case "w": return calendar.date(byAdding: .day, value: -7 * count, to: now)
    case "m": return calendar.date(byAdding: .month, value: -count, to: now)
    case "q": return calendar.date(byAdding: .month, value: -3 * count, to: now)
    case "y": return calendar.date(byAdding: .year, value: -count, to: now)
    default: return nil
    }
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
