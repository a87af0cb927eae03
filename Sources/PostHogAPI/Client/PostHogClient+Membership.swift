/// Asking whether recordings are in a playlist.
extension PostHogClient {
  /// Whether a recording is a member of a playlist.
  ///
  /// Asks for the playlists that hold the recording. Unlike the list of a playlist's recordings, that includes
  /// recordings that the server no longer stores. Scope: `session_recording_playlist:read`.
  ///
  /// - Returns: nil when more playlists hold the recording than fit into one page.
  public func isMember(_ recording: RecordingID, of id: PlaylistID) async throws(APIError) -> Bool? {
    let page = try await playlists(.holders(of: recording), limit: Self.maximumPageSize)
    if page.playlists.contains(where: { $0.id == id }) { return true }
    return page.nextOffset == nil && page.unreadableRows == 0 ? false : nil
  }

  /// Which of several recordings are members of a playlist.
  ///
  /// Lists the playlist's recordings first, which is one request where the server allows it, then asks for each of the
  /// others, unless all members are known by then. Scope: `session_recording_playlist:read`.
  ///
  /// - Parameters:
  ///   - recordings: those in question.
  ///   - playlist: a collection, as a rule; see ``recordings(of:limit:offset:)``.
  ///   - known: members that are known already. When these and the listed ones are as many as `count`, no other recording
  ///     is a member, and none is asked for.
  ///   - count: the number of its members; nil when it is unknown.
  ///   - questionLimit: the most requests for single recordings. When more would be needed, none is sent.
  /// - Returns: no entry for recordings whose membership is unknown, nor for `known` ones that were not asked for.
  /// - Throws: ``APIError`` when nothing is known about any.
  public func members(
    among recordings: [RecordingID], of playlist: PlaylistReference,
    known: Set<RecordingID> = [], count: Int? = nil, questionLimit: Int = .max
  ) async throws(APIError) -> [RecordingID: Bool] {
    var listed: Set<RecordingID> = []
    var failure: APIError?
    do throws(APIError) {
      listed = Set(try await self.recordings(of: playlist).recordings.map(\.id))
    } catch { failure = error }
    var memberships = Dictionary(recordings.filter(listed.contains).map { ($0, true) }) { first, _ in first }
    let others = Set(recordings).subtracting(listed)
    if let count, failure == nil, listed.union(known).count >= count {
      for recording in others.subtracting(known) { memberships[recording] = false }
      return memberships
    }
    if others.count <= questionLimit {
      let answers = await self.memberships(of: others, in: playlist.id)
      memberships.merge(answers.memberships) { $1 }
      failure = answers.failure
    }
    if memberships.isEmpty, let failure { throw failure }
    return memberships
  }

  /// Asks for each recording by itself, and stops at the first failure.
  func memberships(
    of recordings: Set<RecordingID>, in id: PlaylistID
  ) async -> (memberships: [RecordingID: Bool], failure: APIError?) {
    var memberships: [RecordingID: Bool] = [:]
    var failure: APIError?
    await withTaskGroup(of: (RecordingID, Result<Bool?, APIError>).self) { group in
      for recording in recordings { group.addTask { (recording, await membership(of: recording, in: id)) } }
      for await (recording, result) in group {
        switch result {
        case .success(let isMember): memberships[recording] = isMember
        case .failure(let error):
          failure = failure ?? error
          group.cancelAll()
        }
      }
    }
    return (memberships, failure)
  }

  private func membership(of recording: RecordingID, in id: PlaylistID) async -> Result<Bool?, APIError> {
    do throws(APIError) { return .success(try await isMember(recording, of: id)) } catch {
      return .failure(error)
    }
  }
}

extension PlaylistQuery {
  /// Lists the playlists that hold a recording.
  static func holders(of recording: RecordingID) -> PlaylistQuery { PlaylistQuery(containing: recording) }
}
