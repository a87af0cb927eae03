public import FoundationEssentials
import PostHogAPI

/// How far a sending has come, and how fast.
public struct SendingRun: Hashable, Sendable {
  let startedAt: Date
  /// Settled before it began.
  let before: Int
}

extension AddRecordings {
  /// Batches under way at once: a few keep the line busy without using up the rate limit at a stroke.
  static let batchesInFlight = 3

  /// Begins sending, failed ones included. What came without an answer has to be asked for first.
  mutating func start(at now: Date) {
    for row in candidates.indices {
      if case .failed = candidates[row].outcome { change(row) { $0.outcome = .waiting } }
    }
    refusal = nil
    nextRow = 0
    endRow = candidates.count
    run = SendingRun(startedAt: now, before: tally.settled)
    phase = tally.unknown > 0 ? .asking : tally.waiting > 0 ? .sending : .finished
  }

  /// Has the next batches sent, as many as may be in flight.
  mutating func sendNext(_ send: ([RecordingID]) -> RecordingBatch.ID) {
    while phase == .sending, batches.count < Self.batchesInFlight {
      let ids = takeNext(RecordingBatch.limit)
      guard !ids.isEmpty else { break }
      batches.insert(send(ids))
    }
    if batches.isEmpty, phase.isUnderWay {
      phase = tally.waiting + tally.unknown == 0 ? .finished : .collecting
      run = nil
    }
  }

  /// The next to send, which count as under way from now on.
  private mutating func takeNext(_ count: Int) -> [RecordingID] {
    var ids: [RecordingID] = []
    while nextRow < endRow, ids.count < count {
      if candidates[nextRow].isChosen, candidates[nextRow].outcome == .waiting {
        ids.append(candidates[nextRow].id)
        change(nextRow) { $0.outcome = .sending }
      }
      nextRow += 1
    }
    return ids
  }

  mutating func end(_ batch: RecordingBatch, _ result: Result<[RecordingID: RecordingOutcome], APIError>) {
    batches.remove(batch.id)
    switch result {
    case .success(let outcomes):
      for id in batch.recordings {
        switch outcomes[id] {
        case .done, .isPresent, .wasAbsent: setOutcome(.added, of: [id])
        case .failed(let error): setOutcome(.failed(error), of: [id])
        case nil: setOutcome(.failed(APIError(.malformed)), of: [id])
        }
      }
    case .failure(let error):
      let outcome: RecordingCandidate.Outcome =
        error.mayHaveBeenDone ? .unknown : error.kind == .server ? .failed(error) : .waiting
      setOutcome(outcome, of: batch.recordings)
      refusal = error
      if phase == .sending { phase = .stopping }
    }
  }

  // MARK: Asking

  /// Enter was pressed: what is there by now goes out once the answer has come.
  mutating func sendWhenAnswered() {
    sendsWhenAnswered = true
    endRow = candidates.count
  }

  var unknown: [RecordingID] {
    candidates.lazy.filter { $0.isChosen && $0.outcome == .unknown }.map(\.id)
  }

  /// Takes in what the server says of IDs that were sent without an answer; of some it may not know.
  mutating func settle(_ result: Result<[RecordingID: Bool], APIError>, at now: Date) {
    asking = nil
    switch result {
    case .success(let isMember):
      for (id, isMember) in isMember where outcome(of: id) == .unknown {
        setOutcome(isMember ? .added : .waiting, of: [id])
      }
    case .failure(let error): refusal = error
    }
    if sendsWhenAnswered, tally.waiting > 0, refusal == nil {
      phase = .sending
      nextRow = 0
      run = SendingRun(startedAt: now, before: tally.settled)
    } else {
      phase = tally.waiting + tally.unknown == 0 ? .finished : .collecting
      run = nil
    }
    sendsWhenAnswered = false
  }

  // MARK: Pace

  /// IDs a minute since Enter, and the seconds left at that pace; nil until the first have come through.
  public func pace(at now: Date) -> (perMinute: Int, secondsLeft: Int)? {
    guard let run, phase == .sending else { return nil }
    let done = tally.settled - run.before
    let seconds = now.timeIntervalSince(run.startedAt)
    guard done > 0, seconds >= 1 else { return nil }
    let left = Double(tally.waiting + tally.sending) * seconds / Double(done)
    return (Int(Double(done) * 60 / seconds), Int(left.rounded(.up)))
  }
}

extension APIError {
  /// Whether the server may have carried the call out although its answer does not say so.
  var mayHaveBeenDone: Bool {
    switch kind {
    case .network(let problem): problem.mayHaveBeenSent
    case .cancelled, .malformed: true
    // What a proxy says when the server took too long.
    case .server: status != 500
    default: false
    }
  }
}
