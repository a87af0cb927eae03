extension PostHogClient {
  /// All recordings that the server lists for a playlist, fetched page by page as they are consumed.
  ///
  /// Every recording comes once. On servers without paging, the sequence ends after the first page. Breaking out of
  /// the loop or cancelling the task ends the requests. Scope: `session_recording_playlist:read`.
  ///
  /// - Parameters:
  ///   - reference: the playlist.
  ///   - pageSize: the number of rows in a page, 1 to 500.
  public func allRecordings(of reference: PlaylistReference, pageSize: Int = 50) -> AllRecordings {
    AllRecordings(pageSize: pageSize) { (limit, offset) throws(APIError) in
      try await recordings(of: reference, limit: limit, offset: offset)
    }
  }

  /// All recordings that a query finds, fetched page by page as they are consumed.
  ///
  /// Every recording comes once. Breaking out of the loop or cancelling the task ends the requests. Scope:
  /// `session_recording:read`.
  ///
  /// - Parameters:
  ///   - query: the recordings to list, and their order.
  ///   - pageSize: the number of rows in a page, 1 to 500.
  public func allRecordings(matching query: RecordingsQuery, pageSize: Int = 50) -> AllRecordings {
    AllRecordings(pageSize: pageSize) { (limit, offset) throws(APIError) in
      try await recordings(matching: query, limit: limit, offset: offset)
    }
  }
}

/// The recordings of a playlist or a query, as ``PostHogClient/allRecordings(of:pageSize:)`` and
/// ``PostHogClient/allRecordings(matching:pageSize:)`` give them. Each iteration starts anew.
public struct AllRecordings: AsyncSequence, Sendable {
  /// The type of the elements.
  public typealias Element = Recording
  /// The error with which the sequence ends if a page fails.
  public typealias Failure = APIError

  fileprivate let pageSize: Int
  /// Fetches a page, given its limit and offset.
  fileprivate let page: @Sendable (Int, Int) async throws(APIError) -> RecordingPage

  /// Creates an iterator at the first page.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(sequence: self) }

  /// Fetches pages as they are consumed.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private let sequence: AllRecordings
    private var buffer: ArraySlice<Recording> = []
    private var pager = RecordingPager()

    fileprivate init(sequence: AllRecordings) {
      self.sequence = sequence
    }

    /// The next recording; nil at the end. Fetches a page when the last one is used up.
    public mutating func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async throws(APIError) -> Recording? {
      while buffer.isEmpty, !pager.isAtEnd {
        let page = try await sequence.page(sequence.pageSize, pager.nextOffset)
        buffer = pager.advance(past: page)[...]
      }
      return buffer.popFirst()
    }
  }
}
