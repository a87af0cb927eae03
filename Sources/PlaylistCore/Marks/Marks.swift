import PostHogAPI

/// What the user has marked, by ID: rows may move, be hidden or be forgotten meanwhile.
public struct Marks<ID: Hashable & Sendable>: Hashable, Sendable {
  /// In the order of marking.
  private var standing: [ID] = []
  private var known: Set<ID> = []
  /// What an unfinished range covers, in the order of the rows.
  private var range: [ID] = []
  /// Where an unfinished range began; nil: there is none.
  public private(set) var anchor: ID?
  /// Why the last action could not be done to them, for some of those that stand.
  private var reasons: [ID: String] = [:]

  public init() {}

  /// Those that stand, then what an unfinished range adds.
  public var ids: [ID] { standing + range.filter { !known.contains($0) } }
  public var count: Int { standing.count + range.count { !known.contains($0) } }
  public var isEmpty: Bool { standing.isEmpty && range.isEmpty }

  public func contains(_ id: ID) -> Bool { known.contains(id) || range.contains(id) }

  /// Why the last action could not be done to it; nil when there was none or it was done.
  public func reason(for id: ID) -> String? { reasons[id] }

  mutating func insert(_ ids: [ID]) {
    for id in ids where known.insert(id).inserted { standing.append(id) }
  }

  mutating func remove(_ ids: Set<ID>) {
    guard !known.isDisjoint(with: ids) else { return }
    standing.removeAll(where: ids.contains)
    known.subtract(ids)
    for id in ids { reasons[id] = nil }
  }

  /// Takes the marks off all that are not among `ids`.
  mutating func keep(_ ids: Set<ID>) { remove(known.subtracting(ids)) }

  mutating func toggle(_ id: ID) {
    if known.contains(id) { remove([id]) } else { insert([id]) }
  }

  /// It stays marked, or is so again.
  mutating func setReason(_ reason: String, for id: ID) {
    insert([id])
    reasons[id] = reason
  }

  mutating func forgetReasons() { reasons = [:] }

  // MARK: Range

  mutating func beginRange(at id: ID) {
    anchor = id
    range = []
  }

  /// Tells what lies between the anchor and the cursor now.
  mutating func coverRange(_ ids: [ID]) { range = ids }

  /// What it covers stays marked.
  mutating func endRange() {
    insert(range)
    dropRange()
  }

  mutating func dropRange() {
    anchor = nil
    range = []
  }
}

extension ListState {
  /// Only some of the playlists are listed: there is a search or a filter.
  private var isNarrowed: Bool {
    var query = query
    query.order = nil
    return query != PlaylistQuery()
  }

  func row(of id: PlaylistID) -> Int? { fresh.row(of: id) ?? stale.row(of: id) }

  func unknownRows(in rows: Range<Int>) -> Int { rows.count { id(at: $0) == nil } }

  var hiddenMarkCount: Int { isNarrowed ? marks.ids.count { row(of: $0) == nil } : 0 }

  /// The rows that an unfinished range covers.
  var rangeRows: Range<Int>? {
    guard let anchor = marks.anchor, let first = row(of: anchor) else { return nil }
    return min(first, cursor.row)..<max(first, cursor.row) + 1
  }

  /// Unmarks playlists that are not in the list any more, once the whole of it is known.
  mutating func forgetVanishedMarks() {
    guard !marks.isEmpty, !isNarrowed, fresh.count == total else { return }
    marks.keep(Set(fresh.ids))
  }

  /// Clears a filter that the server has ignored; the rows stay.
  mutating func clearIgnored(_ filter: ListFilter) { query.clear(filter) }
}
