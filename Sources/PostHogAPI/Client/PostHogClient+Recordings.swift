import LosslessJSON

extension PostHogClient {
  /// Fetches one page of the recordings in a playlist, newest added first within the page.
  ///
  /// Only recordings that the server still stores are listed, so there may be fewer than ``Playlist/counts`` says. A
  /// saved filter has none. Some servers send the same 50 recordings for every page; use
  /// ``allRecordings(of:pageSize:)`` or ``RecordingPager``. Scope: `session_recording_playlist:read`.
  ///
  /// - Parameters:
  ///   - reference: the playlist. Of those without a kind servers list three days by default; the client requests a
  ///     year.
  ///   - limit: the number of rows, 1 to 500.
  ///   - offset: the number of rows to skip.
  /// - Throws: ``APIError``; of kind ``APIError/Kind/keysRefused`` from servers before December 2025.
  public func recordings(
    of reference: PlaylistReference, limit: Int = 50, offset: Int = 0
  ) async throws(APIError) -> RecordingPage {
    let call = try endpoints.recordings(of: reference, limit: limit, offset: offset)
    let page = try await value(of: call, RecordingPage.init(from:))
    report(page.unreadableRows, of: call)
    return page
  }

  /// Fetches one recording, of any playlist or none.
  ///
  /// Scope: `session_recording:read`.
  ///
  /// - Throws: ``APIError``; of kind ``APIError/Kind/notFound`` for a recording that the server does not store.
  public func recording(_ recording: RecordingID) async throws(APIError) -> Recording {
    try await value(of: try endpoints.recording(recording), Recording.init(from:))
  }

  /// Marks a recording as watched by the key's owner. Servers cannot undo it.
  ///
  /// Scope: `session_recording:write`.
  public func markAsViewed(_ recording: RecordingID) async throws(APIError) {
    try await complete(try endpoints.markAsViewed(recording))
  }
}

/// The single requests beneath ``addRecordings(_:to:before:)`` and ``removeRecordings(_:from:)``.
extension PostHogClient {
  /// Adds a recording to a collection; nothing changes when it is a member already.
  ///
  /// Servers do not check that the recording exists. Scope: `session_recording_playlist:write`.
  ///
  /// - Throws: ``APIError``; of kind ``APIError/Kind/keysRefused`` from servers before August 2026, with status 500
  ///   when another project uses the identifier.
  func addRecording(_ recording: RecordingID, to id: PlaylistID) async throws(APIError) {
    // The answer is the same for members, other than that of the bulk call.
    try await complete(try endpoints.addRecording(recording, to: id))
  }

  /// Removes a recording from a collection.
  ///
  /// Scope: `session_recording_playlist:write`.
  ///
  /// - Throws: ``APIError``; with status 500 when the recording is not a member.
  func removeRecording(_ recording: RecordingID, from id: PlaylistID) async throws(APIError) {
    try await complete(try endpoints.removeRecording(recording, from: id))
  }

  /// Adds 1 to 20 recordings in one request.
  ///
  /// - Returns: how many were added. Members, repeated identifiers and those of other projects are not counted.
  /// - Throws: ``APIError``; of kind ``APIError/Kind/endpoint`` from servers without this call.
  func bulkAdd(_ recordings: [RecordingID], to id: PlaylistID) async throws(APIError) -> Int {
    try await bulk(try endpoints.bulkAdd(recordings, to: id), "added_count", id)
  }

  /// Removes 1 to 20 recordings in one request.
  ///
  /// - Returns: how many were removed. Recordings that are not members are skipped.
  /// - Throws: ``APIError``; of kind ``APIError/Kind/endpoint`` from servers without this call.
  func bulkRemove(_ recordings: [RecordingID], from id: PlaylistID) async throws(APIError) -> Int {
    try await bulk(try endpoints.bulkRemove(recordings, from: id), "deleted_count", id)
  }

  /// Makes a call that is answered by `{"success":true}`.
  ///
  /// - Throws: `malformed` for any other answer with status 200, such as the page of a proxy.
  private func complete(_ call: Call) async throws(APIError) {
    let isSuccess = try await value(of: call) { (reader) throws(JSONError) in
      var isSuccess: Bool?
      try reader.object { (reader, key) throws(JSONError) in
        if key == "success" { isSuccess = try reader.optional(Read.bool) } else { try reader.skip() }
      }
      return isSuccess
    }
    guard isSuccess == true else { throw APIError(.malformed) }
  }

  /// - Parameter countKey: the field of the answer with the number of recordings that were changed.
  private func bulk(_ call: Call, _ countKey: String, _ id: PlaylistID) async throws(APIError) -> Int {
    let (count, isSuccess) = try await value(of: call) { (reader) throws(JSONError) in
      var (count, isSuccess): (Int?, Bool?)
      try reader.object { (reader, key) throws(JSONError) in
        switch key {
        case countKey: count = try reader.optional(Read.int)
        case "success": isSuccess = try reader.optional(Read.bool)
        default: try reader.skip()
        }
      }
      return (count, isSuccess)
    }
    if let count { return count }
    // Whether an answer of another shape means that it is done cannot be known.
    guard isSuccess == true else { throw APIError(.malformed) }
    // A server without bulk calls has taken the call's name for a recording and added it.
    if let name = call.path.last { try? await removeRecording(RecordingID(name), from: id) }
    throw APIError(.endpoint)
  }
}

extension RecordingID {
  /// Whether the identifier can be part of a path. Paths with a dot or slash lead nowhere; bulk calls accept both.
  var fitsPath: Bool { isStorable && !rawValue.contains { $0 == "/" || $0 == "." } }

  /// Whether servers can store the identifier; they answer others with a 500.
  var isStorable: Bool {
    !rawValue.isEmpty && rawValue.unicodeScalars.count <= Self.lengthLimit
      && !rawValue.unicodeScalars.contains("\0")
  }
}

extension APIError {
  /// Identifiers, or a number of them, that servers are known to refuse. Nothing was sent.
  static let invalidRecordings = APIError(.validation(field: "session_recording_ids"))
}
