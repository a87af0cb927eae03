import FoundationEssentials
import PostHogAPI

/// Recording what was done, undoing it and redoing it.
extension AppState {
  /// What `u` undoes: the last change that stands and whose undo has not been refused.
  public var undoableEntries: [HistoryEntry] { history.undoable(passingOver: refusals.keys) }

  public var redoableEntries: [HistoryEntry] { history.redoableEntries }

  mutating func undo(at now: Date) -> [Effect] { reverse(undoableEntries, isUndo: true, at: now) }

  mutating func redo(at now: Date) -> [Effect] { reverse(redoableEntries, isUndo: false, at: now) }

  mutating func reverse(_ entries: [HistoryEntry], isUndo: Bool, at now: Date) -> [Effect] {
    guard !entries.isEmpty else { return [] }
    return start(.reverse(entries, isUndo: isUndo, id: makeEntryID()), at: now)
  }

  /// Why undo has to wait: a change under way is in no history yet, and the one before it would be undone.
  var reasonToWait: String? {
    operations.running.contains { $0.intent != .markWatched && $0.intent != .add }
      ? "Wait until the last change has been saved." : nil
  }

  /// An ID for an operation and its history entries, unlike those of other runs.
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

  mutating func setUndone(_ id: HistoryEntry.ID, _ isUndone: Bool) -> [Effect] {
    guard history.setUndone(id, isUndone) else { return [] }
    refusals[id] = nil
    return [.recordHistory(.undone(id, isUndone))]
  }
}
