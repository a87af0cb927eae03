/// The dates that PostHog takes in queries.
extension Moment {
  /// `-7d`, `-24h`, `-2w`, `-1m` (month), `-1q`, `-1y`, `dStart`, `mStart`, `yStart`, `YYYY-MM-DD` or an ISO
  /// time. Rubbish means now, as on the real server.
  init(query text: String, now: Moment) {
    self = Self.relative(text, now: now) ?? Self(iso: text) ?? now
  }

  private static func relative(_ text: String, now: Moment) -> Moment? {
    let today = now.civilDate
    switch text {
    case "dStart": return Moment(year: today.year, month: today.month, day: today.day)
    case "mStart": return Moment(year: today.year, month: today.month, day: 1)
    case "yStart": return Moment(year: today.year, month: 1, day: 1)
    default: break
    }
    guard text.hasPrefix("-"), let unit = text.last, let count = Int(text.dropFirst().dropLast()),
      (0...100_000).contains(count)
    else { return nil }
    let timeOfDay = now.micros - today.days * day
    func monthsBack(_ months: Int) -> Moment {
      let first = Moment(year: today.year, month: today.month - months, day: 1)
      let next = Moment(year: today.year, month: today.month - months + 1, day: 1)
      let length = (next.micros - first.micros) / day
      return first + (min(today.day, length) - 1) * day + timeOfDay
    }
    switch unit {
    case "h": return now - count * hour
    case "d": return now - count * day
    case "w": return now - count * 7 * day
    case "m": return monthsBack(count)
    case "q": return monthsBack(3 * count)
    case "y": return monthsBack(12 * count)
    default: return nil
    }
  }

  /// `2026-03-04`, optionally followed by `T05:06`, `:07`, `.123456` and a zone (`Z` or `+hh:mm`).
  init?(iso text: String) {
    let parts = text.split(maxSplits: 1, whereSeparator: { $0 == "T" || $0 == " " })
    let date = (parts.first ?? "").split(separator: "-").map { Int($0) }
    guard date.count == 3, let year = date[0], let month = date[1], let day = date[2],
      (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard parts.count == 2 else { return }
    var clock = parts[1]
    var zone = 0
    if clock.hasSuffix("Z") {
      clock = clock.dropLast()
    } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let fields = clock[sign...].dropFirst().split(separator: ":").compactMap { Int($0) }
      guard fields.count == 2 else { return nil }
      zone = (fields[0] * 60 + fields[1]) * 60 * (clock[sign] == "-" ? -1 : 1)
      clock = clock[..<sign]
    }
    let fields = clock.split(separator: ":").map { Double($0) }
    guard (2...3).contains(fields.count), let hours = fields[0], let minutes = fields[1],
      let seconds = fields.count == 3 ? fields[2] : 0, hours < 24, minutes < 60, seconds < 61
    else { return nil }
    let whole = Int(hours) * 3600 + Int(minutes) * 60 - zone
    micros += whole * Self.second + Int((seconds * Double(Self.second)).rounded())
  }
}
