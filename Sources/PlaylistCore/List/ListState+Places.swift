import FoundationEssentials
import PostHogAPI

/// The ways back: a search, and the question who holds a recording, leave a list to which Esc returns as it was.
extension ListState {
  private static let rememberedPlaces = 8

  struct SavedPlace: Hashable, Sendable {
    let query: PlaylistQuery
    var rows: SparseRows
    var stale: SparseRows
    var total: Int?
    let leadingExtra: Int
    var cursor: Cursor
    let top: Int
    let firstPageAt: Date?
    let isLastSeen: Bool

    /// Rows were added that it does not know: it is to be asked for anew, and shown as it was until then.
    mutating func invalidate() {
      for run in rows.runs { stale.set(run.ids, at: run.start) }
      rows = SparseRows()
      if total == 0 { total = nil }
    }

    /// Takes out a playlist that was deleted from the search's result.
    mutating func remove(_ id: PlaylistID) {
      stale.forget([id])
      guard let row = rows.row(of: id) else { return }
      rows.remove(at: row)
      total = total.map { max(0, $0 - 1) }
      if row < cursor.row { cursor.row -= 1 }
      if cursor.id == id { cursor.id = rows[row] }
    }
  }

  /// The list as it is, to come back to.
  private var place: SavedPlace {
    SavedPlace(
      query: query, rows: fresh, stale: stale, total: total, leadingExtra: leadingExtra, cursor: cursor,
      top: top, firstPageAt: firstPageAt, isLastSeen: isLastSeen)
  }

  /// Whether Esc leads back to a list that was there before.
  public var canGoBack: Bool { !backStack.isEmpty }

  mutating func rememberPlace() {
    backStack = (backStack + [place]).suffix(Self.rememberedPlaces)
  }

  mutating func forgetPlaces() { backStack = [] }

  /// Forgets the place of a search that has changed nothing.
  mutating func forgetUnchangedPlace() {
    if backStack.last?.query == query { backStack.removeLast() }
  }

  var backStackIDs: [PlaylistID] { backStack.flatMap { $0.rows.ids + $0.stale.ids } }

  /// Playlists have come that the lists before do not know.
  mutating func invalidatePlaces() {
    for index in backStack.indices { backStack[index].invalidate() }
  }

  /// Back to the last list before, without asking the server for what is known of it.
  mutating func goBack() -> [Effect] {
    guard let place = backStack.popLast(), place.query != query else { return [] }
    return restore(place)
  }

  private mutating func restore(_ place: SavedPlace) -> [Effect] {
    let cancels = loads.map { Effect.cancel($0.callID) }
    loads = []
    failures = []
    generation += 1
    query = place.query
    fresh = place.rows
    stale = place.stale
    total = place.total
    leadingExtra = place.leadingExtra
    cursor = place.cursor
    top = place.top
    topBeforeJump = nil
    firstPageAt = place.firstPageAt
    isLastSeen = place.isLastSeen
    travel = nil
    scrollToCursor()
    return cancels + requestPages()
  }
}
