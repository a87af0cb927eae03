extension DemoStore {
  mutating func createPlaylist(_ call: Call) throws(APIFailure) -> DemoResponse {
    let fields = try PlaylistFields(call.body)
    var row = projects[call.project].playlists.blank()
    row.kind = try fields.newKind(options.generation)
    fields.apply(to: &row)
    row.createdAt = call.now
    row.createdBy = call.caller.user.id
    row.modifiedAt = call.now
    row.modifiedBy = call.caller.user.id
    projects[call.project].playlists.store(row)
    return answer(row, call, status: 201)
  }

  mutating func getPlaylist(_ call: Call, _ shortID: String) throws(APIFailure) -> DemoResponse {
    let row = try live(call, shortID)
    guard !row.filters.breaksAnswers else { return .page(500, title: "PostHog") }
    return answer(row, call)
  }

  /// PUT too: no field is required. Deleted rows can still be changed, which is how they come back.
  mutating func updatePlaylist(_ call: Call, _ shortID: String) throws(APIFailure) -> DemoResponse {
    var row = try any(call, shortID)
    guard !row.isBuiltIn else { throw .builtInRow }
    let fields = try PlaylistFields(call.body)
    let hasFilters = fields.filters.map { !$0.isEmpty } ?? false
    switch kind(row) {
    case .filters where !hasFilters: throw .filtersRemoved
    case .collection where hasFilters: throw .filtersAdded
    default: break
    }
    fields.apply(to: &row)
    if fields.movesModificationTime {
      row.modifiedAt = call.now
      row.modifiedBy = call.caller.user.id
    }
    projects[call.project].playlists.store(row)
    return answer(row, call)
  }

  func viewPlaylist(_ call: Call, _ shortID: String) throws(APIFailure) -> DemoResponse {
    _ = try live(call, shortID)
    return .success
  }

  private mutating func answer(_ row: Playlist, _ call: Call, status: Int = 200) -> DemoResponse {
    if row.isBuiltIn { findBuiltInMembers(call) }
    var json = JSONWriter()
    write(row, to: &json, call)
    return .json(status, json.bytes)
  }

  /// The documented server knows no types, so their rules do not bind there.
  func kind(_ row: Playlist) -> Playlist.Kind? { options.generation == .documented ? nil : row.kind }

  /// - Throws: 404 when there is no such row, or it is deleted.
  func live(_ call: Call, _ shortID: String) throws(APIFailure) -> Playlist {
    let row = try any(call, shortID)
    guard !row.isDeleted else { throw .notFound }
    return row
  }

  /// Deleted rows too.
  private func any(_ call: Call, _ shortID: String) throws(APIFailure) -> Playlist {
    if options.generation == .y2026, let builtIn = BuiltInCollection(rawValue: shortID) {
      return builtIn.playlist
    }
    let playlists = projects[call.project].playlists
    guard let serial = playlists.serial(shortID: shortID), let row = playlists.row(serial) else {
      throw .notFound
    }
    return row
  }
}
