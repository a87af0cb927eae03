import FoundationEssentials

/// A date in calendar and clock terms, at a fixed offset from UTC and in English.
struct ClockTime {
  let year: Int
  /// 1 to 12.
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int

  /// - Parameter offset: seconds east of UTC.
  init(_ date: Date, offset: Int) {
    // No calendar covers dates beyond these.
    let bounded = min(
      max(date, Date(timeIntervalSince1970: -62_135_596_800)), Date(timeIntervalSince1970: 253_402_300_799))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: offset) ?? .gmt
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: bounded)
    year = parts.year ?? 1
    month = parts.month ?? 1
    day = parts.day ?? 1
    hour = parts.hour ?? 0
    minute = parts.minute ?? 0
  }

  /// `14:02`
  var clock: String { twoDigits(hour) + ":" + twoDigits(minute) }

  /// ` 4 Mar 2026`, the day in two cells so that columns align.
  var date: String { dayAndMonth + " " + String(year) }

  /// ` 4 Mar`
  var dayAndMonth: String { (day < 10 ? " " : "") + String(day) + " " + monthName }

  /// `Mar`
  var monthName: String { Self.months[month - 1] }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
