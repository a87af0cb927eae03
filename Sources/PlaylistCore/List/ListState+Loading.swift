import PostHogAPI

/// Which pages to ask for, and which to give up.
extension ListState {
  /// Rows asked for at a time: one request shows several screens, and is decoded in a few milliseconds.
  public static let pageSize = 100
  /// How near the edge of the known rows the view comes before the next page is fetched ahead.
  static let prefetchDistance = 50
  /// How far from the view rows are remembered.
  static let keepDistance = 500
  /// How many rows are forgotten at a time.
  static let dropLimit = 2 * pageSize

  /// Forgets what was known and asks anew; the old rows stay on screen until answers come.
  mutating func restart(_ newQuery: PlaylistQuery) -> [Effect] {
    let isSameQuestion = newQuery == query
    let cancels = loads.map { Effect.cancel($0.callID) }
    query = newQuery
    generation += 1
    if !isSameQuestion {
      stale = SparseRows()
    } else if !fresh.isEmpty {
      stale = fresh
    }
    fresh = SparseRows()
    loads = []
    failures = []
    consecutiveRepairs = 0
    travel = nil
    // An empty list has no rows in view that would be asked for.
    if total == 0 { total = nil }
    if !isSameQuestion {
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

  /// Asks again for what is under way: answers that left the server before a write would bring the old
  /// state back.
  mutating func reask() -> [Effect] {
    let cancels = loads.map { Effect.cancel($0.callID) }
    guard !cancels.isEmpty else { return [] }
    loads = []
    return cancels + requestPages()
  }

  /// Gives up what is under way, on the user's word.
  mutating func stopLoading() -> [Effect] {
    let stopped = loads
    for load in stopped { recordFailure(APIError(.cancelled), of: load) }
    return stopped.map { .cancel($0.callID) }
  }

  /// Asks again where a page failed.
  mutating func retryFailures() -> [Effect] {
    failures = []
    return requestPages()
  }

  /// Brings the requests in flight in line with the view: the missing pages in view first, then those ahead
  /// in the direction of travel; those that the user has scrolled past are given up.
  mutating func requestPages() -> [Effect] {
    let near = (top - Self.pageSize)..<(top + height + Self.pageSize)
    let abandoned = loads.filter { !$0.rows.overlaps(near) && $0.offset > 0 }
    loads.removeAll { load in abandoned.contains { $0.id == load.id } }
    var effects = abandoned.map { Effect.cancel($0.callID) }

    // What was seen last tells nothing about the pages to ask for; they come after the first one.
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

  /// Whole blocks of `pageSize` at fixed places, so that no row is asked for twice.
  ///
  /// - Parameter travel: takes the next block that way into the same request, as of rows that nobody waits for: a
  ///   key has 20 requests a minute over an hour.
  private mutating func loadBlocks(covering range: Range<Int>, andOneMore travel: Travel? = nil) -> [Effect] {
    guard !range.isEmpty else { return [] }
    var effects: [Effect] = []
    for block in block(of: range.lowerBound)...block(of: range.upperBound - 1) {
      for gap in fresh.gaps(in: rows(ofBlock: block))
      where gap.overlaps(range) && !isUnderWay(gap) {
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

  /// A gap and the one in the next block that touches it, if that is not on its way.
  private func extended(_ gap: Range<Int>, to travel: Travel) -> Range<Int> {
    let next = rows(ofBlock: block(of: gap.lowerBound) + (travel == .down ? 1 : -1))
    let more = travel == .down ? fresh.gaps(in: next).first : fresh.gaps(in: next).last
    guard let more, !isUnderWay(more),
      travel == .down ? more.lowerBound == gap.upperBound : more.upperBound == gap.lowerBound
    else { return gap }
    return min(gap.lowerBound, more.lowerBound)..<max(gap.upperBound, more.upperBound)
  }

  private func isUnderWay(_ range: Range<Int>) -> Bool {
    loads.contains { $0.rows.overlaps(range) } || failures.contains { $0.rows.overlaps(range) }
  }

  /// One request for `rows` and for the known neighbour on each side: when a neighbour comes back changed,
  /// rows were added or removed in between.
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
