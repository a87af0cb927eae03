import FoundationEssentials
public import PostHogAPI

/// Marks of the pane in focus: playlists in the list, recordings in the detail pane.
extension AppState {
  public var selectedRecordingMarks: Marks<RecordingID> {
    list.cursor.id.flatMap { detail.marks[$0] } ?? Marks()
  }

  /// The targets of an action on recordings: the marked ones, otherwise the one under the cursor.
  var recordingTargets: [RecordingID] {
    let marked = selectedRecordingMarks.ids
    return marked.isEmpty ? selectedRecording.map { [$0.id] } ?? [] : marked
  }

  /// The targets of an action on playlists: the marked ones, otherwise the one under the cursor.
  public var targets: [Playlist] {
    guard hasMarkedTargets else { return selected.map { [$0] } ?? [] }
    return list.marks.ids.compactMap { playlist($0) }.filter { !$0.isDeleted }
  }

  /// How many marked playlists an action applies to; 0: it applies to the one under the cursor.
  public var markedTargetCount: Int { focus == .list ? list.marks.count : 0 }

  var hasMarkedTargets: Bool { markedTargetCount > 0 }

  /// Whether `p` unpins them: it pins those that are not pinned, and unpins them if all are.
  public var unpinsTargets: Bool { targets.allSatisfy(\.isPinned) }

  /// How many of them `p` changes.
  public var pinTargetCount: Int {
    let targets = targets
    let unpinned = targets.count { !$0.isPinned }
    return unpinned == 0 ? targets.count : unpinned
  }

  public var markedCount: Int { focus == .list ? list.marks.count : selectedRecordingMarks.count }

  /// Marks on rows that a search or filter hides.
  public var hiddenMarkCount: Int {
    focus == .list ? list.hiddenMarks.count : hiddenRecordings.count
  }

  private var hiddenRecordings: [RecordingID] {
    let visible = Set(selectedRecordings?.visible.map(\.id) ?? [])
    return selectedRecordingMarks.ids.filter { !visible.contains($0) }
  }

  /// Names playlists for a question: those that are shown, then those that are not.
  func naming(_ playlists: [Playlist]) -> [String] {
    let hidden = Set(list.hiddenMarks)
    return named(playlists.map { ($0.titleText, isHidden: hidden.contains($0.id)) })
  }

  /// Names recordings of the playlist under the cursor for a question, as `naming` does.
  func naming(_ recordings: [RecordingID]) -> [String] {
    let hidden = Set(hiddenRecordings)
    let people = selectedRecordings?.people ?? [:]
    return named(recordings.map { (people[$0] ?? $0.rawValue, isHidden: hidden.contains($0)) })
  }

  private func named(_ rows: [(name: String, isHidden: Bool)]) -> [String] {
    let shown = rows.filter { !$0.isHidden }.map(\.name)
    let hidden = rows.filter(\.isHidden).map(\.name)
    return (shown.isEmpty ? [] : [enumerated(shown)])
      + (hidden.isEmpty ? [] : ["Not shown now: \(enumerated(hidden, limit: 12))"])
  }

  /// Why the last action failed for the marked row under the cursor.
  public var selectedReason: String? {
    switch focus {
    case .list: list.cursor.id.flatMap { list.marks.reason(for: $0) }
    case .detail: selectedRecording.flatMap { selectedRecordingMarks.reason(for: $0.id) }
    }
  }

  public var isMarkedUnderCursor: Bool {
    switch focus {
    case .list: list.cursor.id.map { list.marks.contains($0) } ?? false
    case .detail: selectedRecording.map { selectedRecordingMarks.contains($0.id) } ?? false
    }
  }

  /// A range has been begun in the pane in focus and not ended.
  public var hasOpenRange: Bool {
    focus == .list ? list.marks.anchor != nil : selectedRecordingMarks.anchor != nil
  }

  mutating func runMarks(_ command: Command, at now: Date) -> [Effect] {
    switch command {
    case .mark where hasOpenRange, .markRange where hasOpenRange: endRange(at: now)
    case .mark:
      toggleMark()
      return run(.moveDown, at: now)
    case .markRange: beginRange()
    default: markAll(at: now)
    }
    return []
  }

  private mutating func toggleMark() {
    guard let id = list.cursor.id else { return }
    if focus == .list {
      list.marks.toggle(id)
    } else if let recording = selectedRecording {
      detail.marks[id, default: Marks()].toggle(recording.id)
    }
  }

  private mutating func beginRange() {
    guard let id = list.cursor.id else { return }
    if focus == .list {
      list.marks.beginRange(at: id)
    } else if let recording = selectedRecording {
      detail.marks[id, default: Marks()].beginRange(at: recording.id)
    }
  }

  private mutating func markAll(at now: Date) {
    if focus == .list {
      if list.marks.toggleAll(markable(in: 0..<(list.total ?? 0))) {
        let unknown = list.unknownRows(in: 0..<(list.total ?? 0)) + (list.sorting?.missing ?? 0)
        if unknown > 0 { say(.info, "Marked all loaded rows; \(grouped(unknown)) not loaded.", at: now) }
      }
    } else if let id = list.cursor.id, let state = detail[id] {
      let areMarked = detail.marks[id, default: Marks()].toggleAll(state.visible.map(\.id))
      if areMarked, !state.isComplete { say(.info, "Marked all loaded rows; there may be more.", at: now) }
    }
  }

  /// Playlists in these rows that are known and can be changed.
  private func markable(in rows: Range<Int>) -> [PlaylistID] {
    rows.compactMap { list.id(at: $0) }.filter { library[$0]?.isSynthetic == false }
  }

  /// Brings unfinished ranges in line with the cursor and with what has been loaded; after each action.
  mutating func growRanges() {
    if let rows = list.rangeRows { list.marks.coverRange(markable(in: rows)) }
    if let id = list.cursor.id { detail.growRange(in: id) }
  }

  /// Ends a range; its marks stay.
  mutating func endRange(at now: Date) {
    let unknown = list.rangeRows.map { list.unknownRows(in: $0) } ?? 0
    if unknown > 0 {
      say(.warning, "\(counted(unknown, "row")) in between not loaded and not marked.", at: now)
    }
    list.marks.endRange()
    if let id = list.cursor.id { detail.marks[id]?.endRange() }
  }

  /// Whether going back clears the marks of the pane in focus. While changes are under way it may have to stop them.
  public var backUnmarks: Bool { markedCount > 0 && !hasOpenRange && operations.running.isEmpty }

  mutating func clearMarks(at now: Date) {
    let count = markedCount
    if focus == .list {
      list.unmarkAll()
    } else if let id = list.cursor.id {
      detail.unmarkAll(in: id)
    }
    say(.info, "Unmarked \(counted(count, focus == .list ? "playlist" : "recording")).", at: now)
  }

  /// Gives up an unfinished range; other marks stay.
  mutating func dropRange() {
    if focus == .list {
      list.marks.dropRange()
    } else if let id = list.cursor.id {
      detail.marks[id]?.dropRange()
    }
  }
}
