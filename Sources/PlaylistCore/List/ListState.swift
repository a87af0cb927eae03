public import FoundationEssentials
public import PostHogAPI

/// The list of playlists: virtual, so `total` rows exist at once and only those around the view are known.
public struct ListState: Hashable, Sendable {
  /// What is listed. Change it through `restart`.
  public internal(set) var query = PlaylistQuery()
  /// Goes up with each new query and each refresh; answers to an older one change nothing.
  public internal(set) var generation = 0
  /// Known from the server in this generation.
  public internal(set) var fresh = SparseRows()
  /// Known from before, shown until fresh rows take their place.
  public internal(set) var stale = SparseRows()
  /// How many rows there are; nil until the first answer.
  public internal(set) var total: Int?
  /// Rows that some servers put on the first page on top of its limit; every offset is that much lower
  /// than the row number.
  public internal(set) var leadingExtra = 0
  /// Marked playlists: what the next action in the list applies to.
  public internal(set) var marks = Marks<PlaylistID>()
  public internal(set) var loads: [PageLoad] = []
  public internal(set) var failures: [PageFailure] = []
  public internal(set) var cursor = Cursor()
  /// The first row in view.
  public internal(set) var top = 0
  /// The first row that was in view before the last jump.
  var topBeforeJump: Int?
  var viewport = Viewport(listRows: 20, filteredListRows: 19, detailRows: 10)
  /// Which way the user moves: a page is fetched ahead there. Nil after a jump.
  public internal(set) var travel: Travel?
  public internal(set) var loadedAt: Date?
  /// When the first page was loaded: in an earlier session as long as `isLastSeen`.
  public internal(set) var firstPageAt: Date?
  /// The server has not answered yet: what is known of the list is what an earlier session saw.
  public internal(set) var isLastSeen = false
  /// The lists that Esc leads back to, the last one first to come.
  var backStack: [SavedPlace] = []
  var nextLoadID = 1
  /// Repairs in a row without a quiet answer between them, see `mergePage`.
  var consecutiveRepairs = 0

  public init() {}

  /// The place of the cursor. The id is what counts; the row follows it. Nil: the row is not known yet.
  public struct Cursor: Hashable, Sendable {
    public var row = 0
    public var id: PlaylistID?
  }

  public enum Travel: Hashable, Sendable { case up, down }

  public struct PageLoad: Hashable, Sendable {
    public let id: Int
    /// Row numbers, not offsets.
    public var rows: Range<Int>
    /// What was asked of the server.
    public let offset: Int
    public let limit: Int

    var callID: Call.ID { Call.ID(owner: .list, number: id) }
  }

  public struct PageFailure: Hashable, Sendable {
    public let rows: Range<Int>
    public let error: APIError
  }

  /// The id in a row, the fresh one if there is one.
  public func id(at row: Int) -> PlaylistID? { fresh[row] ?? stale[row] }

  /// Rows in view.
  public var height: Int { query.isFiltered ? viewport.filteredListRows : viewport.listRows }

  public var visibleRows: Range<Int> {
    let end = min(top + height, total ?? 0)
    return min(top, end)..<end
  }

  public func failure(at row: Int) -> APIError? { failures.first { $0.rows.contains(row) }?.error }

  /// Why the row under the cursor could not be loaded; nil where an older copy of it is shown.
  public var failureUnderCursor: APIError? { id(at: cursor.row) == nil ? failure(at: cursor.row) : nil }

  /// How many rows are known, here and where Esc leads back to.
  var knownRows: Int {
    backStack.reduce(fresh.count + stale.count) { $0 + $1.rows.count + $1.stale.count }
  }

  /// Rows in view are on their way. Of a page fetched ahead nobody needs to know.
  public var isLoading: Bool { loads.contains { total == nil || $0.rows.overlaps(visibleRows) } }
}
