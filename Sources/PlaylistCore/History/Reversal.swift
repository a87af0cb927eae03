import FoundationEssentials
import PostHogAPI

/// An undo or redo of a history entry whose request is about to leave.
///
/// It is on disk before the request: after a lost answer or a crash, the server is asked what became of it. The entry
/// stays as it is until that is known.
public struct Reversal: Hashable, Sendable, Codable {
  let entry: HistoryEntry.ID
  /// False for a redo.
  let isUndo: Bool
  /// The operation that sends it.
  let sender: Operation.ID
  let date: Date

  /// Whether a run sends it.
  func isSent(by runID: String) -> Bool { sender.isMade(by: runID) }
}

extension HistoryEntry {
  /// The undo or redo of the entry, as an entry of its own.
  func reversed(by reversal: Reversal) -> HistoryEntry {
    HistoryEntry(
      id: id, date: reversal.date, target: target, title: title,
      operation: reversal.isUndo ? operation.inverse : operation)
  }
}

extension HistoryEntry.Operation {
  fileprivate var inverse: Self {
    switch self {
    case .update(let before, let after): .update(before: after, after: before)
    case .create:
      .update(before: PlaylistChanges(isDeleted: false), after: PlaylistChanges(isDeleted: true))
    case .addRecordings(let ids): .removeRecordings(ids)
    case .removeRecordings(let ids): .addRecordings(ids)
    }
  }
}
