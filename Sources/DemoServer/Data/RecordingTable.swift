import FoundationEssentials

/// The recordings of one project, generated on demand, and who watched them.
struct RecordingTable: Sendable {
  let generator: RecordingGenerator
  /// Added rows, after the generated ones.
  private var added: [Recording] = []
  private var addedContents: [RecordingContent] = []
  private var addedIDs: [String: Int] = [:]
  /// Watched recordings by user, in addition to the generated ones.
  private var watched: [Int: Set<Int>] = [:]
  private(set) var revision = 0

  init(generator: RecordingGenerator) { self.generator = generator }

  var count: Int { generator.count + added.count }

  func row(_ index: Int) -> Recording {
    index < generator.count ? generator.row(index) : added[index - generator.count]
  }

  /// The events within a recording.
  func content(_ index: Int) -> RecordingContent {
    index < generator.count
      ? generator.content(of: row(index), index) : addedContents[index - generator.count]
  }

  /// The ID of a row, without generating the rest.
  func id(_ index: Int) -> String {
    index < generator.count ? generator.id(index) : added[index - generator.count].id
  }

  func index(id: String) -> Int? { addedIDs[id] ?? generator.index(id: id) }

  /// The recording as a collection's member, stored or not.
  func member(id: String) -> MembershipTable.Member { index(id: id).map { .stored($0) } ?? .missing(id: id) }

  mutating func add(
    _ recording: Recording, _ content: RecordingContent = RecordingContent(), watchedBy users: [Int] = []
  ) {
    addedIDs[recording.id] = count
    for user in users { watched[user, default: []].insert(count) }
    added.append(recording)
    addedContents.append(content)
    revision += 1
  }

  mutating func markWatched(_ index: Int, by user: Int) {
    watched[user, default: []].insert(index)
    revision += 1
  }

  func isWatched(_ index: Int, by user: Int) -> Bool {
    watched[user]?.contains(index) == true || generator.isWatched(index, by: user)
  }

  /// Whether lists include the recording.
  ///
  /// A 2025 server looks back one week, and further only in long-term storage. A 2026 server looks back one year,
  /// within the retention period.
  func isListable(_ recording: Recording, at now: Date, _ generation: ServerGeneration) -> Bool {
    switch generation {
    case .documented, .y2025: recording.isLongTerm || recording.start > now - 7 * .day
    case .y2026: recording.start > now - 365 * .day && recording.expiry > now
    }
  }

  /// The indexes of a built-in collection's recordings, newest first.
  func members(of collection: BuiltInCollection, user: Int, now: Date) -> [Int] {
    let aWeekAgo = now - 7 * .day
    let found = (0..<count).filter { index in
      switch collection {
      case .watchHistory: isWatched(index, by: user)
      case .expiring: daysLeft(index, at: now) <= 10
      case .frustrated: generator.isFrustrated(index) && start(index) > aWeekAgo
      case .commented: generator.isPicked(index, percent: 3, purpose: 31)
      case .shared: generator.isPicked(index, percent: 2, purpose: 32)
      case .summarized: false
      case .exported: generator.isPicked(index, percent: 1, purpose: 33)
      }
    }
    return found.filter { isListable(row($0), at: now, .y2026) }.sorted { start($0) > start($1) }
  }

  /// The start time, without generating the row.
  func start(_ index: Int) -> Date {
    index < generator.count ? generator.start(index) : row(index).start
  }

  private func daysLeft(_ index: Int, at now: Date) -> Int {
    guard index < generator.count else { return row(index).daysLeft(at: now) }
    let expiry = generator.start(index) + TimeInterval(generator.retentionDays(index)) * .day
    return max(0, Int(expiry.timeIntervalSince(now) / .day))
  }
}
