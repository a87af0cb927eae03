public import FoundationEssentials
import PostHogAPI

extension AddRecordings {
  var operationTarget: Operation.Target { Operation.Target(reference: target, title: title) }

  /// Begins to send, failed ones included.
  ///
  /// - Returns: what to send, and what to ask for first; nil when there is nothing.
  mutating func start(at now: Date) -> (waiting: [RecordingID], unknown: [RecordingID])? {
    for row in candidates.indices {
      if case .failed = candidates[row].outcome { change(row) { $0.outcome = .waiting } }
    }
    refusal = nil
    let waiting = candidates.lazy.filter { $0.isChosen && $0.outcome == .waiting }.map(\.id)
    let unknown = unknown
    guard !waiting.isEmpty || !unknown.isEmpty else {
      phase = .finished
      return nil
    }
    startedAt = now
    settledBefore = tally.settled
    phase = unknown.isEmpty ? .sending : .asking
    return (Array(waiting), unknown)
  }

  /// Recordings that were sent without an answer.
  var unknown: [RecordingID] {
    candidates.lazy.filter { $0.isChosen && $0.outcome == .unknown }.map(\.id)
  }

  mutating func merge(_ settlement: Operation.Settlement) {
    for id in settlement.recordings {
      switch settlement.outcomes[id] {
      case .done, .unchanged: setOutcome(.added, of: [id])
      case .failed(let error): setOutcome(.failed(error), of: [id])
      case .waiting: setOutcome(.waiting, of: [id])
      case .unknown: setOutcome(.unknown, of: [id])
      case .sending, .conflicted, nil: break
      }
    }
    if let error = settlement.refusal {
      refusal = error
      if phase == .sending { phase = .stopping }
    }
  }

  mutating func end(refusal: APIError?) {
    self.refusal = refusal
    operation = nil
    startedAt = nil
    phase = tally.waiting + tally.unknown == 0 ? .finished : .collecting
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
