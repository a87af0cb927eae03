import FoundationEssentials
import PostHogAPI

/// Runs commands in the pane or the feature that they concern.
extension AppState {
  /// - Parameter times: how often a motion in the panes is carried out, before what is then in view is requested.
  mutating func run(_ command: Command, times: Int = 1, at now: Date) -> [Effect] {
    // The screen's own business, whatever lies over the panes.
    if command == .redraw { return [.redraw] }
    if command == .suspend { return [.suspend] }
    if command == .help {
      log.hideLatest()
      open(.help(Help(of: place, in: self)))
      return []
    }
    if command == .dryRun {
      openDryRun(at: now)
      return []
    }
    if !command.isMotion { log.hideLatest() }
    if let layer = layers.last?.id, let effects = handle(.command(command), by: layer, at: now) {
      return effects
    }
    if awaitsRows(command) {
      typedAhead.append(command, times: times, to: list.query)
      return []
    }
    if !hasDialog, let reason = readsHistory(before: command) ? nil : reasonUnavailable(command) {
      say(.warning, reason, to: .hint, at: now)
      return []
    }
    dropTypedAhead(before: command)
    if command.isMotion { return move(command, times: times) }
    if !command.keepsRange { endRange(at: now) }
    return (focus == .detail ? runOnRecordings(command, at: now) : nil) ?? runOnPlaylists(command, at: now)
  }

  // MARK: Recordings

  /// Commands that have another meaning on recordings than on playlists; nil for all others.
  private mutating func runOnRecordings(_ command: Command, at now: Date) -> [Effect]? {
    switch command {
    case .sortMenu: open(.menu(Menu(.recordingOrder, in: self)))
    case .filterMenu: open(.menu(Menu(.recordingFilters, in: self)))
    case .removeFilter:
      guard let filter = selectedRecordings?.filters.last else { return [] }
      say(.info, "Cleared the filter “\(filter.title)”.", at: now)
      return arrange(.remove(filter))
    case .nextUnwatched, .previousUnwatched:
      return goToUnwatched(isBelow: command == .nextUnwatched, at: now)
    case .markWatched: askToMarkWatched(at: now)
    default: return nil
    }
    return []
  }

  mutating func goToUnwatched(isBelow: Bool, at now: Date) -> [Effect] {
    guard let id = list.cursor.id else { return [] }
    if let text = detail.goToUnwatched(isBelow: isBelow, in: id) { say(.info, text, at: now) }
    return detail.request(library[id], id)
  }

  mutating func arrange(_ change: RecordingArrangement) -> [Effect] {
    guard let id = list.cursor.id else { return [] }
    return detail.arrange(change, in: id) + detail.request(library[id], id)
  }

  // MARK: Playlists

  private mutating func runOnPlaylists(_ command: Command, at now: Date) -> [Effect] {
    switch command {
    case .open: return openRow()
    case .back: return back(at: now)
    case .leave: return back(clears: false, at: now)
    case .nextPane, .previousPane: return focus == .list ? openRow() : back(clears: false, at: now)
    case .search: openSearch()
    case .sortMenu: open(.menu(Menu(.sort, in: self)))
    case .filterMenu: open(.menu(Menu(.filters)))
    case .removeFilter: return removeLastFilter(at: now)
    case .views: open(.menu(Menu(.views, in: self)))
    case .findHolders: return selectedRecording.map { findHolders(of: $0.id) } ?? []
    case .openAtMoment:
      if let recording = selectedRecording {
        open(.prompt(Prompt(purpose: .moment(recording.id, opens: true))))
      }
    case .mark, .markRange, .markAll: return runMarks(command, at: now)
    case .refresh: return refresh(at: now)
    case .togglePin: return togglePin(at: now)
    case .delete: askToDelete(at: now)
    case .rename:
      guard let selected else { return [] }
      let form = form(for: selected)
      open(form.theirs == nil ? .rename(Rename(form)) : .form(form))
    case .edit:
      if let selected { open(.form(form(for: selected))) }
    case .create: open(.form(newForm))
    case .discardDraft:
      if let question = Confirmation.beforeDiscarding(draftsInReach) { open(.confirm(question)) }
    case .addRecordings: return openAdding(at: now)
    case .transfer: return openPicker(at: now)
    case .pickRecordings: return openRecordingPicker(at: now)
    case .combine:
      let layer = open(.combine(CombineMenu(targets)))
      return handle(.command(.moveToFirst), by: layer, at: now) ?? []
    case .duplicate:
      guard let selected else { return [] }
      open(
        selected.isOfBothKinds ? .menu(Menu(.duplicate(selected))) : .prompt(Prompt(duplicating: selected)))
    case .removeRecording: return removeRecordings(at: now)
    case .undo, .redo: return reverse(command, at: now)
    case .openInBrowser: return apply(openingLinks, at: now)
    case .copy: open(.copyMenu(CopyMenu()))
    case .palette: open(.palette(Palette(in: self)))
    case .narrowList, .widenList: return moveSplit(isWider: command == .widenList, at: now)
    case .themeMenu: open(.menu(Menu(.themes, in: self)))
    case .showFilters: if let selected { open(.page(TextPage(filtersOf: selected))) }
    case .export: open(.menu(Menu(.export)))
    case .importFile: open(.prompt(Prompt(purpose: .importFile)))
    case .history:
      open(.history(HistoryScreen(cursor: history.entries.last?.id)))
      return [.readHistory]
    case .messageLog: open(.messages(MessageList()))
    case .profiles: return openProfiles()
    case .toggleMouse: return toggleMouse(at: now)
    case .quit: return leave(by: .quit)
    default: break
    }
    return []
  }

  private mutating func toggleMouse(at now: Date) -> [Effect] {
    var preferences = preferences
    preferences.usesMouse.toggle()
    say(
      .info,
      preferences.usesMouse
        ? "Mouse on, until you quit. Hold Shift to select text." : "Mouse off, until you quit.", at: now)
    return use(preferences)
  }

  private mutating func openPicker(at now: Date) -> [Effect] {
    guard let source = selected else { return [] }
    let recordings = recordingTargets
    let effects = openPicker(recordings, of: source, at: now)
    // The picker has no room to name them.
    if hiddenMarkCount > 0, let hidden = naming(recordings).last { say(.warning, hidden, at: now) }
    return effects
  }
}
