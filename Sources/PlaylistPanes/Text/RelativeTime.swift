import FoundationEssentials

/// How long ago something was, in the largest unit that tells enough.
struct RelativeTime {
  /// `now`, `5 min`, `3 h`, `4 d`, `6 wk`, `5 mo`, `3 y`: at most six cells up to 99 years.
  let short: String
  /// `just now`, `3 d ago`, `in 3 d`.
  let long: String

  init(_ date: Date, now: Date) {
    let seconds = now.timeIntervalSince(date)
    let text = Self.span(abs(seconds))
    short = text ?? "now"
    long = text.map { seconds < 0 ? "in \($0)" : "\($0) ago" } ?? "just now"
  }

  private static let minute = 60.0
  private static let hour = 60 * minute
  private static let day = 24 * hour
  private static let week = 7 * day
  private static let month = 30.44 * day
  private static let year = 365.25 * day

  private static func span(_ seconds: Double) -> String? {
    switch seconds {
    case ..<minute: nil
    case ..<hour: "\(Int(seconds / minute)) min"
    case ..<day: "\(Int(seconds / hour)) h"
    case ..<(14 * day): "\(Int(seconds / day)) d"
    case ..<(9 * week): "\(Int(seconds / week)) wk"
    case ..<(2 * year): "\(Int(seconds / month)) mo"
    default: "\(Int(min(seconds / year, 9_999))) y"
    }
  }
}
