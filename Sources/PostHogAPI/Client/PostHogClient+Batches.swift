/// Adding and removing several recordings, with an outcome for each.
extension PostHogClient {
  /// Adds recordings by the bulk call where there is one, else one by one.
  ///
  /// - Parameter ids: at most twenty are sent at once; more are split.
  /// - Returns: an outcome for every id.
  /// - Throws: what concerns all of them: the key, its scope, the server's age, the project, the playlist, the
  ///   network.
  public func addRecordings(
    _ ids: [RecordingID], to id: PlaylistID
  ) async throws(APIError) -> [RecordingID: RecordingOutcome] {
    var outcomes: [RecordingID: RecordingOutcome] = [:]
    for batch in ids.batches {
      let sound = batch.filter(\.isAcceptable)
      for recording in batch where !recording.isAcceptable { outcomes[recording] = .failed(.unacceptableID) }
      if sound.isEmpty { continue }
      if try await addAtOnce(sound, to: id) {
        for recording in sound { outcomes[recording] = .done }
      } else {
        // Adding is idempotent, so a single call tells what became of each.
        outcomes.merge(try await addEach(sound, to: id)) { $1 }
      }
    }
    return outcomes
  }

  /// Removes recordings by the bulk call where there is one, else one by one.
  ///
  /// - Returns: an outcome for every id; by the bulk call absent ones count as done.
  /// - Throws: what concerns all of them.
  public func removeRecordings(
    _ ids: [RecordingID], from id: PlaylistID
  ) async throws(APIError) -> [RecordingID: RecordingOutcome] {
    var outcomes: [RecordingID: RecordingOutcome] = [:]
    for batch in ids.batches {
      if batch.count > 1 || batch.contains(where: { !$0.isPathSafe }), !learnt.hasNoBulk {
        do throws(APIError) {
          _ = try await bulkRemove(batch, from: id)
          for recording in batch { outcomes[recording] = .done }
          continue
        } catch  where error.kind == .endpoint {
          learnt.noteNoBulk()
        }
      }
      for recording in batch { outcomes[recording] = try await removeAlone(recording, from: id) }
    }
    return outcomes
  }

  /// Whether the bulk call has settled them all.
  private func addAtOnce(_ ids: [RecordingID], to id: PlaylistID) async throws(APIError) -> Bool {
    guard !learnt.hasNoBulk else { return false }
    do throws(APIError) {
      return try await bulkAdd(ids, to: id) == Set(ids).count
    } catch  where error.kind == .endpoint {
      learnt.noteNoBulk()
      return false
    } catch  where error.kind == .server && error.status == 500 {
      // One bad id spoils the call for all.
      return false
    }
  }

  /// The first one alone, so that what concerns all of them costs one request; the others side by side.
  private func addEach(
    _ ids: [RecordingID], to id: PlaylistID
  ) async throws(APIError) -> [RecordingID: RecordingOutcome] {
    guard let first = ids.first else { return [:] }
    var outcomes = [first: try await addAlone(first, to: id)]
    await withTaskGroup(of: (RecordingID, RecordingOutcome).self) { group in
      for recording in ids.dropFirst() {
        group.addTask {
          do throws(APIError) { return (recording, try await addAlone(recording, to: id)) } catch {
            return (recording, .failed(error))
          }
        }
      }
      for await (recording, outcome) in group { outcomes[recording] = outcome }
    }
    return outcomes
  }

  private func addAlone(
    _ recording: RecordingID, to id: PlaylistID
  ) async throws(APIError) -> RecordingOutcome {
    guard recording.isPathSafe else {
      return learnt.hasNoBulk ? .failed(.unacceptableID) : .done
    }
    do throws(APIError) {
      try await addRecording(recording, to: id)
      return .done
    } catch  where error.concernsOneRecording {
      return .failed(error)
    }
  }

  private func removeAlone(
    _ recording: RecordingID, from id: PlaylistID
  ) async throws(APIError) -> RecordingOutcome {
    guard recording.isPathSafe else { return .failed(.unacceptableID) }
    do throws(APIError) {
      return try await removeRecording(recording, from: id) ? .done : .wasAbsent
    } catch  where error.concernsOneRecording {
      return .failed(error)
    }
  }
}

extension RecordingID {
  /// What the server can store: 1 to 200 characters without NUL.
  fileprivate var isAcceptable: Bool {
    !rawValue.isEmpty && rawValue.unicodeScalars.count <= Self.lengthLimit
      && !rawValue.unicodeScalars.contains("\0")
  }

  /// The server's addresses match no id with a slash or a dot, encoded or not.
  fileprivate var isPathSafe: Bool { !rawValue.contains("/") && !rawValue.contains(".") }
}

extension APIError {
  fileprivate static let unacceptableID = APIError(
    .validation(field: nil), detail: "This server cannot store such an ID: too long, or with a slash or dot.")

  /// The other recordings may fare better.
  fileprivate var concernsOneRecording: Bool {
    switch kind {
    case .server: status == 500
    default: false
    }
  }
}

extension [RecordingID] {
  /// At most twenty each, none twice.
  fileprivate var batches: [[RecordingID]] {
    var seen: Set<RecordingID> = []
    let distinct = filter { seen.insert($0).inserted }
    return stride(from: 0, to: distinct.count, by: PostHogClient.batchLimit).map {
      Array(distinct[$0..<Swift.min($0 + PostHogClient.batchLimit, distinct.count)])
    }
  }
}
