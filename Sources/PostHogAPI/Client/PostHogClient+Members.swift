import Synchronization

/// Adding and removing several recordings, with an outcome for each.
extension PostHogClient {
  /// The most recordings that one call adds or removes.
  public static let maximumBatchSize = 20

  /// Adds up to 20 recordings to a collection and reports an outcome for each.
  ///
  /// Uses the bulk call where the server has it. That call only counts what it added. When the count does not follow from
  /// `memberships`, the server is asked for the membership of each, and nothing is sent twice. Scope:
  /// `session_recording_playlist:write`.
  ///
  /// - Parameters:
  ///   - recordings: at most 20. Repeated ones count once.
  ///   - id: the collection.
  ///   - memberships: whether recordings were members just before, as far as that is known. It tells recordings that are
  ///     added from those that were there; ``members(among:of:known:count:questionLimit:)`` finds it out.
  /// - Throws: ``APIError`` when all recordings failed for a common reason, such as key, scope, project or network. After
  ///   the first one was added, such an error is the outcome of the remaining ones.
  public func addRecordings(
    _ recordings: [RecordingID], to id: PlaylistID, before memberships: [RecordingID: Bool] = [:]
  ) async throws(APIError) -> [RecordingID: RecordingOutcome] {
    try await outcomes(
      for: recordings,
      inBulk: { (batch) async throws(APIError) in
        let added = try await bulkAdd(batch, to: id)
        if added == batch.count { return batch.map { _ in .done } }
        let others = batch.filter { memberships[$0] != true }
        if added == others.count { return batch.map { memberships[$0] == true ? .wasPresent : .done } }
        let (found, _) = await self.memberships(of: Set(others), in: id)
        return Self.outcomes(of: batch, added: added, before: memberships, after: found)
      },
      one: { (recording) async throws(APIError) in
        try await addRecording(recording, to: id)
        // The answer is the same for members.
        return memberships[recording].map { $0 ? .wasPresent : .done } ?? .isPresent
      })
  }

  /// The outcomes of a bulk call that added another number of recordings than expected.
  ///
  /// - Parameter found: the memberships after it, of those that are not known to have been members.
  private static func outcomes(
    of batch: [RecordingID], added: Int, before memberships: [RecordingID: Bool],
    after found: [RecordingID: Bool]
  ) -> [RecordingOutcome] {
    let isWhole = batch.allSatisfy { memberships[$0] == true || found[$0] != nil }
    // When no more have come than were added, none of those was in it before.
    let isCertain = isWhole && found.values.count { $0 } == added
    let present: RecordingOutcome = isCertain ? .done : added == 0 ? .wasPresent : .isPresent
    return batch.map { recording in
      if memberships[recording] == true { return added == 0 || isCertain ? .wasPresent : .isPresent }
      return switch found[recording] {
      case true?: present
      case false?: .failed(APIError(.usedInAnotherProject))
      case nil: .failed(.unanswered)
      }
    }
  }

  /// Removes up to 20 recordings from a collection and reports an outcome for each.
  ///
  /// Uses the bulk call where the server has it. That call only counts what it removed; when that is fewer than asked
  /// for, but some, the others were not members, and all are reported as `done`. Scope:
  /// `session_recording_playlist:write`.
  ///
  /// - Parameters:
  ///   - recordings: at most 20. Repeated ones count once.
  ///   - id: the collection.
  /// - Throws: ``APIError`` as ``addRecordings(_:to:before:)``.
  public func removeRecordings(
    _ recordings: [RecordingID], from id: PlaylistID
  ) async throws(APIError) -> [RecordingID: RecordingOutcome] {
    try await outcomes(
      for: recordings,
      inBulk: { (batch) async throws(APIError) in
        let removed = try await bulkRemove(batch, from: id)
        return batch.map { _ in removed == 0 ? .wasAbsent : .done }
      },
      one: { (recording) async throws(APIError) in try await remove(recording, from: id) })
  }

