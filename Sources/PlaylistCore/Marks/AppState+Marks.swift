import FoundationEssentials
public import PostHogAPI

/// Marking rows for the next action: playlists in the list, recordings in the detail pane.
extension AppState {
  /// The marks on recordings of the playlist under the cursor.
  public var selectedRecordingMarks: Marks<RecordingID> {
    list.cursor.id.flatMap { recordingMarks[$0] } ?? Marks()
  }

  /// What an action on recordings applies to now: the marked ones, else the one under the cursor.
  var recordingTargets: [RecordingID] {
    let marked = selectedRecordingMarks.ids
    return marked.isEmpty ? selectedRecording.map { [$0.id] } ?? [] : marked
  }

  /// Marks in the pane in focus.
  public var markedCount: Int { focus == .list ? marks.count : selectedRecordingMarks.count }

  /// Marks of the pane in focus on rows that a search or filter keeps out of it.
  public var hiddenMarkCount: Int {
    switch focus {
    case .list:
      guard list.isNarrowed else { return 0 }
      return marks.ids.count { list.row(of: $0) == nil }
    case .detail:
      let visible = Set(selectedRecordings?.visible.map(\.id) ?? [])
      return selectedRecordingMarks.ids.count { !visible.contains($0) }
    }
  }

  /// Why the last action could not be done to the marked row under the cursor.
  public var selectedReason: String? {
    switch focus {
    case .list: list.cursor.id.flatMap { marks.reason(for: $0) }
    case .detail: selectedRecording.flatMap { selectedRecordingMarks.reason(for: $0.id) }
    }
  }

  public var isMarkedUnderCursor: Bool {
    switch focus {
    case .list: list.cursor.id.map { marks.contains($0) } ?? false
    case .detail: selectedRecording.map { selectedRecordingMarks.contains($0.id) } ?? false
    }
  }

  /// A range has been begun in the pane in focus and not ended.
  public var hasOpenRange: Bool {
    focus == .list ? marks.anchor != nil : selectedRecordingMarks.anchor != nil
  }

  mutating func runMarks(_ command: Command, at now: Date) -> [Effect] {
    switch command {
    case .mark where hasOpenRange, .markRange where hasOpenRange: endRange(at: now)
    case .mark:
      toggleMark()
      return move(.moveDown)
    case .markRange: beginRange()
    default: markAll(at: now)
    }
    return []
  }

  private mutating func toggleMark() {
    guard let id = list.cursor.id else { return }
    if focus == .list {
      marks.toggle(id)
    } else if let recording = selectedRecording {
      recordingMarks[id, default: Marks()].toggle(recording.id)
    }
  }

  private mutating func beginRange() {
    guard let id = list.cursor.id else { return }
    if focus == .list {
      marks.beginRange(at: id)
    } else if let recording = selectedRecording {
      recordingMarks[id, default: Marks()].beginRange(at: recording.id)
    }
  }

  // MARK: All

  private mutating func markAll(at now: Date) {
    if focus == .list {
      let loaded = markable(in: 0..<(list.total ?? 0))
      if loaded.allSatisfy(marks.contains) {
        marks = Marks()
      } else {
        marks.insert(loaded)
        let unknown = unknownRows(in: 0..<(list.total ?? 0))
        if unknown > 0 { say(.info, "Marked all that is loaded; \(unknown) rows are not.", at: now) }
      }
    } else if let id = list.cursor.id, let state = recordings[id] {
      let loaded = state.visible.map(\.id)
      if loaded.allSatisfy(selectedRecordingMarks.contains) {
        recordingMarks[id] = nil
      } else {
        recordingMarks[id, default: Marks()].insert(loaded)
        if !state.isComplete {
          say(.info, "Marked all that is loaded; there may be more below.", at: now)
        }
      }
    }
  }

  /// Playlists that can be marked: those that are known and can be changed.
  private func markable(in rows: Range<Int>) -> [PlaylistID] {
    rows.compactMap { list.id(at: $0) }.filter { playlists[$0]?.isSynthetic == false }
  }

  private func unknownRows(in rows: Range<Int>) -> Int { rows.count { list.id(at: $0) == nil } }

  // MARK: Range

  /// Brings an unfinished range in line with the cursor and with what has been loaded; after each action.
  mutating func growRange() {
    if let rows = rangeRows { marks.coverRange(markable(in: rows)) }
    guard let id = list.cursor.id, let anchor = recordingMarks[id]?.anchor, let state = recordings[id] else {
      return
    }
    let visible = state.visible
    guard let first = visible.firstIndex(where: { $0.id == anchor }), visible.indices.contains(state.cursor)
    else { return }
    let rows = min(first, state.cursor)...max(first, state.cursor)
    recordingMarks[id]?.coverRange(visible[rows].map(\.id))
  }

  private var rangeRows: Range<Int>? {
    guard let anchor = marks.anchor, let first = list.row(of: anchor) else { return nil }
    return min(first, list.cursor.row)..<max(first, list.cursor.row) + 1
  }

  /// Ends a range; its marks stay.
  mutating func endRange(at now: Date) {
    let unknown = rangeRows.map { unknownRows(in: $0) } ?? 0
    if unknown > 0 {
      say(.warning, "\(counted(unknown, "row")) in between not loaded and not marked.", at: now)
    }
    marks.endRange()
    if let id = list.cursor.id { recordingMarks[id]?.endRange() }
  }

  /// Gives an unfinished range up; marks that stand stay.
  mutating func dropRange() {
    if focus == .list {
      marks.dropRange()
    } else if let id = list.cursor.id {
      recordingMarks[id]?.dropRange()
    }
  }

  /// Drops the reasons that earlier actions left on marked rows.
  mutating func forgetReasons() {
    marks.forgetReasons()
    for id in recordingMarks.keys { recordingMarks[id]?.forgetReasons() }
  }

  // MARK: Vanished rows

  /// Takes a playlist out of all that is remembered of the list.
  mutating func forgetPlaylist(_ id: PlaylistID) {
    list.removeRow(of: id)
    marks.remove([id])
    recordingMarks[id] = nil
  }

  /// Once the whole list is known, what is not in it has vanished.
  mutating func forgetVanishedMarks() {
    guard !marks.isEmpty, !list.isNarrowed, list.fresh.count == list.total else { return }
    marks.keep(Set(list.fresh.ids))
  }
}

extension ListState {
  /// Only some of the playlists are listed: there is a search or a filter.
  var isNarrowed: Bool {
    var query = query
    query.order = nil
    return query != PlaylistQuery()
  }

  func row(of id: PlaylistID) -> Int? { fresh.row(of: id) ?? stale.row(of: id) }
}
