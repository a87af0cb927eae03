import Synchronization

/// Adding and removing several recordings with an outcome for each.
extension PostHogClient {
  /// Adds recordings to a collection and tells for each what became of it.
  ///
  /// Uses the bulk call where the server has it. That one counts what it added, but passes over recordings
  /// that were there already as silently as those it refuses; then the server is asked for each by itself, and
  /// nothing is sent twice.
  ///
  /// - Parameter recordings: at most 20. Repeated ones count once.
  /// - Throws: `APIError` for trouble that concerns all of them (key, scope, `keysRefused`, project,
  ///   network…) while none has been added; after that it is the outcome of those not added.
  public func addRecordings(
    _ recordings: [RecordingID], to id: PlaylistID
  ) async throws(APIError) -> [RecordingID: RecordingOutcome] {
    var (batch, outcomes) = try Self.sort(recordings)
    guard !batch.isEmpty else { return outcomes }
    if !lacksBulk {
      do throws(APIError) {
        let added = try await bulkAdd(batch, to: id)
        guard added < batch.count else {
          for recording in batch { outcomes[recording] = .done }
          return outcomes
        }
        // Which ones were there before cannot be told any more.
        let isMember = await ask(Set(batch), of: id).answers
        for recording in batch {
          outcomes[recording] = isMember[recording] == true ? .isPresent : .failed(.notAdded)
        }
        return outcomes
      } catch {
        guard error.kind == .endpoint else { throw error }
      }
    }
    let single = await each(batch) { (recording) async throws(APIError) in
      try await addRecording(recording, to: id)
      return .done
    }
    if let trouble = single.trouble { throw trouble }
    shared.lacksBulk.store(true, ordering: .relaxed)
    return outcomes.merging(single.outcomes) { $1 }
  }

  /// Removes recordings from a collection and tells for each what became of it.
  ///
  /// The bulk call only counts. When it removed fewer than asked for, but some, the others were not in the
  /// collection; which ones cannot be told any more, so all are reported as `done`.
  ///
  /// - Parameter recordings: at most 20. Repeated ones count once.
  /// - Throws: as `addRecordings`.
  public func removeRecordings(
    _ recordings: [RecordingID], from id: PlaylistID
  ) async throws(APIError) -> [RecordingID: RecordingOutcome] {
    var (batch, outcomes) = try Self.sort(recordings)
    guard !batch.isEmpty else { return outcomes }
    if !lacksBulk {
      do throws(APIError) {
        let removed = try await bulkRemove(batch, from: id)
        for recording in batch { outcomes[recording] = removed == 0 ? .wasAbsent : .done }
        return outcomes
      } catch {
        guard error.kind == .endpoint else { throw error }
      }
    }
    let single = await each(batch) { (recording) async throws(APIError) in
      try await remove(recording, from: id)
    }
    if let trouble = single.trouble { throw trouble }
    shared.lacksBulk.store(true, ordering: .relaxed)
    return outcomes.merging(single.outcomes) { $1 }
  }

  /// Removing what is not in the collection is answered with 500, so a 500 is settled by asking.
  private func remove(
    _ recording: RecordingID, from id: PlaylistID
  ) async throws(APIError) -> RecordingOutcome {
    do throws(APIError) {
      try await removeRecording(recording, from: id)
      return .done
    } catch {
      guard error.status == 500, let isIn = try? await isMember(recording, of: id), isIn == false
      else { throw error }
      return .wasAbsent
    }
  }
}

/// One request for each recording, for servers without bulk calls.
extension PostHogClient {
  private var lacksBulk: Bool { shared.lacksBulk.load(ordering: .relaxed) }

  /// Runs `act` for the first one alone, so that trouble which concerns all costs one request, then for the
  /// others side by side.
  ///
  /// - Returns: an outcome for each; and `trouble` when it kept all of them from being done.
  private func each(
    _ batch: [RecordingID],
    _ act: @Sendable @escaping (RecordingID) async throws(APIError) -> RecordingOutcome
  ) async -> (outcomes: [RecordingID: RecordingOutcome], trouble: APIError?) {
    var outcomes: [RecordingID: RecordingOutcome] = [:]
    var rest = batch[...]
    while let first = rest.popFirst() {
      let outcome = await Self.outcome(of: first, act)
      outcomes[first] = outcome
      if let trouble = outcome.commonTrouble { return (outcomes, trouble) }
      if first.fitsPath { break }  // otherwise it failed without a request, which tells nothing
    }
    var trouble: APIError?
    await withTaskGroup(of: (RecordingID, RecordingOutcome).self) { group in
      for recording in rest { group.addTask { (recording, await Self.outcome(of: recording, act)) } }
      for await (recording, outcome) in group {
        outcomes[recording] = outcome
        if trouble == nil, let common = outcome.commonTrouble {
          trouble = common
          group.cancelAll()
        }
      }
    }
    if let trouble {
      for case (let recording, .failed) in outcomes { outcomes[recording] = .failed(trouble) }
    }
    return (outcomes, nil)
  }

  private static func outcome(
    of recording: RecordingID,
    _ act: @Sendable (RecordingID) async throws(APIError) -> RecordingOutcome
  ) async -> RecordingOutcome {
    do throws(APIError) { return try await act(recording) } catch { return .failed(error) }
  }

  /// Parts the distinct ids that can be sent from those that cannot.
  private static func sort(
    _ recordings: [RecordingID]
  ) throws(APIError) -> (batch: [RecordingID], outcomes: [RecordingID: RecordingOutcome]) {
    var batch: [RecordingID] = []
    var seen: Set<RecordingID> = []
    var outcomes: [RecordingID: RecordingOutcome] = [:]
    for recording in recordings where seen.insert(recording).inserted {
      if recording.isStorable { batch.append(recording) } else { outcomes[recording] = .failed(.unsendable) }
    }
    guard seen.count <= bulkLimit else { throw .unsendable }
    return (batch, outcomes)
  }
}

extension RecordingOutcome {
  /// Trouble that every other recording of the batch would meet as well.
  fileprivate var commonTrouble: APIError? {
    guard case .failed(let error) = self else { return nil }
    switch error.kind {
    case .validation: return error.code == nil ? nil : error
    case .server, .malformed: return nil
    default: return error
    }
  }
}

extension APIError {
  /// The bulk call passed it over: most likely another project uses the id.
  fileprivate static let notAdded = APIError(.server, detail: "")
}
