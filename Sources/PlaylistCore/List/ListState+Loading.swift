import PostHogAPI

/// Chooses the pages to request and to cancel.
extension ListState {
  /// Rows per request: several screens, quick to decode.
  public static let pageSize = 100
  /// Distance in rows from the edge of the known rows at which the next page is prefetched.
  static let prefetchDistance = 50
  /// Distance in rows from the view within which rows are kept.
  static let keepDistance = 500

  /// Invalidates all rows and reloads; the old rows stay on screen until answers arrive.
  mutating func restart(_ newQuery: PlaylistQuery) -> [Effect] {
    let isSameQuery = newQuery == query
    let cancels = loads.map { Effect.cancel($0.callID) }
    query = newQuery
    if !isSameQuery {
      stale = SparseRows()
    } else if !fresh.isEmpty {
      stale = fresh
    }
    fresh = SparseRows()
    loads = []
    failures = []
    consecutiveRepairs = 0
    travel = nil
    // An empty list has no rows in view to request.
    if total == 0 { total = nil }
    if !isSameQuery {
      total = nil
      firstPageAt = nil
      isLastSeen = false
      leadingExtra = 0
      cursor = Cursor()
      top = 0
      topBeforeJump = nil
    }
    return cancels + requestPages()
  }

  /// Repeats the requests in flight: answers from before a write would restore the old state.
  mutating func reask() -> [Effect] {
    let cancels = loads.map { Effect.cancel($0.callID) }
    guard !cancels.isEmpty else { return [] }
    loads = []
    return cancels + requestPages()
  }

  /// Cancels the requests in flight at the user's request.
  mutating func stopLoading() -> [Effect] {
    let stopped = loads
    for load in stopped { recordFailure(APIError(.cancelled), of: load) }
    return stopped.map { .cancel($0.callID) }
  }

  /// Retries failed pages.
  mutating func retryFailures() -> [Effect] {
    failures = []
    return requestPages()
  }

  /// Requests the missing pages in view, then those ahead in the direction of travel, and cancels requests that the user
  /// has scrolled past.
  mutating func requestPages() -> [Effect] {
    let near = (top - Self.pageSize)..<(top + height + Self.pageSize)
    let abandoned = loads.filter { !$0.rows.overlaps(near) && $0.offset > 0 }
    loads.removeAll { load in abandoned.contains { $0.id == load.id } }
    var effects = abandoned.map { Effect.cancel($0.callID) }

    // The offline copy does not determine the pages to request; the first answer does.
    guard let total, !isLastSeen else {
      if loads.isEmpty && failures.isEmpty { effects.append(load(0..<Self.pageSize)) }
      return effects
    }
    for gap in fresh.gaps(in: visibleRows) { effects += loadBlocks(covering: gap) }
    switch travel {
    case .down:
      let ahead = min(top + height + Self.prefetchDistance, total)
      effects += loadBlocks(covering: max(0, ahead - 1)..<ahead, andOneMore: .down)
    case .up:
      let ahead = max(0, top - Self.prefetchDistance)
      effects += loadBlocks(covering: ahead..<(ahead + 1), andOneMore: .up)
    case nil: break
    }
    return effects
  }

  /// Loads whole blocks of `pageSize` at fixed positions, so that no row is requested twice.
  ///
  /// - Parameter travel: extends a prefetch by the next block in this direction, to save requests: a key has 20 a
  ///   minute over an hour.
  private mutating func loadBlocks(covering range: Range<Int>, andOneMore travel: Travel? = nil) -> [Effect] {
    guard !range.isEmpty else { return [] }
    var effects: [Effect] = []
    for block in block(of: range.lowerBound)...block(of: range.upperBound - 1) {
      for gap in fresh.gaps(in: rows(ofBlock: block))
      where gap.overlaps(range) && !isLoadingOrFailed(gap) {
        effects.append(load(travel.map { extended(gap, to: $0) } ?? gap))
      }
    }
    return effects
  }

  private func block(of row: Int) -> Int { max(0, row - leadingExtra) / Self.pageSize }

  /// Empty beyond the ends of the list.
  private func rows(ofBlock block: Int) -> Range<Int> {
    let start = block <= 0 ? 0 : block * Self.pageSize + leadingExtra
    let end = block < 0 ? 0 : min((block + 1) * Self.pageSize + leadingExtra, total ?? 0)
    return start..<max(start, end)
  }

  /// Extends a gap by the adjacent one in the next block, unless that is being loaded.
  private func extended(_ gap: Range<Int>, to travel: Travel) -> Range<Int> {
    let next = rows(ofBlock: block(of: gap.lowerBound) + (travel == .down ? 1 : -1))
    let more = travel == .down ? fresh.gaps(in: next).first : fresh.gaps(in: next).last
    guard let more, !isLoadingOrFailed(more),
      travel == .down ? more.lowerBound == gap.upperBound : more.upperBound == gap.lowerBound
    else { return gap }
    return min(gap.lowerBound, more.lowerBound)..<max(gap.upperBound, more.upperBound)
  }

  private func isLoadingOrFailed(_ range: Range<Int>) -> Bool {
    loads.contains { $0.rows.overlaps(range) } || failures.contains { $0.rows.overlaps(range) }
  }

  /// Requests `rows` with the known neighbour on each side: a changed neighbour reveals rows added or removed in between.
  private mutating func load(_ rows: Range<Int>) -> Effect {
    var asked = rows
    if fresh[rows.lowerBound - 1] != nil, rows.lowerBound > leadingExtra {
      asked = (asked.lowerBound - 1)..<asked.upperBound
    }
    if fresh[rows.upperBound] != nil { asked = asked.lowerBound..<(asked.upperBound + 1) }
    let offset = max(0, asked.lowerBound - leadingExtra)
    // The first page always begins with the rows on top of its limit, and the limit must not be 0.
    if offset == 0 { asked = 0..<max(asked.upperBound, leadingExtra + 1) }
    let load = PageLoad(
      id: nextLoadID, rows: asked, offset: offset, limit: asked.count - (offset == 0 ? leadingExtra : 0))
    nextLoadID += 1
    loads.append(load)
    return .call(
      Call(.page(query, offset: load.offset, limit: load.limit), owner: .list, number: load.id))
  }
}
