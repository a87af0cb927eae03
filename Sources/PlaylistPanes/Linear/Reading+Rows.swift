import FoundationEssentials
import PlaylistCore
import PostHogAPI

extension Reading.Row {
  /// Creates the row under the cursor of the list; nil if the list is empty.
  init?(list scene: Scene) {
    let list = scene.state.list
    guard let total = list.total, total > 0 else { return nil }
    let number = list.cursor.row
    self.init(id: "row \(number)", number: number + 1, count: total, parts: [])
    // The cursor is about to move to another playlist, once its row has come.
    let isMoving = list.isLoading && list.cursor.id.map { $0 != list.id(at: number) } ?? false
    guard !isMoving, let id = list.id(at: number), let playlist = scene.state.playlist(id) else {
      guard let error = list.failure(at: number) else {
        isLoading = true
        return
      }
      parts = [Speech.text(scene.failure(error, in: .list))]
      return
    }
    self.id = id.rawValue
    isPending = scene.state.isPending(id)
    parts = [playlist.titleText, playlist.kindText] + (playlist.isPinned ? ["pinned"] : [])
    parts.append(Counts.spoken(of: playlist))
    if !isPending, scene.state.drafts.hasDrafts(of: id) { parts.append("has a draft") }
    if list.marks.contains(id) { parts.append("marked") }
    if let reason = list.marks.reason(for: id) { parts.append(reason) }
    if let date = playlist.lastModifiedAt {
      let person = playlist.lastModifiedBy.map { " by \($0.displayName)" } ?? ""
      ages = ["modified \(RelativeTime(date, now: scene.now).spoken)\(person)"]
    }
  }

  /// Creates the row under the cursor of recordings; nil if there are none.
  ///
  /// - Parameter isTaken: whether a recording is a member of the target already.
  init?(
    recordings state: RecordingsState, marks: Marks<RecordingID>, _ scene: Scene,
    isTaken: (RecordingID) -> Bool = { _ in false }
  ) {
    guard let recording = state.selected else { return nil }
    self.init(
      id: recording.id.rawValue, number: state.cursor + 1, count: state.visible.count,
      isOpenEnded: state.isOpenEnded, parts: [])
    if state.unlisted.contains(recording.id) {
      let words = state.isCutShort ? "not listed by this server" : "no longer available"
      parts = [recording.id.rawValue, words]
    } else {
      parts = Self.parts(of: recording, scene)
    }
    if isTaken(recording.id) { parts.append("in the collection already") }
    if marks.contains(recording.id) { parts.append("marked") }
    if let reason = marks.reason(for: recording.id) { parts.append(reason) }
  }

  private static func parts(of recording: Recording, _ scene: Scene) -> [String] {
    var parts = [recording.startedAt.map(scene.fullTime) ?? "unknown start"]
    if let duration = recording.duration { parts.append("\(DurationText.spoken(duration)) long") }
    if recording.isOngoing { parts.append("still recording") }
    parts.append(recording.personName ?? recording.distinctID ?? recording.id.rawValue)
    parts.append(recording.spokenViewers)
    if let errors = recording.consoleErrorCount, errors > 0 { parts.append(counted(errors, "error")) }
    if let days = recording.daysLeft(at: scene.now), days <= RecordingTable.fewDays {
      parts.append("kept \(counted(days, "day"))")
    }
    return parts
  }

  /// Creates the row of the candidate under the cursor; nil if there are none.
  init?(candidates adding: AddRecordings, _ scene: Scene) {
    guard let candidate = adding.selected else { return nil }
    let explanation = candidate.explanation(toggle: scene.keyName(.toggle, in: .add)).map(Speech.text)
    self.init(
      id: "\(adding.cursor) \(candidate.id.rawValue)", number: adding.cursor + 1,
      count: adding.candidates.count,
      parts: [candidate.id.rawValue, Speech.text(candidate.state)] + (explanation.map { [$0] } ?? []))
    if let start = candidate.id.startTime { parts.append("started \(scene.fullTime(start))") }
  }
}

extension Recording {
  /// `unwatched`, `watched by you and 2 others`
  fileprivate var spokenViewers: String {
    let others = viewers.isEmpty ? nil : counted(viewers.count, "other")
    let all = [isViewed ? "you" : nil, others].compactMap(\.self)
    return all.isEmpty ? "unwatched" : "watched by \(all.joined(separator: " and "))"
  }
}

extension Counts {
  /// `1 of 3 watched`, `no recordings`, `more than 9 matches, 2 watched`, `never counted`.
  static func spoken(of playlist: Playlist) -> String {
    guard let shown = playlist.counts?.shown, let count = shown.count else {
      return playlist.isEmptyWithoutCount ? recordings(0) : "never counted"
    }
    guard count > 0 else { return playlist.kind == .savedFilter ? "no matches" : recordings(0) }
    let more = shown.hasIncreased == true ? ", more than at the count before" : ""
    guard shown.hasMore != true else {
      let watched = shown.watchedCount.map { ", \(grouped($0)) watched" } ?? ""
      return "more than \(counted(count, "match", "matches"))\(watched)\(more)"
    }
    guard let watched = shown.watchedCount else { return recordings(count) + more }
    return "\(grouped(watched)) of \(grouped(count)) watched\(more)"
  }
}
