public import FoundationEssentials
public import PostHogAPI

/// The virtual list of playlists: it has `total` rows, of which those around the view are loaded.
public struct ListState: Hashable, Sendable {
  /// The search, filters and order. Change it through `restart`.
  public internal(set) var query = PlaylistQuery()
  /// Rows loaded since the last restart.
  public internal(set) var fresh = SparseRows()
  /// Rows from before, shown until fresh ones replace them.
  public internal(set) var stale = SparseRows()
  /// The number of rows; nil until the first answer.
  public internal(set) var total: Int?
  /// Rows that some servers add to the first page beyond its limit. Offsets are lower than row numbers by this.
  public internal(set) var leadingExtra = 0
  /// Marked playlists, the targets of the next action.
  public internal(set) var marks = Marks<PlaylistID>()
  public internal(set) var loads: [PageLoad] = []
  public internal(set) var failures: [PageFailure] = []
  public internal(set) var cursor = Cursor()
  /// The first row in view.
  public internal(set) var top = 0
  /// The first row that was in view before the last jump.
  var topBeforeJump: Int?
  var viewport = Viewport(listRows: 20, filteredListRows: 19, detailRows: 10)
  /// The direction of travel, in which pages are prefetched. Nil after a jump.
  public internal(set) var travel: Travel?
  public internal(set) var loadedAt: Date?
  /// When the first page was loaded; in an earlier session while `isLastSeen`.
  public internal(set) var firstPageAt: Date?
  /// Whether the rows are an offline copy from an earlier session, because the server has not answered yet.
  public internal(set) var isLastSeen = false
  /// The lists that Esc restores, the latest at the end.
  var backStack: [ListState] = []
  var nextLoadID = 1
  /// Rows per request.
  var pageSize = ListState.standardPageSize
  /// Rows to request because a page had none of those that were there before, and how often that was in this step.
  var wider: Range<Int>?
  var widenings = 0
  /// Requests since the user's last input; bounded, whatever the server answers.
  var requestCount = 0
  /// The search for the playlist that was under the cursor.
  var seek: Seek?
  /// How the rows are sorted here; nil for the server's order.
  public internal(set) var sorting: Sorting?

  /// The position of the cursor. It follows its ID; nil while the row is not loaded.
  public struct Cursor: Hashable, Sendable {
    public var row = 0
    public var id: PlaylistID?
  }

  struct Seek: Hashable, Sendable {
    let id: PlaylistID
    /// The playlist in the cursor's row meanwhile.
    let neighbour: PlaylistID?
    /// Rows to look at if it is not in those being requested.
    let places: [Range<Int>]
    /// Rows to request; nil once they are.
    var next: Range<Int>?
    var load: Int?

    init(id: PlaylistID, neighbour: PlaylistID?, places: [Range<Int>], next: Range<Int>) {
      (self.id, self.neighbour, self.places, self.next) = (id, neighbour, places, next)
    }
  }

  public enum Travel: Hashable, Sendable { case up, down }

  public struct PageLoad: Hashable, Sendable {
    public let id: Int
    /// Row numbers, not offsets.
    public var rows: Range<Int>
    /// The request's offset and limit.
    public let offset: Int
    public let limit: Int

    var callID: Call.ID { Call.ID(owner: .list, number: id) }
  }

  public struct PageFailure: Hashable, Sendable {
    public let rows: Range<Int>
    public let error: APIError
  }

  /// The ID in a row, preferably a fresh one.
  public func id(at row: Int) -> PlaylistID? { fresh[row] ?? stale[row] }

  /// Whether the rows are in the order of names. Servers may cut pages by another rule than they sort them by, so
  /// pages do not continue one another, and only whole pages on fixed bounds hold each row once.
  var isByName: Bool { query.order.column == .name }

  /// Rows in view.
  public var height: Int { query.isFiltered ? viewport.filteredListRows : viewport.listRows }

  public var visibleRows: Range<Int> {
    let end = min(top + height, total ?? 0)
    return min(top, end)..<end
  }

  public func failure(at row: Int) -> APIError? { failures.first { $0.rows.contains(row) }?.error }

  /// Why the row under the cursor could not be loaded; nil where an older copy of it is shown.
  public var failureUnderCursor: APIError? { id(at: cursor.row) == nil ? failure(at: cursor.row) : nil }

  /// Why no row at all could be loaded; nil where some are.
  public var failureOfAll: APIError? { fresh.isEmpty ? failure(at: cursor.row) : nil }

  /// The number of loaded rows, including the back stack.
  var knownRows: Int {
    backStack.reduce(fresh.count + stale.count) { $0 + $1.knownRows }
  }

  /// Whether rows in view are being loaded. Prefetches do not count.
  public var isLoading: Bool {
    loads.contains { total == nil || sorting != nil || $0.rows.overlaps(visibleRows) }
  }
}
