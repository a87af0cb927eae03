import PlaylistCore
import PostHogAPI

extension Command {
  /// The label in the footer; nil when the command does nothing in this state.
  func label(in state: AppState) -> String? {
    switch state.dialog {
    case .form(let form): formLabel(form, state)
    case .add(let adding): addLabel(adding)
    case .search(let search): searchLabel(search)
    case .rename(let rename): self == .submit ? "save" : self == .back ? rename.form.backLabel : summary
    case .menu(let menu): menuLabel(menu, state)
    case .picker(let picker): pickerLabel(picker)
    case .pick(let picker): pickLabel(picker)
    case .combine: self == .submit ? "choose" : self == .back ? "close" : summary
    case .prompt(let prompt) where self == .dryRun: prompt.isAboutChange ? summary : nil
    case .prompt(let prompt):
      self == .submit ? prompt.act : self == .back ? "cancel" : self == .moveDown ? "more" : summary
    case .confirm(let confirmation) where self == .dryRun: confirmation.isAboutChange ? summary : nil
    case .confirm: self == .confirm ? "yes" : self == .back ? "no" : self == .moveDown ? "more" : summary
    case .help(let help):
      self == .submit ? help.selected(in: state).map { _ in "run" } : self == .back ? "close" : summary
    case .palette(let palette):
      self == .submit ? (palette.rows(in: state).isEmpty ? nil : "choose") : self == .back ? "close" : summary
    case .history(let screen): historyLabel(screen, state)
    case .copyMenu: self == .back ? "close" : state.isAvailable(self) ? summary : nil
    case .page(let page): page.label(of: self)
    case .messages: self == .back ? "close" : summary
    case nil: paneLabel(state)
    }
  }

  private func paneLabel(_ state: AppState) -> String? {
    guard state.isAvailable(self) else { return nil }
    switch self {
    case .back where state.hasOpenRange: return "drop range"
    case .back where state.backUnmarks: return "unmark"
    case .mark, .markRange:
      if state.hasOpenRange { return self == .mark ? "end range" : nil }
      return state.isMarkedUnderCursor && self == .mark ? "unmark" : summary
    case .back where state.focus == .list:
      if !state.list.query.search.isEmpty { return "clear search" }
      if state.list.canGoBack { return "previous list" }
      return state.progress != nil ? "stop" : nil
    case .back where state.selectedRecordings?.isFollowing == true: return "stop loading"
    case .open where state.focus == .detail: return state.selectedRecordings.flatMap(openLabel)
    case .open where state.list.failureUnderCursor != nil: return "retry"
    case .removeFilter: return "clear filter"
    case .edit where state.focus == .detail: return "edit playlist"
    case .togglePin where state.markedTargetCount == 0: return state.unpinsTargets ? "unpin" : "pin"
    case .togglePin: return (state.unpinsTargets ? "unpin" : "pin") + count(state.pinTargetCount)
    case .delete: return summary + count(state.markedTargetCount)
    case .combine: return "combine" + count(state.markedTargetCount)
    case .transfer:
      let isFound = state.selected?.kind == .savedFilter
      return (isFound ? "copy to a collection" : "copy or move") + count(state.markedCount)
    case .removeRecording where state.markedCount > 0: return "remove" + count(state.markedCount)
    case .markWatched: return summary + count(state.markedCount)
    default: return summary
    }
  }

  private func openLabel(_ recordings: RecordingsState) -> String? {
    // Retrying does not help where keys are refused.
    if let error = recordings.error { return error.kind == .keysRefused ? nil : "retry" }
    return recordings.isArranged && !recordings.isGathering && !recordings.isComplete ? "load the rest" : nil
  }

  private func menuLabel(_ menu: Menu, _ state: AppState) -> String? {
    let entries = menu.entries(in: state)
    let entry = entries.indices.contains(menu.cursor) ? entries[menu.cursor] : nil
    switch self {
    case .submit where menu.kind == .recordingFilters: return entry?.isOn == true ? "turn off" : "turn on"
    case .submit: return menu.kind == .filters ? "change" : "choose"
    case .back: return state.layers.count > 1 ? "back" : "close"
    case .removeFilter where menu.kind == .filters || menu.kind == .recordingFilters:
      return entry?.isOn == true ? "clear" : nil
    case .removeFilter where menu.kind == .views: return menu.cursor > 0 ? "remove" : nil
    case .removeFilter: return nil
    default: return summary
    }
  }

  /// " 12", the number of marked rows it applies to; nothing without marks.
  private func count(_ number: Int) -> String { number > 0 ? " \(grouped(number))" : "" }

