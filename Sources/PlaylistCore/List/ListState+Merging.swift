import FoundationEssentials
import PostHogAPI

extension ListState {
  /// The most rows of a request: newer servers cap there.
  private static let requestLimit = 500

  /// Merges the answer to a load under way.
  ///
  /// - Returns: the playlist under the cursor if it has moved away or gone.
  mutating func mergePage(_ page: PlaylistPage, of load: PageLoad, at now: Date) -> PlaylistID? {
    loads.removeAll { $0.id == load.id }
    loadedAt = now
    isLastSeen = false
    if load.offset == 0 { firstPageAt = now }
    if sorting != nil {
      mergeSortedPage(page, of: load)
      return nil
    }
    if load.offset == 0 {
      leadingExtra = max(0, page.playlists.count + page.unreadableRows - load.limit)
    }
    let start = load.offset == 0 ? 0 : load.rows.lowerBound
    let readable = page.playlists.map(\.id)
    // Unreadable rows keep their positions, which would otherwise be requested forever.
    let ids =
      readable + (0..<page.unreadableRows).map { PlaylistID.unreadable(start + readable.count + $0) }
    let newTotal = max(page.totalCount, start + ids.count)
    let splice = Splice(
      ids, at: start, into: stale.known.merging(fresh.known) { $1 }, asked: load.rows, isLinked: !isByName)
    if splice.isOutOfContact, askWider(than: load.rows, total: newTotal) { return nil }
    let hasNewTotal = total != newTotal
    total = newTotal
    apply(splice, hasNewTotal: hasNewTotal)
    noteUnlistedRows(ids, at: start, asked: load.rows)
    return anchorCursor(splice, after: load)
  }

  mutating func recordFailure(_ error: APIError, of load: PageLoad) {
    loads.removeAll { $0.id == load.id }
    if seek?.load == load.id { return endSeek() }
    // Without the first page there are no others to load.
    failures.append(PageFailure(rows: isLastSeen ? 0..<Int.max : load.rows, error: error))
  }

  /// Drops rows far from the view and from the view before the last jump, to which the user may return.
  ///
  /// - Returns: the playlists of those rows.
  mutating func dropFarRows() -> [PlaylistID] {
    guard sorting == nil, fresh.count > 2 * Self.keepDistance + height else { return [] }
    let near = (top - Self.keepDistance)..<(top + height + Self.keepDistance)
    let left = topBeforeJump.map { ($0 - pageSize)..<($0 + height + pageSize) }
    let known = Set(fresh.ids)
    fresh.keep([near, left].compactMap { $0 })
    stale.keep([near])
    return Array(known.subtracting(fresh.ids))
  }

  /// Replaces the known rows, and invalidates those away from the view if others have changed the list.
  private mutating func apply(_ splice: Splice, hasNewTotal: Bool) {
    let verified = Set(fresh.ids)
    let hasDrifted = !fresh.isEmpty && (hasNewTotal || splice.moves(fresh.known))
    if let row = (cursor.id ?? seek?.neighbour).flatMap(splice.row(of:)), let end = total {
      // Until the page with the end has come, the end may be further away than the server's count.
      if splice.page.upperBound < end { total = max(end, row + 1) }
      carryCursor(to: row)
    } else if cursor.id == nil, let row = id(at: cursor.row - 1).flatMap(splice.row(of:)) {
      // The row under the cursor is still to come: it is the one after this.
      carryCursor(to: row + 1)
    }
    let end = total ?? 0
    let near = (top - Self.prefetchDistance)..<(top + height + Self.prefetchDistance)
    var rows: (fresh: [Int: PlaylistID], stale: [Int: PlaylistID]) = ([:], [:])
    for (row, id) in splice.rows where row < end {
      let isKept = verified.contains(id) && (!hasDrifted || splice.chain.contains(row) && near.contains(row))
      if splice.page.contains(row) || isKept { rows.fresh[row] = id } else { rows.stale[row] = id }
    }
    fresh = SparseRows(rows.fresh)
    stale = SparseRows(rows.stale)
  }

