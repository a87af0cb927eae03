/// The recordings that the store of one project holds, derived from the seed, and who watched which.
struct RecordingTable: Sendable {
  let generator: RecordingGenerator
  /// Rows after the generated ones.
  private var given: [Recording] = []
  private var givenIDs: [String: Int] = [:]
  /// By user: what was watched beyond what the seed says.
  private var watched: [Int: Set<Int>] = [:]
  private(set) var revision = 0

  init(generator: RecordingGenerator) { self.generator = generator }

  var count: Int { generator.count + given.count }

  func row(_ index: Int) -> Recording {
    index < generator.count ? generator.row(index) : given[index - generator.count]
  }

  func index(id: String) -> Int? { givenIDs[id] ?? generator.index(id: id) }

  mutating func add(_ recording: Recording, watchedBy users: [Int] = []) {
    givenIDs[recording.id] = count
    for user in users { watched[user, default: []].insert(count) }
    given.append(recording)
    revision += 1
  }

  mutating func markWatched(_ index: Int, by user: Int) {
    watched[user, default: []].insert(index)
    revision += 1
  }

  func isWatched(_ index: Int, by user: Int) -> Bool {
    watched[user]?.contains(index) == true || generator.isWatched(index, by: user)
  }

  /// Whether a list may show it: a 2025 server looks back a week unless it was moved to long-term storage, the
  /// newest a year, and never beyond the retention.
  func isListable(_ recording: Recording, at now: Moment, _ generation: ServerGeneration) -> Bool {
    switch generation {
    case .documented, .y2025: recording.isLongTerm || recording.start > now - 7 * Moment.day
    case .y2026: recording.start > now - 365 * Moment.day && recording.expiry > now
    }
  }

  /// What is in a built-in collection, newest first. The cheap question comes first: most rows are out.
  func members(of collection: BuiltInCollection, user: Int, now: Moment) -> [Int] {
    let week = now - 7 * Moment.day
    let found = (0..<count).filter { index in
      switch collection {
      case .watchHistory: isWatched(index, by: user)
      case .expiring: daysLeft(index, at: now) <= 10
      case .frustrated: generator.isFrustrated(index) && start(index) > week
      case .commented: generator.isPicked(index, 3, purpose: 31)
      case .shared: generator.isPicked(index, 2, purpose: 32)
      case .exported: generator.isPicked(index, 1, purpose: 33)
      }
    }
    return found.filter { isListable(row($0), at: now, .y2026) }.sorted { start($0) > start($1) }
  }

  /// Without deriving the whole row.
  private func start(_ index: Int) -> Moment {
    index < generator.count ? generator.begin(index) : row(index).start
  }

  private func daysLeft(_ index: Int, at now: Moment) -> Int {
    guard index < generator.count else { return row(index).daysLeft(at: now) }
    let expiry = generator.begin(index) + generator.retentionDays(index) * Moment.day
    return max(0, (expiry.micros - now.micros) / Moment.day)
  }

  /// The rows that began after a time, given ones included, in no order.
  func indexes(after moment: Moment) -> [Int] {
    let newest = (0..<generator.count).reversed().prefix { generator.begin($0) > moment }
    return Array(newest) + (generator.count..<count).filter { row($0).start > moment }
  }
}
