import FoundationEssentials
import PostHogAPI

/// The dialog that adds recordings by ID.
extension AppState {
  mutating func openAdding(at now: Date) -> [Effect] {
    guard let selected else { return [] }
    var adding = AddRecordings(
      target: selected.reference, title: selected.titleText,
      members: Set(recordings[selected.id]?.recordings.map(\.id) ?? []), entry: makeEntryID())
    if case .recordings(let ids) = drafts[.adding(selected.id)]?.content {
      adding.add(ids)
      say(.info, "\(counted(ids.count, "recording")) from last time, not yet added.", at: now)
    }
    dialog = .add(adding)
    // What is in already tells new from known; it costs one request.
    return recordings[selected.id] == nil ? requestRecordings(of: selected.id) : []
  }

  mutating func runInAdding(_ command: Command, _ adding: AddRecordings, at now: Date) -> [Effect] {
    var adding = adding
    switch command {
    case .back:
      if adding.phase == .sending {
        adding.phase = .stopping
        dialog = .add(adding)
        return []
      }
      dialog = nil
      if !adding.unfinished.isEmpty {
        say(
          .info, "\(counted(adding.unfinished.count, "recording")) not yet added: a brings them back.",
          at: now)
      }
      return keepAddingDraft(adding)
    case .submit, .save:
      guard adding.phase == .collecting || adding.phase == .finished else { return [] }
      if !adding.input.isEmpty {
        adding.collect(adding.input.text)
        adding.input = TextField()
        if command == .submit {
          dialog = .add(adding)
          return keepAddingDraft(adding)
        }
      }
      adding.start()
      let effects = sendBatches(&adding)
      dialog = .add(adding)
      return keepAddingDraft(adding) + effects
    case .openInBrowser: return [.openInBrowser(session.links.playlist(adding.target.id))]
    default:
      let height = max(1, list.height - 6)
      adding.moveCursor(
        to: row(after: command, from: adding.cursor, count: adding.candidates.count, height: height),
        height: height)
      dialog = .add(adding)
      return []
    }
  }

  private mutating func sendBatches(_ adding: inout AddRecordings) -> [Effect] {
    let (target, entry) = (adding.target, adding.entry)
    var effects: [Effect] = []
    adding.sendNext { ids in
      let batch = makeBatch(ids, .add, target, entry: entry)
      effects.append(.sendBatch(batch))
      return batch.id
    }
    return effects
  }

  mutating func addBatchEnded(
    _ batch: RecordingBatch, _ result: Result<[RecordingID: RecordingOutcome], APIError>, at now: Date
  ) -> [Effect] {
    guard case .add(var adding) = dialog, adding.batches.contains(batch.id) else {
      return batchEndedElsewhere(batch, result, at: now)
    }
    adding.end(batch, result)
    var effects = sendBatches(&adding)
    dialog = .add(adding)
    effects += keepAddingDraft(adding)
    if adding.batches.isEmpty {
      let added = adding.count { $0.outcome == .added }
      let failed = adding.count { if case .failed = $0.outcome { true } else { false } }
      if failed == 0 {
        say(.success, "Added \(counted(added, "recording")) to “\(adding.title)”.", at: now)
      } else {
        let reason = adding.refusal.map { " \($0.explanation)" } ?? ""
        say(
          .failure, "\(added) added, \(failed) not.\(reason) Enter tries those again.", adding.refusal,
          at: now)
      }
      effects += reload(adding.target.id)
    }
    return effects
  }

  /// An undo of a removal, or a batch whose dialog has been closed.
  private mutating func batchEndedElsewhere(
    _ batch: RecordingBatch, _ result: Result<[RecordingID: RecordingOutcome], APIError>, at now: Date
  ) -> [Effect] {
    let title = title(of: batch.playlist.id)
    var effects: [Effect] = []
    switch result {
    case .success(let outcomes):
      effects = shortenAddingDraft(of: batch.playlist.id, by: outcomes)
      if let failure = outcomes.values.lazy.compactMap(\.error).first {
        say(.failure, "Not all were added to “\(title)”: \(failure.explanation)", failure, at: now)
      } else {
        say(.success, "Added \(counted(batch.recordings.count, "recording")) to “\(title)”.", at: now)
      }
    case .failure(let error):
      say(.failure, "Not added to “\(title)”: \(error.explanation)", error, at: now)
    }
    return effects + reload(batch.playlist.id)
  }

  /// What was added after the dialog was closed need not be offered again.
  private mutating func shortenAddingDraft(
    of id: PlaylistID, by outcomes: [RecordingID: RecordingOutcome]
  ) -> [Effect] {
    let key = Draft.Key.adding(id)
    guard case .recordings(let ids) = drafts[key]?.content else { return [] }
    let left = ids.filter { outcomes[$0] != .done && outcomes[$0] != .isPresent }
    guard !left.isEmpty else { return forgetDraft(key) }
    drafts[key] = Draft(key: key, content: .recordings(left))
    return saveDraftNow(key)
  }

  /// Counts and recordings of a playlist anew: the answers to adding carry neither.
  mutating func reload(_ id: PlaylistID) -> [Effect] {
    guard recordings[id] != nil, playlists[id] != nil else { return [.loadPlaylist(id)] }
    let cancels = recordings[id]?.loading.map { [Effect.cancel(.recordings($0.id))] } ?? []
    recordings[id] = recordings[id]?.restarted()
    return cancels + [.loadPlaylist(id)] + requestRecordings(of: id)
  }

  mutating func keepAddingDraft(_ adding: AddRecordings) -> [Effect] {
    let key = Draft.Key.adding(adding.target.id)
    let unfinished = adding.unfinished
    guard !unfinished.isEmpty else { return forgetDraft(key) }
    let draft = Draft(key: key, content: .recordings(unfinished))
    guard drafts[key] != draft else { return [] }
    drafts[key] = draft
    return saveDraftNow(key)
  }
}
