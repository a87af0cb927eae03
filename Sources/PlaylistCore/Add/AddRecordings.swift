import FoundationEssentials
public import PostHogAPI

/// Adding recordings by ID: a set that is collected, looked over and sent in batches, each ID with its
/// outcome.
public struct AddRecordings: Hashable, Sendable {
  /// Batches under way at once: a few keep the line busy without using up the rate limit at a stroke.
  static let batchesInFlight = 2

  public let target: PlaylistReference
  public let title: String
  public internal(set) var input = TextField()
  public internal(set) var candidates: [RecordingCandidate] = []
  public internal(set) var cursor = 0
  public internal(set) var top = 0
  public internal(set) var phase = Phase.collecting
  /// Why the server took none of a batch: the key, the scope, the server's age, the network.
  public internal(set) var refusal: APIError?
  /// Words of the pasted text that are no IDs.
  public internal(set) var ignoredWords = 0
  /// Members known to be in the collection already, as far as they are loaded.
  var members: Set<RecordingID>
  /// Those under way.
  var batches: Set<Int> = []
  /// All that is added in one go is one entry of the history.
  let entry: HistoryEntry.ID

  public enum Phase: Hashable, Sendable {
    case collecting
    case sending
    /// Esc was pressed: the batches in flight end, no others start.
    case stopping
    /// All that could be sent has been; failed ones can be sent again.
    case finished
  }

  init(target: PlaylistReference, title: String, members: Set<RecordingID>, entry: HistoryEntry.ID) {
    self.entry = entry
    self.target = target
    self.title = title
    self.members = members
  }

  // MARK: Collecting

  /// Takes in typed or pasted text of any form.
  mutating func collect(_ text: String) {
    let found = RecordingIDParser.parse(text)
    ignoredWords += found.ignoredWords
    add(found.ids)
  }

  mutating func add(_ ids: [RecordingID]) {
    var known = Set(candidates.map(\.id))
    candidates.reserveCapacity(candidates.count + ids.count)
    for id in ids {
      var candidate = RecordingCandidate(id, isMember: members.contains(id))
      if !known.insert(id).inserted { candidate.verdict = .duplicate }
      candidates.append(candidate)
    }
    if phase == .finished { phase = .collecting }
  }

  /// Takes the candidate under the cursor out of the set.
  mutating func removeCandidate() {
    guard phase == .collecting || phase == .finished, candidates.indices.contains(cursor) else { return }
    let removed = candidates.remove(at: cursor)
    if removed.verdict != .duplicate,
      let twin = candidates.firstIndex(where: { $0.id == removed.id })
    {
      candidates[twin] = RecordingCandidate(removed.id, isMember: members.contains(removed.id))
    }
    cursor = max(0, min(cursor, candidates.count - 1))
  }

  /// More members have become known.
  mutating func learn(members more: [RecordingID]) {
    members.formUnion(more)
    for index in candidates.indices
    where candidates[index].outcome == .waiting && candidates[index].verdict.isSendable
      && members.contains(candidates[index].id)
    {
      candidates[index].verdict = .alreadyIn
    }
  }

  // MARK: Sending

  /// Still to be sent: sound, and neither under way nor done.
  public var waiting: [RecordingID] {
    candidates.filter { $0.verdict.isSendable && $0.outcome == .waiting }.map(\.id)
  }

  public func count(where isCounted: (RecordingCandidate) -> Bool) -> Int {
    candidates.reduce(0) { $0 + (isCounted($1) ? 1 : 0) }
  }

  /// What remains to be done after a quit or crash.
  var unfinished: [RecordingID] {
    candidates.filter { $0.verdict.isSendable && $0.outcome != .added }.map(\.id)
  }

  /// Begins sending, failed ones included.
  mutating func start() {
    for index in candidates.indices {
      if case .failed = candidates[index].outcome { candidates[index].outcome = .waiting }
    }
    refusal = nil
    phase = waiting.isEmpty ? .finished : .sending
  }

  /// Has the next batches sent, as many as may be in flight.
  mutating func sendNext(_ send: ([RecordingID]) -> RecordingBatch.ID) {
    while phase == .sending, batches.count < Self.batchesInFlight {
      let ids = Array(waiting.prefix(RecordingBatch.limit))
      guard !ids.isEmpty else { break }
      setOutcome(.sending, of: Set(ids))
      batches.insert(send(ids))
    }
    if batches.isEmpty, phase == .sending || phase == .stopping {
      phase = waiting.isEmpty ? .finished : .collecting
    }
  }

  mutating func end(_ batch: RecordingBatch, _ result: Result<[RecordingID: RecordingOutcome], APIError>) {
    batches.remove(batch.id)
    switch result {
    case .success(let outcomes):
      for index in candidates.indices where candidates[index].outcome == .sending {
        switch outcomes[candidates[index].id] {
        case .done, .isPresent, .wasAbsent: candidates[index].outcome = .added
        case .failed(let error): candidates[index].outcome = .failed(error)
        case nil where batch.recordings.contains(candidates[index].id):
          candidates[index].outcome = .failed(APIError(.malformed))
        case nil: break
        }
      }
      members.formUnion(outcomes.filter { $0.value == .done || $0.value == .isPresent }.keys)
    case .failure(let error):
      setOutcome(.failed(error), of: Set(batch.recordings))
      refusal = error
      phase = .stopping
    }
  }

  private mutating func setOutcome(_ outcome: RecordingCandidate.Outcome, of ids: Set<RecordingID>) {
    for index in candidates.indices
    where candidates[index].verdict.isSendable && ids.contains(candidates[index].id) {
      candidates[index].outcome = outcome
    }
  }

  mutating func moveCursor(to row: Int, height: Int) {
    cursor = max(0, min(row, candidates.count - 1))
    top = Scrolling.top(top, cursor: cursor, count: candidates.count, height: height)
  }
}
