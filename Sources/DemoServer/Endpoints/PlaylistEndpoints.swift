import LosslessJSON

/// Creating, reading and changing one playlist.
extension DemoBackend {
  mutating func createPlaylist(_ call: APICall) throws(APIFailure) -> DemoResponse {
    let fields = try PlaylistFields(call.body)
    var row = projects[call.project].playlists.newRow()
    row.kind = try fields.newKind(options.generation)
    fields.apply(to: &row)
    row.createdAt = call.now
    row.createdBy = call.principal.user.id
    row.modifiedAt = call.now
    row.modifiedBy = call.principal.user.id
    return store(row, call, status: 201)
  }

  mutating func getPlaylist(_ shortID: String, _ call: APICall) throws(APIFailure) -> DemoResponse {
    let row = try livePlaylist(shortID, call)
    guard !isUnreadable(row) else { return .html(500, title: "PostHog") }
    if row.isBuiltIn { cacheBuiltInMembers(call) }
    return .json(json(row, call))
  }

  /// Handles PUT too, which requires no field. Deleted playlists can be changed, which is how they are restored.
  mutating func updatePlaylist(_ shortID: String, _ call: APICall) throws(APIFailure) -> DemoResponse {
    var row = try playlist(shortID, call)
    guard !row.isBuiltIn else { throw .builtInRow }
    let fields = try PlaylistFields(call.body)
    let hasFilters = fields.filters.map { !$0.isEmpty } ?? false
    switch kind(of: row) {
    case .filters where !hasFilters: throw .filtersRemoved
    case .collection where hasFilters: throw .filtersAdded
    default: break
    }
    fields.apply(to: &row)
    if fields.updatesModificationTime {
      row.modifiedAt = call.now
      row.modifiedBy = call.principal.user.id
    }
    return store(row, call, status: 200)
  }

  /// Fails after storing numbers that cannot be answered.
  private mutating func store(_ row: Playlist, _ call: APICall, status: Int) -> DemoResponse {
    var row = row
    let isUnanswerable = row.filters.hasHugeNumber && options.roundsNumbers
    if isUnanswerable { row.filters = row.filters.rounded }
    projects[call.project].playlists.store(row)
    guard !isUnanswerable else { return .html(500, title: "PostHog") }
    return .json(json(row, call), status: status)
  }

  /// The kind whose rules apply. The documented server has no kinds.
  func kind(of row: Playlist) -> Playlist.Kind? { options.generation == .documented ? nil : row.kind }

  /// - Throws: 404 if the playlist does not exist or is deleted.
  func livePlaylist(_ shortID: String, _ call: APICall) throws(APIFailure) -> Playlist {
    let row = try playlist(shortID, call)
    guard !row.isDeleted else { throw .notFound }
    return row
  }

  /// The playlist, deleted or not.
  private func playlist(_ shortID: String, _ call: APICall) throws(APIFailure) -> Playlist {
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
