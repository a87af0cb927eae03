import LosslessJSON

extension PostHogClient {
  /// What the bulk calls take at once.
  public static let batchLimit = 20

  /// Lists a playlist's recordings that can still be loaded, in the server's order. Page through them with
  /// `RecordingPager`: some servers ignore `limit` and `offset`.
  public func recordings(
    of id: PlaylistID, limit: Int = 50, offset: Int = 0
  ) async throws(APIError) -> RecordingPage {
    // Other parameters fail with 500 on some generations.
    var query = [("limit", String(max(1, limit)))]
    if offset > 0 { query.append(("offset", String(offset))) }
    return try await answer(to: call("GET", path(id, "recordings/"), query: query, safety: .reading)) {
      (reader) throws(JSONError) in try RecordingPage(&reader)
    }
  }

  /// Adds one recording. Adding it again changes nothing; the server does not check that it exists.
  ///
  /// - Throws: `endpoint` for an id with a slash or a dot, which only the bulk call takes.
  public func addRecording(_ recording: RecordingID, to id: PlaylistID) async throws(APIError) {
    let call = call("POST", path(id, "recordings/\(recording.rawValue.percentEncoded)/"), safety: .repeatable)
    _ = try await sender.send(call)
  }

  /// Removes one recording.
  ///
  /// - Returns: false when it was not there, which servers answer with a 500 like any failure; the recordings
  ///   are then listed to tell the two apart. A member that can no longer be loaded is in no list and counts as
  ///   absent here.
  public func removeRecording(
    _ recording: RecordingID, from id: PlaylistID
  ) async throws(APIError) -> Bool {
    let call = call("DELETE", path(id, "recordings/\(recording.rawValue.percentEncoded)/"), safety: .once)
    do throws(APIError) {
      _ = try await sender.send(call)
      return true
    } catch  where error.kind == .server && error.status == 500 {
      if try await lists(recording, in: id) { throw error }
      return false
    }
  }

  /// Adds up to twenty recordings at once.
  ///
  /// - Returns: how many were not there before. Lower than asked for when some were, or when the server refused
  ///   some without a word.
  /// - Throws: `endpoint` on servers without bulk calls.
  public func bulkAdd(_ recordings: [RecordingID], to id: PlaylistID) async throws(APIError) -> Int {
    try await bulk("bulk_add", recordings, id, countKey: "added_count", safety: .repeatable)
  }

  /// Removes up to twenty recordings at once; absent ones are skipped.
  ///
  /// - Returns: how many were there.
  public func bulkRemove(_ recordings: [RecordingID], from id: PlaylistID) async throws(APIError) -> Int {
    try await bulk("bulk_delete", recordings, id, countKey: "deleted_count", safety: .repeatable)
  }

  /// Marks a recording as watched by the key's owner; needs the scope `session_recording:write`. There is no way
  /// back for keys.
  public func markViewed(_ recording: RecordingID) async throws(APIError) {
    _ = try await sender.send(
      call(
        "PATCH", "session_recordings/\(recording.rawValue.percentEncoded)/", body: ["viewed": true],
        safety: .repeatable))
  }

  private func bulk(
    _ name: String, _ recordings: [RecordingID], _ id: PlaylistID, countKey: String, safety: Call.Safety
  ) async throws(APIError) -> Int {
    let ids = JSON.array(recordings.map { .string($0.rawValue) })
    let call = call(
      "POST", path(id, "recordings/\(name)/"), body: ["session_recording_ids": ids], safety: safety)
    return try await answer(to: call) { (reader) throws(JSONError) in
      let value = try reader.value()
      return value[countKey]?.int ?? recordings.count
    }
  }

  private func lists(_ recording: RecordingID, in id: PlaylistID) async throws(APIError) -> Bool {
    var pager = RecordingPager()
    while !pager.isAtEnd {
      let page = try await recordings(of: id, offset: pager.nextOffset)
      if pager.take(page).contains(where: { $0.id == recording }) { return true }
    }
    return false
  }
}
