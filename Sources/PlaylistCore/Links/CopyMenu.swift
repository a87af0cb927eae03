import PostHogAPI

/// Asks in which form to copy what is marked or under the cursor, or a change.
public struct CopyMenu: Hashable, Sendable {
  /// A change that has not been made.
  struct Plan: Hashable, Sendable {
    let curl: String
    let spelled: Result<[SpelledCommand], Unspellable>
  }

  enum Subject: Hashable, Sendable {
    /// The marked rows, else the row under the cursor; as a command, the last change of the session.
    case rows
    case plan(Plan)
    /// A change of the history.
    case entry(HistoryEntry)
  }

  var subject = Subject.rows

  /// Why a form cannot be chosen; nil when it can.
  func reasonUnavailable(_ command: Command, in app: AppState) -> String? {
    switch (command, subject) {
    case (.copyCommand, _):
      if case .failure(let error) = spelled(in: app) { return error.reason }
      return nil
    case (.copyCurl, .plan): return nil
    case (.copyID, .rows), (.copyLink, .rows), (.copyMarkdown, .rows), (.copyCurl, .rows):
      return app.linkedItems.isEmpty ? app.reasonNoneSelected : nil
    case (.copyLinkAtMoment, .rows): return app.reasonNoRecording
    case (.copyID, _), (.copyLink, _), (.copyMarkdown, _), (.copyCurl, _), (.copyLinkAtMoment, _):
      return "A change has only a command."
    default: return nil
    }
  }

  private func spelled(in app: AppState) -> Result<[SpelledCommand], Unspellable> {
    switch subject {
    case .rows:
      app.lastChange.map { app.spelled($0) }
        ?? .failure(
          Unspellable(reason: "Nothing has been changed in this session that a command could repeat."))
    case .plan(let plan): plan.spelled
    case .entry(let entry): app.spelled(entry)
    }
  }
}

extension CopyMenu: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    guard case .command(let command) = input else { return .stay }
    if command != .back, let reason = reasonUnavailable(command, in: context.app) {
      return .stay(.say(.warning, reason))
    }
    switch (command, subject) {
    case (.copyLinkAtMoment, .rows):
      guard let recording = context.app.selectedRecording else { return .close() }
      return .replace(.prompt(Prompt(purpose: .moment(recording.id, opens: false))))
    case (.copyCommand, _):
      guard case .success(let commands) = spelled(in: context.app) else { return .close() }
      return .close(
        .effect(.copy(commands.text, what: commands.count == 1 ? "command" : "\(commands.count) commands")))
    case (.copyCurl, .plan(let plan)):
      return .close(.effect(.copy(plan.curl, what: "curl commands without the key")))
    default: return .close(context.app.copying(command).map { [.effect($0)] } ?? [])
    }
  }
}
