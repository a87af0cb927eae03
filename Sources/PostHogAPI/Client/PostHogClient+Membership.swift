/// Asking whether recordings are in a collection, without changing anything.
extension PostHogClient {
  /// Whether a recording is in a playlist: asks which playlists hold it. Unlike the list of a playlist's
  /// recordings, this knows those members too that the store no longer holds, and it need not be paged through.
  ///
  /// - Returns: nil when it cannot be told, as more playlists hold the recording than fit on a page.
  /// - Throws: `APIError`. Scope: `session_recording_playlist:read`. `GET …/session_recording_playlists/` with
  ///   `session_recording_id`.
  public func isMember(_ recording: RecordingID, of id: PlaylistID) async throws(APIError) -> Bool? {
    let holders = try await playlists(PlaylistQuery(containing: recording), limit: Self.largestPage)
    if holders.playlists.contains(where: { $0.id == id }) { return true }
    return holders.nextOffset == nil && holders.unreadableRows == 0 ? false : nil
  }

  /// Which of these recordings are in a playlist.
  ///
  /// First looks at those that the server lists, which is one request where it lets keys do that, then asks for
  /// each of the others.
  ///
  /// - Returns: without the recordings of which the server cannot tell, or did not answer.
  /// - Throws: `APIError` when nothing could be learnt.
  public func members(
    among recordings: [RecordingID], of id: PlaylistID
  ) async throws(APIError) -> [RecordingID: Bool] {
    let listed = Set((try? await self.recordings(of: id))?.recordings.map(\.id) ?? [])
    var answers = Dictionary(recordings.filter(listed.contains).map { ($0, true) }) { first, _ in first }
    let (others, failure) = await ask(Set(recordings).subtracting(listed), of: id)
    answers.merge(others) { $1 }
    if answers.isEmpty, let failure { throw failure }
    return answers
  }

  /// Asks for each by itself, and for no more of them once a call has failed.
  func ask(
    _ recordings: Set<RecordingID>, of id: PlaylistID
  ) async -> (answers: [RecordingID: Bool], failure: APIError?) {
    var answers: [RecordingID: Bool] = [:]
    var failure: APIError?
    await withTaskGroup(of: (RecordingID, Result<Bool?, APIError>).self) { group in
      for recording in recordings { group.addTask { (recording, await membership(of: recording, in: id)) } }
      for await (recording, answer) in group {
        switch answer {
        case .success(let isMember): answers[recording] = isMember
        case .failure(let error):
          failure = failure ?? error
          group.cancelAll()
        }
      }
    }
    return (answers, failure)
  }

  private func membership(of recording: RecordingID, in id: PlaylistID) async -> Result<Bool?, APIError> {
    do throws(APIError) { return .success(try await isMember(recording, of: id)) } catch {
      return .failure(error)
    }
  }
}
