import FoundationEssentials
import PostHogAPI

/// Sending the collected recordings, and what comes of them.
extension AppState {
  mutating func startSending(to id: PlaylistID, at now: Date) -> [Effect] {
    guard let adding = additions[id] else { return [] }
    if adding.phase == .asking {
      additions[id]?.sendsWhenAnswered = true
      return []
    }
    guard adding.isOpen, let batch = additions[id]?.start(at: now) else { return [] }
    // The whole set is on disk before the first request leaves; from then on only steps are recorded.
    let kept = keepAddingDraft(of: id)
    let operation = Operation.add(
      batch.waiting, unknown: batch.unknown, to: adding.operationTarget, entry: adding.entry,
      id: makeEntryID())
    additions[id]?.operation = operation.id
    return kept + start(operation, at: now) + tickIfNeeded(at: now)
  }

  /// Asks the server what became of recordings that were sent without an answer.
  mutating func settleUnknown(of id: PlaylistID, at now: Date) -> [Effect] {
    guard let adding = additions[id] else { return [] }
    let operation = Operation.settle(adding.unknown, in: adding.operationTarget, id: makeEntryID())
    additions[id]?.operation = operation.id
    additions[id]?.phase = .asking
    return start(operation, at: now)
  }

  /// Records that recordings are about to be sent, so that a crash does not send them twice.
  mutating func noteSending(_ call: Call) -> [Effect] {
    guard case .operation(let operation) = call.owner, case .add(let recordings, let id) = call.request,
      additions[id]?.operation == operation
    else { return [] }
    additions[id]?.setOutcome(.sending, of: recordings)
    return [.recordAdding(id, .sent(recordings))]
  }

  mutating func asked(_ isMember: [RecordingID: Bool]?, by operation: Operation, at now: Date) -> [Effect] {
    guard let id = additionID(of: operation) else { return [] }
    guard let isMember else { return [] }
    additions[id]?.phase = .sending
    let asked = operation.steps.first?.items.count ?? 0
    let unclear = asked - isMember.count
    say(
      unclear == 0 ? .info : .warning,
      "Of \(counted(asked, "recording")) sent without an answer, \(isMember.values.count { $0 }) had arrived"
        + (unclear == 0 ? "." : ", and of \(unclear) the server cannot tell."), at: now)
    return []
  }

  mutating func addingSettled(_ settlement: Operation.Settlement) -> [Effect] {
    guard let id = settlement.playlist?.id, additions[id] != nil else { return [] }
    additions[id]?.merge(settlement)
    guard settlement.work == .add else { return [] }
    // Recordings without a known outcome stay recorded as sent.
    let left = settlement.recordings.filter {
      switch settlement.outcomes[$0] {
      case .waiting, .failed: true
      default: false
      }
    }
    let added = settlement.reached
    return added.isEmpty && left.isEmpty ? [] : [.recordAdding(id, .ended(added: added, left: left))]
  }

  mutating func addingEnded(_ operation: Operation, at now: Date) -> [Effect] {
    guard let id = additionID(of: operation) else { return [] }
    additions[id]?.end(refusal: operation.refusal)
    let kept = keepAddingDraft(of: id)
    guard let adding = additions[id] else { return kept }
    if adding.sendsWhenAnswered {
      additions[id]?.sendsWhenAnswered = false
      if adding.tally.waiting > 0, operation.refusal == nil { return kept + startSending(to: id, at: now) }
    }
    // The dialog may have been closed meanwhile; the rest is in the draft.
    if !isAddingOpen(id) { additions[id] = nil }
    return kept
  }

  private func additionID(of operation: Operation) -> PlaylistID? {
    guard let id = operation.target?.reference?.id, additions[id]?.operation == operation.id else {
      return nil
    }
    return id
  }

  private func isAddingOpen(_ id: PlaylistID) -> Bool {
    switch dialog {
    case .add(let open): open == id
    case .prompt(let prompt): prompt.purpose == .candidateFile(id)
    default: false
    }
  }

  // MARK: Ticking

  /// Redraws once a second while a rate or a wait is shown; nothing ticks otherwise.
  func tickIfNeeded(at now: Date) -> [Effect] {
    let isWaiting = rateLimitedUntil.map { $0 > now } ?? false
    return isWaiting || adding?.phase.isUnderWay == true ? [.wait(.second)] : []
  }
}
