import FoundationEssentials
public import PostHogAPI

/// Adding recordings by ID: a set that is collected, looked over and sent in batches, each ID with its
/// outcome.
///
/// Nothing here looks at all candidates for a single key, batch or picture: there may be many thousands.
public struct AddRecordings: Hashable, Sendable {
  public let target: PlaylistReference
  public let title: String
  public internal(set) var input = TextField()
  public private(set) var candidates: [RecordingCandidate] = []
  public private(set) var tally = CandidateTally()
  public internal(set) var cursor = 0
  public internal(set) var top = 0
  public internal(set) var phase = Phase.collecting
  /// Why the server took none of a batch: the key, the scope, the server's age, the network.
  public internal(set) var refusal: APIError?
  /// Words of the pasted text that are no IDs.
  public internal(set) var ignoredWords = 0
  var startedAt: Date?
  /// How many outcomes were known when sending began.
  var settledBefore = 0
  /// Members known to be in the collection already, as far as they are loaded.
  private var members: Set<RecordingID>
  /// The row of each ID that is no duplicate.
  private var rows: [RecordingID: Int] = [:]
  private let home: Session
  /// Enter was pressed while the server is asked for earlier recordings.
  public internal(set) var sendsWhenAnswered = false
  /// The history entry of what was added from here; a second attempt extends it.
  var entry: HistoryEntry.ID?

  public enum Phase: Hashable, Sendable {
    case collecting
    /// The server is asked what became of IDs that were sent before a crash.
    case asking
    case sending
    /// Esc was pressed, or a batch refused: the batches in flight end, no others start.
    case stopping
    /// All that could be sent has been; failed ones can be sent again.
    case finished

    public var isUnderWay: Bool { self == .sending || self == .stopping }
  }

  init(
    target: PlaylistReference, title: String, members: Set<RecordingID>, home: Session
  ) {
    self.target = target
    self.title = title
    self.members = members
    self.home = home
  }

  // MARK: Collecting

  /// Takes in typed or pasted text of any form.
  mutating func collect(_ text: String, at now: Date) {
    let findings = RecordingIDParser.parse(text)
    ignoredWords += findings.ignoredWords
    add(findings.found, at: now)
  }

  /// - Parameters:
  ///   - outcome: of IDs from an earlier session.
  ///   - isIncluded: false skips them until the user includes them.
  mutating func add(
    _ findings: [RecordingIDParser.Finding], outcome: Operation.Outcome = .waiting,
    isIncluded: Bool = true, at now: Date
  ) {
    candidates.reserveCapacity(candidates.count + findings.count)
    for finding in findings {
      var candidate = RecordingCandidate(finding, home: home, at: now)
      if members.contains(candidate.id), outcome == .waiting { candidate.verdict = .alreadyIn }
      candidate.outcome = outcome
      if !isIncluded { candidate.isIncluded = false }
      if let row = rows[candidate.id] {
        if yields(candidates[row], to: candidate) {
          change(row) { $0.verdict = .duplicate }
          rows[candidate.id] = candidates.count
        } else {
          candidate.verdict = .duplicate
        }
      } else {
        rows[candidate.id] = candidates.count
      }
      tally.count(candidate)
      candidates.append(candidate)
    }
    if phase == .finished { phase = .collecting }
  }

  /// A skipped foreign link yields to the same ID from here.
  private func yields(_ first: RecordingCandidate, to second: RecordingCandidate) -> Bool {
    guard case .foreign = first.verdict, !first.isIncluded else { return false }
    if case .foreign = second.verdict { return false }
    return true
  }

  mutating func learn(members more: [RecordingID]) {
    members.formUnion(more)
    for id in more {
      guard let row = rows[id], candidates[row].isChosen, candidates[row].outcome == .waiting else {
        continue
      }
      change(row) { $0.verdict = .alreadyIn }
    }
  }

  // MARK: Looking over

  /// Whether rows can be removed, skipped and included.
  public var isOpen: Bool { phase == .collecting || phase == .finished }

  public var selected: RecordingCandidate? {
    candidates.indices.contains(cursor) ? candidates[cursor] : nil
  }

  /// Takes the candidate under the cursor out of the set.
  mutating func removeCandidate(at now: Date) {
    guard isOpen, let removed = selected else { return }
    tally.count(removed, by: -1)
    candidates.remove(at: cursor)
    if removed.verdict != .duplicate,
      let twin = candidates.firstIndex(where: { $0.id == removed.id && $0.verdict == .duplicate })
    {
      let finding = RecordingIDParser.Finding(removed.id, link: candidates[twin].link)
      var candidate = RecordingCandidate(finding, home: home, at: now)
      if members.contains(removed.id) { candidate.verdict = .alreadyIn }
      change(twin) { $0 = candidate }
    }
    index()
    cursor = max(0, min(cursor, candidates.count - 1))
  }

  /// Skips or includes the candidate under the cursor.
  ///
  /// - Returns: whether that is possible.
  mutating func toggleCandidate() -> Bool {
    guard isOpen, let selected, selected.verdict.isSendable, !selected.outcome.isReached else { return false }
    change(cursor) { candidate in
      candidate.isIncluded.toggle()
      // The user's decision replaces an unknown outcome.
      if candidate.outcome == .unknown { candidate.outcome = .waiting }
    }
    if phase == .finished { phase = .collecting }
    return true
  }

  mutating func moveCursor(to row: Int, height: Int) {
    cursor = max(0, min(row, candidates.count - 1))
    top = Scrolling.top(top, cursor: cursor, count: candidates.count, height: height)
  }

  /// Takes everything out, for a set that comes back from an editor. What has been added is known as a member.
  mutating func clear() {
    candidates = []
    rows = [:]
    tally = CandidateTally()
    ignoredWords = 0
    cursor = 0
    top = 0
    phase = .collecting
  }

  private mutating func index() {
    rows.removeAll(keepingCapacity: true)
    for (row, candidate) in candidates.enumerated() where candidate.verdict != .duplicate {
      rows[candidate.id] = row
    }
  }

  // MARK: Changing

  mutating func change(_ row: Int, _ change: (inout RecordingCandidate) -> Void) {
    tally.count(candidates[row], by: -1)
    change(&candidates[row])
    tally.count(candidates[row])
  }

  /// Sets what became of IDs; those not in the set are passed over.
  mutating func setOutcome(_ outcome: Operation.Outcome, of ids: some Sequence<RecordingID>) {
    for id in ids {
      guard let row = rows[id] else { continue }
      change(row) { $0.outcome = outcome }
      if outcome.isReached { members.insert(id) }
    }
  }
}
