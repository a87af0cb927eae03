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
