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
      log.isLatestShown = false
      open(.help(Help(of: place, in: self)))
      return []
    }
    if command == .dryRun {
      openDryRun(at: now)
      return []
    }
    if !command.isMotion { log.isLatestShown = false }
    if let layer = layers.last?.id, let effects = handle(.command(command), by: layer, at: now) {
      return effects
    }
    if !hasDialog, let reason = reasonUnavailable(command) {
      say(.warning, reason, at: now)
      return []
    }
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

  /// Makes a change of one key, after a question where each change asks first.
  private mutating func begin(_ change: Change, at now: Date) -> [Effect] {
    guard asksBeforeEachChange else { return start(change, dialog: nil, at: now) }
    ask(about: change)
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

  /// Removes the recording under the cursor; asks before removing marked ones.
  private mutating func removeRecordings(at now: Date) -> [Effect] {
    guard let playlist = selected else { return [] }
    let marked = selectedRecordingMarks.ids
    guard !marked.isEmpty else {
      return selectedRecording.map { begin(.remove([$0.id], from: playlist.id), at: now) } ?? []
    }
    let question = Confirmation(
      question: "Remove \(counted(marked.count, "recording")) from “\(playlist.titleText)”?",
      details: naming(marked) + ["They stay in PostHog. \(key: .undo) undoes it."],
      intents: [.change(.remove(marked, from: playlist.id))])
    open(question.dialog(removing: marked.count))
    return []
  }

  /// Asks before marking as watched, which cannot be undone.
  private mutating func askToMarkWatched(at now: Date) {
    let recordings = recordingTargets
    let unwatched = detail.unwatched(among: recordings)
    let watched = Set(recordings).subtracting(unwatched)
    guard !unwatched.isEmpty else {
      if let id = list.cursor.id { detail.marks[id]?.remove(watched) }
      return say(.info, "You have watched \(recordings.count == 1 ? "it" : "them") already.", at: now)
    }
    let what = unwatched.count == 1 ? "the recording" : counted(unwatched.count, "recording")
    open(
      .confirm(
        Confirmation(
          question: "Mark \(what) as watched?",
          details: naming(unwatched) + ["This cannot be undone."],
          intents: [.change(.markWatched(unwatched)), .unmarkRecordings(Array(watched))])))
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
    case .undo, .redo:
      if let unknown = history.newestUnknown { return askBeforeReversing(unknown, at: now) }
      let isUndo = command == .undo
      let entries = isUndo ? history.undoableEntries : history.redoableEntries
      guard let question = Confirmation.beforeReversing(entries, isUndo: isUndo) else {
        return begin(.reverse(entries, isUndo: isUndo), at: now)
      }
      open(question)
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

  private mutating func togglePin(at now: Date) -> [Effect] {
    guard hasMarkedTargets else {
      return selected.map { begin(.pin([$0.id], !$0.isPinned), at: now) } ?? []
    }
    let isPin = !unpinsTargets
    let all = targets
    let playlists = isPin ? all.filter { !$0.isPinned } : all
    guard !playlists.isEmpty else {
      say(.warning, Self.reasonDeleting, at: now)
      return []
    }
    var details = naming(playlists)
    let others = all.filter { $0.isPinned == isPin }
    if !others.isEmpty {
      details.append("\(others.count) more \(others.count == 1 ? "is" : "are") pinned already.")
    }
    let count = counted(playlists.count, "playlist")
    open(
      .confirm(
        Confirmation(
          question: isPin ? "Pin \(count) for everyone?" : "Unpin \(count)?", details: details,
          intents: [.change(.pin(playlists.map(\.id), isPin)), .unmark(others.map(\.id))])))
    return []
  }

  private mutating func askToDelete(at now: Date) {
    let playlists = targets
    guard let first = playlists.first else { return say(.warning, Self.reasonDeleting, at: now) }
    let (question, details): (String, [String])
    if hasMarkedTargets {
      question = "Delete \(counted(playlists.count, "playlist"))?"
      details = naming(playlists)
    } else {
      question = "Delete the \(first.kindText) “\(first.titleText)”?"
      details = [
        first.kind == .savedFilter
          ? "Its filters are kept with it."
          : Self.recordingsText(of: first)
      ]
    }
    let them = playlists.count == 1 ? "it" : "them"
    let confirmation = Confirmation(
      question: question, details: details + ["This removes \(them) for everyone. \(key: .undo) undoes it."],
      intents: [.change(.delete(playlists.map(\.id)))])
    open(confirmation.dialog(removing: playlists.count))
  }

  /// What becomes of the recordings of a deleted collection.
  private static func recordingsText(of playlist: Playlist) -> String {
    guard let count = playlist.counts?.shown?.count ?? (playlist.isEmptyWithoutCount ? 0 : nil) else {
      return "Its recordings stay in PostHog."
    }
    guard count > 0 else { return "It holds no recordings." }
    return "It holds \(counted(count, "recording")); \(count == 1 ? "it stays" : "they stay") in PostHog."
  }

  private static let reasonDeleting = "The marked playlists are being deleted."

  private mutating func openPicker(at now: Date) -> [Effect] {
    guard let source = selected else { return [] }
    let recordings = recordingTargets
    let effects = openPicker(recordings, of: source, at: now)
    // The picker has no room to name them.
    if hiddenMarkCount > 0, let hidden = naming(recordings).last { say(.warning, hidden, at: now) }
    return effects
  }

  // MARK: Panes

  private mutating func move(_ command: Command, times: Int) -> [Effect] {
    defer {
      // The reason of a marked row is shown in place of the last message.
      if selectedReason != nil { log.isLatestShown = false }
    }
    if focus == .detail {
      guard let id = list.cursor.id else { return [] }
      for _ in 0..<times { detail.move(command, in: id) }
      return detail.request(library[id], id)
    }
    for _ in 0..<times { list.move(command) }
    return list.requestPages()
  }

  /// Into the detail pane, where the recordings load; on a page that failed, tries it again.
  mutating func openRow() -> [Effect] {
    if list.failureUnderCursor != nil { return list.retryFailures() }
    guard let id = list.cursor.id, let playlist = library[id] else { return [] }
    focus = .detail
    return detail.open(playlist, id)
  }

  /// One level back, or out of a wait: a range, marks, the pane, a search, then filters. Never destroys anything.
  ///
  /// - Parameter clears: whether it clears marks and filters, which `h` and Left must not do by a slip.
  private mutating func back(clears: Bool = true, at now: Date) -> [Effect] {
    if hasOpenRange {
      dropRange()
      return []
    }
    if clears, backUnmarks {
      clearMarks(at: now)
      return []
    }
    if focus == .detail { return leaveDetail(at: now) }
    if export?.isLoading == true, let step = export?.cancel() {
      say(.info, "Stopped the export.", at: now)
      return advanceExport(step, at: now)
    }
    if opening != nil {
      say(.info, "Stopped opening the playlist.", at: now)
      return cancelOpening()
    }
    if list.canGoBack || !list.query.search.isEmpty { return endSearch(keepsResult: false) }
    if list.isLoading {
      say(.info, "Stopped loading. \(key: .refresh) tries again.", at: now)
      return list.stopLoading()
    }
    guard operations.running.isEmpty else { return stopOperation(at: now) }
    return clears ? removeLastFilter(at: now) : []
  }

  private mutating func leaveDetail(at now: Date) -> [Effect] {
    guard let id = list.cursor.id else {
      focus = .list
      return []
    }
    if let effects = detail.stopFollowing(id) {
      let state = detail[id]
      let more = state?.isArranged == true ? " \(key: .open, in: .detail) continues." : ""
      say(.info, "Stopped after \(counted(state?.listedCount ?? 0, "recording")).\(more)", at: now)
      return effects
    }
    focus = .list
    return detail.stopLoading(id)
  }

  private mutating func refresh(at now: Date) -> [Effect] {
    let questions = recover(at: now) + [.readHistory]
    preview.forgetRefusals()
    guard focus == .detail, let id = list.cursor.id else {
      detail.invalidate()
      return questions + list.restart(list.query)
    }
    return questions + [loadPlaylist(id)] + detail.restart(library[id], id)
  }
}
