import FoundationEssentials

/// A moment as a calendar and a clock show it, at a fixed offset from UTC. No locale.
struct ClockTime {
  let year: Int
  /// 1 to 12.
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int

  /// - Parameter offset: seconds east of UTC.
  init(_ date: Date, offset: Int) {
    let seconds = date.timeIntervalSince1970.rounded(.down) + Double(offset)
    // Beyond this no calendar is meant, and the numbers below would not fit.
    let bounded = Int(min(max(seconds, -62_135_596_800), 253_402_300_799))
    let days = (bounded - Self.remainder(bounded, 86_400)) / 86_400
    let second = Self.remainder(bounded, 86_400)
    hour = second / 3600
    minute = second % 3600 / 60

    // Days to the proleptic Gregorian calendar, in eras of 400 years that begin on 1 March.
    let shifted = days + 719_468
    let dayOfEra = Self.remainder(shifted, 146_097)
    let era = (shifted - dayOfEra) / 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Never negative.
  private static func remainder(_ value: Int, _ divisor: Int) -> Int {
    let rest = value % divisor
    return rest < 0 ? rest + divisor : rest
  }

  /// `14:02`
  var clock: String { Self.two(hour) + ":" + Self.two(minute) }

  /// ` 4 Mar 2026`, the day in two cells so that columns align.
  var date: String { dayAndMonth + " " + String(year) }

  /// ` 4 Mar`
  var dayAndMonth: String { (day < 10 ? " " : "") + String(day) + " " + monthName }

  /// `Mar`
  var monthName: String { Self.months[month - 1] }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func two(_ number: Int) -> String { number < 10 ? "0" + String(number) : String(number) }
}
