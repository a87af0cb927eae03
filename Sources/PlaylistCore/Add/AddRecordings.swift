import FoundationEssentials
public import PostHogAPI

/// Adding recordings by ID: a set that is collected, reviewed and sent in batches, each ID with its outcome.
///
/// No motion, batch or frame iterates over all candidates: there may be many thousands.
public struct AddRecordings: Hashable, Sendable {
  public let target: PlaylistReference
  public let title: String
  public internal(set) var input = TextField()
  public private(set) var candidates: [RecordingCandidate] = []
  public private(set) var tally = CandidateTally()
  public internal(set) var cursor = 0
  public internal(set) var top = 0
  public internal(set) var phase = Phase.collecting
  /// Why the server refused a whole batch: the key, the scope, the server's age, the network.
  public internal(set) var refusal: APIError?
  /// The number of words in the pasted text that are not IDs.
  public internal(set) var ignoredWords = 0
  /// The number of truncated or malformed lines in it.
  public internal(set) var unreadableLines = 0
  /// The number of texts that lack recordings: cut off, or one page of several.
  public internal(set) var textsCutShort = 0
  /// The text that was pasted last. Another of its columns or fields can be chosen.
  public internal(set) var list: PastedList?
  var startedAt: Date?
  /// The number of outcomes that were known when sending began.
  var settledBefore = 0
  /// The loaded members of the collection.
  private var members: Set<RecordingID>
  /// The row of each ID, not counting duplicates.
  private var rows: [RecordingID: Int] = [:]
  private let home: Session
  /// Whether Enter was pressed while the server is asked about earlier recordings.
  public internal(set) var sendsWhenAnswered = false
  /// Removed rows that can be brought back, the latest last.
  private var removals: [Removal] = []
  /// The state of a sync of the collection with the list; nil when none was requested.
  public internal(set) var sync: Sync?
  /// The history entry of the added recordings; a second attempt extends it.
  var entry: HistoryEntry.ID?

  private struct Removal: Hashable, Sendable {
    let candidate: RecordingCandidate
    let row: Int
    /// Its edits come before the removal.
    let field: TextField
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

  /// Adds the recordings in typed or pasted text of any form.
  mutating func collect(_ text: String, isTyped: Bool = false, at now: Date) {
    let list = PastedList(text, number: (list?.number ?? 0) + 1, isTyped: isTyped)
    self.list = list
    add(list, at: now)
  }

  mutating func add(_ list: PastedList, at now: Date) {
    ignoredWords += list.findings.ignoredWords
    unreadableLines += list.findings.unreadableLines
    textsCutShort += list.findings.isCutShort ? 1 : 0
    add(list.findings.found, of: list.number, at: now)
  }

  /// - Parameters:
  ///   - list: the number of the text they come from.
  ///   - outcome: the outcome of IDs from an earlier session.
  ///   - isIncluded: whether to send them; nil decides by the verdict of each.
  mutating func add(
    _ findings: [RecordingIDParser.Finding], of list: Int = 0, outcome: Operation.Outcome = .waiting,
    isIncluded: Bool? = nil, at now: Date
  ) {
    candidates.reserveCapacity(candidates.count + findings.count)
    for finding in findings {
      var candidate = RecordingCandidate(finding, home: home, at: now)
      if members.contains(candidate.id), outcome == .waiting { candidate.verdict = .alreadyIn }
      candidate.outcome = outcome
      candidate.list = list
      if let isIncluded { candidate.isIncluded = isIncluded }
      append(candidate)
    }
    if phase == .finished { phase = .collecting }
  }

  /// Adds rows that were in the set before, with their outcomes and the user's decisions.
  mutating func add(_ earlier: [RecordingCandidate], at now: Date) {
    for candidate in earlier {
      append(candidate.verdict == .duplicate ? reassessed(candidate, at: now) : candidate)
    }
  }

