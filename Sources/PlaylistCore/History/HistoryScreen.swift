import FoundationEssentials
import PostHogAPI

/// The list of what was done, the newest first, from which any of it can be taken back or done again.
public struct HistoryScreen: Hashable, Sendable {
  /// The entry under the cursor; held while others come in above it.
  public internal(set) var cursor: HistoryEntry.ID?
  public internal(set) var marks: Set<HistoryEntry.ID> = []
  /// Deleted playlists can be found nowhere else.
  public internal(set) var deletionsOnly = false
}

extension AppState {
  /// The rows, the newest first.
  public func rows(of screen: HistoryScreen) -> [HistoryEntry] {
    history.entries.reversed().filter { !screen.deletionsOnly || $0.isDeletion }
  }

  /// Why `u` or Ctrl-R does nothing in the history; nil when it does.
  func reasonUnavailable(_ command: Command, in screen: HistoryScreen) -> String? {
    if let reason = reasonToWait { return reason }
    let chosen = chosen(in: screen)
    switch command {
    case .undo: return chosen.contains { !$0.isUndone } ? nil : "It has been undone already."
    case .redo: return chosen.contains(where: \.isUndone) ? nil : "It has not been undone."
    default: return chosen.isEmpty ? "Nothing has been done yet." : nil
    }
  }

  mutating func runInHistory(_ command: Command, _ screen: HistoryScreen, at now: Date) -> [Effect] {
    var screen = screen
    let rows = rows(of: screen)
    let row = rows.firstIndex { $0.id == screen.cursor } ?? 0
    switch command {
    case .back:
      dialog = nil
      return []
    case .submit, .undo, .redo:
      if let reason = session.isReadOnly ? Self.reasonReadOnly : reasonUnavailable(command, in: screen) {
        say(.warning, reason, at: now)
        return []
      }
      let chosen = chosen(in: screen)
      let isUndone = command == .undo || command == .submit && chosen.contains { !$0.isUndone }
      screen.marks = []
      dialog = .history(screen)
      // Taken back from the newest on, done again from the oldest on.
      let wanted = chosen.filter { $0.isUndone != isUndone }
      return reverse(isUndone ? wanted : wanted.reversed(), isUndo: isUndone, at: now)
    case .mark:
      guard rows.indices.contains(row) else { return [] }
      if screen.marks.remove(rows[row].id) == nil { screen.marks.insert(rows[row].id) }
      screen.cursor = rows[min(row + 1, rows.count - 1)].id
    case .filterMenu: screen.deletionsOnly.toggle()
    default:
      let target = self.row(after: command, from: row, count: rows.count, height: list.height)
      screen.cursor = rows.isEmpty ? nil : rows[max(0, min(target, rows.count - 1))].id
    }
    dialog = .history(screen)
    return []
  }

  /// What is marked and shown, else what is under the cursor; the newest first.
  private func chosen(in screen: HistoryScreen) -> [HistoryEntry] {
    let rows = rows(of: screen)
    let marked = rows.filter { screen.marks.contains($0.id) }
    guard marked.isEmpty else { return marked }
    return (rows.first { $0.id == screen.cursor } ?? rows.first).map { [$0] } ?? []
  }
}

extension HistoryEntry {
  var isDeletion: Bool {
    if case .update(_, let after) = operation { after.isDeleted == true } else { false }
  }
}
