import PostHogAPI

/// The steps of undo and redo.
extension Operation {
  /// Undoes or redoes history entries.
  ///
  /// Changes of fields run side by side. Where recordings or new playlists are among the entries, one follows
  /// the other and the first failure ends the operation: a moved recording is back in its old place before it
  /// leaves the new one.
  static func reverse(_ entries: [HistoryEntry], isUndo: Bool, id: ID) -> Operation {
    let items = entries.compactMap {
      update(reversing: $0, isUndo: isUndo).map { Item(subject: .update($0)) }
    }
    var steps = [Step(.update, items: items)]
    if !entries.allSatisfy(\.isUpdate) {
      // Additions come first, so that no recording is ever in neither place. The entries are not always in that order: a
      // move whose first batch was in the new place already records its removal first.
      let ordered =
        entries.filter { !$0.takesOutWhenReversed(isUndo) }
        + entries.filter { $0.takesOutWhenReversed(isUndo) }
      steps = ordered.flatMap { self.steps(reversing: $0, among: entries, isUndo: isUndo) }
    }
    let single = entries.count == 1 ? entries.first : nil
    var operation = Operation(
      isUndo ? .undo : .redo, id: id, target: single.map { Target(reference: $0.target, title: $0.title) },
      steps: steps)
    operation.entries = entries
    return operation
  }

  private static func update(reversing entry: HistoryEntry, isUndo: Bool) -> PlaylistUpdate? {
    var (before, after) = (PlaylistChanges(isDeleted: true), PlaylistChanges(isDeleted: false))
    switch entry.operation {
    case .update(let old, let new): (before, after) = (old, new)
    case .create: break
    case .addRecordings, .removeRecordings: return nil
    }
    let (new, old) = isUndo ? (before, after) : (after, before)
    // A playlist that was created or deleted has no fields to compare.
    let expected = entry.isUpdate && old.isDeleted != true ? old : nil
    return PlaylistUpdate(
      target: entry.target, title: entry.title, changes: new, expected: expected, inverse: old,
      entry: entry.id)
  }

  private static func steps(
    reversing entry: HistoryEntry, among entries: [HistoryEntry], isUndo: Bool
  ) -> [Step] {
    var step = step(reversing: entry, among: entries, isUndo: isUndo)
    step.reverses = entry.id
    guard step.work == .remove, let other = counterpart(of: entry, among: entries) else { return [step] }
    // A moved recording leaves only if it is in its other place: this one may be the only one.
    let ask = Step(.ask, on: other, items: step.items)
    step.items = []
    step.takesAdded = true
    return [ask, step]
  }

  /// Where the recordings of a move came from or went to.
  private static func counterpart(
    of entry: HistoryEntry, among entries: [HistoryEntry]
  ) -> PlaylistReference? {
    // Before entries named it, both parts of a move were undone together.
    entry.counterpart
      ?? entries.first {
        // The parts of a sync are of one collection.
        if $0.target.id == entry.target.id { return false }
        return switch (entry.operation, $0.operation) {
        case (.addRecordings, .removeRecordings), (.removeRecordings, .addRecordings): true
        default: false
        }
      }?.target
  }

  private static func step(reversing entry: HistoryEntry, among entries: [HistoryEntry], isUndo: Bool) -> Step
  {
    // A deleted playlist keeps its recordings: they come and go with it.
    let isCarried = entries.contains {
      $0.operation == .create && $0.target.id == entry.target.id && $0 != entry
    }
    if isCarried { return Step(.nothing) }
    switch entry.operation {
    case .addRecordings(let ids): return Step(isUndo ? .remove : .add, on: entry.target, recordings: ids)
    case .removeRecordings(let ids): return Step(isUndo ? .add : .remove, on: entry.target, recordings: ids)
    case .update, .create:
      return Step(
        .update, items: update(reversing: entry, isUndo: isUndo).map { [Item(subject: .update($0))] } ?? [])
    }
  }

  /// Asks whether an undo or redo was carried out whose answer was lost. Nothing is sent again.
  ///
  /// - Parameter entries: of one operation.
  static func recoverReversal(of entries: [HistoryEntry], isUndo: Bool, id: ID) -> Operation {
    var operation = reverse(entries, isUndo: isUndo, id: id)
    if !entries.allSatisfy(\.isUpdate) {
      operation.steps = entries.map { entry in
        var step = step(reversing: entry, among: [entry], isUndo: isUndo)
        step.reverses = entry.id
        return step
      }
    }
    for index in operation.steps.indices {
      operation.steps[index].enqueueQuestionsAboutAll(lossReason: APIError(.cancelled))
    }
    return operation
  }
}

extension HistoryEntry {
  var isUpdate: Bool {
    if case .update = operation { true } else { false }
  }
}
