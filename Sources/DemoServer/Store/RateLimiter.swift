/// Counts the calls of each key over a sliding minute and a sliding hour.
///
/// Both counters are asked each time: a call that the minute refuses still counts for the hour.
struct RateLimiter: Sendable {
  let perMinute: Int
  var perHour: Int { perMinute * 5 }

  private var histories: [String: (minute: [Moment], hour: [Moment])] = [:]

  init(perMinute: Int) { self.perMinute = perMinute }

  /// - Returns: nil when the call may go on, else the seconds until one may again.
  mutating func count(_ key: String, at now: Moment) -> Int? {
    var history = histories[key] ?? ([], [])
    let minute = Self.count(&history.minute, limit: perMinute, window: 60 * Moment.second, now)
    let hour = Self.count(&history.hour, limit: perHour, window: Moment.hour, now)
    histories[key] = history
    return [minute, hour].compactMap { $0 }.max()
  }

  private static func count(_ history: inout [Moment], limit: Int, window: Int, _ now: Moment) -> Int? {
    history.removeAll { $0 <= now - window }
    guard history.count >= limit, let oldest = history.first else {
      history.append(now)
      return nil
    }
    let left = window - (now.micros - oldest.micros)
    return (left + Moment.second - 1) / Moment.second
  }
}
