import PostHogAPI

/// The list of what was done, the newest first, from which any of it can be taken back or done again.
public struct HistoryScreen: Hashable, Sendable {
  /// The entry under the cursor; held while others come in above it.
  public internal(set) var cursor: HistoryEntry.ID?
  public internal(set) var marks: Set<HistoryEntry.ID> = []
  /// Deleted playlists can be found nowhere else.
  public internal(set) var deletionsOnly = false
}

extension HistoryScreen {
  /// The rows, newest first.
  public func rows(in history: History) -> [HistoryEntry] {
    history.entries.reversed().filter { !deletionsOnly || $0.isDeletion }
  }

  /// Marked and shown entries, else the one under the cursor; newest first.
  private func chosen(in history: History) -> [HistoryEntry] {
    let rows = rows(in: history)
    let marked = rows.filter { marks.contains($0.id) }
    guard marked.isEmpty else { return marked }
    return (rows.first { $0.id == cursor } ?? rows.first).map { [$0] } ?? []
  }

  /// Why undo or redo cannot act here; nil when it can.
  func reasonUnavailable(_ command: Command, in app: AppState) -> String? {
    let chosen = chosen(in: app.history)
    if command == .copy { return chosen.isEmpty ? Self.reasonEmpty : nil }
    if app.session.isReadOnly { return app.reasonReadOnly }
    if let reason = app.reasonToWait { return reason }
    switch command {
    case .undo: return chosen.contains { !$0.isUndone } ? nil : "It has been undone already."
    case .redo: return chosen.contains(where: \.isUndone) ? nil : "It has not been undone."
    default: return chosen.isEmpty ? Self.reasonEmpty : nil
    }
  }

  private static let reasonEmpty = "Nothing has been done yet."
}

extension HistoryScreen: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    let rows = rows(in: context.app.history)
    let row = rows.firstIndex { $0.id == cursor } ?? 0
    switch input {
    case .command(.back): return .close()
    case .command(let command) where [.submit, .undo, .redo].contains(command):
      return reverse(command, in: context)
    case .command(.mark):
      guard rows.indices.contains(row) else { return .stay }
      if marks.remove(rows[row].id) == nil { marks.insert(rows[row].id) }
      cursor = rows[min(row + 1, rows.count - 1)].id
    case .command(.filterMenu): deletionsOnly.toggle()
    case .command(.copy):
      if let reason = reasonUnavailable(.copy, in: context.app) { return .stay(.say(.warning, reason)) }
      if rows.indices.contains(row) { return .open(.copyMenu(CopyMenu(subject: .entry(rows[row])))) }
    case .command, .row, .scroll:
      let target = input.row(from: row, count: rows.count, height: context.app.list.height)
      cursor = rows.isEmpty ? nil : rows[target].id
    default: break
    }
    return .stay
  }

  private mutating func reverse(_ command: Command, in context: DialogContext) -> DialogResponse {
    if let reason = reasonUnavailable(command, in: context.app) { return .stay(.say(.warning, reason)) }
    let chosen = chosen(in: context.app.history)
    let isUndo = command == .undo || command == .submit && chosen.contains { !$0.isUndone }
    marks = []
    // Undone from the newest on, redone from the oldest on.
    let wanted = chosen.filter { $0.isUndone != isUndo }
    let entries = isUndo ? wanted : wanted.reversed()
    if let question = Confirmation.beforeReversing(entries, isUndo: isUndo) { return .open(question) }
    return .stay(.change(.reverse(entries, isUndo: isUndo)))
  }
}

extension Confirmation {
  /// The dialog before an undo or redo that takes something away from others; nil when it does not.
  static func beforeReversing(_ entries: [HistoryEntry], isUndo: Bool) -> Dialog? {
    reversing(entries, isUndo: isUndo).map { question, count in question.dialog(removing: count) }
  }

  /// The question of that dialog, and how many playlists or recordings others lose.
  static func reversing(
    _ entries: [HistoryEntry], isUndo: Bool
  ) -> (question: Confirmation, removing: Int)? {
    let deleted = entries.filter { $0.deletes(isUndo: isUndo) }
    // A move takes out of one collection what it adds to another; a sync has one collection only.
    let added = entries.filter { if case .addRecordings = $0.operation { true } else { false } }
    let removed = entries.filter { entry in
      !isUndo && !entry.removedRecordings.isEmpty && added.allSatisfy { $0.target.id == entry.target.id }
    }
    guard let first = deleted.first ?? removed.first else { return nil }
    let again = isUndo ? "" : " again"
    let question: String
    var details: [String] = []
    let count: Int
    if deleted.isEmpty {
      count = removed.reduce(0) { $0 + $1.removedRecordings.count }
      question = "Remove \(counted(count, "recording")) from “\(first.title)”\(again)?"
    } else {
      count = deleted.count
      question =
        count == 1 ? "Delete “\(first.title)”\(again)?" : "Delete \(counted(count, "playlist"))\(again)?"
      if count > 1 { details.append(enumerated(deleted.map(\.title))) }
      if isUndo { details.append("This undoes creating \(count == 1 ? "it" : "them").") }
      details.append("This removes \(count == 1 ? "it" : "them") for everyone.")
    }
    return (
      Confirmation(
        question: question, details: details, intents: [.change(.reverse(entries, isUndo: isUndo))]), count
    )
  }
}

extension HistoryEntry {
  /// Whether undoing or redoing it deletes a playlist.
  fileprivate func deletes(isUndo: Bool) -> Bool {
    switch operation {
    case .create: isUndo
    case .update(let before, let after): (isUndo ? before : after).isDeleted == true
    case .addRecordings, .removeRecordings: false
    }
  }

  fileprivate var removedRecordings: [RecordingID] {
    if case .removeRecordings(let ids) = operation { ids } else { [] }
  }

  public var isDeletion: Bool {
    if case .update(_, let after) = operation { after.isDeleted == true } else { false }
  }
}
