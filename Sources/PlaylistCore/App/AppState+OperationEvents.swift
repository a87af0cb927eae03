import FoundationEssentials
import PostHogAPI

/// Passes the events of operations on to the features they concern.
extension AppState {
  mutating func apply(_ event: Operation.Event, of operation: Operation, at now: Date) -> [Effect] {
    switch event {
    case .updated(let update, let playlist): return updated(update, playlist, by: operation, at: now)
    case .conflicted(let update, let theirs): return conflicted(update, theirs, by: operation, at: now)
    case .updateFailed(let update, let error): return updateFailed(update, error, by: operation, at: now)
    case .foundDeleted(let update, let playlist):
      return foundDeleted(update, playlist, by: operation, at: now)
    case .foundGone(let update):
      list.marks.remove([update.target.id])
      leavePlaylist(update.target.id)
      return history.fail(update.entry)
    case .created(let playlist): return created(playlist, by: operation, at: now)
    case .createFailed(let error): return createFailed(error, by: operation, at: now)
    case .answerLost(let error):
      say(.warning, operation.answerLost(error), error, at: now)
      return []
    case .questionFailed: return [.wait(.questionPause)]
    case .leftUnknown:
      say(.failure, operation.unknownText, at: now)
      return []
    case .fetched(let playlist):
      library.update(playlist)
      return []
    case .settled(let settlement): return settled(settlement, by: operation, at: now)
    case .reversed(let entry): return history.reverse(entry, isUndo: operation.intent == .undo)
    case .ended: return ended(operation, at: now)
    }
  }

  // MARK: Playlists

  private mutating func updated(
    _ update: PlaylistUpdate, _ playlist: Playlist, by operation: Operation, at now: Date
  ) -> [Effect] {
    if playlist.isDeleted {
      leavePlaylist(playlist.id)
    } else {
      library.update(playlist)
    }
    list.marks.remove([playlist.id])
    switch operation.intent {
    case .undo, .redo:
      let isUndo = operation.intent == .undo
      // Recordings that were still to be added to a new playlist are dropped with it.
      let isTakenBack = isUndo && history[update.entry]?.operation == .create
      return (isTakenBack ? drafts.discard(.adding(update.target.id)) : [])
        + history.reverse(update.entry, isUndo: isUndo, playlist.reference)
    case .rename, .edit, .recover:
      return history.record(operation.entry(for: update, playlist, at: now))
        + drafts.saved(update.changes, of: playlist.id)
    default: return history.record(operation.entry(for: update, playlist, at: now))
    }
  }

  private mutating func leavePlaylist(_ id: PlaylistID) {
    if list.cursor.id == id, focus == .detail { focus = .list }
    forgetPlaylist(id)
  }

  private mutating func foundDeleted(
    _ update: PlaylistUpdate, _ playlist: Playlist, by operation: Operation, at now: Date
  ) -> [Effect] {
    let effects = updated(update, playlist, by: operation, at: now)
    say(.warning, operation.deletedByOthers(update), at: now)
    return effects + history.record(operation.deletionEntry(for: update, playlist, at: now))
  }

  private mutating func updateFailed(
    _ update: PlaylistUpdate, _ error: APIError, by operation: Operation, at now: Date
  ) -> [Effect] {
    let id = update.target.id
    let effects = history.fail(update.entry)
    // A recovery reports failures in its summary.
    if operation.intent == .recover { return effects }
    // The server was asked about the request that was cut off, and does not have it.
    let reason =
      error.kind == .cancelled
      ? "it did not reach the server." : operation.explanation(of: error) ?? "\(reason: error)"
    let isGone = error.kind == .notFound && operation.isReversal
    if isGone { history.refuse(update.entry, Self.reasonGone) }
    let advice = isGone && operation.entries.count == 1 ? adviceAfterRefusal(of: operation) : ""
    say(.failure, operation.failure(of: update, reason) + advice, error, at: now)
    if list.marks.contains(id), operation.group != nil {
      list.marks.setReason(operation.failureReason(error), for: id)
    }
    switch error.kind {
    case .notFound: return effects + playlistLoaded(id, .failure(error))
    default: return effects
    }
  }

  private mutating func conflicted(
    _ update: PlaylistUpdate, _ theirs: Playlist, by operation: Operation, at now: Date
  ) -> [Effect] {
    library.merge([theirs])
    let effects = operation.isReversal ? [] : history.fail(update.entry)
    let changed = update.expected?.fieldsDiffering(from: theirs) ?? []
    let person = theirs.lastEditor(of: changed).map { " by \($0)" } ?? ""
    guard operation.isReversal else {
      return effects + keepBothVersions(update, theirs, person: person, by: operation, at: now)
    }
    history.refuse(update.entry, "It has been changed\(person) since.")
    let advice = operation.entries.count == 1 ? adviceAfterRefusal(of: operation) : ""
    say(.warning, operation.failure(of: update, "it has been changed\(person) since.") + advice, at: now)
    return []
  }

  /// Keeps the user's version beside that of others, for the user to choose.
  ///
  /// No form opens by itself: it would receive keys that were meant for something else.
  private mutating func keepBothVersions(
    _ update: PlaylistUpdate, _ theirs: Playlist, person: String, by operation: Operation, at now: Date
  ) -> [Effect] {
    if operation.isAwaited {
      say(.warning, "“\(update.title)” was changed\(person) meanwhile: nothing was overwritten.", at: now)
      return []
    }
    let isInForm = layers.contains { layer in
      if case .form(let form) = layer.dialog { form.base?.id == theirs.id } else { false }
    }
    let next = isInForm ? ": choose, then save." : "; \(key: .edit) shows both versions."
    say(.warning, "“\(update.title)” was changed\(person) meanwhile\(next)", at: now)
    return isInForm ? [] : drafts.keepConflict(with: theirs)
  }

