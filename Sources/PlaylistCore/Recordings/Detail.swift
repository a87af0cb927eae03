import FoundationEssentials
public import PostHogAPI

/// The recordings of the playlists that were opened, and their marks.
public struct Detail: Hashable, Sendable {
  /// How many recordings are kept in all, and of how many playlists: those of a hundred rests of the cursor.
  private static let (keptRecordings, keptLists) = (3_000, 120)

  public private(set) var lists: [PlaylistID: RecordingsState] = [:]
  public internal(set) var marks: [PlaylistID: Marks<RecordingID>] = [:]
  /// Rows in view.
  public private(set) var height = 10
  /// Recordings marked as watched that a page under way may not show as such yet.
  private var watched: Set<RecordingID> = []
  private var nextNumber = 1

  public subscript(id: PlaylistID) -> RecordingsState? { lists[id] }

  mutating func setHeight(_ rows: Int, current id: PlaylistID?) {
    height = max(1, rows)
    if let id { clamp(id) }
  }

  // MARK: Loading

  /// Asks for the next page of recordings, if one is needed.
  mutating func request(_ playlist: Playlist?, _ id: PlaylistID) -> [Effect] {
    var state = lists[id] ?? RecordingsState(playlist, id)
    let call = state.nextCall(number: nextNumber)
    if call != nil { nextNumber += 1 }
    forgetOldest(keeping: id)
    lists[id] = state
    return call.map { [.call($0)] } ?? []
  }

  /// Requests the first recordings in the background.
  mutating func preview(_ playlist: Playlist?, _ id: PlaylistID) -> [Effect] {
    let effects = request(playlist, id)
    lists[id]?.isInBackground = true
    return effects
  }

  /// Opens the recordings; a failed attempt is repeated.
  mutating func open(_ playlist: Playlist?, _ id: PlaylistID) -> [Effect] {
    lists[id]?.isInBackground = false
    lists[id]?.error = nil
    lists[id]?.isGathering = true
    return request(playlist, id)
  }

  /// Starts again from the first page. What is shown stays until the new rows arrive.
  ///
  /// - Parameters:
  ///   - loadsAll: whether all pages follow, however many.
  ///   - isInBackground: whether the user has not requested it.
  mutating func restart(
    _ playlist: Playlist?, _ id: PlaylistID, loadsAll: Bool = false, isInBackground: Bool = false
  ) -> [Effect] {
    let cancels = lists[id]?.loading.map { [Effect.cancel($0.id)] } ?? []
    lists[id] = lists[id]?.restarted() ?? RecordingsState(playlist, id)
    lists[id]?.loadsAll = loadsAll
    lists[id]?.isInBackground = isInBackground
    return cancels + request(playlist, id)
  }

  /// Loads further pages only as the cursor comes near them.
  mutating func stopListingAll(_ id: PlaylistID) { lists[id]?.loadsAll = false }

  /// Forgets what saved filters found before their filters were changed.
  ///
  /// - Returns: the playlists.
  mutating func forgetOutdated(_ library: Library) -> [PlaylistID] {
    let outdated = lists.values.filter { state in
      library[state.playlist].map { $0.filtersThatFind != state.filterText } ?? false
    }.map(\.playlist)
    for id in outdated { lists[id] = nil }
    return outdated
  }

  mutating func stopLoading(_ id: PlaylistID) -> [Effect] {
    guard let loading = lists[id]?.loading else { return [] }
    lists[id]?.loading = nil
    lists[id]?.seekLimit = nil
    return [.cancel(loading.id)]
  }

  /// Stops pages that follow one another by themselves; nil when there are none.
  mutating func stopFollowing(_ id: PlaylistID) -> [Effect]? {
    guard lists[id]?.isFollowing == true else { return nil }
    lists[id]?.isGathering = false
    return stopLoading(id)
  }

  /// Merges a page.
  ///
  /// - Returns: its recordings; nil when the answer belongs to an older request.
  mutating func merge(
    _ page: RecordingPage, of call: Call, in id: PlaylistID, marking: Set<RecordingID>, at now: Date
  ) -> [RecordingID]? {
    guard lists[id]?.loading == call else { return nil }
    lists[id]?.loading = nil
    lists[id]?.merge(page, watched: watched, at: now)
    clamp(id)
    forgetConfirmed(besides: marking)
    return page.recordings.map(\.id)
  }

