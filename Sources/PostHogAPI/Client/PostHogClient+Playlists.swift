import LosslessJSON

extension PostHogClient {
  static let playlistsSegment = "session_recording_playlists"

  /// The most rows that every server version gives at once.
  public static let largestPage = 500

  /// One page of the project's playlists. Deleted ones are never among them.
  ///
  /// - Parameters:
  ///   - limit: rows, 1 to 500; built-in collections come on top of it.
  ///   - offset: rows to skip; beyond the end gives an empty page.
  /// - Throws: `APIError`. Scope: `session_recording_playlist:read`.
  public func playlists(
    _ query: PlaylistQuery = PlaylistQuery(), limit: Int = 100, offset: Int = 0
  ) async throws(APIError) -> PlaylistPage {
    let offset = max(offset, 0)
    let call = Call(
      "GET", playlistSegments(), query: query.pairs + Self.window(limit: limit, offset: offset), safety: .read
    )
    let page = try await value(of: call) { (reader) throws(JSONError) in
      try PlaylistPage(from: &reader, offset: offset)
    }
    report(page.unreadableRows, of: call)
    return page
  }

  /// One playlist.
  ///
  /// - Throws: `APIError`; `notFound` for a deleted one as well. Scope: `session_recording_playlist:read`.
  public func playlist(_ id: PlaylistID) async throws(APIError) -> Playlist {
    try await value(of: Call("GET", try playlistSegments(id), safety: .read), Playlist.init(from:))
  }

  /// Makes a playlist. It is never sent twice: after a `network` error look for the name, newest first,
  /// before trying again.
  ///
  /// - Throws: `APIError`. Scope: `session_recording_playlist:write`.
  public func create(_ new: NewPlaylist) async throws(APIError) -> Playlist {
    var body = RequestBody()
    // The documentation does not name `type`, but all servers since 2025 insist on it.
    switch new.content {
    case .collection:
      body.set("type", .string(PlaylistKind.collection.rawValue))
    case .savedFilter(let filters):
      body.set("type", .string(PlaylistKind.savedFilter.rawValue))
      body.set("filters", source: filters)
    }
    body.set("name", .string(new.name))
    body.set("description", .string(new.description))
    body.set("pinned", .bool(new.isPinned))
    return try await value(
      of: Call("POST", playlistSegments(), body: body, safety: .once), Playlist.init(from:))
  }

  // MARK: Paths

  func playlistSegments() -> [String] {
    ["projects", configuration.project.description, Self.playlistsSegment]
  }

  /// - Throws: `notFound` for what would turn into another path: nothing, `.`, `..`, or with a slash.
  func playlistSegments(_ id: PlaylistID, _ more: String...) throws(APIError) -> [String] {
    let text = id.rawValue
    guard !text.isEmpty, text != ".", text != "..", !text.contains("/") else { throw APIError(.notFound) }
    return playlistSegments() + [text] + more
  }

  static func window(limit: Int, offset: Int) -> [(String, String)] {
    let limit = ("limit", String(min(max(limit, 1), largestPage)))
    return offset > 0 ? [limit, ("offset", String(offset))] : [limit]
  }

  func report(_ unreadableRows: Int, of call: Call) {
    guard unreadableRows > 0 else { return }
    observer(.unreadableRows(path: call.path, count: unreadableRows))
  }
}

extension PlaylistQuery {
  /// Only what acts is sent: `pinned=false` means "only pinned" to the server, and `order` takes three
  /// columns everywhere.
  var pairs: [(String, String)] {
    var pairs: [(String, String)] = []
    func add(_ name: String, _ value: String?) {
      // The database takes no NUL and answers 500.
      if let value = value?.replacing("\0", with: ""), !value.isEmpty { pairs.append((name, value)) }
    }
    add("search", search)
    add("pinned", pinnedOnly ? "true" : nil)
    add("user", mineOnly ? "true" : nil)
    add("type", kind?.rawValue)
    // The newest servers would put all built-in rows among what was found, as these filters leave them out of
    // account.
    let isNarrowed = containing != nil || modifiedAfter != nil || modifiedBefore != nil
    add("collection_type", (origin ?? (isNarrowed ? .custom : nil))?.rawValue)
    add("created_by", createdBy.map(String.init))
    add("date_from", modifiedAfter)
    add("date_to", modifiedBefore)
    add("session_recording_id", containing?.rawValue)
    add("short_id", shortID?.rawValue)
    add("order", order.map { ($0.descending ? "-" : "") + $0.column.rawValue })
    return pairs
  }
}
