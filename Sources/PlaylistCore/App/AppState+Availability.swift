import LosslessJSON
import PostHogAPI

extension AppState {
  /// Returns the reason why a command is unavailable, for a message; nil if it is available.
  public func reasonUnavailable(_ command: Command) -> String? {
    reason(command).map(keyNames.filled)
  }

  /// Whether a command is available.
  public func isAvailable(_ command: Command) -> Bool { reason(command) == nil }

  private func reason(_ command: Command) -> String? {
    if command.isWrite, session.isReadOnly { return reasonReadOnly }
    if case .history(let screen) = dialogInUse, [.undo, .redo, .copy, .dryRun].contains(command) {
      return screen.reasonUnavailable(command, in: self)
    }
    if let reason = reasonLastSeen(command) { return reason }
    if case .copyMenu(let menu) = dialogInUse, command != .back {
      return menu.reasonUnavailable(command, in: self)
    }
    switch command {
    case .showFilters:
      guard let selected else { return reasonNoneSelected }
      return selected.kind == .collection && selected.filters.isEmpty
        ? "A collection has no filters, only recordings." : nil
    case .export: return reasonNotExportable
    case .mark, .markRange, .markAll: return reasonUnmarkable(command)
    // A second form with the same draft would create a second playlist.
    case .create, .importFile:
      return operations.isCreating ? "Wait until the new playlist has been created." : nil
    case .togglePin, .delete: return hasMarkedTargets ? nil : reasonUnchangeable
    case .rename, .edit: return reasonUnchangeable
    case .addRecordings, .pickRecordings: return selected.map(reasonTakesNone) ?? reasonNoneSelected
    case .removeRecording:
      guard let selected else { return reasonNoneSelected }
      if selected.kind == .savedFilter {
        return "A saved filter finds its recordings itself; there is none to remove."
      }
      return reasonUnchangeable ?? (selectedRecordingMarks.isEmpty ? reasonNoRecording : nil)
    case .duplicate:
      guard let selected else { return reasonNoneSelected }
      return selected.isDeleted ? "“\(selected.titleText)” is being deleted." : nil
    case .openAtMoment, .findHolders: return reasonNoRecording
    case .transfer, .markWatched: return selectedRecordingMarks.isEmpty ? reasonNoRecording : nil
    case .combine: return reasonNotCombinable
    case .nextUnwatched, .previousUnwatched: return reasonNothingListed
    case .sortMenu, .filterMenu: return focus == .detail ? reasonNothingListed : nil
    case .removeFilter:
      let isNoneOn =
        focus == .detail ? selectedRecordings?.filters.isEmpty ?? true : !list.query.isFiltered
      return isNoneOn ? "No filter is on: \(key: .filterMenu) opens the filters." : nil
    case .open:
      return selected == nil && list.failures.isEmpty ? reasonNoneSelected : nil
    case .openInBrowser: return selected == nil ? reasonNoneSelected : nil
    case .copy: return selected == nil && lastChange == nil ? reasonNoneSelected : nil
    case .discardDraft: return reasonNothingToDiscard
    case .themeMenu where preferences.isLinear, .toggleMouse where preferences.isLinear,
      .narrowList where preferences.isLinear, .widenList where preferences.isLinear:
      return "Lines have no colours, no mouse and no panes."
    case .narrowList, .widenList:
      return list.viewport.isDetailBeside ? nil : "The window is too narrow for two panes."
    case .themeMenu: return themeRefusal ?? (themes.isEmpty ? "No colours can be chosen here." : nil)
    case .undo, .redo: return reasonToKeepHistory ?? reasonNothingToReverse(command)
    default: return nil
    }
  }

  private var reasonNotExportable: String? {
    guard let selected else { return reasonNoneSelected }
    if let export {
      return export.isLoading
        ? "An export is still loading: \(key: .back) in the list stops it."
        : "Wait until the file has been written."
    }
    return ExportFormat.formats(for: selected).isEmpty ? "There is nothing to export." : nil
  }

  /// The drafts of the playlist under the cursor; without any, that of a new playlist.
  var draftsInReach: [Draft] {
    let own = list.cursor.id.map { drafts.drafts(of: $0) } ?? []
    return own.isEmpty ? [drafts[.newPlaylist]].compactMap { $0 } : own
  }

  private var reasonNothingToDiscard: String? {
    let drafts = draftsInReach
    if drafts.isEmpty { return "No draft is kept for this playlist." }
    let isUnderWay = operations.running.contains { operation in
      switch operation.intent {
      case .create: drafts.contains { $0.key == .newPlaylist }
      case .rename, .edit, .add, .sync: operation.targetID == list.cursor.id
      default: false
      }
    }
    return isUnderWay ? Self.reasonUnsaved : nil
  }

