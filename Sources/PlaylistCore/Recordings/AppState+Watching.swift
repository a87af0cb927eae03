import FoundationEssentials
import PostHogAPI

/// Recordings on their way to be marked as watched, one after the other; the first has been sent.
struct Watching: Hashable, Sendable {
  var waiting: [RecordingID] = []
  var done = 0
  var refused = 0
  var error: APIError?

  /// What became of all of them.
  var outcome: String {
    guard let error else {
      let what = done == 1 ? "" : " \(done) recordings"
      return "Marked\(what) as watched. That cannot be taken back."
    }
    let reason = error.explanation
    return done == 0
      ? "Not marked: \(reason)" : "\(done) marked as watched, \(refused) not: \(reason)"
  }
}

/// Watched recordings: going to the next one that is not, and marking.
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

  /// Shows recordings as watched and tells the server. No key can take that back: there is no undo for it.
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
    let isIdle = watching.waiting.isEmpty
    watching.waiting += new
    return isIdle ? [.markWatched(new[0])] : []
  }

  mutating func markedWatched(
    _ id: RecordingID, _ result: Result<Void, APIError>, at now: Date
  ) -> [Effect] {
    guard watching.waiting.first == id else { return [] }
    switch result {
    case .success:
      watching.waiting.removeFirst()
      watching.done += 1
      countAsWatched(id)
      forgetConfirmed()
    case .failure(let error):
      // Others need not be tried where they would meet the same refusal.
      let refused = error.isAboutOneRecording ? [id] : watching.waiting
      watching.waiting.removeFirst(refused.count)
      watching.refused += refused.count
      watching.error = error
      show(refused, isWatched: false)
      for playlist in recordingMarks.keys {
        for id in refused where recordingMarks[playlist]?.contains(id) == true {
          recordingMarks[playlist]?.setReason("Not marked as watched: \(error.explanation)", for: id)
        }
      }
    }
    if let next = watching.waiting.first { return [.markWatched(next)] }
    say(watching.error == nil ? .success : .failure, watching.outcome, watching.error, at: now)
    watching = Watching()
    return []
  }

  /// Once no page from before a mark can come any more, the server's word counts: the web app can take a mark
  /// back.
  mutating func forgetConfirmed() {
    guard recordings.values.allSatisfy({ $0.loading == nil }) else { return }
    watched.formIntersection(watching.waiting)
  }

  private mutating func show(_ ids: [RecordingID], isWatched: Bool) {
    if isWatched { watched.formUnion(ids) } else { watched.subtract(ids) }
    for playlist in recordings.keys {
      recordings[playlist]?.setWatched(Set(ids), isWatched)
      clampRecordings(of: playlist)
    }
  }

  /// The server counts it in every collection that holds it; here, in those whose recordings are known.
  private mutating func countAsWatched(_ id: RecordingID) {
    for (playlist, state) in recordings where state.recordings.contains(where: { $0.id == id }) {
      let count = playlists[playlist]?.counts?.collection.watchedCount
      playlists[playlist]?.counts?.collection.watchedCount = count.map { $0 + 1 }
    }
    for playlist in recordingMarks.keys { recordingMarks[playlist]?.remove([id]) }
  }
}

extension APIError {
  /// Another recording would not meet it.
  fileprivate var isAboutOneRecording: Bool {
    switch kind {
    case .notFound, .validation, .server: true
    default: false
    }
  }
}
