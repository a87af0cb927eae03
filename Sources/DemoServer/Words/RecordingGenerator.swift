/// Derives recordings from the seed; the last is the newest. The start time is in the id, as the SDKs do it
/// (UUIDv7), and so is the row, which makes looking one up by id as cheap as by row.
struct RecordingGenerator: Sendable {
  let seed: UInt64
  let count: Int
  let start: Moment
  private let people: [Person]
  private let userIDs: [Int]

  init(seed: UInt64, count: Int, start: Moment, userIDs: [Int]) {
    self.seed = seed
    self.count = count
    self.start = start
    self.userIDs = userIDs
    people = count == 0 ? [] : ShopWords.people(seed: seed, before: start)
  }

  /// Over some hundred days, so that the oldest are beyond the retention: members that cannot be listed.
  private var spacing: Int { 100 * Moment.day / max(1, count) }

  /// When it began, in whole seconds; rises with the index.
  func begin(_ index: Int) -> Moment {
    var random = SplitMix64(seed: seed, row: index, purpose: 10)
    let moment = start - 40 * Moment.second - (count - 1 - index) * spacing - random.below(max(1, spacing))
    return Moment(micros: moment.micros / Moment.second * Moment.second)
  }

  private func id(_ index: Int, _ begin: Moment) -> String {
    let masked = UInt64(index) ^ SplitMix64.mix(seed) & 0xFFFF_FFFF_FFFF
    return UUIDText.version7(milliseconds: begin.milliseconds, tail: masked)
  }

  func index(id text: String) -> Int? {
    guard text.utf8.count == 36, let tail = UInt64(text.suffix(12), radix: 16) else { return nil }
    let index = Int(tail ^ SplitMix64.mix(seed) & 0xFFFF_FFFF_FFFF)
    guard index < count, id(index, begin(index)) == text else { return nil }
    return index
  }

  func isWatched(_ index: Int, by user: Int) -> Bool {
    guard index < count, userIDs.contains(user) else { return false }
    return isPicked(index, user == userIDs.first ? 30 : 8, purpose: 20 &+ UInt64(user))
  }

  func isFrustrated(_ index: Int) -> Bool { isPicked(index, 12, purpose: 34) }

  func retentionDays(_ index: Int) -> Int { isPicked(index, 15, purpose: 35) ? 30 : 90 }

  /// A choice of some percent of the rows, always the same ones for the same purpose.
  func isPicked(_ index: Int, _ percent: Int, purpose: UInt64) -> Bool {
    guard index < count else { return false }
    var random = SplitMix64(seed: seed, row: index, purpose: purpose)
    return random.chance(percent)
  }

  func row(_ index: Int) -> Recording {
    var random = SplitMix64(seed: seed, row: index, purpose: 11)
    let begin = begin(index)
    let person = random.pick(people)
    var row = Recording(id: id(index, begin), distinctID: person.distinctIDs.first, start: begin)
    // Nothing ends after the start of the demo.
    let longest = (start.micros - begin.micros) / Moment.second
    let duration = min(longest, 5 + random.below(random.chance(80) ? 900 : 5400))
    let active = duration * (20 + random.below(75)) / 100
    row.duration = duration
    row.active = active
    row.inactive = max(0, duration - active - random.below(2))
    row.clicks = active / 6 + random.below(9)
    row.keypresses = random.chance(60) ? random.below(active + 1) : 0
    row.mouseActivity = active * 2 + random.below(200)
    row.consoleLogs = random.below(30)
    row.consoleWarnings = random.chance(40) ? random.below(9) : 0
    row.consoleErrors = isFrustrated(index) ? 1 + random.below(14) : random.chance(20) ? random.below(3) : 0
    row.startURL = random.chance(3) ? nil : ShopWords.address(&random)
    row.person = random.chance(2) ? nil : person
    row.source = random.chance(18) ? "mobile" : "web"
    row.library = row.source == "mobile" ? random.pick(["posthog-ios", "posthog-android"]) : "web"
    row.activityScore = random.chance(4) ? nil : min(10_000, active * 10_000 / duration + random.below(700))
    row.retentionDays = retentionDays(index)
    row.isLongTerm = random.chance(20)
    row.summary = random.chance(6) ? random.pick(ShopWords.summaries) : nil
    return row
  }
}

/// UUIDs as text.
enum UUIDText {
  /// RFC 9562, version 7: 48 bits of time, then bits of one's own.
  /// - Parameter tail: the last 48 bits; the rest is derived from it.
  static func version7(milliseconds: Int, tail: UInt64) -> String {
    let middle = SplitMix64.mix(tail)
    let high = UInt64(milliseconds) << 16 | 0x7000 | middle & 0xFFF
    return text(high, 0x8000_0000_0000_0000 | (middle >> 14 & 0x3FFF) << 48 | tail & 0xFFFF_FFFF_FFFF)
  }

  static func text(_ high: UInt64, _ low: UInt64) -> String {
    func hex(_ value: UInt64, _ width: Int) -> String {
      let digits = String(value & (1 << (4 * UInt64(width)) - 1), radix: 16)
      return String(repeating: "0", count: width - digits.utf8.count) + digits
    }
    return
      "\(hex(high >> 32, 8))-\(hex(high >> 16, 4))-\(hex(high, 4))-\(hex(low >> 48, 4))-\(hex(low, 12))"
  }
}