  private mutating func append(_ new: RecordingCandidate) {
    var candidate = new
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

  /// Whether a skipped row, such as a foreign link, gives way to the same ID in a row that will be sent.
  private func yields(_ first: RecordingCandidate, to second: RecordingCandidate) -> Bool {
    first.verdict.isSendable && first.verdict != .valid && !first.isIncluded && first.outcome == .waiting
      && second.isChosen
  }

  mutating func addKnownMembers(_ more: [RecordingID]) {
    members.formUnion(more)
    for id in more {
      guard let row = rows[id], candidates[row].isChosen, candidates[row].outcome == .waiting else {
        continue
      }
      change(row) { $0.verdict = .alreadyIn }
    }
  }

  /// Replaces the known members by the complete list.
  mutating func setMembers(_ all: Set<RecordingID>, at now: Date) {
    members = all
    for row in candidates.indices
    where candidates[row].verdict == .alreadyIn && !all.contains(candidates[row].id) {
      reassess(row, at: now)
    }
    addKnownMembers(Array(all))
  }

  mutating func removeKnownMembers(_ gone: [RecordingID]) { members.subtract(gone) }

  // MARK: Review

  /// Whether rows can be removed, skipped and included.
  public var isOpen: Bool { phase == .collecting || phase == .finished }

  public var selected: RecordingCandidate? {
    candidates.indices.contains(cursor) ? candidates[cursor] : nil
  }

  /// Removes the candidate under the cursor.
  mutating func removeCandidate(at now: Date) {
    guard isOpen, let removed = selected else { return }
    removals.append(Removal(candidate: removed, row: cursor, field: input))
    input = TextField()
    tally.count(removed, by: -1)
    candidates.remove(at: cursor)
    if removed.verdict != .duplicate,
      let twin = candidates.firstIndex(where: { $0.id == removed.id && $0.verdict == .duplicate })
    {
      reassess(twin, at: now)
    }
    index()
    cursor = max(0, min(cursor, candidates.count - 1))
  }

  /// Brings back the candidate that was removed last, with the field as it was then.
  mutating func restoreCandidate() {
    guard isOpen, let removal = removals.popLast() else { return }
    var candidate = removal.candidate
    if let twin = rows[candidate.id] {
      if candidate.verdict != .duplicate, candidates[twin].outcome == .waiting {
        change(twin) { $0.verdict = .duplicate }
      } else {
        candidate.verdict = .duplicate
      }
    }
    if members.contains(candidate.id), candidate.isChosen, candidate.outcome == .waiting {
      candidate.verdict = .alreadyIn
    }
    cursor = min(removal.row, candidates.count)
    candidates.insert(candidate, at: cursor)
    tally.count(candidate)
    index()
    input = removal.field
    if phase == .finished { phase = .collecting }
  }

  /// Computes the verdict of a row anew, such as of a duplicate once the row it duplicates is gone.
  private mutating func reassess(_ row: Int, at now: Date) {
    let candidate = reassessed(candidates[row], at: now)
    change(row) { $0 = candidate }
  }

  private func reassessed(_ old: RecordingCandidate, at now: Date) -> RecordingCandidate {
    var candidate = RecordingCandidate(.init(old.id, link: old.link), home: home, at: now)
    candidate.list = old.list
    if members.contains(candidate.id) { candidate.verdict = .alreadyIn }
    return candidate
  }

  /// Skips or includes the candidate under the cursor.
  ///
  /// - Returns: whether that is possible.
  mutating func toggleCandidate() -> Bool { toggle(cursor) }

  mutating func toggle(_ row: Int) -> Bool {
    guard isOpen, candidates.indices.contains(row), candidates[row].verdict.isSendable,
      !candidates[row].outcome.isReached
    else { return false }
    change(row) { candidate in
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

  /// Removes all candidates before a set is read back from an editor. Added ones remain known members.
  mutating func clear() {
    candidates = []
    rows = [:]
    removals = []
    tally = CandidateTally()
    ignoredWords = 0
    unreadableLines = 0
    textsCutShort = 0
    list = nil
    cursor = 0
    top = 0
    phase = .collecting
  }

  /// Removes the candidates of a text, except those that were sent.
  mutating func remove(_ list: PastedList, at now: Date) {
    let selected = selected?.id
    removals = []
    candidates.removeAll { $0.list == list.number && ($0.outcome == .waiting || !$0.isChosen) }
    ignoredWords -= list.findings.ignoredWords
    unreadableLines -= list.findings.unreadableLines
    textsCutShort -= list.findings.isCutShort ? 1 : 0
    index()
    // If two texts have the same ID, the other one stays.
    for row in candidates.indices
    where candidates[row].verdict == .duplicate && rows[candidates[row].id] == nil {
      reassess(row, at: now)
      rows[candidates[row].id] = row
    }
    tally = CandidateTally()
    for candidate in candidates { tally.count(candidate) }
    cursor = candidates.firstIndex { $0.id == selected } ?? max(0, candidates.count - 1)
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

  /// Sets the outcome of IDs; IDs that are not in the set are ignored.
  mutating func setOutcome(_ outcome: Operation.Outcome, of ids: some Sequence<RecordingID>) {
    for id in ids {
      guard let row = rows[id] else { continue }
      change(row) { $0.outcome = outcome }
      if outcome.isReached { members.insert(id) }
    }
  }
}
