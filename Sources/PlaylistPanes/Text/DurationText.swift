import FoundationEssentials
import PlaylistCore

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

  /// To be said: `45 s`, `12 min 5 s`, `1 h 2 min`.
  static func spoken(_ seconds: Int) -> String {
    guard seconds >= 0 else { return "?" }
    let parts =
      seconds >= 3600
      ? [(seconds / 3600, "h"), (seconds % 3600 / 60, "min")] : [(seconds / 60, "min"), (seconds % 60, "s")]
    let said = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return said.isEmpty ? "0 s" : said.joined(separator: " ")
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
  /// In its largest sensible unit; nil for less than a minute.
  private let span: (number: Int, unit: Unit)?
  let isAhead: Bool

  private enum Unit: String {
    case minute, hour, day, week, month, year

    /// What follows the number, with a space before it.
    var brief: String {
      switch self {
      case .minute: " min"
      case .hour: " h"
      case .day: " d"
      case .week: " wk"
      case .month: " mo"
      case .year: " y"
      }
    }
  }

  init(_ date: Date, now: Date) {
    let seconds = now.timeIntervalSince(date)
    span = Self.span(abs(seconds))
    isAhead = seconds < 0
  }

  private var brief: String? { span.map { String($0.number) + $0.unit.brief } }

  /// `3 days`; nil for less than a minute.
  var words: String? { span.map { counted($0.number, $0.unit.rawValue) } }

  /// `now`, `5 min`, `3 h`, `4 d`, `6 wk`, `5 mo`, `3 y`: at most six cells up to 99 years. `+3 h` is ahead.
  var short: String { brief.map { isAhead ? "+" + $0 : $0 } ?? "now" }

  /// `just now`, `3 d ago`, `in 3 d`.
  var long: String { brief.map { isAhead ? "in " + $0 : $0 + " ago" } ?? "just now" }

  private static let minute = 60.0
  private static let hour = 60 * minute
  private static let day = 24 * hour
  private static let week = 7 * day
  private static let month = 30.44 * day
  private static let year = 365.25 * day

  private static func span(_ seconds: Double) -> (Int, Unit)? {
    switch seconds {
    case ..<minute: nil
    case ..<hour: (Int(seconds / minute), .minute)
    case ..<day: (Int(seconds / hour), .hour)
    case ..<(14 * day): (Int(seconds / day), .day)
    case ..<(9 * week): (Int(seconds / week), .week)
    case ..<(2 * year): (Int(seconds / month), .month)
    default: (Int(min(seconds / year, 9_999)), .year)
    }
  }
}
