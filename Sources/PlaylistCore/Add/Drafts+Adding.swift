import PostHogAPI

/// The draft of an addition while its operation runs: steps are recorded on disk, so that a crash sends nothing
/// twice, without writing thousands of recordings anew for each batch.
extension Drafts {
  /// Records that recordings are about to be sent; the effect comes before their request.
  func sending(_ recordings: [RecordingID], by operation: Operation) -> [Effect] {
    guard operation.intent == .add, let id = operation.target?.reference?.id, self[.adding(id)] != nil else {
      return []
    }
    return [.recordAdding(id, .sent(recordings))]
  }

  /// Records the outcomes of a batch. Recordings without a known outcome stay recorded as sent.
  mutating func settled(_ settlement: Operation.Settlement, by operation: Operation) -> [Effect] {
    guard settlement.work == .add, let id = settlement.playlist?.id, self[.adding(id)] != nil else {
      return []
    }
    if operation.intent == .recover { return recovered(settlement, in: id) }
    guard operation.intent == .add else { return [] }
    let left = settlement.recordings.filter {
      switch settlement.outcomes[$0] {
      case .waiting, .failed: true
      default: false
      }
    }
    let added = settlement.reached
    return added.isEmpty && left.isEmpty ? [] : [.recordAdding(id, .ended(added: added, left: left))]
  }

  /// Takes out of the rest of an earlier run what turned out to have been added.
  private mutating func recovered(_ settlement: Operation.Settlement, in id: PlaylistID) -> [Effect] {
    guard case .adding(var rest)? = self[.adding(id)]?.content else { return [] }
    let known = Set(settlement.known)
    let missing = rest.sent.filter { known.contains($0) && settlement.outcomes[$0]?.isReached != true }
    rest.sent.removeAll(where: known.contains)
    rest.waiting = missing + rest.waiting
    return rest.count > 0
      ? keep(Draft(key: .adding(id), content: .adding(rest)), isUrgent: true) : discard(.adding(id))
  }

  /// Keeps what an operation has left whose dialog was closed.
  mutating func addingEnded(_ operation: Operation) -> [Effect] {
    guard let id = operation.target?.reference?.id, case .adding(let before)? = self[.adding(id)]?.content
    else { return [] }
    let items = operation.steps.flatMap(\.items)
    let sent = Set(items.compactMap(\.recording))
    var rest = before
    rest.waiting.removeAll(where: sent.contains)
    rest.sent.removeAll(where: sent.contains)
    for item in items {
      guard let recording = item.recording else { continue }
      switch item.outcome {
      case .waiting, .failed, .conflicted: rest.waiting.append(recording)
      case .sending, .unknown: rest.sent.append(recording)
      case .done, .unchanged: break
      }
    }
    guard rest.count > 0 else { return discard(.adding(id)) }
    return keep(Draft(key: .adding(id), content: .adding(rest)), isUrgent: true)
  }

  /// Names the collections that recordings are still to be added to; nil when there are none.
  var unfinishedAdditions: String? {
    let unfinished = entries.values.compactMap { draft -> UnfinishedAdding? in
      guard case .adding(let unfinished) = draft.content, unfinished.count > 0 else { return nil }
      return unfinished
    }
    guard !unfinished.isEmpty else { return nil }
    let names = unfinished.sorted { $0.title < $1.title }.prefix(3).map { "“\($0.title)” (\($0.count))" }
    let more = unfinished.count > names.count ? " and \(unfinished.count - names.count) more" : ""
    return "Recordings not yet added to \(names.joined(separator: ", "))\(more): press a to continue."
  }
}