  /// Requests more on either side where a page shows none of the rows that were there: others have added or removed
  /// more than a page of rows, mostly above, where changes go.
  private mutating func askWider(than rows: Range<Int>, total newTotal: Int) -> Bool {
    guard widenings < 3, newTotal > 0 else { return false }
    let shift = widenings == 0 ? newTotal - (total ?? newTotal) : 0
    if shift != 0 { moveRows(by: shift, newTotal: newTotal) }
    widenings += 1
    let more = widenings * pageSize
    let lower = max(0, min(rows.lowerBound + shift, newTotal) - more)
    let upper = max(rows.upperBound + shift, lower) + more
    wider = lower..<min(upper, lower + Self.requestLimit)
    return true
  }

  /// Renumbers all rows, as if as many had been added or removed above them.
  private mutating func moveRows(by shift: Int, newTotal: Int) {
    invalidateRows()
    stale = stale.moved(by: shift)
    cursor.row = max(0, cursor.row + shift)
    top = max(0, top + shift)
    total = newTotal
  }

  /// Records the rows that the server counts and does not list: they would otherwise be requested forever.
  private mutating func noteUnlistedRows(_ ids: [PlaylistID], at start: Int, asked: Range<Int>) {
    guard let total else { return }
    let page = start..<(start + ids.count)
    failures.removeAll { $0.rows.overlaps(page) }
    let end = min(asked.upperBound, total)
    let missing = page.upperBound < end ? [page.upperBound..<end] : []
    for rows in fresh.gaps(in: page) + missing {
      failures.append(PageFailure(rows: rows, error: .unlistedRow))
    }
  }

  // MARK: The cursor

  /// Keeps the cursor on its playlist, which may have to be sought; returns the playlist if it cannot be found.
  private mutating func anchorCursor(_ splice: Splice, after load: PageLoad) -> PlaylistID? {
    guard let total, total > 0 else {
      let lost = cursor.id ?? seek?.id
      (cursor, top, seek) = (Cursor(), 0, nil)
      return lost
    }
    if let seek {
      guard seek.load == load.id || row(of: seek.id) != nil else { return nil }
      if let row = row(of: seek.id) {
        moveCursor(to: row, isJump: true)
        return nil
      }
      return goOn(seeking: seek.id, in: seek.places)
    }
    guard let id = cursor.id else {
      placeCursor(at: cursor.row)
      return nil
    }
    if row(of: id) != nil { return nil }
    let neighbour = splice.neighbour(of: cursor.row)
    // Its page may be still to come.
    if neighbour == nil, cursor.row < total, fresh[cursor.row] == nil { return nil }
    carryCursor(to: min(neighbour ?? cursor.row, total - 1))
    // Someone who scrolls stays there.
    let places = travel == nil ? placesOfChanged : []
    return goOn(seeking: id, in: places.filter { !splice.page.contains($0.lowerBound) })
  }

  /// Leaves the cursor on the playlist in its row.
  mutating func endSeek() {
    if seek != nil { placeCursor(at: cursor.row) }
    seek = nil
  }

  private mutating func placeCursor(at row: Int) {
    let row = min(row, max(0, (total ?? 0) - 1))
    cursor = Cursor(row: row, id: id(at: row))
    scrollToCursor()
  }

  /// Requests the next place where the playlist may be. Until then no playlist is under the cursor.
  private mutating func goOn(seeking id: PlaylistID, in places: [Range<Int>]) -> PlaylistID? {
    seek = nil
    guard let next = places.first else {
      placeCursor(at: cursor.row)
      return id
    }
    cursor.id = nil
    seek = Seek(id: id, neighbour: self.id(at: cursor.row), places: Array(places.dropFirst()), next: next)
    return nil
  }

  /// Where a playlist is that has changed and is no longer among its neighbours.
  private var placesOfChanged: [Range<Int>] {
    guard let total else { return [] }
    let end = max(0, total - pageSize)..<total
    guard isByName else { return [query.order.isDescending ? 0..<min(pageSize, total) : end] }
    let block = block(of: cursor.row)
    return [rows(ofBlock: block + 1), rows(ofBlock: block - 1)].filter { !$0.isEmpty }
  }
}

extension PlaylistID {
  /// A placeholder for a row that could not be decoded.
  static func unreadable(_ row: Int) -> PlaylistID { PlaylistID("unreadable row \(row)") }
}

extension APIError {
  static let unlistedRow = APIError(
    .validation(field: nil), detail: "The server counts this row and does not list it.")
  static let restlessList = APIError(
    .validation(field: nil), detail: "The server sends a different list each time.")
}
