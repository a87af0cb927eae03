import LosslessJSON

extension PostHogClient {
  /// The most rows that servers of every generation send in one page.
  public static let maximumPageSize = 500

  /// Fetches one page of the project's playlists. Deleted ones are never listed.
  ///
  /// To go through all of them, use ``allPlaylists(_:pageSize:)``. Scope: `session_recording_playlist:read`.
  ///
  /// - Parameters:
  ///   - query: the playlists to list, and their order.
  ///   - limit: the number of rows, 1 to 500.
  ///   - offset: the number of rows to skip; beyond the end the page is empty.
  public func playlists(
    _ query: PlaylistQuery = PlaylistQuery(), limit: Int = 100, offset: Int = 0
  ) async throws(APIError) -> PlaylistPage {
    let offset = max(offset, 0)
    if let id = query.id { return try await page(of: id, offset: offset) }
    let call = endpoints.playlists(query, limit: limit, offset: offset)
    let page = try await value(of: call) { (reader) throws(JSONError) in
      try PlaylistPage(from: &reader, offset: offset)
    }
    report(page.unreadableRows, of: call)
    return page
  }

  private func page(of id: PlaylistID, offset: Int) async throws(APIError) -> PlaylistPage {
    do throws(APIError) {
      return PlaylistPage(totalCount: 1, playlists: offset == 0 ? [try await playlist(id)] : [])
    } catch {
      guard error.kind == .notFound else { throw error }
      return PlaylistPage(totalCount: 0, playlists: [])
    }
  }

  /// Fetches a playlist.
  ///
  /// Scope: `session_recording_playlist:read`.
  ///
  /// - Throws: ``APIError``; of kind ``APIError/Kind/notFound`` for a deleted playlist, too.
  public func playlist(_ id: PlaylistID) async throws(APIError) -> Playlist {
    try await value(of: try endpoints.playlist(id), Playlist.init(from:))
  }

  /// Creates a playlist.
  ///
  /// The request is sent once only: after a lost response another attempt could create a second playlist. Look for the
  /// name, newest first, before trying again. Scope: `session_recording_playlist:write`.
  public func create(_ new: NewPlaylist) async throws(APIError) -> Playlist {
    try await value(of: endpoints.create(new), Playlist.init(from:))
  }
}

extension PostHogClient {
  func report(_ unreadableRows: Int, of call: Call) {
    guard unreadableRows > 0 else { return }
    observer(.unreadableRows(path: path(of: call), count: unreadableRows))
  }
}

extension PlaylistQuery {
  /// The query as parameters. Flags that are false are left out, because servers take `pinned=false` for true.
  var parameters: [(name: String, value: String)] {
    var parameters: [(name: String, value: String)] = []
    func add(_ name: String, _ value: String?) {
      // The server's database takes no NUL and answers with a 500.
      if let value = value?.replacing("\0", with: ""), !value.isEmpty { parameters.append((name, value)) }
    }
    add("search", search)
    add("pinned", isPinnedOnly ? "true" : nil)
    add("user", isMineOnly ? "true" : nil)
    add("type", kind?.rawValue)
    // The newest servers list all built-in collections whatever these filters say.
    let isNarrowed = containing != nil || modifiedAfter != nil || modifiedBefore != nil
    add("collection_type", (origin ?? (isNarrowed ? .custom : nil))?.rawValue)
    add("created_by", createdBy.map(String.init))
    add("date_from", modifiedAfter)
    add("date_to", modifiedBefore)
    add("session_recording_id", containing?.rawValue)
    add("order", order == Order() ? nil : (order.isDescending ? "-" : "") + order.column.rawValue)
    return parameters
  }
}
