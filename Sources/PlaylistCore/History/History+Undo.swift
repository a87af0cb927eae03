/// What undo and redo reverse next, and entries by their ID.
extension History {
  /// The entries that undo reverses, in this order: the last one that is neither undone nor refused, with its
  /// group.
  public var undoableEntries: [HistoryEntry] {
    guard let last = entries.last(where: isUndoable) else { return [] }
    guard let group = last.group else { return [last] }
    return entries.filter { $0.group == group && isUndoable($0) }.reversed()
  }

  /// The last change that can be undone and is no part of another one.
  public func undoableEntry(besides other: HistoryEntry) -> HistoryEntry? {
    entries.last { isUndoable($0) && !$0.isPart(ofSameChangeAs: other) }
  }

  /// The last change before others that can be undone.
  func undoableEntry(before others: [HistoryEntry]) -> HistoryEntry? {
    guard let first = entries.firstIndex(where: { entry in others.contains { $0.id == entry.id } }) else {
      return nil
    }
    return entries[..<first].last { entry in
      isUndoable(entry) && !others.contains { $0.isPart(ofSameChangeAs: entry) }
    }
  }

  private func isUndoable(_ entry: HistoryEntry) -> Bool { !entry.isUndone && refusals[entry.id] == nil }

  // The footer asks for each frame.
  var canUndo: Bool { entries.last(where: isUndoable) != nil }
  var canRedo: Bool { redoable.last.map { self[$0] != nil } ?? false }

  /// The entries that redo repeats, in this order.
  public var redoableEntries: [HistoryEntry] {
    guard let last = redoable.last.flatMap({ self[$0] }) else { return [] }
    guard let group = last.group else { return [last] }
    return redoable.compactMap { self[$0] }.filter { $0.group == group }.reversed()
  }

  /// The entries of an ID, or of a group, that can be undone or else redone, in the order for that.
  public func entries(named id: HistoryEntry.ID, isUndone: Bool) -> [HistoryEntry] {
    let named = entries.filter { ($0.id == id || $0.group == id) && $0.isUndone == isUndone }
    return isUndone ? named : named.reversed()
  }
}
