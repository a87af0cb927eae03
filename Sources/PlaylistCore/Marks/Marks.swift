import PostHogAPI

/// Marked rows by ID, because rows may move, be hidden or be dropped.
public struct Marks<ID: Hashable & Sendable>: Hashable, Sendable {
  /// In the order of marking.
  private var marked: [ID] = []
  private var markedSet: Set<ID> = []
  /// The rows of an open range, in order.
  private var range: [ID] = []
  /// The start of an open range; nil without one.
  public private(set) var anchor: ID?
  /// The reasons why the last action failed, by mark.
  private var reasons: [ID: String] = [:]

  public init() {}

  /// The marks, then the additions of an open range.
  public var ids: [ID] { marked + range.filter { !markedSet.contains($0) } }
  public var count: Int { marked.count + range.count { !markedSet.contains($0) } }
  public var isEmpty: Bool { marked.isEmpty && range.isEmpty }

  public func contains(_ id: ID) -> Bool { markedSet.contains(id) || range.contains(id) }

  /// Why the last action failed for it; nil when it did not.
  public func reason(for id: ID) -> String? { reasons[id] }

  mutating func insert(_ ids: [ID]) {
    for id in ids where markedSet.insert(id).inserted { marked.append(id) }
  }

  mutating func remove(_ ids: Set<ID>) {
    guard !markedSet.isDisjoint(with: ids) else { return }
    marked.removeAll(where: ids.contains)
    markedSet.subtract(ids)
    for id in ids { reasons[id] = nil }
  }

  mutating func keep(_ ids: Set<ID>) { remove(markedSet.subtracting(ids)) }

  mutating func toggle(_ id: ID) {
    if markedSet.contains(id) { remove([id]) } else { insert([id]) }
  }

  /// Marks all of these; when they are marked already, clears every mark.
  ///
  /// - Returns: whether they are marked now.
  @discardableResult
  mutating func toggleAll(_ ids: [ID]) -> Bool {
    guard ids.allSatisfy(contains) else {
      insert(ids)
      return true
    }
    self = Marks()
    return false
  }

  /// Records a failure and keeps or restores the mark.
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

  /// Sets the rows between the anchor and the cursor.
  mutating func coverRange(_ ids: [ID]) { range = ids }

  /// Closes the range and marks its rows.
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
  private var isNarrowed: Bool {
    var query = query
    query.order = PlaylistQuery.Order()
    return query != PlaylistQuery() || (sorting?.missing ?? 0) > 0
  }

  func row(of id: PlaylistID) -> Int? { fresh.row(of: id) ?? stale.row(of: id) }

  func unknownRows(in rows: Range<Int>) -> Int { rows.count { id(at: $0) == nil } }

  /// Marked playlists that a search or filter hides.
  var hiddenMarks: [PlaylistID] { isNarrowed ? marks.ids.filter { row(of: $0) == nil } : [] }

  /// The rows of an open range.
  var rangeRows: Range<Int>? {
    guard let anchor = marks.anchor, let first = row(of: anchor) else { return nil }
    return min(first, cursor.row)..<max(first, cursor.row) + 1
  }

  /// Unmarks playlists that are no longer listed, once the whole list is loaded.
  mutating func forgetVanishedMarks() {
    guard !marks.isEmpty, !isNarrowed, fresh.count == total else { return }
    marks.keep(Set(fresh.ids))
  }

  /// Clears a filter that the server has ignored; the rows stay.
  mutating func clearIgnored(_ filter: ListFilter) { query.clear(filter) }
}
