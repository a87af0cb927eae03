import PostHogAPI

/// The changes made so far, in the order in which they began, with undo and redo.
public struct History: Hashable, Sendable {
  public private(set) var entries: [HistoryEntry] = []
  /// Entries undone since the last change, latest last.
  ///
  /// Older undone entries can be redone from the history screen only: redoing them would skip the changes
  /// since.
  private(set) var redoable: [HistoryEntry.ID] = []

  /// Why entries could not be undone in this session. Undo passes over them.
  public private(set) var refusals: [HistoryEntry.ID: String] = [:]

  /// Changes that were sent and have no known outcome.
  public private(set) var undertakings: [Undertaking] = []
  /// Undos and redos that were sent and have no known outcome.
  public private(set) var reversals: [Reversal] = []

  public init() {}

  public init(replaying lines: [HistoryLine]) {
    for line in lines {
      switch line {
      case .entry(let entry): begin(entry)
      case .more(let id, let recordings): add(recordings, to: id)
      case .uncertain(let id, let recordings): addUncertain(recordings, to: id)
      case .undone(let id, let isUndone, let target):
        setUndone(id, isUndone)
        if let target { setTarget(of: id, target) }
      case .begun(let undertaking): undertakings.append(undertaking)
      case .failed(let id, let recordings): settle(id, recordings)
      case .reversing(let reversal): add(reversal)
      case .notReversed(let id): settleReversal(of: id)
      }
    }
  }

  /// Merges the history on disk; entries that are already here stay as they are.
  ///
  /// The disk is read again, without other projects' entries, once the project's number is known.
  ///
  /// - Parameter runID: the prefix of the IDs of this run's own entries.
  mutating func merge(_ disk: History, run runID: String) {
    let own = entries.filter { $0.id.isMade(by: runID) }
    entries = disk.entries.map { self[$0.id] ?? $0 } + own.filter { disk[$0.id] == nil }
    redoable = own.isEmpty ? disk.redoable : redoable.filter { self[$0] != nil }
    undertakings = disk.undertakings + undertakings.filter { $0.isSent(by: runID) }
    reversals = disk.reversals + reversals.filter { $0.isSent(by: runID) }
  }

  /// Merges what other processes, such as commands, have recorded since.
  ///
  /// - Parameter disk: has what this run has recorded, unless the disk is full.
  mutating func follow(_ disk: History, run runID: String) {
    let unwritten = entries.filter { $0.id.isMade(by: runID) && disk[$0.id] == nil }
    let unknown = (undertakings.filter { $0.isSent(by: runID) }, reversals.filter { $0.isSent(by: runID) })
    entries = disk.entries + unwritten
    if unwritten.isEmpty { redoable = disk.redoable }
    undertakings = disk.undertakings + unknown.0
    reversals = disk.reversals + unknown.1
  }

  // Searched from the end: mostly new entries change.
  private func index(of id: HistoryEntry.ID) -> Int? { entries.lastIndex { $0.id == id } }

  public subscript(id: HistoryEntry.ID) -> HistoryEntry? { index(of: id).map { entries[$0] } }

  mutating func begin(_ entry: HistoryEntry) {
    settle(entry.id, entry.operation.recordings + entry.kept)
    // Two programs may have found out about the same lost answer.
    guard self[entry.id] == nil else {
      add(entry.operation.recordings, to: entry.id)
      return addUncertain(entry.kept, to: entry.id)
    }
    redoable = []
    entries.append(entry)
  }

  /// Adds recordings to an entry that added or removed others.
  mutating func add(_ recordings: [RecordingID], to id: HistoryEntry.ID) {
    settle(id, recordings)
    guard let index = index(of: id) else { return }
    let known = Set(entries[index].operation.recordings)
    let new = recordings.filter { !known.contains($0) }
    switch entries[index].operation {
    case .addRecordings(let ids): entries[index].operation = .addRecordings(ids + new)
    case .removeRecordings(let ids): entries[index].operation = .removeRecordings(ids + new)
    case .update, .create: break
    }
  }

  private mutating func addUncertain(_ recordings: [RecordingID], to id: HistoryEntry.ID) {
    settle(id, recordings)
    guard !recordings.isEmpty, let index = index(of: id) else { return }
    entries[index].uncertain = (entries[index].kept + recordings).unique
  }

  /// - Returns: whether that changed anything.
  @discardableResult
  mutating func setUndone(_ id: HistoryEntry.ID, _ isUndone: Bool) -> Bool {
    settleReversal(of: id)
    guard let index = index(of: id), entries[index].isUndone != isUndone else { return false }
    entries[index].isUndone = isUndone
    redoable.removeAll { $0 == id }
    if isUndone { redoable.append(id) }
    return true
  }

  /// - Returns: whether that changed anything.
  @discardableResult
  private mutating func setTarget(of id: HistoryEntry.ID, _ target: PlaylistReference) -> Bool {
    guard let index = index(of: id), entries[index].target != target else { return false }
    entries[index].target = target
    return true
  }

  // MARK: Lost answers

