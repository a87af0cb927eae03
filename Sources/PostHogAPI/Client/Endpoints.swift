import LosslessJSON

/// The calls for the playlists and recordings of one project: the only place that defines their paths and bodies.
struct Endpoints: Sendable {
  let project: ProjectReference

  private var playlists: [String] { ["projects", project.description, "session_recording_playlists"] }

  // MARK: Playlists

  /// - Parameter limit: the number of rows, brought into the range that servers take.
  func playlists(_ query: PlaylistQuery, limit: Int, offset: Int) -> Call {
    Call("GET", playlists, query: query.parameters + Self.window(limit: limit, offset: offset), safety: .read)
  }

  func playlist(_ id: PlaylistID) throws(APIError) -> Call {
    Call("GET", try path(of: id), safety: .read)
  }

  func create(_ new: NewPlaylist) -> Call {
    var body = RequestBody()
    // Not in the documentation, but demanded by servers since 2025.
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
    return Call("POST", playlists, body: body, safety: .once)
  }

  /// - Parameter filters: those to send, changed or not; nil for none.
  func change(
    _ id: PlaylistID, _ changes: PlaylistChanges, filters: JSONText?
  ) throws(APIError) -> Call {
    var body = RequestBody()
    body.set("name", changes.name.map(JSON.string))
    body.set("description", changes.description.map(JSON.string))
    body.set("pinned", changes.isPinned.map(JSON.bool))
    body.set("deleted", changes.isDeleted.map(JSON.bool))
    body.set("filters", source: filters)
    return Call("PATCH", try path(of: id), body: body, safety: .idempotent)
  }

  // MARK: Members

  func recordings(
    of reference: PlaylistReference, limit: Int, offset: Int
  ) throws(APIError) -> Call {
    var query = Self.window(limit: limit, offset: offset)
    if reference.kind == nil { query.append(("date_from", "-1y")) }
    return Call("GET", try path(of: reference.id, "recordings"), query: query, safety: .read)
  }

  func addRecording(_ recording: RecordingID, to id: PlaylistID) throws(APIError) -> Call {
    try member("POST", recording, id, safety: .idempotent)
  }

  func removeRecording(_ recording: RecordingID, from id: PlaylistID) throws(APIError) -> Call {
    try member("DELETE", recording, id, safety: .once)
  }

  func bulkAdd(_ recordings: [RecordingID], to id: PlaylistID) throws(APIError) -> Call {
    try bulk("bulk_add", recordings, id)
  }

  func bulkRemove(_ recordings: [RecordingID], from id: PlaylistID) throws(APIError) -> Call {
    try bulk("bulk_delete", recordings, id)
  }

  private func member(
    _ method: String, _ recording: RecordingID, _ id: PlaylistID, safety: Call.Safety
  ) throws(APIError) -> Call {
    guard recording.fitsPath else { throw .invalidRecordings }
    return Call(method, try path(of: id, "recordings", recording.rawValue), safety: safety)
  }

  private func bulk(_ name: String, _ recordings: [RecordingID], _ id: PlaylistID) throws(APIError) -> Call {
    guard (1...PostHogClient.maximumBatchSize).contains(recordings.count),
      recordings.allSatisfy(\.isStorable)
    else { throw .invalidRecordings }
    var body = RequestBody()
    body.set("session_recording_ids", .array(recordings.map { .string($0.rawValue) }))
    return Call("POST", try path(of: id, "recordings", name), body: body, safety: .once)
  }

  // MARK: Recordings

  func recording(_ recording: RecordingID) throws(APIError) -> Call {
    Call("GET", try path(of: recording), safety: .read)
  }

  func markAsViewed(_ recording: RecordingID) throws(APIError) -> Call {
    var body = RequestBody()
    body.set("viewed", .bool(true))
    return Call("PATCH", try path(of: recording), body: body, safety: .idempotent)
  }

  // MARK: Paths and parameters

  /// The path of a playlist, and of `more` below it.
  ///
  /// - Throws: `notFound` for an identifier that would lead to another path.
  private func path(of id: PlaylistID, _ more: String...) throws(APIError) -> [String] {
    let text = id.rawValue
    guard !text.isEmpty, text != ".", text != "..", !text.contains("/") else { throw APIError(.notFound) }
    return playlists + [text] + more
  }

  /// - Throws: `notFound` for an identifier that no server can have in a path.
  private func path(of recording: RecordingID) throws(APIError) -> [String] {
    guard recording.fitsPath else { throw APIError(.notFound) }
    return ["projects", project.description, "session_recordings", recording.rawValue]
  }

  static func window(limit: Int, offset: Int) -> [(name: String, value: String)] {
    let limit = (name: "limit", value: String(min(max(limit, 1), PostHogClient.maximumPageSize)))
    return offset > 0 ? [limit, (name: "offset", value: String(offset))] : [limit]
  }
}

extension PostHogClient {
  var endpoints: Endpoints { Endpoints(project: configuration.project) }
}
