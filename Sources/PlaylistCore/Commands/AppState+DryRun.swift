import FoundationEssentials
import PostHogAPI

/// Showing what the dialog on top would send.
extension AppState {
  /// Opens a page with what would be sent, over the question or the form, which stays as it is.
  mutating func openDryRun(at now: Date) {
    log.hideLatest()
    let changes = changesToConfirm(at: now)
    let plans = changes.compactMap { plan(of: $0, at: now) }
    guard !plans.isEmpty else {
      return say(.info, "Nothing would be sent now.", at: now)
    }
    open(.page(TextPage(of: ChangePlan(joining: plans), spelled: spelled(changes))))
  }

  /// The changes that the dialog on top makes if it is confirmed now.
  ///
  /// Dialogs are values, so a copy is confirmed to get at the change that it asks for.
  func changesToConfirm(at now: Date) -> [Change] {
    guard let top = layers.last else { return [] }
    return changes(by: top.dialog, above: layers.dropLast(), at: now)
  }

  private func changes(by dialog: Dialog, above below: ArraySlice<Layer>, at now: Date) -> [Change] {
    switch dialog {
    // Its number need not have been typed.
    case .prompt(let prompt):
      prompt.question.map { changes(by: .confirm($0), above: below, at: now) }
        ?? changes(by: dialog, after: .submit, above: below, at: now)
    case .confirm: changes(by: dialog, after: .confirm, above: below, at: now)
    case .form, .add: changes(by: dialog, after: .save, above: below, at: now)
    case .rename, .picker, .history: changes(by: dialog, after: .submit, above: below, at: now)
    default: []
    }
  }

  private func changes(
    by dialog: Dialog, after command: Command, above below: ArraySlice<Layer>, at now: Date
  ) -> [Change] {
    var dialog = dialog
    let layer = layers.last?.id ?? 0
    let response = dialog.handle(.command(command), in: DialogContext(app: self, now: now, layer: layer))
    let changes = response.intents.compactMap { if case .change(let change) = $0 { change } else { nil } }
    switch response.step {
    case .open(let question) where question.isQuestion:
      return changes + self.changes(by: question, above: below + [Layer(id: layer, dialog: dialog)], at: now)
    case .close(let count):
      guard case .command(let answer)? = response.delivery, let asked = below.dropLast(count).last else {
        return changes
      }
      return changes
        + self.changes(by: asked.dialog, after: answer, above: below.dropLast(count + 1), at: now)
    default: return changes
    }
  }

  // MARK: Command lines

  /// The command lines of changes; nil where there is none for one of them.
  private func spelled(_ changes: [Change]) -> Result<[SpelledCommand], Unspellable> {
    let speller = CommandSpeller(for: self)
    return Result { () throws(Unspellable) in
      var commands: [SpelledCommand] = []
      for change in changes { commands += try speller.commands(for: change) }
      return commands
    }
  }

  /// The command lines of the change that an entry of the history is part of.
  func spelled(_ entry: HistoryEntry) -> Result<[SpelledCommand], Unspellable> {
    let parts = history.entries.filter { $0.isPart(ofSameChangeAs: entry) }
    return Result { () throws(Unspellable) in try CommandSpeller(for: self).commands(for: parts) }
  }

  /// The newest change of this session that has not been undone.
  var lastChange: HistoryEntry? { history.entries.last { $0.id.isMade(by: runID) && !$0.isUndone } }
}

extension ChangePlan {
  /// One plan of changes that are made together.
  init(joining plans: [ChangePlan]) {
    items = plans.flatMap(\.items)
    notes = plans.flatMap(\.notes).unique
  }
}

extension Confirmation {
  /// Whether yes changes something on the server.
  public var isAboutChange: Bool {
    answer != nil || intents.contains { if case .change = $0 { true } else { false } }
  }
}

extension Prompt {
  /// Whether it leads to a change on the server.
  public var isAboutChange: Bool {
    if case .duplicate = purpose { return true }
    return question?.isAboutChange ?? false
  }
}
