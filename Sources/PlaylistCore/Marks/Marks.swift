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
