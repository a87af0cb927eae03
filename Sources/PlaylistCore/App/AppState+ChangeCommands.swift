import FoundationEssentials
import PostHogAPI

/// Commands that change playlists or recordings, and the questions before them.
extension AppState {
  /// Makes a change of one key, after a question where each change asks first.
  mutating func begin(_ change: Change, at now: Date) -> [Effect] {
    // Undo would find it instead of the change that was meant.
    guard awaitedReversal == nil else {
      say(.warning, "Wait: the history is being read.", at: now)
      return []
    }
    guard asksBeforeEachChange else { return start(change, dialog: nil, at: now) }
    ask(about: change)
    return []
  }

  mutating func togglePin(at now: Date) -> [Effect] {
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
      details.append("\(grouped(others.count)) more \(others.count == 1 ? "is" : "are") pinned already.")
    }
    let count = counted(playlists.count, "playlist")
    open(
      .confirm(
        Confirmation(
          question: isPin ? "Pin \(count) for everyone?" : "Unpin \(count)?", details: details,
          intents: [.change(.pin(playlists.map(\.id), isPin)), .unmark(others.map(\.id))])))
    return []
  }

  mutating func askToDelete(at now: Date) {
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

  /// Removes the recording under the cursor; asks before removing marked ones.
  mutating func removeRecordings(at now: Date) -> [Effect] {
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
  mutating func askToMarkWatched(at now: Date) {
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
}
