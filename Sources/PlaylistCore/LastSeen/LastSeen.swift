public import FoundationEssentials
public import PostHogAPI

/// The top of a list as a session saw it last: what the next one shows until the server has answered.
///
/// Always the top, wherever the view was: there the program begins, and there others' changes come in.
public struct LastSeen: Hashable, Sendable {
  public let query: PlaylistQuery
  /// When the server sent it.
  public let seenAt: Date
  /// How many rows the whole list had.
  public let total: Int
  /// Of the project that was the current one then.
  public let projectName: String?
  /// From the first row on. Nil: could not be read, or is too large to be kept.
  public let rows: [Playlist?]

  /// Rows kept at least: a usual screen and a few more.
  static let usualRows = 60

  public init(
    query: PlaylistQuery, seenAt: Date, total: Int, projectName: String? = nil, rows: [Playlist?]
  ) {
    self.query = query
    self.seenAt = seenAt
    self.total = total
    self.projectName = projectName
    // No more than the first page, which then replaces them all.
    self.rows = Array(rows.prefix(min(total, ListState.pageSize)))
  }
}

extension ListState {
  /// The top of the list for the next session; nil until the server has sent it.
  func lastSeen(_ library: Library, projectName: String?) -> LastSeen? {
    guard !isLastSeen, let total, let firstPageAt, total == 0 || fresh[0] != nil else { return nil }
    let rows = (0..<max(LastSeen.usualRows, height)).prefix(total).map { row in
      fresh[row].flatMap { library[$0] }
    }
    return LastSeen(query: query, seenAt: firstPageAt, total: total, projectName: projectName, rows: rows)
  }

  /// Shows what an earlier session saw.
  ///
  /// - Returns: false when the server has answered already, or another list is shown.
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
