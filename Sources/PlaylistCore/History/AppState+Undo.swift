import FoundationEssentials
import PostHogAPI

/// Ways past changes that cannot be undone, or not yet.
extension AppState {
  static let reasonGone = "No longer there."

  // MARK: The newest change

  /// Whether the history has to be read again before an undo or redo, because other programs may have changed it.
  func readsHistory(before command: Command) -> Bool {
    (command == .undo || command == .redo) && sharesHistory && reasonToKeepHistory == nil
  }

  /// Undoes the newest change, or redoes what was undone last.
  mutating func reverse(_ command: Command, at now: Date) -> [Effect] {
    guard readsHistory(before: command) else { return reverseNewest(command, at: now) }
    awaitedReversal = command
    return [.readHistory]
  }

  /// Continues an undo or redo after the history has been read, or could not be read.
  mutating func reverseAwaited(at now: Date) -> [Effect] {
    guard let command = awaitedReversal else { return [] }
    awaitedReversal = nil
    if let reason = reasonToKeepHistory ?? reasonNothingToReverse(command) {
      say(.warning, reason, to: .hint, at: now)
      return []
    }
    return reverseNewest(command, at: now)
  }

  private mutating func reverseNewest(_ command: Command, at now: Date) -> [Effect] {
    if let unknown = history.newestUnknown { return askBeforeReversing(unknown, at: now) }
    let isUndo = command == .undo
    let entries = isUndo ? history.undoableEntries : history.redoableEntries
    let question = Confirmation.beforeReversing(entries, isUndo: isUndo)
    if hasDialog, question != nil || asksBeforeEachChange {
      // A question would receive keys that are meant for the dialog.
      let done = isUndo ? "undone" : "redone"
      say(.info, "Nothing was \(done): close this, and \(key: command) asks.", at: now)
      return []
    }
    guard let question else { return begin(.reverse(entries, isUndo: isUndo), at: now) }
    open(question)
    return []
  }

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
