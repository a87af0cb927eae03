import FoundationEssentials
import PostHogAPI

/// The list as an earlier session saw it: shown until the server has answered, and as long as it does not.
extension AppState {
  /// What the next session is to show first; nil when the list in view is none that is kept.
  public var lastSeen: LastSeen? {
    guard !list.isLastSeen, isKept, let total = list.total, let seenAt = list.firstPageAt,
      total == 0 || list.fresh[0] != nil
    else { return nil }
    let rows = (0..<max(LastSeen.usualRows, list.height)).prefix(total).map { row in
      list.fresh[row].flatMap { playlists[$0] }
    }
    return LastSeen(
      query: list.query, seenAt: seenAt, total: total, projectName: session.projectName, rows: rows)
  }

  /// Each key of a search asks for another list, which nobody comes back to unless it has a name.
  private var isKept: Bool {
    viewInForce != nil || (list.query.search.isEmpty && list.query.containing == nil)
  }

  /// Takes in what an earlier session saw, unless the server was faster.
  mutating func recall(_ seen: LastSeen) {
    guard list.recall(seen) else { return }
    let known = seen.rows.compactMap { $0 }
    playlists.reserveCapacity(playlists.count + known.count)
    for playlist in known where playlists[playlist.id] == nil { playlists[playlist.id] = playlist }
    meetPeople(in: known)
    if session.projectName == nil { session.projectName = seen.projectName }
  }

  /// The first page is about to take the place of what was seen last.
  mutating func prepareForFirstAnswer() {
    // Who has only looked stays on the first row, whatever has come to stand there.
    if list.isLastSeen, list.cursor.row == 0, focus == .list, !hasDialog { list.cursor.id = nil }
  }

  /// Forgets copies of an earlier session that no list shows any more: a change must not start from them.
  mutating func forgetLastSeen(_ ids: [PlaylistID]) {
    guard !ids.isEmpty else { return }
    forget(ids, besides: neededPlaylists)
  }

  /// A list that could not be loaded. What was seen last stays in view, unless the server refuses the key: what
  /// it may not see now is not shown to it either.
  mutating func listFailed(_ error: APIError, at now: Date) {
    guard list.isLastSeen else { return say(.failure, error.explanation, error, at: now) }
    if error.isRefusal {
      let seen = list.stale.ids
      list.forgetLastSeen()
      forgetLastSeen(seen)
      focus = .list
      if session.project == .current { session.projectName = nil }
      return say(.failure, error.explanation, error, at: now)
    }
    say(.failure, "Not loaded, r tries again: \(error.explanation)", error, at: now)
  }

  /// Why a command must wait for the server's own copies; nil when it need not.
  func reasonLastSeen(_ command: Command) -> String? {
    guard list.isLastSeen else { return nil }
    switch command {
    // These start from no row.
    case .create, .importFile, .undo, .redo: return nil
    // Only for changes that come later.
    case .mark, .markRange, .markAll: break
    default: guard command.isWrite else { return nil }
    }
    return !list.loads.isEmpty
      ? "These are only as last seen: wait for the server."
      : "These are only as last seen: r asks the server again."
  }
}

extension ListState {
  /// False: the server has answered already, or something else is asked.
  mutating func recall(_ seen: LastSeen) -> Bool {
    guard query == seen.query, total == nil, fresh.isEmpty, !seen.rows.isEmpty else { return false }
    for (row, playlist) in seen.rows.enumerated() {
      if let playlist, stale.row(of: playlist.id) == nil { stale.set([playlist.id], at: row) }
    }
    total = seen.total
    firstPageAt = seen.seenAt
    isLastSeen = true
    cursor = Cursor(row: 0, id: id(at: 0))
    top = 0
    return true
  }

  mutating func forgetLastSeen() {
    isLastSeen = false
    stale = SparseRows()
    total = nil
    firstPageAt = nil
    cursor = Cursor()
    top = 0
  }
}

extension APIError {
  /// The key is not, or no longer, allowed to see the list.
  fileprivate var isRefusal: Bool {
    switch kind {
    case .key, .scope, .keysRefused, .project, .forbidden: true
    default: false
    }
  }
}
