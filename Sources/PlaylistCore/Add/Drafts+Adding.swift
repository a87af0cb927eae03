import PostHogAPI

/// The draft of an addition while its operation runs: what has been added is recorded behind it, without writing
/// thousands of recordings anew for each batch.
extension Drafts {
  /// Records the recordings of a batch that are in the collection now.
  mutating func settled(_ settlement: Operation.Settlement, by operation: Operation) -> [Effect] {
    guard settlement.work == .add, operation.isAddition || operation.intent == .recover,
      let id = settlement.playlist?.id, let draft = self[.adding(id)]
    else { return [] }
    let added = settlement.reached
    guard !added.isEmpty else { return [] }
    let step = AddingProgress.ended(added: added, left: [], entry: settlement.entry)
    // A dialog, or the end of the operation, replaces the draft that an addition began with.
    return operation.isAddition ? [.recordAdding(id, step)] : keepOrDiscard(draft.after([step]))
  }

  /// Keeps what an operation has left whose dialog was closed.
  mutating func addingEnded(_ operation: Operation) -> [Effect] {
    guard let id = operation.target?.reference?.id, let draft = self[.adding(id)] else { return [] }
    let added = operation.steps.flatMap(\.items).filter(\.outcome.isReached).compactMap(\.recording)
    let entry = operation.steps.first { $0.work == .add }?.records
    let step = AddingProgress.ended(added: added, left: [], entry: entry)
    return keepOrDiscard(draft.after([step]))
  }

  /// The collections with a draft, in a stable order.
  var additions: [PlaylistID] {
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
