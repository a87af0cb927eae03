import FoundationEssentials
import PostHogAPI

/// Recordings on their way out of a collection, in batches, with one message at the end.
struct Removal: Hashable, Sendable {
  var gone = 0
  var failures: [APIError] = []

  func outcome(title: String) -> String {
    guard let first = failures.first else { return "Removed \(counted(gone, "recording")) from “\(title)”." }
    return gone == 0
      ? "Not removed: \(first.explanation)"
      : "\(gone) removed, \(failures.count) not: \(first.explanation)"
  }
}

/// Taking recordings out of the collection that is open.
extension AppState {
  /// Removes the recording under the cursor; asks first when there are marked ones, which then go.
  mutating func removeRecordings() -> [Effect] {
    guard let playlist = selected else { return [] }
    let marked = selectedRecordingMarks.ids
    guard !marked.isEmpty else {
      return selectedRecording.map { remove([$0.id], from: playlist.id) } ?? []
    }
    dialog = .confirm(
      Confirmation(
        question: "Remove \(counted(marked.count, "recording")) from “\(playlist.titleText)”?",
        details: [
          Self.enumerated(recordingNames(marked, of: playlist.id)),
          "They stay in PostHog. u puts them back.",
        ], subject: .removal(marked, of: playlist.id)))
    return []
  }

  /// What to call recordings in a question: whose they are, else their IDs.
  func recordingNames(_ ids: [RecordingID], of playlist: PlaylistID) -> [String] {
    let wanted = Set(ids)
    var names: [RecordingID: String] = [:]
    for recording in recordings[playlist]?.recordings ?? [] where wanted.contains(recording.id) {
      names[recording.id] = recording.person?.name ?? recording.distinctID
    }
    return ids.map { names[$0] ?? $0.rawValue }
  }

  mutating func remove(_ ids: [RecordingID], from id: PlaylistID) -> [Effect] {
    guard let playlist = playlist(id) else { return [] }
    // A page on its way would come from before or after the removal, and might leave a row out.
    let cancels = (recordings[id]?.loading?.offset ?? 0) > 0 ? stopLoadingRecordings(of: id) : []
    recordings[id]?.removing.formUnion(ids)
    recordingMarks[id]?.forgetReasons()
    clampRecordings(of: id)
    let entry = makeEntryID()
    return cancels + ids.inBatches.map { send($0, .remove, playlist.reference, entry: entry) }
  }

  mutating func removalEnded(
    _ batch: RecordingBatch, _ result: Result<[RecordingID: RecordingOutcome], APIError>, at now: Date
  ) -> [Effect] {
    let id = batch.playlist.id
    let failures = batch.failures(result)
    let gone = Set(batch.recordings.filter { failures[$0] == nil })
    recordings[id]?.remove(gone)
    recordings[id]?.removing.subtract(batch.recordings)
    clampRecordings(of: id)
    settleMarks(of: batch, failures, in: id, participle: "removed", at: now)

    var removal = removals[batch.entry] ?? Removal()
    removal.gone += gone.count
    removal.failures += batch.recordings.compactMap { failures[$0] }
    guard !batches.values.contains(where: { $0.entry == batch.entry }) else {
      removals[batch.entry] = removal
      return []
    }
    removals[batch.entry] = nil
    // An undo or redo has told of itself.
    if batch.undoes == nil {
      say(
        removal.failures.isEmpty ? .success : .failure, removal.outcome(title: title(of: id)),
        removal.failures.first, at: now)
    }
    return [.loadPlaylist(id)]
  }

  /// Unmarks what was done; what was not stays marked, with the reason.
  ///
  /// - Parameters:
  ///   - id: the playlist in which they are marked.
  ///   - participle: what was to be done, as in "not removed".
  ///   - isDone: nothing is left to be done to those that did not fail.
  mutating func settleMarks(
    of batch: RecordingBatch, _ failures: [RecordingID: APIError], in id: PlaylistID, participle: String,
    isDone: Bool = true, at now: Date
  ) {
    guard var marks = recordingMarks[id] else { return }
    if isDone { marks.remove(Set(batch.recordings.filter { failures[$0] == nil })) }
    for recording in batch.recordings {
      guard let error = failures[recording], marks.contains(recording) else { continue }
      say(.failure, "\(recording) not \(participle): \(error.explanation)", error, at: now)
      marks.setReason("Not \(participle): \(error.explanation)", for: recording)
    }
    recordingMarks[id] = marks
  }
}

extension RecordingBatch {
  /// What could not be done, and why. What the answer does not mention was not done.
  func failures(
    _ result: Result<[RecordingID: RecordingOutcome], APIError>
  ) -> [RecordingID: APIError] {
    var failures: [RecordingID: APIError] = [:]
    for id in recordings {
      switch result {
      case .success(let outcomes): failures[id] = outcomes[id].map(\.error) ?? APIError(.malformed)
      case .failure(let error): failures[id] = error
      }
    }
    return failures
  }
}

extension [RecordingID] {
  /// Cut into what the server takes at once.
  var inBatches: [[RecordingID]] {
    stride(from: 0, to: count, by: RecordingBatch.limit).map {
      Array(self[$0..<Swift.min($0 + RecordingBatch.limit, count)])
    }
  }
}
