import FoundationEssentials
import PostHogAPI

/// Ways past changes that cannot be undone, or not yet.
extension AppState {
  static let reasonGone = "No longer there."

  /// Asks about the newest change, whose outcome is unknown, before another one is undone or redone.
  mutating func askBeforeReversing(_ unknown: HistoryEntry, at now: Date) -> [Effect] {
    let questions = recover(at: now)
    say(
      .warning,
      unknown.unknownText(isAsked: !questions.isEmpty, isAskedLater: session.project == .current), at: now)
    return questions
  }

  /// Records that an undo or redo of recordings has failed because their collection is gone.
  mutating func refuseReversal(by operation: Operation) {
    guard operation.isReversal else { return }
    for entry in operation.entries where history[entry.id]?.isUndone == (operation.intent == .redo) {
      history.refuse(entry.id, Self.reasonGone)
    }
  }

  /// A sentence that names the change before one that cannot be undone; empty when there is none.
  ///
  /// A command has no memory of refusals, and would stop at the same change again.
  func adviceAfterRefusal(of operation: Operation) -> String {
    guard operation.intent == .undo, let next = history.undoableEntry(before: operation.entries) else {
      return ""
    }
    guard operation.isAwaited, let id = operation.historyID else {
      return " \(key: .undo, in: .history) continues with the previous change."
    }
    return
      " It is entry \(id) of the history; `hogreel undo \(next.group ?? next.id)` undoes the change before: "
      + "\(next.summary) “\(next.title)”."
  }
}