  /// - Returns: false when the answer belongs to an older request.
  mutating func fail(_ error: APIError, of call: Call, in id: PlaylistID) -> Bool {
    guard lists[id]?.loading == call else { return false }
    lists[id]?.fail(error)
    return true
  }

  private mutating func forgetOldest(keeping id: PlaylistID) {
    var recordings = lists.values.reduce(0) { $0 + $1.listedCount }
    guard lists.count >= Self.keptLists || recordings > Self.keptRecordings else { return }
    let idle = lists.values.filter { $0.playlist != id && $0.loading == nil && $0.removing.isEmpty }
    for state in idle.sorted(by: { ($0.loadedAt ?? .distantPast) < ($1.loadedAt ?? .distantPast) }) {
      guard lists.count >= Self.keptLists || recordings > Self.keptRecordings else { return }
      lists[state.playlist] = nil
      recordings -= state.listedCount
    }
  }

  /// Whether no page of the recordings has been loaded, is under way or has failed.
  func lacks(_ id: PlaylistID) -> Bool {
    guard let state = lists[id] else { return true }
    return state.recordings.isEmpty && state.loading == nil && state.error == nil && !state.isComplete
  }

  /// Has all recordings loaded anew as they come into view; until then they are shown as they were.
  mutating func invalidate() {
    for state in lists.values where state.loading == nil { lists[state.playlist] = state.restarted() }
  }

  // MARK: Moving and arranging

  mutating func move(_ command: Command, in id: PlaylistID) {
    guard let state = lists[id] else { return }
    moveCursor(to: command.row(from: state.cursor, count: state.visible.count, height: height), in: id)
  }

  mutating func moveCursor(to row: Int, in id: PlaylistID) {
    lists[id]?.moveCursor(to: row, height: height)
    lists[id]?.hasMovedSinceRemoval = true
    lists[id]?.seekLimit = nil
  }

  mutating func scroll(by rows: Int, in id: PlaylistID) { lists[id]?.scroll(by: rows, height: height) }

  mutating func arrange(_ change: RecordingArrangement, in id: PlaylistID) -> [Effect] {
    let needless = lists[id]?.arrange(change)
    clamp(id)
    return needless.map { [.cancel($0.id)] } ?? []
  }

  /// Goes to the nearest unwatched recording, or has further pages listed until one is found.
  ///
  /// - Returns: a message when there is none to go to.
  mutating func goToUnwatched(isBelow: Bool, in id: PlaylistID) -> String? {
    guard var state = lists[id] else { return nil }
    defer { lists[id] = state }
    let limit = state.seekLimit ?? state.recordings.count + RecordingsState.gatheringLimit
    state.seekLimit = nil
    if let row = state.unwatchedRow(isBelow: isBelow) {
      state.moveCursor(to: row, height: height)
      state.hasMovedSinceRemoval = true
      return nil
    }
    guard isBelow, !state.isComplete else {
      return "No unwatched recording further \(isBelow ? "down" : "up")."
    }
    guard state.recordings.count < limit else {
      return "No unwatched recording among the next \(RecordingsState.gatheringLimit); n looks further."
    }
    state.seekLimit = limit
    state.error = nil
    return nil
  }

  private mutating func clamp(_ id: PlaylistID) {
    guard let state = lists[id] else { return }
    lists[id]?.moveCursor(to: state.cursor, height: height)
  }

  // MARK: Members

  /// Hides recordings while their removal is under way.
  mutating func hide(_ ids: [RecordingID], in id: PlaylistID) -> [Effect] {
    // A page under way may be cut before or after the removal, and could leave a row out.
    let cancels = (lists[id]?.loadingOffset ?? 0) > 0 ? stopLoading(id) : []
    lists[id]?.removing.formUnion(ids)
    lists[id]?.hasMovedSinceRemoval = false
    clamp(id)
    return cancels
  }

