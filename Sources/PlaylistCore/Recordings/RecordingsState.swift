public import FoundationEssentials
import LosslessJSON
public import PostHogAPI

/// The loaded recordings of one playlist.
public struct RecordingsState: Hashable, Sendable {
  /// Rows per request; the newest servers always send 50.
  static let pageSize = 50
  /// Distance in rows from the end of the loaded rows at which the next page is prefetched.
  static let prefetchDistance = 20
  /// The most recordings loaded to sort, to filter, or to find the next unwatched one.
  public static let gatheringLimit = 1_000

  public let playlist: PlaylistID
  /// The source of the recordings, by the playlist.
  public let origin: RecordingOrigin
  /// The filters that `origin` was made of; nil for members.
  let filterText: JSONText?
  /// Loaded since the last refresh, in the server's order.
  public private(set) var recordings: [Recording] = []
  /// Loaded before the last refresh, shown below the new ones until those are complete.
  private(set) var former: [Recording] = []
  /// The state before the server was asked for another order or with other filters, until it has answered; at most one.
  private(set) var replaced: [RecordingsState] = []
  private(set) var pager = RecordingPager()
  /// The request in flight.
  public internal(set) var loading: Call?
  public internal(set) var error: APIError?
  /// Whether the user did not request what was loaded last; a failure is then shown quietly.
  public internal(set) var isInBackground = false
  /// Being removed, and hidden until the server answers.
  var removing: Set<RecordingID> = [] { didSet { arrange() } }
  /// Whether the user has moved the cursor since the last removal began.
  var hasMovedSinceRemoval = true
  /// Removed from the collection, confirmed by the server.
  private var gone: Set<RecordingID> = []
  /// Members that the server does not list, shown below all others.
  public internal(set) var unlisted: [RecordingID] = [] { didSet { arrange() } }
  public internal(set) var order = RecordingOrder.standard { didSet { arrange() } }
  /// Active filters in order of activation; all must pass.
  public internal(set) var filters: [RecordingFilter] = [] { didSet { arrange() } }
  /// Whether sorting and filtering load all pages; Esc stops that.
  public internal(set) var isGathering = true
  /// Whether all pages load, one after the other, until the list is complete.
  var loadsAll = false
  /// The most rows to load while seeking the next unwatched recording.
  var seekLimit: Int?
  /// The rows shown, in order.
  public private(set) var visible: [Recording] = []
  public private(set) var cursor = 0
  public private(set) var top = 0
  public private(set) var loadedAt: Date?

  init(_ playlist: Playlist?, _ id: PlaylistID) {
    self.playlist = id
    origin = RecordingOrigin(playlist, id)
    filterText = playlist?.filtersThatFind
  }

  /// - Parameter id: the playlist that they are listed for.
  init(_ origin: RecordingOrigin, of id: PlaylistID) {
    playlist = id
    self.origin = origin
    filterText = nil
  }

  /// Returns a copy that reloads from the start; its rows stay until new ones arrive.
  func restarted() -> RecordingsState {
    var state = self
    state.former = recordings + former
    state.recordings = []
    state.pager = RecordingPager()
    state.loading = nil
    state.error = nil
    state.seekLimit = nil
    return state
  }

  /// The offset of the request in flight; 0 without one.
  var loadingOffset: Int {
    switch loading?.request {
    case .recordings(_, let offset, _)?, .matches(_, let offset, _)?: offset
    default: 0
    }
  }

  // MARK: Pages

  /// Whether pages load by themselves, without the cursor near the end.
  public var isFollowing: Bool {
    guard loading != nil, !recordings.isEmpty else { return false }
    return seekLimit != nil || (isArranged && isGathering)
  }

  /// Returns the request for the next page, if one is needed now.
  ///
  /// - Parameter owner: nil for the detail pane.
  mutating func nextCall(number: Int, owner: Owner? = nil) -> Call? {
    // During a removal the offsets are uncertain, and a page may miss a row.
    let isCertain = removing.isEmpty || pager.nextOffset == 0
    guard loading == nil, error == nil, !pager.isAtEnd, isCertain, wantsMore,
      let request = question.page(offset: pager.nextOffset, limit: Self.pageSize)
    else { return nil }
    loading = Call(request, owner: owner ?? .recordings(playlist), number: number)
    return loading
  }

  /// The origin as the server is asked for it now.
  var question: RecordingOrigin { origin.arranged(order, filters) }

  private var wantsMore: Bool {
    if recordings.isEmpty || seekLimit != nil || loadsAll { return true }
    if isArranged { return isGathering && recordings.count < Self.gatheringLimit }
    return cursor >= recordings.count - removing.count - Self.prefetchDistance
  }

