import FoundationEssentials

extension Date {
  /// PostHog's forms of ISO 8601: none to six fraction digits, `Z` or an offset such as `+00:00`. Read by
  /// hand, as a page holds hundreds.
  init?(timestamp: String) {
    var text = timestamp.utf8[...]
    guard let year = text.number(4), text.skip("-"), let month = text.number(2), text.skip("-"),
      let day = text.number(2), text.skip("T") || text.skip(" "), let hour = text.number(2), text.skip(":"),
      let minute = text.number(2), text.skip(":"), let second = text.number(2),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return nil }
    var fraction = 0.0
    if text.skip(".") {
      var unit = 0.1
      while let digit = text.number(1) {
        fraction += Double(digit) * unit
        unit /= 10
      }
    }
    guard let offset = text.zoneOffset() else { return nil }
    let days = Self.daysSince1970(year: year, month: month, day: day)
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second - offset
    // Microseconds are what the server keeps; whole ones avoid the rounding of tenths added up.
    self.init(timeIntervalSince1970: Double(seconds) + (fraction * 1_000_000).rounded() / 1_000_000)
  }

  /// The proleptic Gregorian calendar, counted in eras of 400 years that begin in March.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension Date {
  /// RFC 9110, section 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`.
  init?(httpDate text: String) {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let parts = text.split(separator: " ")
    guard parts.count == 6, let month = months.firstIndex(of: String(parts[2])) else { return nil }
    let number = (month < 9 ? "0" : "") + String(month + 1)
    self.init(timestamp: "\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z")
  }
}

extension Substring.UTF8View {
  fileprivate mutating func number(_ digits: Int) -> Int? {
    var value = 0
    var rest = self
    for _ in 0..<digits {
      guard let byte = rest.popFirst(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
        return nil
      }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    self = rest
    return value
  }

  fileprivate mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard first == UInt8(ascii: scalar) else { return false }
    removeFirst()
    return true
  }

  /// Seconds east of UTC; nil when what is left is no zone.
  fileprivate mutating func zoneOffset() -> Int? {
    if skip("Z") || skip("z") { return isEmpty ? 0 : nil }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = number(2) else { return nil }
    _ = skip(":")
    guard let minutes = number(2), isEmpty else { return nil }
    return sign * (hours * 60 + minutes) * 60
  }
}
