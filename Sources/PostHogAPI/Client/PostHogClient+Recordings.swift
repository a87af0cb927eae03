import LosslessJSON

extension PostHogClient {
  /// One page of the recordings in a collection, newest added first within the page. A saved filter has
  /// none.
  ///
  /// Only recordings that the store still holds are listed; `Playlist.counts` may be higher. Some servers
  /// give the first 50 again and again whatever is asked for: page through them with `RecordingPager`.
  ///
  /// - Throws: `APIError`; `keysRefused` on servers before 2025-12. Scope:
  ///   `session_recording_playlist:read`.
  public func recordings(
    of id: PlaylistID, limit: Int = 50, offset: Int = 0
  ) async throws(APIError) -> RecordingPage {
    let call = Call(
      "GET", try playlistSegments(id, "recordings"), query: Self.window(limit: limit, offset: offset),
      safety: .read)
    let page = try await value(of: call, RecordingPage.init(from:))
    report(page.unreadableRows, of: call)
    return page
  }

  /// Adds one recording; adding one that is there already does nothing. The server does not check that it
  /// exists.
  ///
  /// - Throws: `APIError`; `keysRefused` on servers before 2026-08; `server` (500) when another project
  ///   uses the id. Scope: `session_recording_playlist:write`.
  public func addRecording(_ recording: RecordingID, to id: PlaylistID) async throws(APIError) {
    _ = try await answer(to: try memberCall("POST", recording, id, safety: .idempotent))
  }

  /// Removes one recording.
  ///
  /// - Throws: `APIError`; the server answers 500 when the recording is not in the collection, see
  ///   `removeRecordings`. Scope: `session_recording_playlist:write`.
  public func removeRecording(_ recording: RecordingID, from id: PlaylistID) async throws(APIError) {
    _ = try await answer(to: try memberCall("DELETE", recording, id, safety: .once))
  }

  /// Adds up to 20 recordings in one request.
  ///
  /// - Returns: how many were added. Those that were there already, come twice, or belong to another project
  ///   are not counted.
  /// - Throws: `APIError`; `endpoint` on servers without this call.
  public func bulkAdd(_ recordings: [RecordingID], to id: PlaylistID) async throws(APIError) -> Int {
    try await bulk("bulk_add", "added_count", recordings, id, safety: .idempotent)
  }

  /// Removes up to 20 recordings in one request.
  ///
  /// - Returns: how many were removed; absent ones are passed over.
  /// - Throws: `APIError`; `endpoint` on servers without this call.
  public func bulkRemove(_ recordings: [RecordingID], from id: PlaylistID) async throws(APIError) -> Int {
    try await bulk("bulk_delete", "deleted_count", recordings, id, safety: .once)
  }

  /// Marks a recording as watched by the owner of the key.
  ///
  /// - Throws: `APIError`. Scope: `session_recording:write`.
  public func markViewed(_ recording: RecordingID) async throws(APIError) {
    guard recording.fitsPath else { throw APIError(.notFound) }
    var body = RequestBody()
    body.set("viewed", .bool(true))
    let segments = ["projects", configuration.project.description, "session_recordings", recording.rawValue]
    _ = try await answer(to: Call("PATCH", segments, body: body, safety: .idempotent))
  }

  private func memberCall(
    _ method: String, _ recording: RecordingID, _ id: PlaylistID, safety: Call.Safety
  ) throws(APIError) -> Call {
    guard recording.fitsPath else { throw .unsendable }
    return Call(method, try playlistSegments(id, "recordings", recording.rawValue), safety: safety)
  }

  private func bulk(
    _ name: String, _ countKey: String, _ recordings: [RecordingID], _ id: PlaylistID, safety: Call.Safety
  ) async throws(APIError) -> Int {
    guard (1...Self.bulkLimit).contains(recordings.count), recordings.allSatisfy(\.isStorable) else {
      throw .unsendable
    }
    var body = RequestBody()
    body.set("session_recording_ids", .array(recordings.map { .string($0.rawValue) }))
    let call = Call("POST", try playlistSegments(id, "recordings", name), body: body, safety: safety)
    let count = try await value(of: call) { (reader) throws(JSONError) in
      var count: Int?
      try reader.object { (reader, key) throws(JSONError) in
        if key.text == countKey { count = try reader.optional(Read.int) } else { try reader.skip() }
      }
      return count
    }
    if let count { return count }
    // A server without bulk calls takes their name for the id of a recording and has just added it.
    try? await removeRecording(RecordingID(name), from: id)
    throw APIError(.endpoint)
  }

  /// The most ids that the bulk calls take.
  public static let bulkLimit = 20
}

extension RecordingID {
  /// Whether the id can stand in a path. With a dot or a slash it leads to no endpoint; then only the bulk
  /// calls take it.
  var fitsPath: Bool { isStorable && !rawValue.contains { $0 == "/" || $0 == "." } }

  /// Whether the server's column holds it; otherwise it would answer 500.
  var isStorable: Bool {
    !rawValue.isEmpty && rawValue.unicodeScalars.count <= Self.lengthLimit
      && !rawValue.unicodeScalars.contains("\0")
  }
}

extension APIError {
  /// For ids, or numbers of them, that the server is known to refuse: nothing was sent.
  static let unsendable = APIError(.validation(field: "session_recording_ids"))
}
