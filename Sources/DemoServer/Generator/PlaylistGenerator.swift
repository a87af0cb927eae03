import FoundationEssentials

/// Generates playlists from a seed.
///
/// Rows ascend by modification time, so that the default list needs no sorting.
struct PlaylistGenerator: Sendable {
  let seed: UInt64
  let count: Int
  /// The ID of row 0.
  let firstID: Int
  /// All times are before this one.
  let start: Date
  /// The creators of playlists; the first is the owner of the demo key.
  let userIDs: [Int]
  let shortIDs: ShortIDs
  private let filters: SampleFilters

  init(seed: UInt64, count: Int, firstID: Int, start: Date, userIDs: [Int]) {
    self.seed = seed
    self.count = count
    self.firstID = firstID
    self.start = start
    self.userIDs = userIDs
    shortIDs = ShortIDs(seed: seed &+ UInt64(firstID))
    filters = SampleFilters()
  }

  /// The time between changes: a day, or less to keep all within three years.
  private var spacing: TimeInterval { min(.day, 1095 * .day / TimeInterval(max(1, count))) }

  /// The serials of all rows in an order.
  func serials(in order: SortOrder) -> [Int32] {
    let serials = 0..<Int32(count)
    if order.column == .modifiedAt { return order.isDescending ? serials.reversed() : Array(serials) }
    let places = Array(serials.lazy.compactMap { row(Int($0)) }.map(order.place))
    return serials.sorted { order.precedes(places[Int($0)], places[Int($1)]) }
  }

  func row(_ serial: Int) -> Playlist? {
    guard serial >= 0, serial < count else { return nil }
    var random = SplitMix64(seed: seed, row: serial, purpose: 1)
    var row = Playlist(serial: serial, id: firstID + serial, shortID: shortIDs.text(serial))
    let age = count - 1 - serial
    let modified = start - 37 - TimeInterval(age) * spacing - random.interval(below: spacing)
    row.modifiedAt = modified
    row.createdAt = modified - random.interval(below: 60 * .day)
    row.createdBy = random.chance(25) ? userIDs[0] : random.pick(userIDs)
    row.modifiedBy = random.chance(60) ? row.createdBy : random.pick(userIDs)
    if random.chance(3) { row.createdBy = nil }
    row.isPinned = random.chance(6)
    switch random.below(100) {
    case ..<62: row.kind = .collection
    case ..<94: row.kind = .filters
    default: row.kind = nil
    }
    if row.kind == .filters {
      row.filters = filters.universal[random.below(filters.universal.count)]
      row.savedFilterCount = savedFilterCount(&random)
    } else if row.kind == nil {
      row.filters = random.chance(70) ? random.pick(filters.legacy) : .empty
    }
    setTexts(of: &row, age: age, &random)
    return row
  }

  private func setTexts(of row: inout Playlist, age: Int, _ random: inout SplitMix64) {
    // Frequent enough to appear on the first pages.
    if age % 17 == 5 {
      let texts = UnusualNames.all[age / 17 % UnusualNames.all.count]
      row.name = texts.name
      row.derivedName = texts.derived
      row.description = texts.description
      return
    }
    row.name = SamplePlaylistTexts.name(row.kind, &random)
    row.description = random.chance(55) ? random.pick(SamplePlaylistTexts.descriptions) : ""
    guard row.kind == .filters, random.chance(30) else { return }
    row.derivedName = random.pick(SamplePlaylistTexts.derivedNames)
    if random.chance(50) { row.name = random.chance(80) ? nil : "" }
  }

  /// A count in any of its forms: never counted, zero, complete, incomplete, increased.
  private func savedFilterCount(_ random: inout SplitMix64) -> SavedFilterCount? {
    guard !random.chance(30) else { return nil }
    let refreshed = start - random.interval(below: 6 * .hour)
    switch random.below(10) {
    case 0, 1: return SavedFilterCount(count: 0, refreshedAt: refreshed)
    case 2, 3:
      return SavedFilterCount(count: 9, hasMore: true, watched: random.below(5), refreshedAt: refreshed)
    default:
      let count = 1 + random.below(9)
      return SavedFilterCount(
        count: count, watched: random.below(count + 1), increased: random.chance(40), refreshedAt: refreshed)
    }
  }
}