  /// Takes out what has been removed; what could not be removed is shown again.
  ///
  /// The cursor returns to it, unless the user has moved it since: the key pressed again must not remove another.
  mutating func removalEnded(of ids: [RecordingID], done: [RecordingID], in id: PlaylistID) {
    lists[id]?.remove(Set(done))
    lists[id]?.removing.subtract(ids)
    let refused = Set(ids).subtracting(done)
    if let state = lists[id], !state.hasMovedSinceRemoval,
      let row = state.visible.firstIndex(where: { refused.contains($0.id) })
    {
      lists[id]?.moveCursor(to: row, height: height)
    }
    clamp(id)
  }

  mutating func added(_ ids: [RecordingID], to id: PlaylistID) { lists[id]?.bringBack(ids) }

  /// The recordings of a playlist with the first addition first; servers list the last one first.
  func inOrderOfAddition(_ ids: [RecordingID], in playlist: PlaylistID) -> [RecordingID] {
    let chosen = Set(ids)
    let listed = (lists[playlist]?.recordings ?? []).map(\.id).filter(chosen.contains)
    // Servers leave out the oldest additions.
    let unlisted = Set(ids).subtracting(listed)
    return ids.filter(unlisted.contains) + listed.reversed()
  }

  /// Shows members that the server does not list, as far as the history has them.
  mutating func findUnlisted(in playlist: Playlist?, _ id: PlaylistID, known: [RecordingID]) {
    guard lists[id] != nil else { return }
    lists[id]?.findUnlisted(of: known, count: playlist?.counts.map { $0.collection.count ?? 0 })
    clamp(id)
  }

  // MARK: Watched

  func unwatched(among ids: [RecordingID]) -> [RecordingID] {
    var known = watched
    for state in lists.values {
      for recording in state.all where recording.isViewed { known.insert(recording.id) }
    }
    return ids.filter { !known.contains($0) }
  }

  mutating func show(_ ids: [RecordingID], isWatched: Bool) {
    if isWatched { watched.formUnion(ids) } else { watched.subtract(ids) }
    for playlist in lists.keys {
      lists[playlist]?.setWatched(Set(ids), isWatched)
      clamp(playlist)
    }
  }

  /// Unmarks recordings that are watched now; the others stay marked, with the reason.
  mutating func watchingEnded(_ settlement: Operation.Settlement, by operation: Operation) {
    for playlist in marks.keys { settleMarks(in: playlist, settlement, of: operation) }
    show(settlement.recordings.filter { settlement.outcomes[$0]?.isReached == false }, isWatched: false)
  }

  /// The collections whose listed recordings include this one.
  func playlists(listing id: RecordingID) -> [PlaylistID] {
    lists.filter { $0.value.recordings.contains { $0.id == id } }.map(\.key)
  }

  /// Trusts the server again once no page from before a mark can arrive: the web app can take a mark back.
  mutating func forgetConfirmed(besides marking: Set<RecordingID>) {
    guard lists.values.allSatisfy({ $0.loading == nil }) else { return }
    watched.formIntersection(marking)
  }

  // MARK: Marks

  mutating func unmarkAll(in playlist: PlaylistID) { marks[playlist] = nil }

  /// Unmarks recordings that are done; failed ones stay marked, with the reason.
  ///
  /// - Parameter playlist: the one whose recordings were marked.
  /// - Returns: the marked ones that failed.
  @discardableResult
  mutating func settleMarks(
    in playlist: PlaylistID, _ settlement: Operation.Settlement, of operation: Operation
  ) -> [(recording: RecordingID, reason: String, error: APIError)] {
    // A move is done when the recording has left its playlist.
    if operation.intent != .move || settlement.work == .remove {
      marks[playlist]?.remove(Set(settlement.reached))
    }
    return settlement.recordings.compactMap { recording in
      guard let error = settlement.error(of: recording), marks[playlist]?.contains(recording) == true
      else { return nil }
      let reason = operation.failureReason(error, after: settlement.work)
      marks[playlist]?.setReason(reason, for: recording)
      return (recording, reason, error)
    }
  }

  mutating func forgetReasons() { for id in marks.keys { marks[id]?.forgetReasons() } }

  /// Brings an unfinished range in line with the cursor and the loaded rows.
  mutating func growRange(in id: PlaylistID) {
    guard let range = lists[id]?.range(from: marks[id]?.anchor) else { return }
    marks[id]?.coverRange(range)
  }
}
