public import FoundationEssentials
public import PostHogAPI

/// The recordings of one playlist, as far as they have been loaded.
public struct RecordingsState: Hashable, Sendable {
  /// Asked for at a time; the newest servers send 50 whatever is asked.
  static let pageSize = 50
  /// How near the end of the loaded rows the cursor comes before more are fetched.
  static let prefetchDistance = 20
  /// How many are fetched for an order, for a filter, or in a search for the next unwatched one.
  public static let gatheringLimit = 1_000

  public let playlist: PlaylistID
  /// In the server's order, as far as they have come since the last refresh.
  public private(set) var recordings: [Recording] = []
  /// From before the last refresh: they stand below the new ones until all of those have come.
  private var former: [Recording] = []
  private var pager = RecordingPager()
  /// The request in flight.
  public internal(set) var loading: Call?
  public internal(set) var error: APIError?
  /// Being removed: hidden until the server has answered.
  var removing: Set<RecordingID> = [] { didSet { arrange() } }
  /// Not in the collection any more, by the server's word.
  private var gone: Set<RecordingID> = []
  /// Members that the server does not list, below all others.
  public internal(set) var unlisted: [RecordingID] = [] { didSet { arrange() } }
  public internal(set) var order = RecordingOrder.standard { didSet { arrange() } }
  /// All of these must pass; in the order in which they were turned on.
  public internal(set) var filters: [RecordingFilter] = [] { didSet { arrange() } }
  /// With an order or a filter further pages follow of themselves, until Esc.
  public internal(set) var isGathering = true
  /// While the next unwatched recording is looked for: how many to list before giving up.
  var seekLimit: Int?
  /// What is shown, in the order in which it is shown.
  public private(set) var visible: [Recording] = []
  public private(set) var cursor = 0
  public private(set) var top = 0
  public private(set) var loadedAt: Date?

  init(playlist: PlaylistID) {
    self.playlist = playlist
  }

  /// To be asked for from the start. What is shown stays until the new rows have come.
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

  /// Where the page under way begins; 0 when none is.
  var loadingOffset: Int {
    if case .recordings(_, let offset, _)? = loading?.request { offset } else { 0 }
  }

  // MARK: What is known

  public var isComplete: Bool { pager.isAtEnd }

  /// The server has more than it lists.
  public var isCutShort: Bool { pager.endsEarly }

  /// Only the rows from before the refresh are there.
  public var isRefreshing: Bool { recordings.isEmpty && !former.isEmpty }

  /// Some order or filter is on, for which all recordings are needed.
  public var isArranged: Bool { order != .standard || !filters.isEmpty }

  /// How many the server has listed, shown or not.
  public var listedCount: Int {
    removing.isEmpty ? recordings.count + former.count : all.count { !removing.contains($0.id) }
  }

  /// Nil until all that the server lists is there.
  public var listing: RecordingListing? {
    guard isComplete else { return nil }
    let watchedCount = all.count { $0.isViewed && !removing.contains($0.id) }
    return RecordingListing(count: listedCount, watchedCount: watchedCount, isCutShort: isCutShort)
  }

  /// How many of the rows shown are not listed by the server.
  public var unlistedCount: Int { filters.isEmpty ? unlisted.count { !removing.contains($0) } : 0 }

  public var selected: Recording? { visible.indices.contains(cursor) ? visible[cursor] : nil }

  /// Shown or not.
  var all: [Recording] { recordings + former }

  // MARK: Pages

  /// Pages follow one another without the cursor asking for them.
  public var isFollowing: Bool {
    guard loading != nil, !recordings.isEmpty else { return false }
    return seekLimit != nil || (isArranged && isGathering)
  }

  /// The next page to ask for, if one is needed now.
  mutating func nextCall(number: Int) -> Call? {
    // A page that is cut before or after a removal, nobody knows which, may leave a row out.
    let isCertain = removing.isEmpty || pager.nextOffset == 0
    guard loading == nil, error == nil, !pager.isAtEnd, isCertain, wantsMore else { return nil }
    loading = Call(
      .recordings(playlist, offset: pager.nextOffset, limit: Self.pageSize), owner: .recordings(playlist),
      number: number)
    return loading
  }

