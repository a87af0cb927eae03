public import PostHogAPI

/// The draft of an addition while its operation runs: what has been added is recorded behind it, without writing
/// thousands of recordings anew for each batch.
extension Drafts {
  /// Keeps the recordings that are to follow into a collection, besides those of a draft it has already.
  ///
  /// An addition's dialog keeps its own draft, and the list of a sync is still with the user.
  mutating func keepRest(of operation: Operation) -> [Effect] {
    guard operation.keepsRest || operation.intent == .recover,
      !operation.isAddition || operation.isAwaited && operation.intent == .add,
      let target = operation.target, let id = target.reference?.id
    else {
      return []
    }
    let rest = operation.rest
    guard !rest.isEmpty else { return [] }
    var unfinished = UnfinishedAdding(title: target.title, waiting: [], leftOut: [])
    if case .adding(let earlier) = self[.adding(id)]?.content { unfinished = earlier }
    unfinished.waiting = (unfinished.waiting + rest).unique
    return keep(Draft(key: .adding(id), content: .adding(unfinished)), isUrgent: true)
  }

  /// Records the recordings of a batch that are in the collection now.
  mutating func settled(_ settlement: Operation.Settlement, by operation: Operation) -> [Effect] {
    guard settlement.work == .add, operation.keepsRest || operation.intent == .recover,
      let id = settlement.playlist?.id, let draft = self[.adding(id)]
    else { return [] }
    let added = settlement.reached
    guard !added.isEmpty else { return [] }
    let step = AddingProgress.ended(added: added, left: [], entry: settlement.entry)
    // A dialog, or the end of the operation, replaces the draft that an addition began with.
    return operation.intent == .recover ? keepOrDiscard(draft.after([step])) : [.recordAdding(id, step)]
  }

  /// Keeps what an operation has left that no dialog shows. A command has named what cannot be added.
  mutating func ended(_ operation: Operation) -> [Effect] {
    guard let id = operation.target?.reference?.id, let draft = self[.adding(id)],
      let add = operation.steps.last(where: { $0.work == .add })
    else { return [] }
    // A copy that was stopped drops its rest. An addition keeps whatever has not been added, as it was typed.
    let isKept: (Operation.Item) -> Bool =
      operation.isAwaited && operation.isAddition
      ? { $0.canStillArrive }
      : operation.isAddition
        ? { !$0.outcome.isReached } : { !operation.isStopping && $0.canStillArrive }
    let dropped = add.items.filter { !isKept($0) }.compactMap(\.recording)
    let step = AddingProgress.ended(added: dropped, left: [], entry: add.records)
    return keepOrDiscard(draft.after([step]))
  }

  /// The collections with a draft, in a stable order.
  public var additions: [PlaylistID] {
    entries.keys.compactMap { if case .adding(let id) = $0 { id } else { nil } }
      .sorted { $0.rawValue < $1.rawValue }
  }

  private mutating func keepOrDiscard(_ draft: Draft) -> [Effect] {
    draft.recordingCount > 0 ? keep(draft, isUrgent: true) : discard(draft.key)
  }

  /// Names the collections that recordings are still to be added to; nil when there are none.
  ///
  /// - Parameter isUnknown: whether the server is to be asked how many have arrived, which is reported then.
  func unfinishedAdditions(besides isUnknown: (PlaylistID) -> Bool) -> String? {
    let unfinished = entries.values.compactMap { draft -> UnfinishedAdding? in
      guard case .adding(let id) = draft.key, case .adding(let unfinished) = draft.content,
        unfinished.count > 0, unfinished.sent.isEmpty, !isUnknown(id)
      else { return nil }
      return unfinished
    }
    guard !unfinished.isEmpty else { return nil }
    let names = unfinished.sorted { $0.title < $1.title }.prefix(3).map { "“\($0.title)” (\($0.count))" }
    let more = unfinished.count > names.count ? " and \(unfinished.count - names.count) more" : ""
    return "Recordings not yet added to \(names.joined(separator: ", "))\(more): press a to continue."
  }
}
