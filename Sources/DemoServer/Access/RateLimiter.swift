import FoundationEssentials

/// Limits the calls of each key in a sliding minute and a sliding hour.
///
/// Both windows count each call, so a call refused by the minute still uses up the hour.
struct RateLimiter: Sendable {
  let perMinute: Int
  var perHour: Int { perMinute * 5 }

  private var calls: [String: (minute: [Date], hour: [Date])] = [:]

  init(perMinute: Int) { self.perMinute = perMinute }

  /// Counts a call.
  /// - Returns: the seconds to wait, or nil if the call is allowed.
  mutating func count(_ key: String, at now: Date) -> Int? {
    var calls = calls[key] ?? ([], [])
    let minute = Self.count(&calls.minute, limit: perMinute, window: 60, now)
    let hour = Self.count(&calls.hour, limit: perHour, window: .hour, now)
    self.calls[key] = calls
    return [minute, hour].compactMap { $0 }.max()
  }

  private static func count(_ calls: inout [Date], limit: Int, window: TimeInterval, _ now: Date) -> Int? {
    calls.removeAll { $0 <= now - window }
    guard calls.count >= limit, let oldest = calls.first else {
      calls.append(now)
      return nil
    }
    return Int((window - now.timeIntervalSince(oldest)).rounded(.up))
  }
}
