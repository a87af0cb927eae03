import FoundationEssentials

/// A point in time in whole microseconds since 1970-01-01T00:00:00Z: what PostHog's database keeps.
struct Moment: Hashable, Comparable, Sendable {
  var micros: Int

  init(micros: Int) { self.micros = micros }

  init(_ date: Date) { micros = Int((date.timeIntervalSince1970 * 1_000_000).rounded(.down)) }

  static let second = 1_000_000
  static let hour = 3600 * second
  static let day = 24 * hour

  var milliseconds: Int { micros / 1000 }

  static func < (left: Moment, right: Moment) -> Bool { left.micros < right.micros }
  static func + (moment: Moment, micros: Int) -> Moment { Moment(micros: moment.micros + micros) }
  static func - (moment: Moment, micros: Int) -> Moment { Moment(micros: moment.micros - micros) }
}

/// The forms in which PostHog writes times.
enum TimestampStyle {
  /// `2026-03-04T05:06:07.123456Z`: playlists.
  case sixDigits
  /// `2026-03-04T05:06:07Z`: recordings in a list.
  case seconds
  /// `2026-03-04T05:06:07.123456+00:00`: when a saved filter was counted.
  case offset
  /// `2026-03-04 05:06:07.123456`: a single recording.
  case spaced
}

extension Moment {
  func text(_ style: TimestampStyle) -> String {
    var bytes: [UInt8] = []
    append(to: &bytes, style)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Written digit by digit: a page holds hundreds of times, and a formatter would take most of its time.
  func append(to bytes: inout [UInt8], _ style: TimestampStyle) {
    let date = civilDate
    let ofDay = micros - date.days * Self.day
    let seconds = ofDay / Self.second
    func digits(_ value: Int, _ width: Int) {
      var divisor = 1
      for _ in 1..<width { divisor *= 10 }
      while divisor > 0 {
        bytes.append(UInt8(48 + value / divisor % 10))
        divisor /= 10
      }
    }
    digits(date.year, 4)
    bytes.append(UInt8(ascii: "-"))
    digits(date.month, 2)
    bytes.append(UInt8(ascii: "-"))
    digits(date.day, 2)
    bytes.append(UInt8(ascii: style == .spaced ? " " : "T"))
    digits(seconds / 3600, 2)
    bytes.append(UInt8(ascii: ":"))
    digits(seconds / 60 % 60, 2)
    bytes.append(UInt8(ascii: ":"))
    digits(seconds % 60, 2)
    if style != .seconds {
      bytes.append(UInt8(ascii: "."))
      digits(ofDay % Self.second, 6)
    }
    switch style {
    case .sixDigits, .seconds: bytes.append(UInt8(ascii: "Z"))
    case .offset: bytes.append(contentsOf: "+00:00".utf8)
    case .spaced: break
    }
  }

  /// The calendar day, by the era arithmetic of the proleptic Gregorian calendar.
  var civilDate: (days: Int, year: Int, month: Int, day: Int) {
    let days = (micros - (micros < 0 ? Self.day - 1 : 0)) / Self.day
    let shifted = days + 719_468  // days since 0000-03-01
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * ofYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (days, year, month, ofYear - (153 * march + 2) / 5 + 1)
  }

  /// Midnight, UTC. Months and days out of range are carried over.
  init(year: Int, month: Int, day: Int) {
    let months = year * 12 + month - 1
    let year = (months >= 0 ? months : months - 11) / 12
    let month = months - year * 12 + 1
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear
    micros = (era * 146_097 + ofEra - 719_468) * Self.day
  }
}
