import PostHogAPI

/// Chooses the pages to request and to cancel.
extension ListState {
  /// Rows per request: several screens, quick to decode.
  public static let standardPageSize = 100
  /// Distance in rows from the edge of the known rows at which the next page is prefetched.
  static let prefetchDistance = 50
  /// Known rows that are requested again with a part of a page.
  private static let overlapOfParts = 20
  /// The most requests between two inputs of the user.
  static let requestsPerStep = 12
  /// Distance in rows from the view within which rows are kept.
  static let keepDistance = 500

  /// Invalidates all rows and reloads; the old rows stay on screen until answers arrive.
  mutating func restart(_ newQuery: PlaylistQuery) -> [Effect] {
    let cancels = reset(to: newQuery)
    return cancels + requestPages()
  }

  /// Cancels the requests in flight and invalidates all rows; those of another query are dropped.
  mutating func reset(to newQuery: PlaylistQuery) -> [Effect] {
    let isSameQuery = newQuery == query
    let cancels = loads.map { Effect.cancel($0.callID) }
    query = newQuery
    restartSorting(isSameQuery: isSameQuery)
    if isSameQuery { invalidateRows() } else { (fresh, stale) = (SparseRows(), SparseRows()) }
    loads = []
    failures = []
    beginStep()
    wider = nil
    if let id = seek?.id { cursor.id = id }
    seek = nil
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
    return cancels
  }

  /// Repeats the requests in flight: answers from before a write would restore the old state.
  mutating func reask() -> [Effect] {
    let cancels = loads.map { Effect.cancel($0.callID) }
    guard !cancels.isEmpty else { return [] }
    loads = []
    endSeek()
    return cancels + requestPages()
  }

  /// Cancels the requests in flight at the user's request.
  mutating func stopLoading() -> [Effect] {
    let stopped = loads
    for load in stopped { recordFailure(APIError(.cancelled), of: load) }
    return stopped.map { .cancel($0.callID) }
  }

  /// Allows further requests, after an input.
  mutating func beginStep() {
    (requestCount, widenings) = (0, 0)
    sorting?.isUntouched = false
  }

  /// Retries failed pages.
  mutating func retryFailures() -> [Effect] {
    failures = []
    return requestPages()
  }

  /// Requests the missing pages in view, then those ahead in the direction of travel, and cancels requests that the user
  /// has scrolled past.
  mutating func requestPages() -> [Effect] {
    if sorting != nil { return requestSortedPage() }
    let near = (top - pageSize)..<(top + height + pageSize)
    let abandoned = loads.filter { load in
      !load.rows.overlaps(near) && load.offset > 0 && load.id != seek?.load
    }
    loads.removeAll { load in abandoned.contains { $0.id == load.id } }
    var effects = abandoned.map { Effect.cancel($0.callID) }

    // The offline copy does not determine the pages to request; the first answer does.
    guard let total, !isLastSeen else {
      if loads.isEmpty && failures.isEmpty { effects.append(load(0..<pageSize)) }
      return effects
    }
    guard requestCount < Self.requestsPerStep else {
      for gap in missing(in: visibleRows) { failures.append(PageFailure(rows: gap, error: .restlessList)) }
      endSeek()
      return effects
    }
    if let rows = wider { effects.append(load(rows)) }
    wider = nil
    if let rows = seek?.next {
      seek?.next = nil
      seek?.load = nextLoadID
      effects.append(load(rows))
    }
    for gap in missing(in: visibleRows) { effects += loadBlocks(covering: gap) }
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
    var wanted: [Range<Int>] = []
    for block in block(of: range.lowerBound)...block(of: range.upperBound - 1) {
      for gap in missing(in: rows(ofBlock: block)) where gap.overlaps(range) {
        if isByName {
          wanted.append(rows(ofBlock: block))
          break
        }
        // Pages that are requested together are one page: nothing can change in between.
        let start = wanted.last?.upperBound == gap.lowerBound ? wanted.popLast()?.lowerBound : nil
        wanted.append((start ?? gap.lowerBound)..<gap.upperBound)
      }
    }
    return wanted.prefix(max(0, Self.requestsPerStep - requestCount)).map { gap in
      load(travel.map { extended(gap, to: $0) } ?? gap)
    }
  }

  func block(of row: Int) -> Int { max(0, row - leadingExtra) / pageSize }

  /// Empty beyond the ends of the list.
  func rows(ofBlock block: Int) -> Range<Int> {
    let start = block <= 0 ? 0 : block * pageSize + leadingExtra
    let end = block < 0 ? 0 : min((block + 1) * pageSize + leadingExtra, total ?? 0)
    return start..<max(start, end)
  }

  /// Extends a gap by the adjacent one in the next block, unless that is being loaded.
  private func extended(_ gap: Range<Int>, to travel: Travel) -> Range<Int> {
    let next = rows(ofBlock: block(of: gap.lowerBound) + (travel == .down ? 1 : -1))
    guard !isByName, let more = travel == .down ? missing(in: next).first : missing(in: next).last,
      travel == .down ? more.lowerBound == gap.upperBound : more.upperBound == gap.lowerBound
    else { return gap }
    return min(gap.lowerBound, more.lowerBound)..<max(gap.upperBound, more.upperBound)
  }

  /// Returns the parts of `range` that are not known, not being loaded and have not failed, in order.
  private func missing(in range: Range<Int>) -> [Range<Int>] {
    var missing = fresh.gaps(in: range)
    for rows in loads.map(\.rows) + failures.map(\.rows) where !missing.isEmpty {
      missing = missing.flatMap { gap in
        [gap.clamped(to: .min..<rows.lowerBound), gap.clamped(to: rows.upperBound..<Int.max)]
      }.filter { !$0.isEmpty }
    }
    return missing
  }

  /// Whether a row is known, or will be when the requests in flight are answered.
  private func isExpected(_ row: Int) -> Bool {
    fresh[row] != nil || loads.contains { $0.rows.contains(row) }
  }

  /// Requests `rows` with the neighbour on each side that other pages have: by it pages are fitted together.
  private mutating func load(_ rows: Range<Int>) -> Effect {
    var asked = rows
    if !isByName, isExpected(rows.lowerBound - 1), rows.lowerBound > leadingExtra {
      // A part of a page is missing where rows have moved, or at the end: more of them may have moved by now.
      let overlap = rows.count < pageSize ? Self.overlapOfParts : 1
      asked = max(leadingExtra, asked.lowerBound - overlap)..<asked.upperBound
    }
    if !isByName, isExpected(rows.upperBound) { asked = asked.lowerBound..<(asked.upperBound + 1) }
    let offset = max(0, asked.lowerBound - leadingExtra)
    // The first page always begins with the rows on top of its limit, and the limit must not be 0.
    if offset == 0 { asked = 0..<max(asked.upperBound, leadingExtra + 1) }
    let load = PageLoad(
      id: nextLoadID, rows: asked, offset: offset, limit: asked.count - (offset == 0 ? leadingExtra : 0))
    nextLoadID += 1
    requestCount += 1
    loads.append(load)
    return .call(
      Call(.page(query, offset: load.offset, limit: load.limit), owner: .list, number: load.id))
  }
}
