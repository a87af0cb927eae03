import FoundationEssentials
import PostHogAPI

/// The back stack: lists that a search or filter has replaced, which Esc restores.
extension ListState {
  private static let rememberedPlaces = 8

  /// Whether Esc can restore a previous list.
  public var canGoBack: Bool { !backStack.isEmpty }

  mutating func rememberPlace() {
    var place = self
    place.backStack = []
    place.marks = Marks()
    place.loads = []
    place.failures = []
    place.travel = nil
    place.wider = nil
    place.seek = nil
    place.topBeforeJump = nil
    backStack = (backStack + [place]).suffix(Self.rememberedPlaces)
  }

  /// Lists one playlist alone, as it has just been fetched; Esc goes back to the list before.
  mutating func show(only id: PlaylistID, at now: Date) -> [Effect] {
    // From one link to the next, Esc goes back to the list before the first.
    if query.id == nil { rememberPlace() }
    let cancels = reset(to: PlaylistQuery(id: id))
    sorting = nil
    fresh = SparseRows([0: id])
    cursor.id = id
    total = 1
    (loadedAt, firstPageAt) = (now, now)
    return cancels
  }

  mutating func forgetPlaces() { backStack = [] }

  /// Drops the snapshot before a search that has changed nothing.
  mutating func forgetUnchangedPlace() {
    if backStack.last?.query == query { backStack.removeLast() }
  }

  /// Marks the previous lists as stale, because playlists were added.
  mutating func invalidatePlaces() {
    for index in backStack.indices {
      backStack[index].invalidateRows()
      if backStack[index].total == 0 { backStack[index].total = nil }
    }
  }

  /// Marks the loaded rows as stale: they are shown until reloaded.
  mutating func invalidateRows() {
    stale = SparseRows(stale.known.merging(fresh.known) { $1 })
    fresh = SparseRows()
  }

  /// Drops all rows and the cursor's playlist: the next page has nothing to do with them.
  mutating func forgetRows() {
    (fresh, stale) = (SparseRows(), SparseRows())
    restartSorting(isSameQuery: false)
    (cursor, top, seek) = (Cursor(), 0, nil)
  }

  /// Restores the previous list without reloading its known rows.
  mutating func goBack() -> [Effect] {
    guard var place = backStack.popLast(), place.query != query else { return [] }
    let cancels = loads.map { Effect.cancel($0.callID) }
    place.backStack = backStack
    place.marks = marks
    place.viewport = viewport
    place.pageSize = pageSize
    place.loadedAt = loadedAt
    place.nextLoadID = nextLoadID
    self = place
    scrollToCursor()
    return cancels + requestPages()
  }
}
