import FoundationEssentials
import PostHogAPI

/// Keys while something lies over the panes.
extension AppState {
  /// Nil: the command is none of the dialog's business.
  mutating func runInDialog(_ command: Command, at now: Date) -> [Effect]? {
    switch dialog {
    case .search(let field): return runInSearch(command, field)
    case .rename(let rename): return runInRename(command, rename, at: now)
    case .form(let form): return runInForm(command, form, at: now)
    case .add(let id): return runInAdding(command, id, at: now)
    case .menu(let menu): return runInMenu(command, menu)
    case .picker(let picker): return runInPicker(command, picker, at: now)
    case .prompt(let prompt): return runInPrompt(command, prompt, at: now)
    case .confirm(let confirmation): return answer(confirmation, isYes: command == .confirm, at: now)
    case .copyMenu: return copyFromMenu(command, at: now)
    case .help(let help): return runInHelp(command, help, at: now)
    case .messages(let top): return runInMessages(command, top)
    case .history(let screen): return runInHistory(command, screen, at: now)
    case .page(let page): return runInPage(command, page, at: now)
    case nil: return nil
    }
  }

  private mutating func answer(_ confirmation: Confirmation, isYes: Bool, at now: Date) -> [Effect] {
    dialog = nil
    guard isYes else {
      switch confirmation.subject {
      case .removeView: openViews()
      case .replaceFile(_, let prompt): returnToExport(prompt)
      default: break
      }
      return []
    }
    switch confirmation.subject {
    case .delete(let ids): return delete(changeable(ids), at: now)
    case .pin(let ids, let isPinned): return setPinned(changeable(ids), isPinned, at: now)
    case .removal(let recordings, let id): return remove(recordings, from: id, at: now)
    case .browse(let links): return links.map { .openInBrowser($0) }
    case .quit: return [.quit]
    case .replaceFile(let file, let prompt): return replaceFile(file, prompt)
    case .replaceView(let view): return save(view, at: now)
    case .removeView(let view): return remove(view)
    }
  }

  private mutating func copyFromMenu(_ command: Command, at now: Date) -> [Effect] {
    dialog = nil
    guard command == .copyLinkAtMoment else { return copying(command).map { [$0] } ?? [] }
    guard focus == .detail, let recording = selectedRecording else {
      if let reason = reasonUnavailable(.openAtMoment) { say(.warning, reason, at: now) }
      return []
    }
    dialog = .prompt(Prompt(purpose: .moment(recording.id, opens: false)))
    return []
  }

  private mutating func runInHelp(_ command: Command, _ help: HelpState, at now: Date) -> [Effect] {
    var help = help
    let commands = help.commands
    switch command {
    case .back:
      dialog = nil
      return []
    case .submit:
      dialog = nil
      guard commands.indices.contains(help.cursor) else { return [] }
      return run(commands[help.cursor], at: now)
    default:
      help.cursor = max(
        0, min(row(after: command, from: help.cursor, count: commands.count, height: 10), commands.count - 1))
      dialog = .help(help)
      return []
    }
  }

  private mutating func runInMessages(_ command: Command, _ top: Int) -> [Effect] {
    if command == .back {
      dialog = nil
    } else {
      let target = row(after: command, from: top, count: log.messages.count, height: list.height)
      dialog = .messages(top: max(0, min(target, log.messages.count - 1)))
    }
    return []
  }

  /// A key for the text field in focus.
  mutating func type(_ edit: TextEdit, at now: Date) -> [Effect] {
    switch dialog {
    case .search(var field):
      let before = field.text
      field.apply(edit)
      dialog = .search(field)
      return field.text == before ? [] : [.wait(.searchPause)]
    case .rename(var rename):
      rename.field.apply(edit)
      dialog = .rename(rename)
      return keepRenameDraft(rename)
    case .form(var form):
      guard !form.isSaving else { return [] }
      form.apply(edit)
      dialog = .form(form)
      return keepFormDraft(form)
    case .add(let id): return type(edit, into: id, at: now)
    case .picker(let picker): return typeInPicker(edit, picker)
    case .prompt(var prompt):
      prompt.field.apply(edit)
      prompt.problem = nil
      dialog = .prompt(prompt)
      return []
    case .help(var help):
      help.filter.apply(edit)
      help.cursor = 0
      dialog = .help(help)
      return []
    case .menu, .confirm, .copyMenu, .messages, .history, .page, nil: return []
    }
  }

  /// A paste goes into the field in focus; into a list it opens the preview of recordings to add. It never
  /// acts as keys.
  mutating func paste(_ text: String, at now: Date) -> [Effect] {
    switch dialog {
    case .search, .rename, .form, .prompt, .picker, .help: return type(.insert(text), at: now)
    case .add(let id): return collect(text, into: id, at: now)
    case .menu, .confirm, .copyMenu, .messages, .history, .page: return []
    case nil:
      if let reason = reasonUnavailable(.addRecordings) {
        say(.warning, "The pasted text was not used. \(reason)", at: now)
        return []
      }
      let effects = openAdding(at: now)
      guard case .add(let id) = dialog else { return effects }
      return effects + collect(text, into: id, at: now)
    }
  }
}
