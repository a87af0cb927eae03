import FoundationEssentials
import PostHogAPI

/// Going to the next unwatched recording, and marking recordings as watched.
extension AppState {
  mutating func goToUnwatched(isBelow: Bool, at now: Date) -> [Effect] {
    guard let id = list.cursor.id, var state = recordings[id] else { return [] }
    var limit: Int?
    if let row = state.unwatchedRow(isBelow: isBelow) {
      state.moveCursor(to: row, height: detailHeight)
    } else if isBelow, !state.isComplete {
      limit = state.seekLimit ?? state.recordings.count + RecordingsState.gatheringLimit
      if let end = limit, state.recordings.count >= end {
        say(
          .info, "No unwatched recording among the next \(RecordingsState.gatheringLimit); n looks further.",
          at: now)
        limit = nil
      } else {
        state.error = nil
      }
    } else {
      say(.info, "No unwatched recording further \(isBelow ? "down" : "up").", at: now)
    }
    state.seekLimit = limit
    recordings[id] = state
    return requestRecordings(of: id)
  }

  /// Shows recordings as watched and marks them on the server. No key can take that back: there is no undo.
  mutating func markWatched(_ ids: [RecordingID], at now: Date) -> [Effect] {
    let known = recordings.values.reduce(into: watched) { known, state in
      for recording in state.all where recording.isViewed { known.insert(recording.id) }
    }
    let new = ids.filter { !known.contains($0) }
    guard !new.isEmpty else {
      say(.info, "You have watched \(ids.count == 1 ? "it" : "them") already.", at: now)
      return []
    }
    show(new, isWatched: true)
    return start(.markWatched(new, id: makeEntryID()), at: now)
  }

  mutating func watchSettled(_ settlement: Operation.Settlement, by operation: Operation) -> [Effect] {
    for id in settlement.reached { countAsWatched(id) }
    let refused = settlement.recordings.filter { settlement.outcomes[$0]?.isReached == false }
    show(refused, isWatched: false)
    for playlist in recordingMarks.keys {
      for id in refused where recordingMarks[playlist]?.contains(id) == true {
        guard let error = settlement.error(of: id) else { continue }
        recordingMarks[playlist]?.setReason(operation.failureReason(error), for: id)
      }
    }
    forgetConfirmed()
    return []
  }

  /// Trusts the server again once no page from before a mark can arrive: the web app can take a mark back.
  mutating func forgetConfirmed() {
    guard recordings.values.allSatisfy({ $0.loading == nil }) else { return }
    watched.formIntersection(operations.recordingsBeingMarked)
  }

  private mutating func show(_ ids: [RecordingID], isWatched: Bool) {
    if isWatched { watched.formUnion(ids) } else { watched.subtract(ids) }
    for playlist in recordings.keys {
      recordings[playlist]?.setWatched(Set(ids), isWatched)
      clampRecordings(of: playlist)
    }
  }

  /// Raises the watched count of the loaded collections that hold the recording, as the server does.
  private mutating func countAsWatched(_ id: RecordingID) {
    for (playlist, state) in recordings where state.recordings.contains(where: { $0.id == id }) {
      let count = playlists[playlist]?.counts?.collection.watchedCount
      playlists[playlist]?.counts?.collection.watchedCount = count.map { $0 + 1 }
    }
    for playlist in recordingMarks.keys { recordingMarks[playlist]?.remove([id]) }
  }
}
