import FoundationEssentials
public import PostHogAPI

/// Starts operations and passes on to each feature what comes of them.
extension AppState {
  /// Shows a change at once and sends it.
  mutating func start(_ operation: Operation, at now: Date) -> [Effect] {
    forgetReasons()
    var effects: [Effect] = []
    if operation.intent == .remove, let id = operation.target?.reference?.id {
      effects += hide(operation.currentStep?.items.compactMap(\.recording) ?? [], in: id)
    }
    return effects + carryOut(operations.start(operation), at: now)
  }

  mutating func operationAnswered(_ call: Call, _ result: Result<Answer, APIError>, at now: Date) -> [Effect]
  {
    carryOut(operations.answered(call, result), at: now)
  }

  /// Stops the latest operation that goes on by itself, or gives up waiting for the oldest change.
  mutating func stopOperation(at now: Date) -> [Effect] {
    if let operation = operations.running.last(where: { $0.progress != nil && !$0.isStopping }) {
      operations.stop(operation.id)
      say(.info, "Stopping after the requests under way.", at: now)
      return []
    }
    guard let oldest = operations.running.first(where: { $0.progress == nil }) else { return [] }
    return carryOut(operations.giveUp(oldest.id), at: now)
  }

  private mutating func carryOut(_ output: Operations.Output, at now: Date) -> [Effect] {
    var effects = output.cancelled.map { Effect.cancel($0) }
    for (operation, event) in output.events { effects += apply(event, of: operation, at: now) }
    for call in output.calls { effects += noteSending(call) + [.call(call)] }
    return effects
  }

  private mutating func apply(_ event: Operation.Event, of operation: Operation, at now: Date) -> [Effect] {
    switch event {
    case .updated(let update, let playlist): updated(update, playlist, by: operation, at: now)
    case .conflicted(let update, let theirs): conflicted(update, theirs, by: operation, at: now)
    case .updateFailed(let update, let error): updateFailed(update, error, by: operation, at: now)
    case .created(let playlist): created(playlist, by: operation, at: now)
    case .createFailed(let error): createFailed(error, by: operation, at: now)
    case .asked(let isMember): asked(isMember, by: operation, at: now)
    case .settled(let settlement): settled(settlement, by: operation, at: now)
    case .reversed(let entry): setUndone(entry, operation.intent == .undo)
    case .ended: ended(operation, at: now)
    }
  }

  // MARK: Playlists

  private mutating func updated(
    _ update: PlaylistUpdate, _ playlist: Playlist, by operation: Operation, at now: Date
  ) -> [Effect] {
    if playlist.isDeleted {
      if list.cursor.id == playlist.id, focus == .detail { focus = .list }
      forgetPlaylist(playlist.id)
    } else {
      var copy = playlist
      // The answer to a change carries fresh counts on some servers and none on others.
      if copy.counts == nil { copy.counts = playlists[playlist.id]?.counts }
      playlists[playlist.id] = copy
    }
    marks.remove([playlist.id])
    switch operation.intent {
    case .undo, .redo: return setUndone(update.entry, operation.intent == .undo)
    case .rename, .edit:
      return record(update, of: operation, at: now) + closeForm(of: playlist)
    default: return record(update, of: operation, at: now)
    }
  }

  private mutating func record(_ update: PlaylistUpdate, of operation: Operation, at now: Date) -> [Effect] {
    record(
      .update(before: update.inverse, after: update.changes), as: update.entry, on: update.target,
      title: update.title, group: operation.group, at: now)
  }

  private mutating func updateFailed(
    _ update: PlaylistUpdate, _ error: APIError, by operation: Operation, at now: Date
  ) -> [Effect] {
    let id = update.target.id
    say(.failure, operation.failure(of: update, error.explanation), error, at: now)
    if case .form(var form) = dialog, form.base?.id == id, operation.intent == .edit {
      form.isSaving = false
      form.show(error)
      dialog = .form(form)
    }
    if marks.contains(id), operation.group != nil { marks.setReason(operation.failureReason(error), for: id) }
    switch error.kind {
    case .notFound:
      if operation.isReversal { refusals[update.entry] = "No longer there." }
      return playlistLoaded(id, .failure(error))
    // Without an answer it may have been done all the same: the server's copy shows it.
    case .network, .cancelled: return operation.group == nil ? [loadPlaylist(id)] : []
    default: return []
    }
  }

  private mutating func conflicted(
    _ update: PlaylistUpdate, _ theirs: Playlist, by operation: Operation, at now: Date
  ) -> [Effect] {
    let before = playlists[theirs.id]
    playlists[theirs.id] = theirs
    let person = theirs.lastModifiedBy.map { " by \($0.displayName)" } ?? ""
    guard operation.isReversal else {
      compareInForm(update, theirs, before: before, person: person, at: now)
      return []
    }
    refusals[update.entry] = "It has been changed\(person) since."
    let next =
      operation.intent == .undo && !undoableEntries.isEmpty ? " u goes on to the change before." : ""
    say(.warning, operation.failure(of: update, "it has been changed\(person) since.\(next)"), at: now)
    return []
  }

  private mutating func created(_ playlist: Playlist, by operation: Operation, at now: Date) -> [Effect] {
    let form = operation.intent == .create ? closeForm(of: nil) : []
    let isSelected = operation.intent == .create || operation.intent == .duplicate && !hasDialog
    if operation.intent == .duplicate, isSelected { focus = .list }
    return form
      + record(.create, on: playlist.reference, title: playlist.titleText, group: operation.group, at: now)
      + show(created: playlist, isSelected: isSelected)
  }

