/// One page of playlists.
public struct PlaylistPage: Hashable, Sendable {
  /// How many rows the whole list has, built-in ones included.
  public var totalCount: Int
  /// May hold more rows than `limit`: the first page carries built-in rows on top.
  public var playlists: [Playlist]
  /// Where the next page begins; nil at the end. Taken from `next`, of which nothing else is used.
  public var nextOffset: Int?
  /// Rows that could not be read and were left out.
  public var unreadableRows: Int

  public init(totalCount: Int, playlists: [Playlist], nextOffset: Int? = nil, unreadableRows: Int = 0) {
    self.totalCount = totalCount
    self.playlists = playlists
    self.nextOffset = nextOffset
    self.unreadableRows = unreadableRows
  }
}

/// One page of a playlist's recordings. It carries no total.
public struct RecordingPage: Hashable, Sendable {
  public var recordings: [Recording]
  /// Stays true for ever on some servers: never loop on it alone, see `RecordingPager`.
  public var hasNext: Bool
  public var unreadableRows: Int

  public init(recordings: [Recording], hasNext: Bool, unreadableRows: Int = 0) {
    self.recordings = recordings
    self.hasNext = hasNext
    self.unreadableRows = unreadableRows
  }
}

/// A project that the key can see. Source: `GET /api/projects/`.
public struct Project: Hashable, Sendable, Identifiable {
  public let id: Int
  public var name: String

  public init(id: Int, name: String) {
    self.id = id
    self.name = name
  }
}
