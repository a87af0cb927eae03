import FoundationEssentials
public import PostHogAPI

/// Sending the set in batches.
extension AppState {
  mutating func startSending(to id: PlaylistID, at now: Date) -> [Effect] {
    guard let adding = additions[id] else { return [] }
    if adding.phase == .asking {
      additions[id]?.sendWhenAnswered()
      return []
    }
    guard adding.isOpen else { return [] }
    additions[id]?.start(at: now)
    // The whole set is on disk before the first batch leaves; from then on only steps are noted.
    let kept = keepAddingDraft(of: id)
    if additions[id]?.phase == .asking {
      additions[id]?.sendWhenAnswered()
      return kept + ask(id)
    }
    return kept + sendBatches(to: id) + tickIfNeeded(at: now)
  }

  private mutating func sendBatches(to id: PlaylistID) -> [Effect] {
    guard let target = additions[id]?.target, let entry = additions[id]?.entry else { return [] }
    var effects: [Effect] = []
    var new: [RecordingBatch] = []
    var next = nextID
    additions[id]?.sendNext { ids in
      defer { next += 1 }
      new.append(
        RecordingBatch(
          id: next, direction: .add, playlist: target, recordings: ids, entry: entry, undoes: nil))
      return next
    }
    nextID = next
    for batch in new {
      batches[batch.id] = batch
      effects += [.recordAdding(id, .sent(batch.recordings)), .sendBatch(batch)]
    }
    return effects
  }

  mutating func addBatchEnded(
    _ batch: RecordingBatch, _ result: Result<[RecordingID: RecordingOutcome], APIError>, at now: Date
  ) -> [Effect] {
    let id = batch.playlist.id
    guard additions[id]?.batches.contains(batch.id) == true else {
      return batchEndedElsewhere(batch, result, at: now)
    }
    additions[id]?.end(batch, result)
    var effects = noteEnd(of: batch) + sendBatches(to: id)
    guard let adding = additions[id], adding.batches.isEmpty else { return effects }
    effects += keepAddingDraft(of: id) + reload(id)
    tellEnd(of: adding, at: now)
    // The dialog may have been closed meanwhile; what is left stands in the draft.
    if !isAddingOpen(id) { additions[id] = nil }
    return effects
  }

  /// IDs of which nobody knows what became of them stay noted as sent.
  private func noteEnd(of batch: RecordingBatch) -> [Effect] {
    guard let adding = additions[batch.playlist.id] else { return [] }
    var added: [RecordingID] = []
    var left: [RecordingID] = []
    for recording in batch.recordings {
      switch adding.outcome(of: recording) {
      case .added: added.append(recording)
      case .waiting, .failed: left.append(recording)
      case .sending, .unknown, nil: break
      }
    }
    return added.isEmpty && left.isEmpty
      ? [] : [.recordAdding(batch.playlist.id, .ended(added: added, left: left))]
  }

  private mutating func tellEnd(of adding: AddRecordings, at now: Date) {
    let tally = adding.tally
    guard let refusal = adding.refusal else {
      if tally.failed > 0 {
        say(.failure, "\(tally.added) added, \(tally.failed) not. Enter tries those again.", at: now)
      } else if tally.waiting > 0 {
        say(.info, "\(tally.added) added, \(tally.waiting) not yet sent.", at: now)
      } else {
        say(.success, "Added \(counted(tally.added, "recording")) to “\(adding.title)”.", at: now)
      }
      return
    }
    let words = "\(tally.added) added, \(tally.unfinished) not."
    guard isAddingOpen(adding.target.id) else {
      return say(.failure, "\(words) \(refusal.explanation)", refusal, at: now)
    }
    // The reason stands in the dialog already; the log keeps it for later.
    log.append(
      Message(
        level: .failure, text: "\(words) Enter tries those again.",
        detail: "\(refusal.explanation) \(refusal.logDetail)".trimmed, date: now))
  }

  private func isAddingOpen(_ id: PlaylistID) -> Bool {
    switch dialog {
    case .add(let open): open == id
    case .prompt(let prompt): prompt.purpose == .candidateFile(id)
    default: false
    }
  }

  /// A batch of something else than the dialog: an undo, a redo, a copy.
  private mutating func batchEndedElsewhere(
    _ batch: RecordingBatch, _ result: Result<[RecordingID: RecordingOutcome], APIError>, at now: Date
  ) -> [Effect] {
    if batch.undoes != nil {
      return batches.values.contains { $0.entry == batch.entry } ? [] : reload(batch.playlist.id)
    }
    let title = title(of: batch.playlist.id)
    switch result {
    case .success(let outcomes):
      if let failure = outcomes.values.lazy.compactMap(\.error).first {
        say(.failure, "Not all were added to “\(title)”: \(failure.explanation)", failure, at: now)
      } else {
        say(.success, "Added \(counted(batch.recordings.count, "recording")) to “\(title)”.", at: now)
      }
    case .failure(let error):
      say(.failure, "Not added to “\(title)”: \(error.explanation)", error, at: now)
    }
    return reload(batch.playlist.id)
  }

  /// Counts and recordings of a playlist anew: the answers to adding carry neither.
  mutating func reload(_ id: PlaylistID) -> [Effect] {
    guard recordings[id] != nil, playlists[id] != nil else { return [.loadPlaylist(id)] }
    let cancels = recordings[id]?.loading.map { [Effect.cancel(.recordings($0.id))] } ?? []
    recordings[id] = recordings[id]?.restarted()
    return cancels + [.loadPlaylist(id)] + requestRecordings(of: id)
  }

  // MARK: Asking

  /// Asks the server what became of IDs that were sent without an answer.
  mutating func ask(_ id: PlaylistID) -> [Effect] {
    guard let adding = additions[id], adding.asking == nil else { return [] }
    let question = MembershipQuestion(id: makeID(), playlist: id, recordings: adding.unknown)
    additions[id]?.asking = question.id
    additions[id]?.phase = .asking
    return [.askMembership(question)]
  }

  mutating func membershipAnswered(
    _ question: MembershipQuestion, _ result: Result<[RecordingID: Bool], APIError>, at now: Date
  ) -> [Effect] {
    let id = question.playlist
    guard additions[id]?.asking == question.id else { return [] }
    additions[id]?.settle(result, at: now)
    if case .success(let isMember) = result {
      let added = isMember.values.count { $0 }
      let unclear = question.recordings.count - isMember.count
      say(
        unclear == 0 ? .info : .warning,
        "Of \(counted(question.recordings.count, "recording")) sent without an answer, \(added) had arrived"
          + (unclear == 0 ? "." : ", and of \(unclear) the server cannot tell."), at: now)
    }
    return keepAddingDraft(of: id) + sendBatches(to: id) + tickIfNeeded(at: now)
  }

  // MARK: Ticking

  /// Has the screen drawn once a second while it shows a rate or a wait; never when nothing is under way.
  func tickIfNeeded(at now: Date) -> [Effect] {
    let isWaiting = rateLimitedUntil.map { $0 > now } ?? false
    return isWaiting || adding?.phase.isUnderWay == true ? [.wait(.second)] : []
  }
}

/// Whether recordings are in a collection, to be asked of the server.
public struct MembershipQuestion: Hashable, Sendable {
  public let id: Int
  public let playlist: PlaylistID
  public let recordings: [RecordingID]
}