  private mutating func createFailed(_ error: APIError, by operation: Operation, at now: Date) -> [Effect] {
    if operation.intent == .create, case .form(var form) = dialog, form.base == nil {
      form.isSaving = false
      form.show(error)
      dialog = .form(form)
    }
    guard case .network(let problem) = error.kind, problem.mayHaveBeenSent else {
      say(.failure, operation.createFailure(error), error, at: now)
      return []
    }
    // A second attempt would make a second one.
    say(.failure, "The answer was lost: look in the list before creating it again.", error, at: now)
    return list.restart(list.query)
  }

  // MARK: Recordings

  private mutating func settled(
    _ settlement: Operation.Settlement, by operation: Operation, at now: Date
  ) -> [Effect] {
    if operation.intent == .markWatched { return watchSettled(settlement, by: operation) }
    guard let playlist = settlement.playlist else { return [] }
    var effects = recordMembers(settlement, of: operation, at: now)
    switch settlement.work {
    case .add: recordings[playlist.id]?.bringBack(settlement.recordings)
    case .remove: removalSettled(settlement, in: playlist.id)
    default: break
    }
    if operation.intent == .add { effects += addingSettled(settlement) }
    settleMarks(settlement, of: operation, at: now)
    findUnlisted(of: playlist.id)
    if list.cursor.id == playlist.id, focus == .detail { effects += requestRecordings(of: playlist.id) }
    return effects
  }

  /// Records what was added or removed; what may have been so before is not for undo to reverse.
  private mutating func recordMembers(
    _ settlement: Operation.Settlement, of operation: Operation, at now: Date
  ) -> [Effect] {
    let done = settlement.recordings.filter { settlement.outcomes[$0] == .done }
    guard let entry = settlement.entry, let playlist = settlement.playlist, !done.isEmpty else { return [] }
    if history[entry] != nil {
      history.add(done, to: entry)
      return [.recordHistory(.more(entry, done))]
    }
    return record(
      settlement.work == .add ? .addRecordings(done) : .removeRecordings(done), as: entry, on: playlist,
      title: title(of: playlist.id), group: operation.group, at: now)
  }

  /// Unmarks what is done; what failed stays marked, with the reason.
  private mutating func settleMarks(
    _ settlement: Operation.Settlement, of operation: Operation, at now: Date
  ) {
    guard let id = (operation.source ?? operation.target)?.reference?.id, var marks = recordingMarks[id],
      [.remove, .copy, .move].contains(operation.intent)
    else { return }
    let isLast = operation.intent != .move || settlement.work == .remove
    if isLast { marks.remove(Set(settlement.reached)) }
    for recording in settlement.recordings {
      guard let error = settlement.error(of: recording), marks.contains(recording) else { continue }
      let reason = operation.failureReason(error, after: settlement.work)
      log.append(
        Message(level: .failure, text: "\(recording): \(reason)", detail: error.logDetail, date: now))
      marks.setReason(reason, for: recording)
    }
    recordingMarks[id] = marks
  }

  // MARK: The end

  private mutating func ended(_ operation: Operation, at now: Date) -> [Effect] {
    if let summary = operation.summary { say(summary.level, summary.text, operation.firstError, at: now) }
    var effects = refresh(after: operation)
    if operation.intent == .add { effects += addingEnded(operation, at: now) }
    return effects
  }

  /// Fetches what the answers to an operation did not carry.
  private mutating func refresh(after operation: Operation) -> [Effect] {
    var effects: [Effect] = []
    var changed: Set<PlaylistID> = []
    for step in operation.steps where step.work == .add || step.work == .remove {
      guard let id = (step.playlist ?? operation.target?.reference)?.id, changed.insert(id).inserted else {
        continue
      }
      effects += step.work == .add ? reload(id) : [loadPlaylist(id)]
    }
    let updates = operation.steps.filter { $0.work == .update }.flatMap(\.items)
    guard !updates.isEmpty else { return effects }
    if updates.contains(where: { $0.outcome == .done && $0.update?.changes.isDeleted == false }) {
      // Only the server knows where a restored playlist belongs.
      list.invalidatePlaces()
      return effects + list.restart(list.query)
    }
    // Some may have been done although no answer came.
    if updates.count > 1, updates.contains(where: \.outcome.isUncertain) {
      return effects + list.restart(list.query)
    }
    // Pages that left the server before the last update would bring the old state back.
    return effects + list.reask() + list.requestPages()
  }

  /// Counts and recordings of a playlist anew: the answers to adding carry neither.
  mutating func reload(_ id: PlaylistID) -> [Effect] {
    guard recordings[id] != nil, playlists[id] != nil else { return [loadPlaylist(id)] }
    let cancels = recordings[id]?.loading.map { [Effect.cancel($0.id)] } ?? []
    recordings[id] = recordings[id]?.restarted()
    return cancels + [loadPlaylist(id)] + requestRecordings(of: id)
  }

  // MARK: What is shown

  /// The playlist as the user should see it: the server's copy with the updates under way applied.
  public func playlist(_ id: PlaylistID) -> Playlist? { playlists[id].map { operations.applied(to: $0) } }

  public func isPending(_ id: PlaylistID) -> Bool { operations.isPending(id) }

  func title(of id: PlaylistID) -> String { playlist(id)?.titleText ?? id.rawValue }

  /// Operations that the open dialog does not show itself.
  private var operationsInBackground: [Operation] {
    operations.running.filter { $0.id != adding?.operation }
  }

  /// How far a change that takes longer has come.
  public var progress: String? { operationsInBackground.lazy.compactMap(\.progress).first }

  /// Changes being saved, without those that `progress` is about.
  public var changesUnderWay: Int {
    operationsInBackground.reduce(0) { $0 + ($1.progress == nil ? max(1, $1.pendingUpdates.count) : 0) }
  }
}

extension Operation {
  var isReversal: Bool { intent == .undo || intent == .redo }
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