  private mutating func created(_ playlist: Playlist, by operation: Operation, at now: Date) -> [Effect] {
    let isFromForm = operation.intent == .create && !operation.isAwaited
    let isSelected = isFromForm || operation.intent == .duplicate && !hasDialog
    if operation.intent == .duplicate, isSelected { focus = .list }
    let entry = operation.entryOfCreation(playlist.reference, title: playlist.titleText, at: now)
    library.merge([playlist])
    // The recordings to follow are on disk before the journal records the creation as done.
    var effects = drafts.keepRest(of: operation)
    if isFromForm || operation.intent == .recover && drafts.isNew(playlist) {
      effects += drafts.discard(.newPlaylist)
    }
    return effects + history.record(entry)
      + list.show(created: playlist, library, isSelected: isSelected)
  }

  private mutating func createFailed(_ error: APIError, by operation: Operation, at now: Date) -> [Effect] {
    if operation.intent != .recover { say(.failure, operation.createFailure(error), error, at: now) }
    return history.fail(operation.creationEntry)
  }

  // MARK: Recordings

  private mutating func settled(
    _ settlement: Operation.Settlement, by operation: Operation, at now: Date
  ) -> [Effect] {
    if operation.intent == .markWatched {
      for id in settlement.reached { library.countAsWatched(in: detail.playlists(listing: id)) }
      detail.watchingEnded(settlement, by: operation)
      detail.forgetConfirmed(besides: operations.recordingsBeingMarked)
      return []
    }
    guard let playlist = settlement.playlist else { return [] }
    let id = playlist.id
    var effects = drafts.settled(settlement, by: operation)
    if let entry = operation.entry(for: settlement, title: self.playlist(id)?.titleText, at: now) {
      effects += history.record(partOf: entry)
    }
    if let entry = settlement.entry {
      let recorded = Set(settlement.done + settlement.uncertain)
      effects += history.fail(entry, settlement.known.filter { !recorded.contains($0) })
    }
    switch settlement.work {
    case .add: detail.added(settlement.recordings, to: id)
    case .remove: detail.removalEnded(of: settlement.known, done: settlement.reached, in: id)
    default: break
    }
    settleMarks(settlement, of: operation, at: now)
    findUnlisted(in: id)
    if list.cursor.id == id, focus == .detail { effects += detail.request(library[id], id) }
    return effects
  }

  /// Unmarks recordings that are done; failed ones stay marked, with the reason.
  private mutating func settleMarks(
    _ settlement: Operation.Settlement, of operation: Operation, at now: Date
  ) {
    guard [.remove, .copy, .move, .sync].contains(operation.intent),
      let id = (operation.source ?? operation.target)?.reference?.id
    else { return }
    for failure in detail.settleMarks(in: id, settlement, of: operation) {
      say(.failure, "\(failure.recording): \(failure.reason)", failure.error, at: now)
    }
  }

  // MARK: The end

  private mutating func ended(_ operation: Operation, at now: Date) -> [Effect] {
    var effects: [Effect] = []
    var rest = 0
    // A dialog shows and saves the rest itself.
    if !layers.contains(where: { $0.id == operation.dialog }) {
      if operation.keepsRest { effects += drafts.ended(operation) }
      rest = drafts.restCount(of: operation)
    }
    if operation.refusal?.kind == .notFound { refuseReversal(by: operation) }
    if let summary = operation.summary(stillToAdd: rest) {
      let isStuck = operation.entries.contains { history.refusals[$0.id] != nil }
      let advice = isStuck ? adviceAfterRefusal(of: operation) : ""
      say(summary.level, summary.text + advice, operation.firstError, at: now)
    }
    effects += refresh(after: operation)
    for entry in operation.settledReversals { effects += history.failReversal(of: entry) }
    for step in operation.steps where step.work == .remove {
      let unknown = step.items.filter { $0.outcome == .unknown }.compactMap(\.recording)
      if !unknown.isEmpty, let id = step.playlist?.id { detail.removalEnded(of: unknown, done: [], in: id) }
    }
    if operation.intent == .markWatched {
      let unknown = operation.steps.flatMap(\.items).filter { $0.outcome == .unknown }
      detail.show(unknown.compactMap(\.recording), isWatched: false)
    }
    return effects + (operation.isAwaited ? [.ended(operation)] : [])
  }

  /// Reloads data that the answers to an operation did not contain.
  private mutating func refresh(after operation: Operation) -> [Effect] {
    var effects: [Effect] = []
    for (id, work) in operation.changedMembers {
      effects.append(loadPlaylist(id))
      if work == .add, detail[id] != nil, let playlist = library[id] {
        effects += detail.restart(playlist, id, isInBackground: focus == .list)
      }
    }
    guard let outcome = operation.updateOutcome else { return effects }
    if !outcome.restored.isEmpty {
      // Only the server can place a restored playlist.
      list.invalidatePlaces()
      let only = outcome.restored.count == 1 ? outcome.restored.first.flatMap { library[$0] } : nil
      guard let only, !hasDialog, focus == .list else { return effects + list.restart(list.query) }
      return effects + list.restart(selecting: only)
    }
    if outcome.hasRenamed, list.dependsOnNames { return effects + list.restart(list.query) }
    // The change may have been made although no answer arrived.
    if outcome.isUncertain { return effects + list.restart(list.query) }
    // Pages that left the server before the last update would bring the old state back.
    return effects + list.reask() + list.requestPages()
  }
}
