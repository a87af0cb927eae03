import FoundationEssentials
import LosslessJSON
import PostHogAPI

/// Starts, stops and recovers operations, and sends their calls.
extension AppState {
  /// - Parameters:
  ///   - dialog: the dialog that shows its progress.
  ///   - isAwaited: whether it comes from outside the core.
  mutating func start(
    _ change: Change, dialog: Layer.ID?, isAwaited: Bool = false, at now: Date
  ) -> [Effect] {
    // A recovery may be asking already, for example after a start.
    if case .settleAdditions(let playlist) = change, let dialog,
      operations.attachAddition(to: playlist, dialog) != nil
    {
      return []
    }
    guard var operation = makeOperation(for: change, at: now) else { return [] }
    operation.dialog = dialog
    operation.isAwaited = isAwaited
    list.marks.forgetReasons()
    detail.forgetReasons()
    var effects: [Effect] = drafts.keepRest(of: operation)
    switch change {
    case .remove(let recordings, let id): effects += detail.hide(recordings, in: id)
    case .markWatched:
      detail.show(operation.currentStep?.items.compactMap(\.recording) ?? [], isWatched: true)
    default: break
    }
    return effects + carryOut(operations.start(operation), at: now)
  }

  /// Makes an operation of a change; nil if there is nothing to do.
  mutating func makeOperation(for change: Change, at now: Date) -> Operation? {
    guard var operation = operation(for: change) else { return nil }
    if let new = operation.new {
      operation.creation = creation(of: new, at: now)
      if undertaking(of: new) != nil { operation.askBeforeCreating() }
    }
    if let known = priorMembers(for: operation, of: change) { operation.prepareAddition(known) }
    return operation
  }

  /// Members of the collection that recordings are added to, as far as they are known; nil for operations whose additions
  /// make no history entry.
  private func priorMembers(for operation: Operation, of change: Change) -> PriorMembers? {
    guard let step = operation.steps.first(where: { $0.work == .add }), step.records != nil,
      operation.intent != .recover
    else { return nil }
    guard let id = step.playlist?.id else { return PriorMembers.none }
    // All members have just been listed, and the list has none of those that are to be added.
    if case .sync(let sync, _) = change, sync.unknownCount == 0 { return PriorMembers.none }
    let listed = detail[id].map { $0.origin.isSortedByServer ? [] : $0.all.map(\.id) } ?? []
    // Servers send no count for a collection without members, and old ones none at all.
    let count = library[id]?.counts.map { $0.collection.count ?? 0 }
    return PriorMembers(count: count, members: Set(history.members(of: id)).union(listed))
  }

  private mutating func operation(for change: Change) -> Operation? {
    let id = makeOperationID()
    switch change {
    case .pin(let ids, let isPinned):
      return .update(
        isPinned ? .pin : .unpin, PlaylistChanges(isPinned: isPinned), of: changeable(ids), id: id)
    case .delete(let ids):
      // What someone else has deleted is left to them: an undo here would restore it.
      return .update(
        .delete, PlaylistChanges(isDeleted: true), of: changeable(ids),
        expecting: PlaylistChanges(isDeleted: false), id: id)
    case .restore(let playlists):
      return .update(.restore, PlaylistChanges(isDeleted: false), of: playlists, id: id)
    case .rename(let playlist, let name, let expected):
      return self.playlist(playlist).map {
        .edit(
          .rename, PlaylistChanges(name: name), of: $0,
          expecting: expectation(PlaylistChanges(name: expected), of: playlist), id: id)
      }
    case .edit(let playlist, let changes, let expected):
      return .edit(
        .edit, changes, of: playlist, expecting: expectation(expected, of: playlist.id), id: id)
    case .create(let new, let asksFirst):
      var operation = Operation.create(new, id: id)
      if asksFirst { operation.askBeforeCreating() }
      return operation
    case .duplicate(let playlist, let name, let kind):
      return self.playlist(playlist).map {
        .duplicate($0, name: name, as: kind, knownMembers: history.members(of: playlist), id: id)
      }
    case .add(let recordings, let target, let entry):
      let extended = entry.flatMap { history.canExtend($0) ? $0 : nil }
      return .add(recordings, to: target, entry: extended ?? id, id: id)
    case .settleAdditions(let playlist):
      let unknown = history.undertakings.filter { $0.isAddition(to: playlist) }
      return unknown.isEmpty ? nil : .recover(unknown, id: id)
    case .remove(let recordings, let playlist):
      return self.playlist(playlist).map { .remove(recordings, from: $0, id: id) }
    case .sync(let sync, let target): return .sync(sync, of: target, id: id)
    case .transfer(let recordings, let source, let target, let isMove):
      let recordings = source.map { detail.inOrderOfAddition(recordings, in: $0.id) } ?? recordings
      return .transfer(recordings, from: source, to: target, isMove: isMove, id: id)
    case .markWatched(let recordings):
      let unwatched = detail.unwatched(among: recordings)
      return unwatched.isEmpty ? nil : .markWatched(unwatched, id: id)
    case .reverse(let entries, let isUndo):
      return entries.isEmpty ? nil : .reverse(entries, isUndo: isUndo, id: id)
    }
  }

  /// The values that a change must find: those that the user has seen, with the changes in flight applied.
  private func expectation(_ expected: PlaylistChanges, of id: PlaylistID) -> PlaylistChanges {
    guard let copy = library[id] else { return expected }
    return expected.inverse(for: operations.applied(to: copy.applying(expected)))
  }

