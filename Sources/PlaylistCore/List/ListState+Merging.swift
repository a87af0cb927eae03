import FoundationEssentials
import PostHogAPI

extension ListState {
  /// The most consecutive repairs of mismatched pages: servers of 2025 order rows with equal times at random, which
  /// would otherwise cause endless requests.
  static let repairLimit = 3

  /// Merges the answer to a load under way.
  ///
  /// - Returns: the playlist under the cursor if it has moved away or gone.
  mutating func mergePage(_ page: PlaylistPage, of load: PageLoad, at now: Date) -> PlaylistID? {
    loads.removeAll { $0.id == load.id }
    loadedAt = now
    isLastSeen = false
    if load.offset == 0 {
      firstPageAt = now
      leadingExtra = max(0, page.playlists.count + page.unreadableRows - load.limit)
    }
    let start = load.offset == 0 ? 0 : load.rows.lowerBound
    let readable = page.playlists.map(\.id)
    // Unreadable rows keep their positions, which would otherwise be requested forever.
    let unreadable = (0..<page.unreadableRows).map { PlaylistID.unreadable(start + readable.count + $0) }
    let ids = readable + unreadable
    let newTotal = max(page.totalCount, start + ids.count)

    let arrived = Set(ids)
    let hasDrifted = hasDrifted(ids, arrived, at: start, newTotal: newTotal)
    if hasDrifted, consecutiveRepairs < Self.repairLimit {
      consecutiveRepairs += 1
      invalidateRows()
    } else {
      consecutiveRepairs = 0
      if hasDrifted { fresh.forget(arrived) }
    }
    total = newTotal
    fresh.set(ids, at: start)
    stale.forget(start..<(start + max(ids.count, load.rows.count)))
    stale.forget(arrived)
    stale.forget(newTotal..<Int.max)
    fresh.forget(newTotal..<Int.max)
    shortenIfEmpty(ids, at: start)
    return anchorCursor()
  }

  mutating func recordFailure(_ error: APIError, of load: PageLoad) {
    loads.removeAll { $0.id == load.id }
    // Without the first page there are no others to load.
    failures.append(PageFailure(rows: isLastSeen ? 0..<Int.max : load.rows, error: error))
  }

  /// Drops rows far from the view and from the view before the last jump, to which the user may return.
  ///
  /// - Returns: the playlists of those rows.
  mutating func dropFarRows() -> [PlaylistID] {
    guard fresh.count > 2 * Self.keepDistance + height else { return [] }
    let near = (top - Self.keepDistance)..<(top + height + Self.keepDistance)
    let left = topBeforeJump.map { ($0 - Self.pageSize)..<($0 + height + Self.pageSize) }
    let known = Set(fresh.ids)
    fresh.keep([near, left].compactMap { $0 })
    stale.keep([near])
    return Array(known.subtracting(fresh.ids))
  }

  /// Whether rows were added, removed or moved since the neighbours were loaded.
  private func hasDrifted(
    _ ids: [PlaylistID], _ arrived: Set<PlaylistID>, at start: Int, newTotal: Int
  ) -> Bool {
    guard !fresh.isEmpty else { return false }
    if let total, total != newTotal { return true }
    for (index, id) in ids.enumerated() {
      if let known = fresh[start + index], known != id { return true }
    }
    return fresh.known.contains { row, id in
      arrived.contains(id) && !(start..<(start + ids.count)).contains(row)
    }
  }

  /// Ends the list at an empty page, as when the server counts rows that it does not list: the page would otherwise be
  /// requested forever.
  private mutating func shortenIfEmpty(_ ids: [PlaylistID], at start: Int) {
    guard ids.isEmpty, let total, total > start else { return }
    self.total = start
  }

  /// Keeps the cursor on its playlist; returns the playlist where that is not possible.
  private mutating func anchorCursor() -> PlaylistID? {
    let lost = cursor.id
    guard let total, total > 0 else {
      cursor = Cursor()
      top = 0
      return lost
    }
    if let id = cursor.id {
      if fresh[cursor.row] == id { return nil }
      if let row = fresh.row(of: id) {
        carryCursor(to: row)
        return nil
      }
      if cursor.row < total, fresh[cursor.row] == nil { return nil }  // its page is still to come
    }
    let row = min(cursor.row, total - 1)
    cursor = Cursor(row: row, id: self.id(at: row))
    scrollToCursor()
    return lost
  }
}

extension PlaylistID {
  /// A placeholder for a row that could not be decoded.
  static func unreadable(_ row: Int) -> PlaylistID { PlaylistID("unreadable row \(row)") }
}