  private static let reasonUnsaved = "Wait until the last change has been saved."

  /// The reason why nothing can be undone or redone now, whatever the history has.
  var reasonToKeepHistory: String? {
    if session.isReadOnly { return reasonReadOnly }
    if awaitsHistory { return "Wait: the history of earlier sessions is being read." }
    return reasonToWait
  }

  func reasonNothingToReverse(_ command: Command) -> String? {
    // A change of unknown outcome comes first: the server is asked about it.
    if history.newestUnknown != nil { return nil }
    if command == .undo { return history.canUndo ? nil : "Nothing to undo." }
    return history.canRedo ? nil : "Nothing to redo."
  }

  /// The reason why undo has to wait: a change in flight is not in the history yet, and undo would revert the one
  /// before.
  var reasonToWait: String? {
    guard isChangingHistory || awaitedReversal != nil else { return nil }
    return operations.running.lazy.compactMap(\.reasonToWait).first ?? Self.reasonUnsaved
  }

  /// Whether a change is in flight that will be in the history.
  var isChangingHistory: Bool { operations.running.contains { $0.intent != .markWatched } }

  /// The reason why a command has to wait for the server's copies; nil if it need not.
  private func reasonLastSeen(_ command: Command) -> String? {
    guard list.isLastSeen else { return nil }
    switch command {
    // These need no row.
    case .create, .importFile, .undo, .redo: return nil
    // These only prepare changes.
    case .mark, .markRange, .markAll: break
    default: guard command.isWrite else { return nil }
    }
    return reasonLastSeen
  }

  var reasonLastSeen: String {
    list.loads.isEmpty ? "Offline copy: \(key: .refresh) reloads." : "Offline copy: wait for the server."
  }

  var reasonReadOnly: String {
    guard let profile = session.profile, profile.isReadOnly else {
      return "Read-only: started with --read-only."
    }
    return "Read-only: the profile “\(profile.name)” says so."
  }

  /// The reason why commands on the playlist under the cursor are unavailable: there is none. The text also fits rows
  /// that have arrived since.
  var reasonNoneSelected: String {
    list.isLoading
      ? "The list was not loaded yet: press it again." : "No playlist is selected."
  }

  private var reasonUnchangeable: String? {
    guard let selected else { return reasonNoneSelected }
    return reasonUnchangeable(selected)
  }

  private var reasonNotCombinable: String? {
    guard markedTargetCount > 1 else { return "Mark two or more collections first: \(key: .mark) marks one." }
    if markedTargetCount > CombineMenu.limit {
      return "At most \(CombineMenu.limit) collections can be combined at once."
    }
    let other = targets.first { $0.kind == .savedFilter }
    return other.map { "“\($0.titleText)” is a saved filter: only collections can be combined." }
  }

  func reasonUnchangeable(_ playlist: Playlist) -> String? {
    if playlist.isSynthetic { return "“\(playlist.titleText)” is built into PostHog and cannot be changed." }
    return playlist.isDeleted ? "“\(playlist.titleText)” is being deleted." : nil
  }

  var reasonNoRecording: String? {
    guard focus != .detail || selectedRecording == nil else { return nil }
    // If keys may not list recordings, there is none to select.
    if let error = selectedRecordings?.error, error.kind == .keysRefused { return error.explanation }
    guard focus == .detail else { return "No recording is selected: \(key: .open) opens the list." }
    return reasonNothingListed
      ?? "No recording is selected: \(key: .filterMenu, in: .detail) changes the filters."
  }

  private var reasonNothingListed: String? {
    guard let state = selectedRecordings else { return "No recordings are listed here." }
    if state.visible.isEmpty, state.loading != nil {
      return "The recordings were not loaded yet: press it again."
    }
    // In another order, or without its filters, the list may have rows again.
    guard state.listedCount == 0, state.isAsFound else { return nil }
    return state.origin.refusal ?? state.error.map { state.origin.explanation(of: $0) }
      ?? "No recordings are listed here."
  }

  private func reasonUnmarkable(_ command: Command) -> String? {
    if focus == .detail { return reasonNoRecording }
    switch command {
    case .mark where !hasOpenRange: return reasonUnchangeable
    case .markAll where list.total == nil && list.isLoading: return reasonNoneSelected
    case .markAll: return (list.total ?? 0) == 0 ? "Nothing is loaded that could be marked." : nil
    default: return selected == nil && !hasOpenRange ? reasonNoneSelected : nil
    }
  }

  /// The reason why recordings cannot be added to a playlist; nil if they can.
  func reasonTakesNone(_ playlist: Playlist) -> String? {
    reasonUnchangeable(playlist)
      ?? (playlist.kind == .savedFilter
        ? "A saved filter finds its recordings itself; only collections take recordings." : nil)
  }
}