  /// An attempt to create the same playlist whose outcome is unknown.
  private func undertaking(of new: NewPlaylist) -> Undertaking? {
    history.undertakings.first {
      $0.entry.operation == .create && $0.entry.title.trimmed == new.name.trimmed
    }
  }

  /// The facts that distinguish a new playlist from others of its name. One that an earlier attempt created is not
  /// among the others, although the list may have it by now.
  private func creation(of new: NewPlaylist, at now: Date) -> Operation.Creation {
    if let lost = undertaking(of: new) { return Operation.Creation(lost) }
    let namesakes = library.playlists.values
      .filter { ($0.value.name ?? "").trimmed == new.name.trimmed }.map(\.value.id)
    return Operation.Creation(startedAt: now, namesakes: namesakes)
  }

  private func changeable(_ ids: [PlaylistID]) -> [Playlist] {
    ids.compactMap { playlist($0) }.filter { !$0.isDeleted }
  }

  /// Asks for the outcome of changes that are unknown: of programs that were cut off, and of operations given up here.
  mutating func recover(at now: Date) -> [Effect] {
    let asked = operations.running.reduce(into: Set()) { $0.formUnion($1.entryIDs) }
    // While only `@current` is known, it may be another project than the one that an earlier run changed.
    let isKnown = session.project != .current
    let open = history.undertakings.filter {
      !asked.contains($0.entry.id) && (isKnown || $0.isSent(by: runID))
    }
    let changes = open.map(\.operation).unique.flatMap { group in
      var operation = Operation.recover(open.filter { $0.operation == group }, id: makeOperationID())
      operation.creation.namesakes += history.createdPlaylists
      return carryOut(operations.start(operation), at: now)
    }
    return changes + recoverReversals(isKnown: isKnown, at: now)
  }

  private mutating func recoverReversals(isKnown: Bool, at now: Date) -> [Effect] {
    let asked = operations.running.filter(\.isReversal).flatMap { $0.entries.map(\.id) }
    let open = history.reversals.filter {
      !asked.contains($0.entry) && history[$0.entry] != nil && (isKnown || $0.isSent(by: runID))
    }
    return open.map(\.sender).unique.flatMap { sender in
      let group = open.filter { $0.sender == sender }
      let operation = Operation.recoverReversal(
        of: group.compactMap { history[$0.entry] }, isUndo: group.contains(where: \.isUndo),
        id: makeOperationID())
      return carryOut(operations.start(operation), at: now)
    }
  }

  /// Stops the latest operation that goes on by itself, or gives up waiting for the oldest change.
  mutating func stopOperation(at now: Date) -> [Effect] {
    if let asking = operations.running.last(where: \.isAsking) {
      return carryOut(operations.giveUp(asking.id), at: now)
    }
    if let operation = operations.running.last(where: { $0.progress != nil && !$0.isStopping }) {
      let output = operations.stop(operation.id)
      if operations[operation.id] != nil { say(.info, "Stopping after the requests under way.", at: now) }
      return carryOut(output, at: now)
    }
    guard let oldest = operations.running.first(where: { $0.progress == nil }) else { return [] }
    return carryOut(operations.giveUp(oldest.id), at: now)
  }

  /// Stops all operations; those that ask the server about lost answers are given up.
  mutating func stopOperations(at now: Date) -> [Effect] {
    operations.running.flatMap { operation -> [Effect] in
      if operation.isAsking { return carryOut(operations.giveUp(operation.id), at: now) }
      return carryOut(operations.stop(operation.id), at: now)
    }
  }

  mutating func carryOut(_ output: Operations.Output, at now: Date) -> [Effect] {
    var effects = output.cancelled.map { Effect.cancel($0) }
    for (operation, event) in output.events {
      effects += apply(event, of: operation, at: now) + broadcast(.operation(operation, event), at: now)
    }
    for call in output.calls { effects += noteSending(call, at: now) + [.call(call)] }
    return effects
  }

  private mutating func noteSending(_ call: Call, at now: Date) -> [Effect] {
    guard case .operation(let id) = call.owner, let operation = operations[id] else { return [] }
    var effects: [Effect] = []
    let title = operation.currentStep?.playlist.flatMap { playlist($0.id)?.titleText }
    if let undertaking = operation.undertaking(call, title: title, at: now) {
      effects += history.begin(undertaking)
    }
    if let reversal = operation.reversal(call, at: now) { effects += history.begin(reversal) }
    guard case .add(let recordings, _, _) = call.request else { return effects }
    return effects + broadcast(.sending(operation, recordings), at: now)
  }

  // MARK: Drafts of earlier versions

  /// Moves recordings that a draft lists as sent into the journal, where later versions record them.
  mutating func moveSentToJournal(of id: PlaylistID, at now: Date) -> [Effect] {
    guard var rest = drafts.unfinished(to: id), !rest.sent.isEmpty else { return [] }
    let added = Set(history.members(of: id))
    let journaled = history.unknownAdditions(to: id)
    let left = rest.sent.filter { !added.contains($0) }
    let unknown = left.filter { !journaled.contains($0) }
    rest.waiting = left + rest.waiting
    rest.sent = []
    var effects: [Effect] = []
    if !unknown.isEmpty {
      let entry = HistoryEntry(
        id: makeOperationID(), date: now,
        target: .collection(id), title: rest.title,
        operation: .addRecordings(unknown))
      effects += history.begin(Undertaking(entry: entry))
      rest.entry = entry.id
    }
    return effects + drafts.keep(Draft(key: .adding(id), content: .adding(rest)), isUrgent: true)
  }
}
