import PostHogAPI

/// What was done, in the order in which it began, and which of it redo repeats.
public struct History: Hashable, Sendable {
  public private(set) var entries: [HistoryEntry] = []
  /// Undone since the last change, the latest last. What was undone before that change is in the history
  /// screen, but redoing it unasked would reach behind that change.
  private(set) var redoable: [HistoryEntry.ID] = []

  /// Why entries could not be undone in this session: undo goes on to the one before.
  public private(set) var refusals: [HistoryEntry.ID: String] = [:]

  public init() {}

  /// Replays the lines of the journal.
  public init(replaying lines: [HistoryLine]) {
    for line in lines {
      switch line {
      case .entry(let entry): begin(entry)
      case .more(let id, let recordings): add(recordings, to: id)
      case .undone(let id, let isUndone): setUndone(id, isUndone)
      }
    }
  }

  /// Merges the history on disk, keeping entries that are known already as they are.
  ///
  /// It is read a second time, without other projects' entries, once the project's number is known.
  ///
  /// - Parameter runID: what the ids of this run's own entries begin with.
  mutating func merge(_ disk: History, run runID: String) {
    let own = entries.filter { $0.id.hasPrefix(runID + "-") }
    entries = disk.entries.map { self[$0.id] ?? $0 } + own.filter { disk[$0.id] == nil }
    redoable = own.isEmpty ? disk.redoable : redoable.filter { self[$0] != nil }
  }

  // Looked for from the end, as what changes is mostly new.
  private func index(of id: HistoryEntry.ID) -> Int? { entries.lastIndex { $0.id == id } }

  public subscript(id: HistoryEntry.ID) -> HistoryEntry? { index(of: id).map { entries[$0] } }

  /// Adds what was done now.
  mutating func begin(_ entry: HistoryEntry) {
    redoable = []
    entries.append(entry)
  }

  /// Makes an operation on recordings longer.
  mutating func add(_ recordings: [RecordingID], to id: HistoryEntry.ID) {
    guard let index = index(of: id) else { return }
    switch entries[index].operation {
    case .addRecordings(let ids): entries[index].operation = .addRecordings(ids + recordings)
    case .removeRecordings(let ids): entries[index].operation = .removeRecordings(ids + recordings)
    case .update, .create: break
    }
  }

  /// - Returns: whether it was the other way round before.
  @discardableResult
  mutating func setUndone(_ id: HistoryEntry.ID, _ isUndone: Bool) -> Bool {
    guard let index = index(of: id), entries[index].isUndone != isUndone else { return false }
    entries[index].isUndone = isUndone
    redoable.removeAll { $0 == id }
    if isUndone { redoable.append(id) }
    return true
  }

  // MARK: Recording

  /// Records a change and has it written to the journal.
  mutating func record(_ entry: HistoryEntry) -> [Effect] {
    begin(entry)
    return [.recordHistory(.entry(entry))]
  }

  /// Records recordings that were added or removed: as a new entry, or as more of one.
  mutating func record(_ recordings: [RecordingID], in entry: HistoryEntry) -> [Effect] {
    guard self[entry.id] != nil else { return record(entry) }
    add(recordings, to: entry.id)
    return [.recordHistory(.more(entry.id, recordings))]
  }

  mutating func reverse(_ id: HistoryEntry.ID, isUndo: Bool) -> [Effect] {
    guard setUndone(id, isUndo) else { return [] }
    refusals[id] = nil
    return [.recordHistory(.undone(id, isUndo))]
  }

  mutating func refuse(_ id: HistoryEntry.ID, _ reason: String) { refusals[id] = reason }

  // MARK: What comes next

  /// The entries that undo reverses, in order: the last one that can be undone, with the rest of its group.
  ///
  /// Entries whose undo was refused are passed over.
  public var undoableEntries: [HistoryEntry] {
    func isOpen(_ entry: HistoryEntry) -> Bool { !entry.isUndone && refusals[entry.id] == nil }
    guard let last = entries.last(where: isOpen) else { return [] }
    guard let group = last.group else { return [last] }
    return entries.filter { $0.group == group && isOpen($0) }.reversed()
  }

  /// What Ctrl-R does again, in this order.
  public var redoableEntries: [HistoryEntry] {
    guard let last = redoable.last.flatMap({ self[$0] }) else { return [] }
    guard let group = last.group else { return [last] }
    return redoable.compactMap { self[$0] }.filter { $0.group == group }.reversed()
  }
}