  private func pickerLabel(_ picker: CollectionPicker) -> String? {
    switch self {
    case .submit: picker.isFromPlaylist ? (picker.isMove ? "move" : "copy") : "add"
    case .switchTransfer:
      picker.isFromPlaylist && picker.moveRefusal == nil
        ? (picker.isMove ? "copy instead" : "move instead") : nil
    case .back: "close"
    default: summary
    }
  }

  private func pickLabel(_ picker: RecordingPicker) -> String? {
    let isRange = picker.marks.anchor != nil
    switch self {
    case .submit:
      let count = picker.chosen.count
      return count == 0 ? nil : "add" + (picker.marks.isEmpty ? "" : " \(grouped(count))")
    case .mark: return isRange ? "end range" : summary
    case .markRange: return isRange ? nil : summary
    case .filterMenu: return "list others"
    case .back: return isRange ? "drop range" : picker.marks.isEmpty ? "close" : "unmark"
    default: return summary
    }
  }

  private func formLabel(_ form: EditForm, _ state: AppState) -> String? {
    if form.isSaving { return self == .back ? "back" : nil }
    switch self {
    case .takeTheirs: return form.theirs == nil || form.focus == .save ? nil : summary
    case .toggle where form.focus == .pinned: return form.isPinned ? "unpin" : "pin"
    case .toggle where form.focus == .kind: return form.kind == .collection ? "saved filter" : "collection"
    case .toggle: return nil
    case .dryRun: return form.isDirty ? summary : nil
    case .openInEditor: return form.focus == .description || form.focus == .filters ? summary : nil
    case .back: return form.backLabel
    case .discardDraft: return form.isDirty ? summary : nil
    default: return summary
    }
  }

  private func addLabel(_ adding: AddRecordings) -> String? {
    let tally = adding.tally
    switch self {
    case .submit:
      if !adding.input.isEmpty { return "collect" }
      let canSend = adding.isOpen || adding.phase == .asking && !adding.sendsWhenAnswered
      guard canSend, tally.unfinished > 0 else { return nil }
      if tally.failed > 0 || adding.refusal != nil { return "retry" }
      return "add \(Counts.recordings(tally.unfinished))"
    case .save: return adding.isOpen && !adding.input.isEmpty ? "collect and add" : nil
    case .toggle:
      guard let candidate = adding.selected, adding.isOpen, candidate.verdict.isSendable,
        !candidate.outcome.isReached
      else { return nil }
      return candidate.isIncluded ? "skip" : "include"
    case .toggleAlike:
      // Where one by one would be a lot.
      guard let candidate = adding.selected, adding.isOpen, !candidate.isIncluded,
        tally.foreign + tally.skipped > 1
      else { return nil }
      return "include all alike"
    case .dryRun: return adding.isOpen && tally.unfinished > 0 ? summary : nil
    case .sync: return adding.isOpen && !adding.candidates.isEmpty ? "sync" : nil
    case .chooseSource: return adding.isOpen && adding.list?.sources.isEmpty == false ? summary : nil
    case .openInEditor: return adding.isOpen ? summary : nil
    case .discardDraft: return adding.isOpen && tally.unfinished > 0 ? "discard all" : nil
    case .back: return adding.phase == .sending ? "stop" : "close"
    default: return summary
    }
  }

  private func historyLabel(_ screen: HistoryScreen, _ state: AppState) -> String? {
    switch self {
    case .back: "close"
    case .filterMenu: screen.deletionsOnly ? "all" : "deletions only"
    default: state.isAvailable(self) ? summary : nil
    }
  }

  private func searchLabel(_ search: Search) -> String {
    switch self {
    case .submit:
      switch search.destination?.certainty {
      case .certain: "open it"
      case .likely: "open by ID"
      case .possible, nil: "keep results"
      }
    case .back: "clear search"
    default: summary
    }
  }
}

extension EditForm {
  fileprivate var backLabel: String { isDirty ? "back, draft kept" : "back" }
}

extension Prompt {
  /// The verb of its Enter key.
  fileprivate var act: String {
    switch purpose {
    case .moment(_, let opens): opens ? "open" : "copy"
    case .person, .time, .holder: "apply"
    case .viewName: "save"
    case .project: "go"
    case .export: "export"
    case .importFile: "open"
    case .pickedPerson: "list"
    case .candidateFile: "add"
    case .duplicate: "duplicate"
    case .number(let confirmation, _): confirmation.title.lowercased()
    }
  }
}
