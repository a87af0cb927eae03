import FoundationEssentials
import PostHogAPI

/// Noting what was done.
extension AppState {
  /// Notes a write that went through; an undo or redo turns its entry instead.
  mutating func recordWrite(_ write: Write, at now: Date) -> [Effect] {
    switch write.purpose {
    case .undo(let id): return turn(id, isUndone: true)
    case .redo(let id): return turn(id, isUndone: false)
    case .pin, .rename, .edit, .delete:
      guard let inverse = write.inverse else { return [] }
      return record(
        .update(before: inverse, after: write.changes), on: write.target, title: write.title,
        group: write.group, at: now)
    }
  }

  /// Notes what a batch did: a new entry, more of one, or the turn of one.
  mutating func recordBatch(
    _ batch: RecordingBatch, _ result: Result<[RecordingID: RecordingOutcome], APIError>, at now: Date
  ) -> [Effect] {
    batches[batch.id] = nil
    if let undoes = batch.undoes { return turnByBatch(batch, result, isUndone: undoes, at: now) }
    guard case .success(let outcomes) = result else { return [] }
    // What may have been there before is not for undo to take out.
    let done = batch.recordings.filter { outcomes[$0] == .done }
    guard !done.isEmpty else { return [] }
    if history[batch.entry] != nil {
      history.add(done, to: batch.entry)
      return [.recordHistory(.more(batch.entry, done))]
    }
    return record(
      batch.direction == .add ? .addRecordings(done) : .removeRecordings(done), as: batch.entry,
      on: batch.playlist, title: title(of: batch.playlist.id), group: batch.group, at: now)
  }

  /// An id for an entry or a group of them, unlike those of other runs.
  mutating func makeEntryID() -> HistoryEntry.ID { "\(runID)-\(makeID())" }

  mutating func record(
    _ operation: HistoryEntry.Operation, as id: HistoryEntry.ID? = nil, on target: PlaylistReference,
    title: String, group: String? = nil, at now: Date
  ) -> [Effect] {
    let entry = HistoryEntry(
      id: id ?? makeEntryID(), date: now, target: target, title: title, operation: operation, group: group)
    history.begin(entry)
    return [.recordHistory(.entry(entry))]
  }

  mutating func turn(_ id: HistoryEntry.ID, isUndone: Bool) -> [Effect] {
    guard history.turn(id, isUndone: isUndone) else { return [] }
    refusals[id] = nil
    return [.recordHistory(.undone(id, isUndone))]
  }

  mutating func send(
    _ ids: [RecordingID], _ direction: RecordingBatch.Direction, _ target: PlaylistReference,
    entry: HistoryEntry.ID, undoes: Bool? = nil
  ) -> Effect {
    .sendBatch(makeBatch(ids, direction, target, entry: entry, undoes: undoes))
  }

  /// A batch that counts as under way from now on.
  mutating func makeBatch(
    _ ids: [RecordingID], _ direction: RecordingBatch.Direction, _ target: PlaylistReference,
    entry: HistoryEntry.ID, undoes: Bool? = nil, group: String? = nil
  ) -> RecordingBatch {
    let batch = RecordingBatch(
      id: makeID(), direction: direction, playlist: target, recordings: ids, entry: entry, undoes: undoes,
      group: group)
    batches[batch.id] = batch
    return batch
  }
}
