/// One page of playlists.
public struct PlaylistPage: Hashable, Sendable {
  /// How many rows the whole list has, including built-in collections.
  public var totalCount: Int
  /// The rows of the page, in the order of the query.
  public var playlists: [Playlist]
  /// The offset of the next page; nil at the end.
  public var nextOffset: Int?
  /// How many rows could not be read and are missing from `playlists`.
  public var unreadableRows: Int

  /// Creates a page, for tests and previews.
  public init(totalCount: Int, playlists: [Playlist], nextOffset: Int? = nil, unreadableRows: Int = 0) {
    self.totalCount = totalCount
    self.playlists = playlists
    self.nextOffset = nextOffset
    self.unreadableRows = unreadableRows
  }
}

/// One page of a playlist's recordings. Servers send no total with it.
public struct RecordingPage: Hashable, Sendable {
  /// The rows of the page, newest added first.
  public var recordings: [Recording]
  /// Whether the server says that more follow. Some servers always do; see ``RecordingPager``.
  public var hasNext: Bool
  /// How many rows could not be read and are missing from `recordings`.
  public var unreadableRows: Int

  /// Creates a page, for tests and previews.
  public init(recordings: [Recording], hasNext: Bool, unreadableRows: Int = 0) {
    self.recordings = recordings
    self.hasNext = hasNext
    self.unreadableRows = unreadableRows
  }
}