  /// Merges a page.
  ///
  /// - Parameter watched: recordings that the user has marked as watched.
  mutating func merge(_ page: RecordingPage, watched: Set<RecordingID>, at now: Date) {
    let new = pager.advance(past: page).map { recording in
      var recording = recording
      if watched.contains(recording.id) { recording.isViewed = true }
      return recording
    }
    let ids = Set(new.map(\.id))
    if !replaced.isEmpty { (former, visible, cursor, top, replaced) = ([], [], 0, 0, []) }
    recordings += new
    former = pager.isAtEnd ? [] : former.filter { !ids.contains($0.id) }
    loadedAt = now
    unlisted.removeAll(where: ids.contains)
    arrange()
  }

  /// Records a failure. After one, another order or filter is not in force.
  mutating func fail(_ error: APIError) {
    if let before = replaced.first { return self = before }
    loading = nil
    self.error = error
    seekLimit = nil
  }

  // MARK: Changes

  /// Changes the order or the filters. Loads all pages for that, or begins anew where the server applies them.
  ///
  /// - Returns: the request in flight that is no longer needed.
  mutating func arrange(_ change: RecordingArrangement) -> Call? {
    var before = self
    before.loading = nil
    switch change {
    case .order(let order): self.order = order
    case .toggle(let filter):
      if filters.contains(filter) {
        filters.removeAll { $0 == filter }
      } else {
        filters.append(filter)
      }
    case .remove(let filter): filters.removeAll { $0 == filter }
    }
    isGathering = true
    guard question != before.question else { return nil }
    let needless = loading
    self = restarted()
    if replaced.isEmpty { replaced = [before] }
    return needless
  }

  /// Removes recordings that are no longer in the collection.
  mutating func remove(_ ids: Set<RecordingID>) {
    let before = recordings.count
    recordings.removeAll { ids.contains($0.id) }
    former.removeAll { ids.contains($0.id) }
    pager.stepBack(by: before - recordings.count)
    // The offset of the request in flight now points at other rows.
    if loadingOffset > 0 { loading = nil }
    gone.formUnion(ids)
    unlisted.removeAll(where: ids.contains)
    removing.subtract(ids)
  }

  /// Restores recordings that are in the collection again.
  mutating func bringBack(_ ids: [RecordingID]) { gone.subtract(ids) }

  mutating func setWatched(_ ids: Set<RecordingID>, _ isWatched: Bool) {
    for index in recordings.indices where ids.contains(recordings[index].id) {
      recordings[index].isViewed = isWatched
    }
    for index in former.indices where ids.contains(former[index].id) { former[index].isViewed = isWatched }
    arrange()
  }

  /// Finds members that the history has and the server does not list, once its list is complete.
  ///
  /// - Parameters:
  ///   - members: recordings added and not removed since, from the history.
  ///   - count: the server's count; nil where it has none.
  mutating func findUnlisted(of members: [RecordingID], count: Int?) {
    guard isComplete else { return }
    let listed = Set(recordings.map(\.id))
    unlisted = members.unlisted(besides: listed, count: count).filter { !gone.contains($0) }
  }

  // MARK: Rows

  public var selected: Recording? { visible.indices.contains(cursor) ? visible[cursor] : nil }

  /// Shown or not.
  var all: [Recording] { recordings + former }

  /// Updates the rows shown. The cursor stays on its recording.
  private mutating func arrange() {
    let held = selected?.id
    let shown = all.filter { recording in
      !removing.contains(recording.id) && filters.allSatisfy { $0.passes(recording) }
    }
    visible = origin.isSortedByServer ? shown : order.sorted(shown, at: loadedAt ?? .distantPast)
    if filters.isEmpty {
      visible += unlisted.filter { !removing.contains($0) }.map { Recording(id: $0) }
    }
    if let held, let row = visible.firstIndex(where: { $0.id == held }) { cursor = row }
    cursor = max(0, min(cursor, visible.count - 1))
  }

  /// Moves the cursor to a row, within the list, and scrolls it into view.
  mutating func moveCursor(to row: Int, height: Int) {
    cursor = max(0, min(row, visible.count - 1))
    top = Scrolling.top(top, cursor: cursor, count: visible.count, height: height)
  }

  /// Moves the view; the cursor only as far as it must.
  mutating func scroll(by rows: Int, height: Int) {
    (top, cursor) = Scrolling.scrolled(top, cursor: cursor, count: visible.count, height: height, by: rows)
  }

  /// Returns the rows from a recording to the cursor; nil when either is not shown, or there is no recording.
  func range(from anchor: RecordingID?) -> [RecordingID]? {
    guard let anchor, let first = visible.firstIndex(where: { $0.id == anchor }),
      visible.indices.contains(cursor)
    else { return nil }
    return visible[min(first, cursor)...max(first, cursor)].map(\.id)
  }

  /// Returns the nearest unwatched row; nil without one.
  ///
  /// - Parameter isBelow: whether to search below the cursor or above it.
  func unwatchedRow(isBelow: Bool) -> Int? {
    let listed = visible.indices.dropLast(unlistedCount)
    return isBelow
      ? listed.first { $0 > cursor && !visible[$0].isViewed }
      : listed.last { $0 < cursor && !visible[$0].isViewed }
  }
}
