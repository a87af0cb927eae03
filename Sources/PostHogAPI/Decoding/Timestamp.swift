import FoundationEssentials

extension Date {
  /// `2026-03-04T14:02:11.123456Z`, with none to six fraction digits: the form that PostHog gives nearly every time
  /// in. A page has two in each row, and a general parser takes a quarter of the time to read it.
  ///
  /// Nil for any other form, and for what is no moment of the calendar.
  init?(posthog text: String) {
    let date = text.utf8.withContiguousStorageIfAvailable { Timestamp($0)?.date } ?? nil
    guard let date else { return nil }
    self = date
  }
}

private struct Timestamp {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var date = Date(timeIntervalSince1970: 0)

  private static let separators: [(place: Int, byte: UInt8)] = [
    (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")), (10, UInt8(ascii: "T")), (13, UInt8(ascii: ":")),
    (16, UInt8(ascii: ":")),
  ]
  /// Of `2026-03-04T14:02:11`; behind it come a point and digits, or nothing, and `Z`.
  private static let wholeLength = 19
  private static let fractionDigits = 6
  /// Before, some calendars are not Gregorian.
  private static let firstYear = 1600

  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    let fraction = bytes.count - Self.wholeLength - 2
    guard fraction == -1 || (1...Self.fractionDigits).contains(fraction), bytes.last == UInt8(ascii: "Z"),
      Self.separators.allSatisfy({ bytes[$0.place] == $0.byte }),
      fraction == -1 || bytes[Self.wholeLength] == UInt8(ascii: "."),
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      var microseconds = number(Self.wholeLength + 1..<max(bytes.count - 1, Self.wholeLength + 1)),
      (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day), year >= Self.firstYear,
      hour < 24,
      minute < 60, second < 60
    else { return nil }
    for _ in max(0, fraction)..<Self.fractionDigits { microseconds *= 10 }
    let seconds = ((Self.daysSince1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
    date = Date(timeIntervalSince1970: Double(seconds) + Double(microseconds) / 1_000_000)
  }

  /// 0 for no digits at all.
  private func number(_ range: Range<Int>) -> Int? {
    var value = 0
    for byte in bytes[range] {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// In the Gregorian calendar, whose years are counted from March here, so that a leap day is the last.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let years = month > 2 ? year : year - 1
    let monthFromMarch = (month + 9) % 12
    return years * 365 + years / 4 - years / 100 + years / 400 + (153 * monthFromMarch + 2) / 5 + day - 1
      - 719_468
  }
}
