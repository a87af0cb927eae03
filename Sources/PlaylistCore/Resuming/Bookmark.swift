import FoundationEssentials
public import PostHogAPI

/// Where a session was when it ended, for the next one on the same server and project.
public struct Bookmark: Hashable, Sendable, FileContent {
  /// Filters and the server's order.
  public let query: PlaylistQuery
  /// The order in which rows were sorted here.
  public let order: LocalOrder?
  /// The row of the cursor, from 0 on.
  public let row: Int
  /// The playlist under the cursor.
  public let playlist: PlaylistID?
  /// Whether the cursor was in its recordings.
  public let isInDetail: Bool

  /// There was none.
  public init(version0 decoder: any Decoder) throws {
    throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "no such version"))
  }

  init(query: PlaylistQuery, order: LocalOrder?, row: Int, playlist: PlaylistID?, isInDetail: Bool) {
    (self.query, self.order, self.row, self.playlist) = (query, order, row, playlist)
    self.isInDetail = isInDetail
  }
}

extension AppState {
  /// Where the session is now; nil until the server has listed anything.
  ///
  /// A search, a link and the playlists that hold a recording are steps on the way: the list before them counts.
  public var bookmark: Bookmark? {
    guard list.loadedAt != nil else { return nil }
    let place = list.query.isPassing ? list.backStack.first ?? list : list
    var query = place.query
    let isPassing = query.isPassing
    (query.search, query.containing, query.id) = ("", nil, nil)
    return Bookmark(
      query: query, order: place.sorting?.order, row: isPassing ? 0 : place.cursor.row,
      playlist: isPassing ? nil : place.cursor.id, isInDetail: focus == .detail && place.query == list.query)
  }

  /// Lists what an earlier session listed. Called before `start`.
  mutating func resume(_ bookmark: Bookmark) {
    resuming = bookmark
    list.resume(bookmark)
  }

  /// Opens the recordings that were open, once their playlist is under the cursor again.
  mutating func resumeDetail() -> [Effect] {
    guard let bookmark = resuming, let id = bookmark.playlist, list.cursor.id == id, !list.isLastSeen,
      let playlist = library[id]
    else { return [] }
    resuming = nil
    guard bookmark.isInDetail, focus == .list, !hasDialog else { return [] }
    focus = .detail
    return detail.open(playlist, id)
  }
}

extension ListState {
  fileprivate mutating func resume(_ bookmark: Bookmark) {
    query = bookmark.query
    sorting = bookmark.order.map { Sorting($0) }
    let row = max(0, bookmark.row)
    // Whoever was in the first row wants to see what is new there.
    cursor = Cursor(row: row, id: row == 0 && !bookmark.isInDetail ? nil : bookmark.playlist)
  }
}

extension PlaylistQuery {
  fileprivate var isPassing: Bool { !search.isEmpty || containing != nil || id != nil }
}
