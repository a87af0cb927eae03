import FoundationEssentials
import PostHogAPI

/// Changes that come from outside the core, such as from a command line: what keys and dialogs check is checked here.
extension AppState {
  mutating func startAwaited(_ change: Change, at now: Date) -> [Effect] {
    if let reason = reasonUnavailable(change) {
      say(.warning, reason, at: now)
      return []
    }
    return start(change, dialog: nil, isAwaited: true, at: now)
  }

  /// Why a change cannot be made; nil when it can. It is judged by the copies of the library.
  public func reasonUnavailable(_ change: Change) -> String? {
    if session.isReadOnly { return reasonReadOnly }
    return reason(against: change).map(keyNames.filled)
  }

  private func reason(against change: Change) -> String? {
    func first(_ ids: [PlaylistID]) -> String? {
      ids.lazy.compactMap { playlist($0).flatMap(reasonUnchangeable) }.first
    }
    func takesNone(_ target: Operation.Target) -> String? {
      target.reference.flatMap { playlist($0.id) }.flatMap(reasonTakesNone)
    }
    switch change {
    case .pin(let ids, _), .delete(let ids): return first(ids)
    case .rename(let id, _, _): return first([id])
    case .edit(let playlist, _, _): return reasonUnchangeable(playlist)
    case .add(_, let target, _), .sync(_, let target): return takesNone(target)
    case .remove(_, let id):
      return first([id]) ?? (playlist(id)?.kind == .savedFilter ? Self.reasonNoMembers : nil)
    case .transfer(let recordings, let source, let target, let isMove):
      if let refusal = isMove ? CollectionPicker(recordings, of: source).moveRefusal : nil { return refusal }
      if let id = source?.id, target.reference?.id == id {
        return "Source and target are the same collection."
      }
      return takesNone(target)
    case .restore, .create, .duplicate, .settleAdditions, .markWatched, .reverse: return nil
    }
  }

  /// The question before a change that takes something away from others, or before any where that is set; nil for none.
  ///
  /// There is no screen that shows what a change is about, so more is asked than for a key.
  public func question(before change: Change) -> Confirmation? {
    let question = removalQuestion(change) ?? (asksBeforeEachChange ? confirmation(of: change) : nil)
    return question?.filled(with: keyNames)
  }

  private func removalQuestion(_ change: Change) -> Confirmation? {
    switch change {
    case .delete(let ids):
      let playlists = ids.compactMap { playlist($0) }
      let what =
        playlists.count == 1
        ? "the \(playlists[0].kindText) “\(playlists[0].titleText)”" : counted(playlists.count, "playlist")
      let names = playlists.count == 1 ? [] : [enumerated(playlists.map(\.titleText), limit: 12)]
      let them = playlists.count == 1 ? "it" : "them"
      return Confirmation(
        question: "Delete \(what)?",
        details: names + ["This removes \(them) for everyone. \(key: .undo) undoes it."], intents: [])
    case .remove(let recordings, let id):
      return Self.question("Remove", recordings, "from “\(playlist(id)?.titleText ?? id.rawValue)”")
    case .transfer(let recordings, let source?, let target, true):
      return Self.question("Move", recordings, "from “\(source.titleText)” to “\(target.title)”")
    case .sync(let sync, let target) where !sync.removed.isEmpty:
      return sync.question(for: target.title, skipped: 0) { $0.rawValue }
    case .reverse(let entries, let isUndo):
      if let (question, _) = Confirmation.reversing(entries, isUndo: isUndo) { return question }
      guard
        let first = entries.first(where: {
          $0.takesOutWhenReversed(isUndo) && !$0.operation.recordings.isEmpty
        })
      else { return nil }
      let count = counted(first.operation.recordings.count, "recording")
      return Confirmation(
        question: "\(isUndo ? "Undo" : "Redo") a change: \(count) \(Self.leave(first)) “\(first.title)”?",
        details: entries.compactMap(\.remainder).map { "This leaves \($0)" }, intents: [])
    default: return nil
    }
  }

  private static func leave(_ entry: HistoryEntry) -> String {
    entry.operation.recordings.count == 1 ? "leaves" : "leave"
  }

  private static func question(
    _ verb: String, _ recordings: [RecordingID], _ place: String
  ) -> Confirmation {
    Confirmation(
      question: "\(verb) \(counted(recordings.count, "recording")) \(place)?",
      details: [
        enumerated(recordings.map(\.rawValue)), "They stay in PostHog. \(key: .undo) undoes it.",
      ], intents: [])
  }

  private static let reasonNoMembers = "A saved filter finds its recordings itself; there is none to remove."
}
