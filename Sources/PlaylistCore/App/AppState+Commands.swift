import FoundationEssentials
import PostHogAPI

extension AppState {
  mutating func run(_ command: Command, at now: Date) -> [Effect] {
    // The screen's own business, whatever lies over the panes.
    if command == .redraw { return [.redraw] }
    if command == .suspend { return [.suspend] }
    if !command.isMotion { log.isLatestShown = false }
    if !hasDialog, let reason = reasonUnavailable(command) {
      say(.warning, reason, at: now)
      return []
    }
    if hasDialog, let effects = runInDialog(command, at: now) { return effects }
    if command.isMotion { return move(command) }
    if !command.keepsRange { endRange(at: now) }
    if focus == .detail, let effects = runOnRecordings(command, at: now) { return effects }
    switch command {
    case .open: return open()
    case .back: return back(at: now)
    case .nextPane, .previousPane: return focus == .list ? open() : back(at: now)
    case .search: return openSearch()
    case .sortMenu: openMenu(.sort)
    case .filterMenu: openFilterMenu()
    case .removeFilter: return removeLastFilter(at: now)
    case .views: openViews()
    case .findHolders: return findHolders()
    case .openAtMoment:
      if let recording = selectedRecording {
        dialog = .prompt(Prompt(purpose: .moment(recording.id, opens: true)))
      }
    case .mark, .markRange, .markAll: return runMarks(command, at: now)
    case .refresh: return refresh()
    case .togglePin, .rename, .edit, .create, .delete: return runOnPlaylist(command, at: now)
    case .addRecordings: return openAdding(at: now)
    case .transfer: return openPicker()
    case .duplicate: return duplicate(at: now)
    case .removeRecording: return removeRecordings(at: now)
    case .undo: return undo(at: now)
    case .redo: return redo(at: now)
    case .openInBrowser: return openLinks()
    case .copy: dialog = .copyMenu
    case .help: dialog = .help(HelpState(place: place))
    case .showFilters: return showFilters(at: now)
    case .export: dialog = .menu(Menu(kind: .export))
    case .importFile: dialog = .prompt(Prompt(purpose: .importFile))
    case .history: dialog = .history(HistoryScreen(cursor: history.entries.last?.id))
    case .messageLog: dialog = .messages(top: 0)
    case .quit: return quit()
    default: break
    }
    return []
  }

  // MARK: Moving

  mutating func move(_ command: Command) -> [Effect] {
    let effects = moveCursor(command)
    // Why something could not be done to a marked row stands where the last message stood.
    if selectedReason != nil { log.isLatestShown = false }
    return effects
  }

  private mutating func moveCursor(_ command: Command) -> [Effect] {
    if focus == .detail { return moveInRecordings(command) }
    list.moveCursor(
      to: row(after: command, from: list.cursor.row, count: list.total ?? 1, height: list.height),
      isJump: command == .moveToFirst || command == .moveToLast)
    return list.requestPages()
  }

  private mutating func moveInRecordings(_ command: Command) -> [Effect] {
    guard let id = list.cursor.id, var state = recordings[id] else { return [] }
    state.moveCursor(
      to: row(after: command, from: state.cursor, count: state.visible.count, height: detailHeight),
      height: detailHeight)
    state.seekLimit = nil
    recordings[id] = state
    return requestRecordings(of: id)
  }

  /// Where a motion leads, which may be beyond the ends.
  func row(after command: Command, from row: Int, count: Int, height: Int) -> Int {
    switch command {
    case .moveDown: row + 1
    case .moveUp: row - 1
    case .pageDown: row + max(1, height - 1)
    case .pageUp: row - max(1, height - 1)
    case .halfPageDown: row + max(1, height / 2)
    case .halfPageUp: row - max(1, height / 2)
    case .moveToFirst: 0
    case .moveToLast: count - 1
    default: row
    }
  }

  // MARK: Panes

  /// Into the detail pane, where the recordings load; on a page that failed, tries it again.
  private mutating func open() -> [Effect] {
    if list.failureUnderCursor != nil { return list.retryFailures() }
    guard let id = list.cursor.id, playlists[id] != nil else { return [] }
    focus = .detail
    if recordings[id]?.error != nil { recordings[id]?.error = nil }
    recordings[id]?.isGathering = true
    return requestRecordings(of: id)
  }

  /// One level back, or out of a wait. Never destroys anything.
  private mutating func back(at now: Date) -> [Effect] {
    if hasOpenRange {
      dropRange()
      return []
    }
    if focus == .detail {
      if let effects = stopGathering(at: now) { return effects }
      focus = .list
      return list.cursor.id.map { stopLoadingRecordings(of: $0) } ?? []
    }
    if export?.loading != nil {
      say(.info, "Stopped the export.", at: now)
      return cancelExport()
    }
    if list.isAside || !list.query.search.isEmpty { return leaveSearch() }
    guard list.isLoading else { return stopOperation(at: now) }
    say(.info, "Stopped loading. r tries again.", at: now)
    return list.stopLoading()
  }

  private mutating func refresh() -> [Effect] {
    var effects: [Effect] = []
    if focus == .detail, let id = list.cursor.id {
      if let loading = recordings[id]?.loading { effects.append(.cancel(loading.id)) }
      recordings[id] = recordings[id]?.restarted() ?? RecordingsState(playlist: id)
      effects += [loadPlaylist(id)] + requestRecordings(of: id)
      return effects
    }
    return list.restart(list.query)
  }

  // MARK: Leaving

  private mutating func quit() -> [Effect] {
    let underWay = operations.running.reduce(0) { $0 + max(1, $1.pendingUpdates.count) }
    guard underWay > 0 else { return quitUnlessOffering() }
    dialog = .confirm(
      Confirmation(
        question: "Quit while saving \(counted(underWay, "change"))?",
        details: ["Unsent changes will be lost."], subject: .quit))
    return []
  }
}
