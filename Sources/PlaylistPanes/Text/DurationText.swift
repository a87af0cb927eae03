import FoundationEssentials

/// Durations as text.
enum DurationText {
  /// As in a player: `0:42`, `12:05`, `1:02:33`.
  static func clock(_ seconds: Int) -> String {
    guard seconds >= 0 else { return "?" }
    let (hours, rest) = seconds.quotientAndRemainder(dividingBy: 3600)
    let (minutes, second) = rest.quotientAndRemainder(dividingBy: 60)
    return hours > 0
      ? "\(hours):\(twoDigits(minutes)):\(twoDigits(second))" : "\(minutes):\(twoDigits(second))"
  }

  /// In words: `45 s`, `5 min`, `1 h`.
  static func words(_ seconds: Int) -> String {
    switch seconds {
    case 3600... where seconds % 3600 == 0: "\(seconds / 3600) h"
    case 60... where seconds % 60 == 0: "\(seconds / 60) min"
    default: "\(seconds) s"
    }
  }
}

/// The distance of a date from now, in its largest sensible unit.
struct RelativeTime {
  /// Nil for less than a minute.
  private let span: String?
  private let isAhead: Bool

  init(_ date: Date, now: Date) {
    let seconds = now.timeIntervalSince(date)
    span = Self.span(abs(seconds))
    isAhead = seconds < 0
  }

  /// `now`, `5 min`, `3 h`, `4 d`, `6 wk`, `5 mo`, `3 y`: at most six cells up to 99 years. `+3 h` is ahead.
  var short: String { span.map { isAhead ? "+" + $0 : $0 } ?? "now" }

  /// `just now`, `3 d ago`, `in 3 d`.
  var long: String { span.map { isAhead ? "in " + $0 : $0 + " ago" } ?? "just now" }

  private static let minute = 60.0
  private static let hour = 60 * minute
  private static let day = 24 * hour
  private static let week = 7 * day
  private static let month = 30.44 * day
  private static let year = 365.25 * day

  private static func span(_ seconds: Double) -> String? {
    switch seconds {
    case ..<minute: nil
    case ..<hour: text(seconds / minute, " min")
    case ..<day: text(seconds / hour, " h")
    case ..<(14 * day): text(seconds / day, " d")
    case ..<(9 * week): text(seconds / week, " wk")
    case ..<(2 * year): text(seconds / month, " mo")
    default: text(min(seconds / year, 9_999), " y")
    }
  }

  private static func text(_ number: Double, _ unit: String) -> String { String(Int(number)) + unit }
}
