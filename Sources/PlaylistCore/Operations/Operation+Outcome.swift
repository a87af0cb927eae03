import FoundationEssentials
import LosslessJSON
import PostHogAPI

/// The changes of an operation: for the history, the journal, and the reloads that follow.
extension Operation {
  var isReversal: Bool { intent == .undo || intent == .redo }

  /// The history entry of an update that went through, with the values of the server's answer: it trims texts, and
  /// demands the filters of a deleted saved filter when that is restored.
  func entry(for update: PlaylistUpdate, _ answer: Playlist, at now: Date) -> HistoryEntry {
    HistoryEntry(
      id: update.entry, date: now, target: answer.reference,
      title: intent == .restore ? answer.titleText : update.title,
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
    guard let id = settlement.entry, let playlist = settlement.playlist,
      !(settlement.done + settlement.uncertain).isEmpty
    else { return nil }
    let step = steps.first { $0.records == id }
    return HistoryEntry(
      id: id, date: now, target: playlist, title: title ?? self.title(of: playlist.id),
      operation: settlement.work == .remove
        ? .removeRecordings(settlement.done) : .addRecordings(settlement.done),
      group: group, counterpart: step?.counterpart,
      uncertain: settlement.uncertain.isEmpty ? nil : settlement.uncertain)
  }

  /// The history entry of the playlist that the operation creates.
  func entryOfCreation(_ playlist: PlaylistReference, title: String, at now: Date) -> HistoryEntry {
    HistoryEntry(
      id: creationEntry, date: now, target: playlist, title: title, operation: .create,
      group: group)
  }

  /// What the journal records before a request leaves; nil for requests that no history entry comes of, and for an undo,
  /// whose entry stays in place until it is known to be undone.
  ///
  /// - Parameter title: of the playlist that recordings enter or leave.
  func undertaking(_ call: Call, title: String?, at now: Date) -> Undertaking? {
    guard let step = currentStep, !isReversal else { return nil }
    let items = step.items(ofRequest: call.id.number)
    switch call.request {
    case .update:
      return items.first?.update.map {
        Undertaking(
          entry: HistoryEntry(
            id: $0.entry, date: now, target: $0.target, title: $0.title,
            operation: .update(before: $0.inverse, after: $0.changes), group: group), sender: id)
      }
    case .create(let new):
      let target = PlaylistReference(id: PlaylistID(""), kind: new.kind, filters: new.filters)
      return Undertaking(
        entry: entryOfCreation(target, title: new.name, at: now), namesakes: creation.namesakes,
        description: new.description, awaited: awaited, sender: id)
    case .add(let ids, let playlist, _):
      // Those that were there stay, whatever becomes of the request.
      let ids = ids.filter { prior[$0] != true }
      let uncertain = ids.filter { prior[$0] == nil }
      guard !ids.isEmpty else { return nil }
      return undertaking(
        .addRecordings(ids), of: step, title: title ?? self.title(of: playlist), at: now,
        uncertain: uncertain)
    case .remove(let ids, let playlist):
      return undertaking(.removeRecordings(ids), of: step, title: title ?? self.title(of: playlist), at: now)
    default: return nil
    }
  }

  private func undertaking(
    _ operation: HistoryEntry.Operation, of step: Step, title: String, at now: Date,
    uncertain: [RecordingID] = []
  ) -> Undertaking? {
    guard let records = step.records, let target = playlist(of: step) else { return nil }
    return Undertaking(
      entry: HistoryEntry(
        id: records, date: now, target: target, title: title, operation: operation, group: group,
        counterpart: step.counterpart, uncertain: uncertain.isEmpty ? nil : uncertain),
      isOfSync: intent == .sync ? true : nil, sender: id)
  }

  /// The recordings that are to follow the new playlist; nil when none are.
  private var awaited: [RecordingID]? {
    guard steps.contains(where: { $0.work == .add }) else { return nil }
    return keepsRest ? rest : []
  }

  /// The recordings that are still to arrive in the target.
  var rest: [RecordingID] {
    if intent == .recover { return creation.awaited ?? [] }
    return steps.filter { $0.work == .add }.flatMap(\.items).filter(\.canStillArrive).compactMap(\.recording)
  }

  /// What the journal records of an undo or redo before a request of it leaves; nil for other requests.
  func reversal(_ call: Call, at now: Date) -> Reversal? {
    guard let step = currentStep, isReversal else { return nil }
    let entry: HistoryEntry.ID? =
      switch call.request {
      case .update: step.items(ofRequest: call.id.number).first?.update?.entry
      case .add, .remove: step.reverses
      default: nil
      }
    return entry.map { Reversal(entry: $0, isUndo: intent == .undo, sender: id, date: now) }
  }

  /// The entries of an undo or redo of which nothing is unknown.
  var settledReversals: [HistoryEntry.ID] {
    guard isReversal else { return [] }
    let unknown = steps.flatMap { step in
      step.items.filter { $0.outcome == .unknown }.compactMap { $0.update?.entry ?? step.reverses }
    }
    return entries.map(\.id).filter { !unknown.contains($0) }
  }

  /// The history entries that the operation makes or adds to.
  var entryIDs: Set<HistoryEntry.ID> {
    var ids = Set(steps.compactMap(\.records))
    for update in steps.flatMap(\.items).compactMap(\.update) { ids.insert(update.entry) }
    if steps.contains(where: { $0.work == .create }) { ids.insert(creationEntry) }
    return ids
  }

  /// The playlists whose members may have changed, each once.
  var changedMembers: [(PlaylistID, Step.Work)] {
    var changed: Set<PlaylistID> = []
    return steps.compactMap { step in
      guard step.work == .add || step.work == .remove, step.hasBegun,
        let id = playlist(of: step)?.id, changed.insert(id).inserted
      else { return nil }
      return (id, step.work)
    }
  }

  /// What the updates of an operation mean for the list; nil when it has none.
  var updateOutcome: (restored: [PlaylistID], hasRenamed: Bool, isUncertain: Bool)? {
    let items = steps.flatMap(\.items).filter { $0.update != nil }
    guard !items.isEmpty else { return nil }
    let done = items.filter { $0.outcome == .done }.compactMap(\.update)
    return (
      done.filter { $0.changes.isDeleted == false }.map(\.target.id),
      done.contains { $0.changes.name != nil },
      items.contains { $0.outcome == .unknown }
    )
  }
}

extension Operation.Item {
  /// Whether a recording is not in its target and another attempt could bring it there.
  var canStillArrive: Bool {
    guard case .failed(let error) = outcome else { return !outcome.isReached }
    return switch error.kind {
    case .notFound, .validation, .usedInAnotherProject: false
    default: true
    }
  }
}

extension Operation.Settlement {
  /// What was changed now, for undo to reverse.
  var done: [RecordingID] { recordings.filter { outcomes[$0] == .done } }
  /// What may have been so before.
  var uncertain: [RecordingID] { recordings.filter { outcomes[$0] == .perhapsUnchanged } }
}

extension NewPlaylist {
  fileprivate var kind: PlaylistKind { if case .collection = content { .collection } else { .savedFilter } }

  fileprivate var filters: JSONText {
    if case .savedFilter(let filters) = content { filters } else { .emptyObject }
  }
}
