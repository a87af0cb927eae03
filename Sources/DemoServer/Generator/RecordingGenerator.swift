import FoundationEssentials

/// Generates recordings from a seed; the last is the newest.
///
/// The ID contains the start time, as the IDs of the SDKs do (UUIDv7), and the row, so that a lookup by ID needs no
/// table.
struct RecordingGenerator: Sendable {
  let seed: UInt64
  let count: Int
  let start: Date
  private let visitors: [Person]
  private let userIDs: [Int]

  init(seed: UInt64, count: Int, start: Date, userIDs: [Int]) {
    self.seed = seed
    self.count = count
    self.start = start
    self.userIDs = userIDs
    visitors = count == 0 ? [] : SampleShop.visitors(seed: seed, before: start)
  }

  /// Spreads the recordings over a hundred days. The oldest are beyond their retention and cannot be listed.
  private var spacing: TimeInterval { 100 * .day / TimeInterval(max(1, count)) }

  /// The start time, in whole seconds; ascends with the index.
  func start(_ index: Int) -> Date {
    var random = SplitMix64(seed: seed, row: index, purpose: 10)
    let age = TimeInterval(count - 1 - index) * spacing + random.interval(below: spacing)
    return Date(timeIntervalSince1970: (start.timeIntervalSince1970 - 40 - age).rounded(.down))
  }

  func id(_ index: Int) -> String { id(index, start(index)) }

  private func id(_ index: Int, _ start: Date) -> String {
    let masked = UInt64(index) ^ SplitMix64.mix(seed) & 0xFFFF_FFFF_FFFF
    return UUIDv7.text(time: start, tail: masked)
  }

  func index(id text: String) -> Int? {
    guard text.utf8.count == 36, let tail = UInt64(text.suffix(12), radix: 16) else { return nil }
    let index = Int(tail ^ SplitMix64.mix(seed) & 0xFFFF_FFFF_FFFF)
    guard index < count, id(index, start(index)) == text else { return nil }
    return index
  }

  func isWatched(_ index: Int, by user: Int) -> Bool {
    guard index < count, userIDs.contains(user) else { return false }
    return isPicked(index, percent: user == userIDs.first ? 30 : 8, purpose: 20 &+ UInt64(user))
  }

  func isFrustrated(_ index: Int) -> Bool { isPicked(index, percent: 12, purpose: 34) }

  func retentionDays(_ index: Int) -> Int { isPicked(index, percent: 15, purpose: 35) ? 30 : 90 }

  /// Whether a row is among a random share of all rows.
  /// - Parameter purpose: distinguishes independent choices.
  func isPicked(_ index: Int, percent: Int, purpose: UInt64) -> Bool {
    guard index < count else { return false }
    var random = SplitMix64(seed: seed, row: index, purpose: purpose)
    return random.chance(percent)
  }

  func row(_ index: Int) -> Recording {
    var random = SplitMix64(seed: seed, row: index, purpose: 11)
    let begin = start(index)
    let person = random.pick(visitors)
    var row = Recording(id: id(index, begin), distinctID: person.distinctIDs.first, start: begin)
    // None ends after the start of the demo.
    let longest = Int(start.timeIntervalSince(begin))
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
    row.startURL = random.chance(3) ? nil : SampleShop.url(&random)
    row.person = random.chance(2) ? nil : person
    row.source = random.chance(18) ? "mobile" : "web"
    row.library = row.source == "mobile" ? random.pick(["posthog-ios", "posthog-android"]) : "web"
    row.activityScore = random.chance(4) ? nil : min(10_000, active * 10_000 / duration + random.below(700))
    row.retentionDays = retentionDays(index)
    row.isLongTerm = random.chance(20)
    row.summary = random.chance(6) ? random.pick(SampleShop.summaries) : nil
    return row
  }
}
