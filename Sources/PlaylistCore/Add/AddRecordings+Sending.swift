public import FoundationEssentials
import PostHogAPI

/// Sending the collected recordings as an operation, and following it.
extension AddRecordings {
  public enum Phase: Hashable, Sendable {
    case collecting
    /// The server is asked about IDs that were sent before a crash.
    case asking
    case sending
    /// Esc was pressed, or a batch was refused: no batches start besides those in flight.
    case stopping
    /// Everything that could be sent was sent; failed ones can be retried.
    case finished

    public var isUnderWay: Bool { self == .sending || self == .stopping }
  }

  /// Sends the chosen recordings, including failed ones. Those that were sent without an answer are asked about first.
  mutating func start(in context: DialogContext) -> DialogResponse {
    // Where each change asks first, the question comes when it can be answered.
    let sendsLater = !context.app.asksBeforeEachChange
    if phase == .asking {
      sendsWhenAnswered = sendsLater
      return .stay
    }
    guard isOpen else { return .stay }
    resetFailures()
    refusal = nil
    if let question = askForUnknown(in: context.app.history) {
      sendsWhenAnswered = sendsLater
      return .stay(question)
    }
    return .perform(send(at: context.now))
  }

  mutating func resetFailures() {
    for row in candidates.indices {
      if case .failed = candidates[row].outcome { change(row) { $0.outcome = .waiting } }
    }
  }

  private mutating func send(at now: Date) -> [Intent] {
    let waiting = candidates.filter { $0.isChosen && $0.outcome == .waiting }.map(\.id)
    guard !waiting.isEmpty else {
      phase = .finished
      return []
    }
    startedAt = now
    settledBefore = tally.settled
    phase = .sending
    return [keptSet, .change(.add(waiting, to: operationTarget, entry: entry)), .tick]
  }

  var operationTarget: Operation.Target { Operation.Target(reference: target, title: title) }

  /// Keeps the whole set as a draft. The operation that sends it writes it to disk, with its history entry, before the first
  /// request; from then on only steps are recorded.
  var keptSet: Intent {
    .keepDraft(Draft(key: .adding(target.id), content: .adding(unfinished)), isUrgent: false)
  }

  /// The intent that asks the server about recordings that were sent without an answer; nil without any.
  ///
  /// - Parameter history: has them in its journal.
  mutating func askForUnknown(in history: History) -> Intent? {
    guard tally.unknown > 0 else { return nil }
    let unknown = history.unknownAdditions(to: target.id)
    for row in candidates.indices where candidates[row].outcome == .unknown {
      // The outcome became known while nothing was shown of it.
      if !unknown.contains(candidates[row].id) { change(row) { $0.outcome = .waiting } }
    }
    guard tally.unknown > 0 else { return nil }
    phase = .asking
    return .change(.settleAdditions(to: target.id))
  }

  /// Shows the recordings of an operation that was started before the dialog was closed.
  mutating func follow(_ operation: Operation) {
    let additions = operation.steps.filter { $0.work == .add }
    for item in additions.flatMap(\.items) where item.outcome != .waiting {
      if let id = item.recording { setOutcome(item.outcome, of: [id]) }
    }
    adoptEntry(of: operation)
    phase = operation.intent == .recover ? .asking : operation.isStopping ? .stopping : .sending
  }

  /// Adopts the history entry of an operation that sends this set. A copy that the dialog follows has its own.
  mutating func adoptEntry(of operation: Operation) {
    guard operation.sendsDraft else { return }
    entry = operation.additionEntry ?? entry
  }

  mutating func observe(_ event: Operation.Event, of operation: Operation, at now: Date) -> DialogResponse {
    switch event {
    case .settled(let settlement): merge(settlement, of: operation)
    case .ended: return end(operation, at: now)
    default: break
    }
    return .stay
  }

  mutating func merge(_ settlement: Operation.Settlement, of operation: Operation) {
    if let error = settlement.refusal {
      refusal = error
      if phase == .sending { phase = .stopping }
    }
    guard settlement.work == .add else { return removeKnownMembers(settlement.reached) }
    for id in settlement.recordings {
      switch settlement.outcomes[id] {
      // An earlier attempt; nothing has failed now.
      case .failed where operation.intent == .recover: setOutcome(.waiting, of: [id])
      case let outcome?: setOutcome(outcome, of: [id])
      case nil: break
      }
    }
  }

  private mutating func end(_ operation: Operation, at now: Date) -> DialogResponse {
    refusal = operation.refusal
    if operation.leavesNoRest { entry = nil }
    startedAt = nil
    phase = tally.waiting + tally.unknown == 0 ? .finished : .collecting
    let draft = draftIntent(isUrgent: true)
    let sendsNow = sendsWhenAnswered && tally.waiting > 0 && refusal == nil
    sendsWhenAnswered = false
    return .perform([draft] + (sendsNow ? send(at: now) : []))
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
