import FoundationEssentials
import PostHogAPI

/// Taking back what was done, and doing it again.
extension AppState {
  /// What `u` takes back: the last of what still stands, and that it was not refused for.
  public var undoableEntries: [HistoryEntry] { history.undoable(passingOver: refusals.keys) }

  /// What Ctrl-R does again.
  public var redoableEntries: [HistoryEntry] { history.redoableEntries }

  mutating func undo(at now: Date) -> [Effect] { turn(undoableEntries, isUndone: true) }

  mutating func redo(at now: Date) -> [Effect] { turn(redoableEntries, isUndone: false) }

  /// Takes entries back or does them again.
  ///
  /// Changes of fields go side by side. Where recordings or new playlists are among them one follows the
  /// other, and the first that fails ends it: what was moved is back in its old place before it leaves the
  /// new one.
  mutating func turn(_ entries: [HistoryEntry], isUndone: Bool) -> [Effect] {
    // Those were of another action.
    marks.forgetReasons()
    for id in recordingMarks.keys { recordingMarks[id]?.forgetReasons() }
    if entries.allSatisfy(\.isUpdate) { return entries.flatMap { send(turnOf: $0, isUndone: isUndone) } }
    turns = entries.map { Turn(entry: $0.id, isUndone: isUndone) }
    return sendNextTurn()
  }

  /// A step of an undo or redo that takes several.
  struct Turn: Hashable, Sendable {
    let entry: HistoryEntry.ID
    let isUndone: Bool
  }

  private mutating func sendNextTurn() -> [Effect] {
    var effects: [Effect] = []
    while let next = turns.first, let entry = history[next.entry] {
      // A deleted playlist keeps its recordings: they come and go with it.
      if makesTargetToo(entry) {
        turns.removeFirst()
        effects += turn(entry.id, isUndone: next.isUndone)
        continue
      }
      return effects + send(turnOf: entry, isUndone: next.isUndone)
    }
    turns = []
    return effects
  }

  /// Whether the same go made the playlist that the entry filled.
  private func makesTargetToo(_ entry: HistoryEntry) -> Bool {
    guard let group = entry.group, entry.operation != .create else { return false }
    return history.entries.contains {
      $0.group == group && $0.operation == .create && $0.target.id == entry.target.id
    }
  }

  /// A step has ended: the next one goes, unless it failed.
  mutating func turnEnded(_ id: HistoryEntry.ID, isDone: Bool) -> [Effect] {
    guard turns.first?.entry == id else { return [] }
    turns.removeFirst()
    guard isDone else {
      turns = []
      return []
    }
    return sendNextTurn()
  }

  private mutating func send(turnOf entry: HistoryEntry, isUndone: Bool) -> [Effect] {
    let purpose: Write.Purpose = isUndone ? .undo(entry.id) : .redo(entry.id)
    switch entry.operation {
    case .update(let before, let after):
      return rewrite(entry, to: isUndone ? before : after, from: isUndone ? after : before, purpose)
    case .create:
      return write(
        PlaylistChanges(isDeleted: isUndone), to: entry.target, title: entry.title, expected: nil,
        purpose: purpose)
    case .addRecordings(let ids): return move(ids, isUndone ? .remove : .add, of: entry, isUndone: isUndone)
    case .removeRecordings(let ids):
      return move(ids, isUndone ? .add : .remove, of: entry, isUndone: isUndone)
    }
  }

  private mutating func rewrite(
    _ entry: HistoryEntry, to changes: PlaylistChanges, from expected: PlaylistChanges,
    _ purpose: Write.Purpose
  ) -> [Effect] {
    if writes.contains(where: { $0.purpose == purpose }) { return [] }
    // A deleted playlist cannot be fetched to be compared; bringing it back changes nothing else.
    let isDeletedNow = expected.isDeleted == true
    return write(
      changes, to: entry.target, title: entry.title, expected: isDeletedNow ? nil : expected,
      purpose: purpose, group: entry.group)
  }

  private mutating func move(
    _ ids: [RecordingID], _ direction: RecordingBatch.Direction, of entry: HistoryEntry, isUndone: Bool
  ) -> [Effect] {
    guard !batches.values.contains(where: { $0.entry == entry.id }) else { return [] }
    return ids.inBatches.map { part in
      send(part, direction, entry.target, entry: entry.id, undoes: isUndone)
    }
  }

  /// A batch of an undo or redo has ended. The entry turns when all of its batches have gone through; else it
  /// stays as it was, and trying again does no harm to those that have.
  mutating func turnByBatch(
    _ batch: RecordingBatch, _ result: Result<[RecordingID: RecordingOutcome], APIError>, isUndone: Bool,
    at now: Date
  ) -> [Effect] {
    let id = batch.entry
    let failed = batch.failures(result)
    turnFailures[id, default: []] += batch.recordings.compactMap { failed[$0] }
    guard !batches.values.contains(where: { $0.entry == id }) else { return [] }
    let failures = turnFailures.removeValue(forKey: id) ?? []
    guard let entry = history[id] else { return [] }
    guard let first = failures.first else {
      say(.success, "\(isUndone ? "Undone" : "Redone"): \(entry.summary) “\(entry.title)”.", at: now)
      return turn(id, isUndone: isUndone) + turnEnded(id, isDone: true)
    }
    let count = counted(failures.count, "recording")
    say(
      .failure,
      "Not \(isUndone ? "undone" : "redone") for \(count) of “\(entry.title)”: \(first.explanation)", first,
      at: now)
    return turnEnded(id, isDone: false)
  }

  /// After the last of several changes that were taken back side by side: how many that were.
  mutating func sayGroupTurned(by write: Write, at now: Date) {
    guard let group = write.group, let id = write.turnedEntry, let entry = history[id],
      !writes.contains(where: { $0.group == group })
    else { return }
    let entries = history.entries.filter { $0.group == group }
    guard entries.count > 1 else { return }
    let word = write.isUndo ? "Undone" : "Redone"
    let turned = entries.count { $0.isUndone == write.isUndo }
    if turned == entries.count {
      say(.success, "\(word): \(entry.summary) \(counted(turned, "playlist")).", at: now)
    } else {
      say(.warning, "\(word): \(entry.summary) \(turned) of \(entries.count) playlists.", at: now)
    }
  }

  /// Lets `u` go on to the change before, when this one cannot be taken back.
  mutating func refuseTurn(_ write: Write, _ reason: String) {
    if let id = write.turnedEntry { refusals[id] = reason }
  }
}

extension HistoryEntry {
  var isUpdate: Bool {
    if case .update = operation { true } else { false }
  }
}
