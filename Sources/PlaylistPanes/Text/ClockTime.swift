import FoundationEssentials

/// A date in calendar and clock terms, at a fixed offset from UTC and in English.
struct ClockTime {
  /// Seconds since 1970 by the local clock.
  private let seconds: Int

  /// - Parameter offset: seconds east of UTC.
  init(_ date: Date, offset: Int) {
    // The years 1 to 9999: no calendar covers dates beyond.
    let local = date.timeIntervalSince1970 + TimeInterval(offset)
    seconds = Int(min(max(local, -62_135_596_800), 253_402_300_799).rounded(.down))
  }

  /// `14:02`. All days have the same length at a fixed offset, so this needs no calendar.
  var clock: String {
    let minute = (seconds % 86_400 + 86_400) % 86_400 / 60
    return twoDigits(minute / 60) + ":" + twoDigits(minute % 60)
  }

  /// ` 4 Mar 2026`, the day in two cells so that columns align.
  var date: String { day.text }

  var day: Day { Day(secondsSince1970: seconds) }

  struct Day {
    let year: Int
    /// 1 to 12.
    let month: Int
    let day: Int

    fileprivate init(secondsSince1970 seconds: Int) {
      let parts = Self.calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: TimeInterval(seconds)))
      year = parts.year ?? 1
      month = parts.month ?? 1
      day = parts.day ?? 1
    }

    /// In UTC, because the seconds are those of the local clock.
    private static let calendar = {
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = .gmt
      return calendar
    }()

    /// ` 4 Mar 2026`
    var text: String { textWithoutYear + " " + String(year) }

    /// ` 4 Mar`
    var textWithoutYear: String { (day < 10 ? " " : "") + String(day) + " " + Self.months[month - 1] }

    private static let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
  }
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
