import FoundationEssentials
import PostHogAPI

/// What an operation has changed, for the history and for what has to be fetched again.
extension Operation {
  var isReversal: Bool { intent == .undo || intent == .redo }

  /// The history entry of an update that went through, with the values of the server's answer: it trims texts, and
  /// demands the filters of a deleted saved filter when that is restored.
  func entry(for update: PlaylistUpdate, _ answer: Playlist, at now: Date) -> HistoryEntry {
    HistoryEntry(
      id: update.entry, date: now, target: answer.reference, title: update.title,
      operation: .update(before: update.inverse, after: update.changes.inverse(for: answer)), group: group)
  }

  /// The history entry of a deletion by someone else, by which it can be undone.
  func deletionEntry(for update: PlaylistUpdate, _ answer: Playlist, at now: Date) -> HistoryEntry {
    HistoryEntry(
      id: update.entry + "-deleted", date: now, target: answer.reference, title: answer.titleText,
      operation: .update(before: PlaylistChanges(isDeleted: false), after: PlaylistChanges(isDeleted: true)),
      group: nil)
  }

  /// The history entry of recordings that were added or removed; nil when nothing is recorded.
  func entry(for settlement: Settlement, title: String?, at now: Date) -> HistoryEntry? {
    guard let id = settlement.entry, let playlist = settlement.playlist, !settlement.done.isEmpty else {
      return nil
    }
    return HistoryEntry(
      id: id, date: now, target: playlist, title: title ?? playlist.id.rawValue,
      operation: settlement.work == .add
        ? .addRecordings(settlement.done) : .removeRecordings(settlement.done),
      group: group)
  }

  /// The playlists whose members may have changed, each once.
  var changedMembers: [(PlaylistID, Step.Work)] {
    var changed: Set<PlaylistID> = []
    return steps.compactMap { step in
      guard step.work == .add || step.work == .remove, step.hasBegun,
        let id = (step.playlist ?? target?.reference)?.id, changed.insert(id).inserted
      else { return nil }
      return (id, step.work)
    }
  }

  /// What the updates of an operation mean for the list; nil when it has none.
  var updateOutcome: (hasRestored: Bool, isUncertain: Bool)? {
    let items = steps.flatMap(\.items).filter { $0.update != nil }
    guard !items.isEmpty else { return nil }
    return (
      items.contains { $0.outcome == .done && $0.update?.changes.isDeleted == false },
      items.count > 1 && items.contains(where: \.outcome.isUncertain)
    )
  }
}

extension Operation.Settlement {
  /// What was changed now; what may have been so before is not for undo to reverse.
  var done: [RecordingID] { recordings.filter { outcomes[$0] == .done } }
}

extension Operation.Outcome {
  /// The request may have been carried out although no answer came.
  fileprivate var isUncertain: Bool {
    guard case .failed(let error) = self else { return self == .unknown }
    switch error.kind {
    case .network, .cancelled: return true
    default: return false
    }
  }
}
