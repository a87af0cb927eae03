import FoundationEssentials
import PostHogAPI

/// Moving in the panes and between them, and back.
extension AppState {
  mutating func move(_ command: Command, times: Int) -> [Effect] {
    defer {
      // The reason of a marked row is shown in place of the last message.
      if selectedReason != nil { log.hideLatest() }
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
  mutating func back(clears: Bool = true, at now: Date) -> [Effect] {
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

  mutating func refresh(at now: Date) -> [Effect] {
    let questions = recover(at: now) + [.readHistory]
    preview.forgetRefusals()
    guard focus == .detail, let id = list.cursor.id else {
      detail.invalidate()
      return questions + list.restart(list.query)
    }
    return questions + [loadPlaylist(id)] + detail.restart(library[id], id)
  }
}