  private var wantsMore: Bool {
    if recordings.isEmpty || seekLimit != nil { return true }
    if isArranged { return isGathering && recordings.count < Self.gatheringLimit }
    return cursor >= recordings.count - removing.count - Self.prefetchDistance
  }

  /// - Parameter watched: marked as watched since the page was asked for, or before.
  mutating func take(_ page: RecordingPage, watched: Set<RecordingID>, at now: Date) {
    let new = pager.take(page).map { recording in
      var recording = recording
      if watched.contains(recording.id) { recording.isViewed = true }
      return recording
    }
    let ids = Set(new.map(\.id))
    recordings += new
    former = pager.isAtEnd ? [] : former.filter { !ids.contains($0.id) }
    loadedAt = now
    unlisted.removeAll(where: ids.contains)
    arrange()
  }

  // MARK: Changes

  /// Changes the order or the filters. All recordings are needed for that, so further pages follow.
  mutating func arrange(_ change: RecordingArrangement) {
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
  }

  /// Stops pages that follow one another by themselves.
  mutating func stopFollowing() {
    isGathering = false
    seekLimit = nil
  }

  /// Takes out what the server holds no longer.
  mutating func remove(_ ids: Set<RecordingID>) {
    let before = recordings.count
    recordings.removeAll { ids.contains($0.id) }
    former.removeAll { ids.contains($0.id) }
    pager.skipBack(before - recordings.count)
    // The page on its way was asked for at a place where other rows stand now.
    if loadingOffset > 0 { loading = nil }
    gone.formUnion(ids)
    unlisted.removeAll(where: ids.contains)
    removing.subtract(ids)
  }

  /// They are in the collection again.
  mutating func bringBack(_ ids: [RecordingID]) { gone.subtract(ids) }

  mutating func setWatched(_ ids: Set<RecordingID>, _ isWatched: Bool) {
    for index in recordings.indices where ids.contains(recordings[index].id) {
      recordings[index].isViewed = isWatched
    }
    for index in former.indices where ids.contains(former[index].id) { former[index].isViewed = isWatched }
    arrange()
  }

  /// Members of which the history tells and the server does not, once all that it lists is known.
  ///
  /// - Parameters:
  ///   - members: those that were added and not taken out since.
  ///   - count: how many the server counts; nil where it does not count.
  mutating func findUnlisted(of members: [RecordingID], count: Int?) {
    guard isComplete else { return }
    let listed = Set(recordings.map(\.id))
    let isAnyMissing = count.map { $0 > listed.count } ?? true
    unlisted = isAnyMissing ? members.filter { !listed.contains($0) && !gone.contains($0) } : []
  }

  // MARK: Rows

  /// Works out what is shown. The cursor stays on its recording.
  private mutating func arrange() {
    let held = selected?.id
    let shown = all.filter { recording in
      !removing.contains(recording.id) && filters.allSatisfy { $0.passes(recording) }
    }
    visible = order.sorted(shown, at: loadedAt ?? .distantPast)
    if filters.isEmpty {
      visible += unlisted.filter { !removing.contains($0) }.map { Recording(id: $0) }
    }
    if let held, let row = visible.firstIndex(where: { $0.id == held }) { cursor = row }
    cursor = max(0, min(cursor, visible.count - 1))
  }

  /// Moves the cursor to a row, or as near as there are rows, and scrolls it into view.
  mutating func moveCursor(to row: Int, height: Int) {
    cursor = max(0, min(row, visible.count - 1))
    top = Scrolling.top(top, cursor: cursor, count: visible.count, height: height)
  }

  /// The nearest row that is not watched, past the cursor; nil: there is none.
  ///
  /// - Parameter isBelow: where to look, below the cursor or above it.
  func unwatchedRow(isBelow: Bool) -> Int? {
    let listed = visible.indices.dropLast(unlistedCount)
    return isBelow
      ? listed.first { $0 > cursor && !visible[$0].isViewed }
      : listed.last { $0 < cursor && !visible[$0].isViewed }
  }
}
