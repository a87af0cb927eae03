import FoundationEssentials
import PostHogAPI

/// What was done, and taking it back.
extension AppState {
  /// What `u` takes back: the last write that still stands, and that it was not refused for.
  public var undoableEntry: HistoryEntry? { history.last { !$0.isUndone && !refusedUndos.contains($0.id) } }

  /// What Ctrl-R does again: the earliest of those undone since the last write.
  public var redoableEntry: HistoryEntry? {
    let lastStanding = history.lastIndex { !$0.isUndone && !refusedUndos.contains($0.id) }
    let undone = history[(lastStanding.map { $0 + 1 } ?? 0)...]
    return undone.first { $0.isUndone }
  }

  /// Takes in what is on disk, which may come twice: of another project before its number was known. What was
  /// done since the start stays, as it stands.
  mutating func restoreHistory(_ entries: [HistoryEntry]) {
    let own = history.filter { $0.id.hasPrefix("\(runID)-") }
    let known = Set(entries.map(\.id))
    history =
      entries.map { entry in own.first { $0.id == entry.id } ?? entry }
      + own.filter { !known.contains($0.id) }
  }

  /// Notes a write that went through; an undo or redo turns its entry instead.
  mutating func recordWrite(_ write: Write, at now: Date) -> [Effect] {
    switch write.purpose {
    case .undo(let id): return turn(id, isUndone: true)
    case .redo(let id): return turn(id, isUndone: false)
    case .pin, .rename, .edit, .delete:
      guard let inverse = write.inverse else { return [] }
      return record(
        .update(before: inverse, after: write.changes), on: write.target, title: write.title, at: now)
    }
  }

  /// Notes what a batch did: a new entry, more of one, or the turn of one.
  mutating func recordBatch(
    _ batch: RecordingBatch, _ result: Result<[RecordingID: RecordingOutcome], APIError>, at now: Date
  ) -> [Effect] {
    batches[batch.id] = nil
    guard case .success(let outcomes) = result else { return [] }
    if let undoes = batch.undoes {
      guard outcomes.values.contains(where: { $0.error == nil }) else { return [] }
      return turn(batch.entry, isUndone: undoes)
    }
    // What may have been there before is not for undo to take out.
    let done = batch.recordings.filter { outcomes[$0] == .done }
    guard !done.isEmpty else { return [] }
    if let index = history.firstIndex(where: { $0.id == batch.entry }) {
      history[index].add(done)
      return [.recordHistory(.more(batch.entry, done))]
    }
    return record(
      batch.direction == .add ? .addRecordings(done) : .removeRecordings(done), as: batch.entry,
      on: batch.playlist, title: title(of: batch.playlist.id), at: now)
  }

  /// An id for an entry, unlike those of other runs.
  mutating func makeEntryID() -> HistoryEntry.ID { "\(runID)-\(makeID())" }

  mutating func record(
    _ operation: HistoryEntry.Operation, as id: HistoryEntry.ID? = nil, on target: PlaylistReference,
    title: String, at now: Date
  ) -> [Effect] {
    let entry = HistoryEntry(
      id: id ?? makeEntryID(), date: now, target: target, title: title, operation: operation)
    history.removeAll(where: \.isUndone)
    history.begin(entry)
    return [.recordHistory(.entry(entry))]
  }

  private mutating func turn(_ id: HistoryEntry.ID, isUndone: Bool) -> [Effect] {
    guard let index = history.firstIndex(where: { $0.id == id }), history[index].isUndone != isUndone else {
      return []
    }
    history[index].isUndone = isUndone
    return [.recordHistory(.undone(id, isUndone))]
  }

  mutating func undo(at now: Date) -> [Effect] {
    guard let entry = undoableEntry else { return [] }
    switch entry.operation {
    case .update(let before, let after):
      return rewrite(entry, to: before, from: after, .undo(entry.id), at: now)
    case .create:
      return write(
        PlaylistChanges(isDeleted: true), to: entry.target, title: entry.title, expected: nil,
        purpose: .undo(entry.id))
    case .addRecordings(let ids): return move(ids, .remove, of: entry, isUndo: true)
    case .removeRecordings(let ids): return move(ids, .add, of: entry, isUndo: true)
    }
  }

  mutating func redo(at now: Date) -> [Effect] {
    guard let entry = redoableEntry else { return [] }
    switch entry.operation {
    case .update(let before, let after):
      return rewrite(entry, to: after, from: before, .redo(entry.id), at: now)
    case .create:
      return write(
        PlaylistChanges(isDeleted: false), to: entry.target, title: entry.title, expected: nil,
        purpose: .redo(entry.id))
    case .addRecordings(let ids): return move(ids, .add, of: entry, isUndo: false)
    case .removeRecordings(let ids): return move(ids, .remove, of: entry, isUndo: false)
    }
  }

  private mutating func rewrite(
    _ entry: HistoryEntry, to changes: PlaylistChanges, from expected: PlaylistChanges,
    _ purpose: Write.Purpose, at now: Date
  ) -> [Effect] {
    if writes.contains(where: { $0.purpose == purpose }) { return [] }
    // A deleted playlist cannot be fetched to be compared; bringing it back changes nothing else.
    let isDeletedNow = expected.isDeleted == true
    return write(
      changes, to: entry.target, title: entry.title, expected: isDeletedNow ? nil : expected, purpose: purpose
    )
  }

  private mutating func move(
    _ ids: [RecordingID], _ direction: RecordingBatch.Direction, of entry: HistoryEntry, isUndo: Bool
  ) -> [Effect] {
    guard !batches.values.contains(where: { $0.entry == entry.id }) else { return [] }
    return stride(from: 0, to: ids.count, by: RecordingBatch.limit).map { start in
      let part = Array(ids[start..<min(start + RecordingBatch.limit, ids.count)])
      return send(part, direction, entry.target, entry: entry.id, undoes: isUndo)
    }
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
    entry: HistoryEntry.ID, undoes: Bool? = nil
  ) -> RecordingBatch {
    let batch = RecordingBatch(
      id: makeID(), direction: direction, playlist: target, recordings: ids, entry: entry, undoes: undoes)
    batches[batch.id] = batch
    return batch
  }
}
