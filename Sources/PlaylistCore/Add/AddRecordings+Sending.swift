public import FoundationEssentials
import PostHogAPI

/// Sending the collected recordings as an operation, and following it.
extension AddRecordings {
  private var operationTarget: Operation.Target { Operation.Target(reference: target, title: title) }

  /// Recordings that were sent without an answer.
  var unknown: [RecordingID] {
    candidates.lazy.filter { $0.isChosen && $0.outcome == .unknown }.map(\.id)
  }

  /// Sends what is chosen, failed ones included. What was sent without an answer is asked for first.
  mutating func start(at now: Date) -> DialogResponse {
    if phase == .asking {
      sendsWhenAnswered = true
      return .stay
    }
    guard isOpen else { return .stay }
    for row in candidates.indices {
      if case .failed = candidates[row].outcome { change(row) { $0.outcome = .waiting } }
    }
    refusal = nil
    let waiting = candidates.filter { $0.isChosen && $0.outcome == .waiting }.map(\.id)
    let unknown = unknown
    guard !waiting.isEmpty || !unknown.isEmpty else {
      phase = .finished
      return .stay
    }
    startedAt = now
    settledBefore = tally.settled
    phase = unknown.isEmpty ? .sending : .asking
    // The whole set is on disk before the first request leaves; from then on only steps are recorded.
    let draft = Draft(key: .adding(target.id), content: .adding(unfinished))
    return .stay(
      .keepDraft(draft, isUrgent: true),
      .change(.add(waiting, unknown: unknown, to: operationTarget, entry: entry)), .effect(.wait(.second)))
  }

  /// Asks the server what became of recordings that were sent before a crash.
  mutating func settleUnknown() -> [Intent] {
    guard tally.unknown > 0, phase == .collecting else { return [] }
    phase = .asking
    return [.change(.settle(unknown, in: operationTarget, entry: entry))]
  }

  /// Shows the recordings of an operation that was started before the dialog was closed.
  mutating func follow(_ operation: Operation) {
    for item in operation.currentStep?.items ?? [] {
      if let id = item.recording, item.outcome == .sending { setOutcome(.sending, of: [id]) }
    }
    entry = entry ?? operation.currentStep?.records
    phase = operation.isStopping ? .stopping : .sending
  }

  mutating func observe(_ event: Operation.Event, of operation: Operation, at now: Date) -> DialogResponse {
    switch event {
    case .asked(let isMember?):
      phase = .sending
      return .stay(Self.report(isMember, asked: operation.steps.first?.items.count ?? 0))
    case .settled(let settlement): merge(settlement)
    case .ended: return end(operation, at: now)
    default: break
    }
    return .stay
  }

  private static func report(_ isMember: [RecordingID: Bool], asked: Int) -> Intent {
    let unclear = asked - isMember.count
    return .say(
      unclear == 0 ? .info : .warning,
      "Of \(counted(asked, "recording")) sent without an answer, \(isMember.values.count { $0 }) had arrived"
        + (unclear == 0 ? "." : ", and of \(unclear) the server cannot tell."))
  }

  private mutating func merge(_ settlement: Operation.Settlement) {
    entry = entry ?? settlement.entry
    for id in settlement.recordings {
      if let outcome = settlement.outcomes[id] { setOutcome(outcome, of: [id]) }
    }
    if let error = settlement.refusal {
      refusal = error
      if phase == .sending { phase = .stopping }
    }
  }

  private mutating func end(_ operation: Operation, at now: Date) -> DialogResponse {
    refusal = operation.refusal
    startedAt = nil
    phase = tally.waiting + tally.unknown == 0 ? .finished : .collecting
    let draft = draftIntent(isUrgent: true)
    let sendsNow = sendsWhenAnswered && tally.waiting > 0 && refusal == nil
    sendsWhenAnswered = false
    return .perform([draft] + (sendsNow ? start(at: now).intents : []))
  }

  // MARK: Pace

  /// IDs a minute since sending began, and the seconds left at that pace; nil until the first have arrived.
  public func pace(at now: Date) -> (perMinute: Int, secondsLeft: Int)? {
    guard let startedAt, phase == .sending else { return nil }
    let done = tally.settled - settledBefore
    let seconds = now.timeIntervalSince(startedAt)
    guard done > 0, seconds >= 1 else { return nil }
    let left = Double(tally.waiting + tally.sending) * seconds / Double(done)
    return (Int(Double(done) * 60 / seconds), Int(left.rounded(.up)))
  }
}