  /// Drops changes without a known outcome that belong to runs still in progress.
  public mutating func forgetUnknown(of runs: Set<String>) {
    undertakings.removeAll { undertaking in runs.contains { undertaking.isSent(by: $0) } }
    reversals.removeAll { reversal in runs.contains { reversal.isSent(by: $0) } }
  }

  /// Recordings whose addition to a collection was sent and has no known outcome.
  func unknownAdditions(to playlist: PlaylistID) -> Set<RecordingID> {
    undertakings.reduce(into: []) {
      if $1.isAddition(to: playlist) { $0.formUnion($1.entry.operation.recordings) }
    }
  }

  /// Records that a request is about to leave; the effect comes before it.
  mutating func begin(_ undertaking: Undertaking) -> [Effect] {
    undertakings.append(undertaking)
    return [.recordHistory(.begun(undertaking))]
  }

  /// Records that a change, or these recordings of it, turned out not to be done.
  mutating func fail(_ id: HistoryEntry.ID, _ recordings: [RecordingID] = []) -> [Effect] {
    settle(id, recordings) ? [.recordHistory(.failed(id, recordings))] : []
  }

  /// - Returns: whether that was unknown.
  @discardableResult
  private mutating func settle(_ id: HistoryEntry.ID, _ recordings: [RecordingID]) -> Bool {
    let before = undertakings
    undertakings = before.compactMap { undertaking in
      var rest = undertaking
      return undertaking.entry.id != id || rest.settle(recordings) ? rest : nil
    }
    return undertakings != before
  }

  /// Records that an undo or redo is about to leave; the effect comes before it.
  mutating func begin(_ reversal: Reversal) -> [Effect] {
    let isBegun = reversals.contains { $0.entry == reversal.entry && $0.sender == reversal.sender }
    guard !isBegun else { return [] }
    add(reversal)
    return [.recordHistory(.reversing(reversal))]
  }

  /// Records that an entry turned out to be as before, or not to be undone or redone as a whole.
  mutating func failReversal(of id: HistoryEntry.ID) -> [Effect] {
    settleReversal(of: id) ? [.recordHistory(.notReversed(id))] : []
  }

  private mutating func add(_ reversal: Reversal) {
    settleReversal(of: reversal.entry)
    reversals.append(reversal)
  }

  /// - Returns: whether that was unknown.
  @discardableResult
  private mutating func settleReversal(of id: HistoryEntry.ID) -> Bool {
    let count = reversals.count
    reversals.removeAll { $0.entry == id }
    return reversals.count < count
  }

  /// The newest change, undo or redo without a known outcome; nil if a newer change can be undone.
  ///
  /// Undo and redo neither skip it nor reverse a change that is partly unknown.
  public var newestUnknown: HistoryEntry? {
    let reversed = reversals.compactMap { self[$0.entry]?.reversed(by: $0) }
    let unknown = undertakings.map(\.entry) + reversed
    let next = undoableEntries
    if let part = unknown.first(where: { part in next.contains { $0.isPart(ofSameChangeAs: part) } }) {
      return part
    }
    guard let newest = unknown.max(by: { $0.date < $1.date }) else { return nil }
    return next.first.map { $0.date > newest.date } == true ? nil : newest
  }

  // MARK: Recording

  /// Appends a change here and to the journal.
  mutating func record(_ entry: HistoryEntry) -> [Effect] {
    begin(entry)
    return [.recordHistory(.entry(entry))]
  }

  /// Appends the recordings of an entry, as a new entry or to the one with the same ID.
  mutating func record(partOf entry: HistoryEntry) -> [Effect] {
    guard self[entry.id] != nil else { return record(entry) }
    let (added, uncertain) = (entry.operation.recordings, entry.kept)
    add(added, to: entry.id)
    addUncertain(uncertain, to: entry.id)
    return (added.isEmpty ? [] : [.recordHistory(.more(entry.id, added))])
      + (uncertain.isEmpty ? [] : [.recordHistory(.uncertain(entry.id, uncertain))])
  }

  /// Marks an entry as undone or redone, here and in the journal.
  ///
  /// - Parameter target: the playlist as it is now; nil if unknown.
  mutating func reverse(_ id: HistoryEntry.ID, isUndo: Bool, _ target: PlaylistReference? = nil) -> [Effect] {
    let isUnknown = settleReversal(of: id)
    let isNew = setUndone(id, isUndo)
    guard isUnknown || isNew else { return [] }
    refusals[id] = nil
    let newTarget = target.flatMap { setTarget(of: id, $0) ? $0 : nil }
    return [.recordHistory(.undone(id, isUndo, target: newTarget))]
  }

  /// Whether more of the same change may be recorded in an entry: undo would take it back with the rest of it.
  func canExtend(_ id: HistoryEntry.ID) -> Bool {
    guard let entry = self[id] else { return true }
    return entries.last?.id == id && !entry.isUndone && refusals[id] == nil
  }

  /// - Parameter reason: why the entry could not be undone.
  mutating func refuse(_ id: HistoryEntry.ID, _ reason: String) { refusals[id] = reason }
}
