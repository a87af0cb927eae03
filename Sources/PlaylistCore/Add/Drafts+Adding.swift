public import PostHogAPI

/// The draft of an addition while its operation runs: progress is appended to it, so that no batch rewrites thousands
/// of recordings.
extension Drafts {
  /// Saves the recordings that an operation will add to a collection, besides those of an existing draft.
  ///
  /// The draft names the history entry of the recordings that are its own: what another operation adds is undone by
  /// itself. The dialog of an addition has kept its set, and the user still has the list of a sync.
  mutating func keepRest(of operation: Operation) -> [Effect] {
    guard operation.keepsRest || operation.intent == .recover,
      let target = operation.target, let id = target.reference?.id
    else { return [] }
    let entry = operation.additionEntry
    if operation.sendsDraft {
      guard var unfinished = unfinished(to: id) else { return [] }
      unfinished.entry = entry ?? unfinished.entry
      return keep(Draft(key: .adding(id), content: .adding(unfinished)), isUrgent: true)
    }
    let rest = operation.intent == .sync ? [] : operation.rest
    guard !rest.isEmpty else { return [] }
    var unfinished =
      unfinished(to: id) ?? UnfinishedAdding(title: target.title, waiting: [], leftOut: [], entry: entry)
    unfinished.ofOperations.formUnion(Set(rest).subtracting(unfinished.waiting))
    unfinished.waiting = (unfinished.waiting + rest).unique
    return keep(Draft(key: .adding(id), content: .adding(unfinished)), isUrgent: true)
  }

  /// Records which recordings of a batch are now in the collection, or no longer.
  mutating func settled(_ settlement: Operation.Settlement, by operation: Operation) -> [Effect] {
    guard let id = settlement.playlist?.id, let draft = self[.adding(id)], !settlement.reached.isEmpty
    else { return [] }
    if settlement.work == .remove { return removed(settlement.reached, from: draft) }
    guard settlement.work == .add, operation.keepsRest || operation.intent == .recover else { return [] }
    let step = AddingProgress.ended(added: settlement.reached, left: [])
    // A dialog, or the end of the operation, replaces the draft that an addition began with.
    guard operation.intent == .recover, case .adding(let rest) = draft.after([step]).content else {
      return [.recordAdding(id, step)]
    }
    return keepOrDiscard(rest, of: id, isSent: settlement.entry == rest.entry)
  }

  private mutating func removed(_ recordings: [RecordingID], from draft: Draft) -> [Effect] {
    guard case .adding(var rest) = draft.content, rest.present?.isEmpty == false else { return [] }
    let removed = Set(recordings)
    rest.present?.removeAll(where: removed.contains)
    return keep(Draft(key: draft.key, content: .adding(rest)), isUrgent: false)
  }

  /// Saves the rest of an operation that no dialog shows.
  ///
  /// What the operation alone has put into the draft goes if it cannot be added, which a command has reported, or if a copy
  /// is stopped. What the user has put there stays until the server has it.
  mutating func ended(_ operation: Operation) -> [Effect] {
    guard let id = operation.targetID, var rest = unfinished(to: id),
      let add = operation.steps.last(where: { $0.work == .add })
    else { return [] }
    if operation.leavesNoRest, rest.entry == add.records { rest.entry = nil }
    let reached = add.items.filter(\.outcome.isReached).compactMap(\.recording)
    rest = rest.after([.ended(added: reached, left: [])])
    let isDropped = operation.isStopping && !operation.isAddition
    let dropped = Set(add.items.filter { isDropped || !$0.canStillArrive }.compactMap(\.recording))
      .intersection(rest.ofOperations)
    rest.waiting.removeAll(where: dropped.contains)
    rest.ofOperations.subtract(add.items.compactMap(\.recording))
    return keepOrDiscard(rest, of: id, isSent: operation.sendsDraft)
  }

  /// How many recordings the draft of the target still has to add: of a copy its own, and not the user's.
  public func restCount(of operation: Operation) -> Int {
    guard let rest = operation.targetID.flatMap(unfinished) else { return 0 }
    guard operation.intent != .recover else { return rest.count }
    let waiting = Set(rest.waiting)
    return operation.items.count { $0.recording.map(waiting.contains) == true && !$0.outcome.isReached }
  }

  /// The collections with a draft, in a stable order.
  public var additions: [PlaylistID] {
    entries.keys.compactMap { if case .adding(let id) = $0 { id } else { nil } }
      .sorted { $0.rawValue < $1.rawValue }
  }

  /// - Parameter isSent: whether the operation has sent this set; its skipped rows have been seen once the rest is in.
  private mutating func keepOrDiscard(
    _ rest: UnfinishedAdding, of id: PlaylistID, isSent: Bool
  ) -> [Effect] {
    rest.count == 0 && rest.typed == nil && (isSent || rest.leftOut.isEmpty)
      ? discard(.adding(id)) : keep(Draft(key: .adding(id), content: .adding(rest)), isUrgent: true)
  }

  /// Returns a message that names the collections with unfinished additions; nil if there are none.
  ///
  /// - Parameter isUnknown: whether the server is asked how many have arrived, which is reported later.
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
