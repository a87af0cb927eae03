import FoundationEssentials
import PostHogAPI

/// What was done, and taking it back.
extension AppState {
  /// What `u` takes back: the last write that still stands.
  public var undoableEntry: HistoryEntry? { history.last { !$0.isUndone } }

  /// What Ctrl-R does again: the earliest of those undone since the last write.
  public var redoableEntry: HistoryEntry? {
    let lastStanding = history.lastIndex { !$0.isUndone }
    let undone = history[(lastStanding.map { $0 + 1 } ?? 0)...]
    return undone.first
  }

  /// Notes a write that went through; an undo or redo turns its entry instead.
  mutating func recordWrite(_ write: Write, before: Playlist?, at now: Date) -> [Effect] {
    switch write.purpose {
    case .undo(let id): return turn(id, isUndone: true)
    case .redo(let id): return turn(id, isUndone: false)
    case .pin, .rename, .edit, .delete:
      guard let before else { return [] }
      return record(
        .update(before: write.changes.inverse(for: before), after: write.changes), on: write.target,
        title: write.title, at: now)
    }
  }

  mutating func recordBatch(
    _ batch: RecordingBatch, _ result: Result<[RecordingID: RecordingOutcome], APIError>, at now: Date
  ) -> [Effect] {
    let undoing = undoingBatches.removeValue(forKey: batch.id)
    guard case .success(let outcomes) = result else { return [] }
    if let undoing {
      guard outcomes.values.contains(where: { $0.error == nil }) else { return [] }
      return turn(undoing.entry, isUndone: undoing.isUndo)
    }
    let done = batch.recordings.filter { outcomes[$0] == .done }
    guard !done.isEmpty else { return [] }
    return record(
      batch.direction == .add ? .addRecordings(done) : .removeRecordings(done), on: batch.playlist,
      title: title(of: batch.playlist.id), at: now)
  }

  mutating func record(
    _ operation: HistoryEntry.Operation, on target: PlaylistReference, title: String, at now: Date
  ) -> [Effect] {
    let entry = HistoryEntry(
      id: "\(runID)-\(makeID())", date: now, target: target, title: title, operation: operation)
    history.append(entry)
    return [.recordHistory(entry)]
  }

  private mutating func turn(_ id: HistoryEntry.ID, isUndone: Bool) -> [Effect] {
    guard let index = history.firstIndex(where: { $0.id == id }) else { return [] }
    history[index].isUndone = isUndone
    return [.recordHistory(history[index])]
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
    guard !undoingBatches.values.contains(where: { $0.entry == entry.id }) else { return [] }
    let batch = RecordingBatch(id: makeID(), direction: direction, playlist: entry.target, recordings: ids)
    undoingBatches[batch.id] = UndoingBatch(entry: entry.id, isUndo: isUndo)
    return [.sendBatch(batch)]
  }
}

/// A batch that takes back a history entry, or does it again.
struct UndoingBatch: Hashable, Sendable {
  let entry: HistoryEntry.ID
  let isUndo: Bool
}
