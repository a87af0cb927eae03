extension PostHogClient {
  /// All playlists of a query, fetched page by page as they are consumed.
  ///
  /// ```swift
  /// for try await playlist in client.allPlaylists() { print(playlist.name ?? "") }
  /// ```
  ///
  /// Every playlist comes once, and each page is requested once while the list stays as it is. When others create or
  /// delete playlists meanwhile, pages are fetched again as needed. A playlist that moves to the front meanwhile, as
  /// the default order does with modified ones, is missed; order by ``PlaylistQuery/Order/Column/createdAt``,
  /// ascending, to get all. Breaking out of the loop or cancelling the task ends the requests. Scope:
  /// `session_recording_playlist:read`.
  ///
  /// - Parameters:
  ///   - query: the playlists to list, and their order.
  ///   - pageSize: the number of rows in a page, 2 to 500.
  public func allPlaylists(_ query: PlaylistQuery = PlaylistQuery(), pageSize: Int = 100) -> AllPlaylists {
    AllPlaylists(client: self, query: query, pageSize: min(max(pageSize, 2), Self.maximumPageSize))
  }
}

/// The playlists of ``PostHogClient/allPlaylists(_:pageSize:)``. Each iteration starts anew.
public struct AllPlaylists: AsyncSequence, Sendable {
  /// The type of the elements.
  public typealias Element = Playlist
  /// The error with which the sequence ends if a page fails.
  public typealias Failure = APIError

  fileprivate let client: PostHogClient
  fileprivate let query: PlaylistQuery
  fileprivate let pageSize: Int

  /// Creates an iterator at the first page.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(sequence: self) }

  /// Fetches pages as they are consumed.
  public struct AsyncIterator: AsyncIteratorProtocol {
    /// How many rows the server counts, as of the last page; nil before the first.
    public private(set) var totalCount: Int?
    private let sequence: AllPlaylists
    private var buffer: ArraySlice<Playlist> = []
    private var seen: Set<PlaylistID> = []
    /// Nil at the end.
    private var nextOffset: Int? = 0
    /// Pages before this offset have been checked for drift, which keeps an unstable order from going on for ever.
    private var checkedOffset = 0
    /// Pages since the last one with a new row.
    private var fruitlessPages = 0
    /// More pages of known rows are no list that others change, but a `next` that leads nowhere.
    private static let fruitlessLimit = 20

    fileprivate init(sequence: AllPlaylists) {
      self.sequence = sequence
    }

    /// The next playlist; nil at the end. Fetches a page when the last one is used up.
    public mutating func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async throws(APIError) -> Playlist? {
      while buffer.isEmpty, let offset = nextOffset { try await fetch(at: offset) }
      return buffer.popFirst()
    }

    /// Fetches a page together with the row before it, which must be known unless rows before it were deleted.
    ///
    /// In the order of names there is no such row to compare: servers cut pages in one order and sort them in another.
    private mutating func fetch(
      at offset: Int, isolation actor: isolated (any Actor)? = #isolation
    ) async throws(APIError) {
      let overlap = offset > 0 && sequence.query.order.column != .name ? 1 : 0
      let page = try await sequence.client.playlists(
        sequence.query, limit: sequence.pageSize, offset: offset - overlap)
      totalCount = page.totalCount
      buffer = page.playlists[...].filter { seen.insert($0.id).inserted }[...]
      let hasDrifted = overlap > 0 && page.playlists.first.map { $0.id == buffer.first?.id } ?? true
      if hasDrifted, offset > checkedOffset {
        checkedOffset = offset
        nextOffset = Swift.max(offset - sequence.pageSize, 0)
      } else {
        nextOffset = page.nextOffset
      }
      fruitlessPages = buffer.isEmpty ? fruitlessPages + 1 : 0
      if fruitlessPages == Self.fruitlessLimit { nextOffset = nil }
    }
  }
}
