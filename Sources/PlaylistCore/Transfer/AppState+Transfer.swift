import FoundationEssentials
import PostHogAPI

/// Carrying a transfer out, step by step.
extension AppState {
  /// Why no transfer can begin now; nil when one can.
  var reasonTransferBusy: String? {
    if isCreating { return "Wait until the new collection has been created." }
    return transfer == nil
      ? nil : "Wait until the recordings have been brought over; Esc in the list stops it."
  }

  /// - Parameter target: nil has a collection called `title` made first.
  mutating func startTransfer(
    _ kind: Transfer.Kind, of ids: [RecordingID], from source: Playlist, to target: Playlist?, title: String
  ) -> [Effect] {
    recordingMarks[source.id]?.forgetReasons()
    transfer = Transfer(
      kind, of: ids, from: source, to: target?.reference, title: title, group: makeEntryID())
    guard target == nil else { return sendNextBatch() }
    isCreating = true
    return [.create(NewPlaylist(content: .collection, name: title))]
  }

  /// The collection that the recordings are to go to has been made, or not.
  mutating func targetCreated(
    _ result: Result<Playlist, APIError>, for transfer: Transfer, at now: Date
  ) -> [Effect] {
    var transfer = transfer
    switch result {
    case .success(let playlist):
      transfer.target = playlist.reference
      transfer.targetTitle = playlist.titleText
      self.transfer = transfer
      let effects = record(
        .create, on: playlist.reference, title: playlist.titleText, group: transfer.group, at: now)
      let isSelected = transfer.kind == .duplicate && !hasDialog
      if isSelected { focus = .list }
      return effects + show(created: playlist, isSelected: isSelected)
        + (transfer.kind == .duplicate ? listNextPage(at: now) : continueTransfer(at: now))
    case .failure(let error):
      self.transfer = nil
      guard case .network(let problem) = error.kind, problem.mayHaveBeenSent else {
        say(.failure, "“\(transfer.targetTitle)” was not created: \(error.explanation)", error, at: now)
        return []
      }
      say(.failure, "The answer was lost: look in the list before trying again.", error, at: now)
      return list.restart(list.query)
    }
  }

  private mutating func sendNextBatch() -> [Effect] {
    guard let transfer, let target = transfer.target else { return [] }
    let ids = Array(transfer.waiting.prefix(RecordingBatch.limit))
    let batch = makeBatch(ids, .add, target, entry: transfer.additions, group: transfer.group)
    self.transfer?.waiting.removeFirst(ids.count)
    self.transfer?.batch = batch.id
    return [.sendBatch(batch)]
  }

  /// The next batch, or the end.
  mutating func continueTransfer(at now: Date) -> [Effect] {
    guard let transfer else { return [] }
    return transfer.waiting.isEmpty || transfer.isStopping ? endTransfer(at: now) : sendNextBatch()
  }

  mutating func transferBatchEnded(
    _ batch: RecordingBatch, _ result: Result<[RecordingID: RecordingOutcome], APIError>, at now: Date
  ) -> [Effect] {
    guard var transfer else { return [] }
    let failures = batch.failures(result)
    let done = batch.recordings.filter { failures[$0] == nil }
    transfer.failures += batch.recordings.compactMap { failures[$0] }
    // What keeps a whole batch back keeps back the next ones too.
    if case .failure = result { transfer.isStopping = true }
    let source = transfer.source.id
    if transfer.kind == .move, batch.direction == .add {
      settleMarks(of: batch, failures, in: source, participle: "moved", isDone: false, at: now)
      self.transfer = transfer
      guard !done.isEmpty else { return continueTransfer(at: now) }
      let removal = makeBatch(done, .remove, transfer.source, entry: transfer.removals, group: transfer.group)
      self.transfer?.batch = removal.id
      return [.sendBatch(removal)]
    }
    if transfer.kind == .move {
      recordings[source]?.remove(Set(done))
      clampRecordings(of: source)
      settleMarks(
        of: batch, failures, in: source, participle: "removed here, though copied", isDone: true, at: now)
    } else if transfer.kind == .copy {
      settleMarks(of: batch, failures, in: source, participle: "copied", isDone: true, at: now)
    }
    transfer.done += done.count
    self.transfer = transfer
    return continueTransfer(at: now)
  }

  /// Has it end after what is under way.
  mutating func stopTransfer(at now: Date) {
    transfer?.isStopping = true
    say(.info, "Stopping after what is on its way.", at: now)
  }

  private mutating func endTransfer(at now: Date) -> [Effect] {
    guard let ended = transfer, let target = ended.target else { return [] }
    transfer = nil
    let error = ended.failures.first ?? ended.listingError
    let isInVain = ended.done == 0 && ended.kind != .duplicate
    let level: Message.Level = ended.isWhole ? .success : isInVain ? .failure : .warning
    say(level, ended.outcome, error, at: now)
    return reload(target.id) + (ended.kind == .move ? [.loadPlaylist(ended.source.id)] : [])
  }
}
