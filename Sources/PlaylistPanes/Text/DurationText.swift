/// Lengths of time.
enum DurationText {
  /// As players show it: `0:42`, `12:05`, `1:02:33`.
  static func clock(_ seconds: Int) -> String {
    guard seconds >= 0 else { return "?" }
    let (hours, rest) = seconds.quotientAndRemainder(dividingBy: 3600)
    let (minutes, second) = rest.quotientAndRemainder(dividingBy: 60)
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(second))" : "\(minutes):\(two(second))"
  }

  /// In words: `45 s`, `5 min`, `1 h`.
  static func words(_ seconds: Int) -> String {
    switch seconds {
    case 3600... where seconds % 3600 == 0: "\(seconds / 3600) h"
    case 60... where seconds % 60 == 0: "\(seconds / 60) min"
    default: "\(seconds) s"
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