  /// Removes one recording. Servers answer with a 500 when it is not a member, so after a 500 they are asked.
  private func remove(
    _ recording: RecordingID, from id: PlaylistID
  ) async throws(APIError) -> RecordingOutcome {
    do throws(APIError) {
      try await removeRecording(recording, from: id)
      return .done
    } catch {
      guard error.status == 500, let isMember = try? await isMember(recording, of: id), isMember == false
      else { throw error }
      return .wasAbsent
    }
  }

  /// Changes several recordings by the bulk call, or one by one on servers without it.
  ///
  /// - Parameters:
  ///   - inBulk: sends the bulk call; returns an outcome for each recording, in their order.
  ///   - one: changes one recording.
  private func outcomes(
    for recordings: [RecordingID],
    inBulk: ([RecordingID]) async throws(APIError) -> [RecordingOutcome],
    one: @Sendable @escaping (RecordingID) async throws(APIError) -> RecordingOutcome
  ) async throws(APIError) -> [RecordingID: RecordingOutcome] {
    var outcomes: [RecordingID: RecordingOutcome] = [:]
    for recording in recordings where !recording.isStorable {
      outcomes[recording] = .failed(.invalidRecordings)
    }
    let batch = Self.batch(of: recordings)
    guard outcomes.count + batch.count <= Self.maximumBatchSize else { throw .invalidRecordings }
    guard !batch.isEmpty else { return outcomes }
    if !shared.lacksBulk.load(ordering: .relaxed) {
      do throws(APIError) {
        for (recording, outcome) in zip(batch, try await inBulk(batch)) { outcomes[recording] = outcome }
        return outcomes
      } catch {
        guard error.kind == .endpoint else { throw error }
      }
    }
    let single = try await each(of: batch, one)
    shared.lacksBulk.store(true, ordering: .relaxed)
    return outcomes.merging(single) { $1 }
  }
}

extension PostHogClient {
  /// The recordings that can be sent, each once, in the order given: the collection will list them in it.
  static func batch(of recordings: [RecordingID]) -> [RecordingID] {
    var seen: Set<RecordingID> = []
    return recordings.filter { $0.isStorable && seen.insert($0).inserted }
  }
}

/// One request for each recording, for servers without bulk calls.
extension PostHogClient {
  /// Changes the first recording alone, so that a common reason to fail costs one request, then the others side by side.
  private func each(
    of batch: [RecordingID],
    _ change: @Sendable @escaping (RecordingID) async throws(APIError) -> RecordingOutcome
  ) async throws(APIError) -> [RecordingID: RecordingOutcome] {
    var outcomes: [RecordingID: RecordingOutcome] = [:]
    var rest = batch[...]
    while let first = rest.popFirst() {
      let outcome = await Self.outcome(of: first, change)
      outcomes[first] = outcome
      if let error = outcome.commonError { throw error }
      // Others failed without a request and say nothing about the server.
      if first.fitsPath { break }
    }
    var commonError: APIError?
    await withTaskGroup(of: (RecordingID, RecordingOutcome).self) { group in
      for recording in rest { group.addTask { (recording, await Self.outcome(of: recording, change)) } }
      for await (recording, outcome) in group {
        outcomes[recording] = outcome
        if commonError == nil, let error = outcome.commonError {
          commonError = error
          group.cancelAll()
        }
      }
    }
    if let commonError {
      for case (let recording, .failed) in outcomes { outcomes[recording] = .failed(commonError) }
    }
    return outcomes
  }

  private static func outcome(
    of recording: RecordingID,
    _ change: @Sendable (RecordingID) async throws(APIError) -> RecordingOutcome
  ) async -> RecordingOutcome {
    do throws(APIError) { return try await change(recording) } catch { return .failed(error) }
  }
}

extension RecordingOutcome {
  /// An error that every other recording of the batch would get as well.
  fileprivate var commonError: APIError? {
    guard case .failed(let error) = self else { return nil }
    switch error.kind {
    case .validation: return error.code == nil ? nil : error
    case .server, .malformed, .brokenRedirect, .usedInAnotherProject: return nil
    default: return error
    }
  }
}

extension APIError {
  /// The bulk call skipped some, and the server did not answer whether it was this one.
  fileprivate static let unanswered = APIError(.network(.interrupted))
}
