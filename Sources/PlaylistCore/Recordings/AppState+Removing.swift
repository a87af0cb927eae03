import FoundationEssentials
import PostHogAPI

/// Removing recordings from the open collection.
extension AppState {
  /// Removes the recording under the cursor; asks before removing marked ones.
  mutating func removeRecordings(at now: Date) -> [Effect] {
    guard let playlist = selected else { return [] }
    let marked = selectedRecordingMarks.ids
    guard !marked.isEmpty else {
      return selectedRecording.map { remove([$0.id], from: playlist.id, at: now) } ?? []
    }
    dialog = .confirm(
      Confirmation(
        question: "Remove \(counted(marked.count, "recording")) from “\(playlist.titleText)”?",
        details: [
          Self.enumerated(recordingNames(marked, of: playlist.id)), "They stay in PostHog. u undoes it.",
        ], subject: .removal(marked, of: playlist.id)))
    return []
  }

  /// Names recordings in a question by their person, else by ID.
  private func recordingNames(_ ids: [RecordingID], of playlist: PlaylistID) -> [String] {
    let wanted = Set(ids)
    var names: [RecordingID: String] = [:]
    for recording in recordings[playlist]?.recordings ?? [] where wanted.contains(recording.id) {
      names[recording.id] = recording.person?.name ?? recording.distinctID
    }
    return ids.map { names[$0] ?? $0.rawValue }
  }

  mutating func remove(_ ids: [RecordingID], from id: PlaylistID, at now: Date) -> [Effect] {
    guard let playlist = playlist(id) else { return [] }
    return start(.remove(ids, from: playlist, id: makeEntryID()), at: now)
  }

  /// Hides recordings while their removal is under way.
  mutating func hide(_ ids: [RecordingID], in id: PlaylistID) -> [Effect] {
    // A page on its way may be cut before or after the removal, and could leave a row out.
    let cancels = (recordings[id]?.loadingOffset ?? 0) > 0 ? stopLoadingRecordings(of: id) : []
    recordings[id]?.removing.formUnion(ids)
    clampRecordings(of: id)
    return cancels
  }

  mutating func removalSettled(_ settlement: Operation.Settlement, in id: PlaylistID) {
    recordings[id]?.remove(Set(settlement.reached))
    recordings[id]?.removing.subtract(settlement.recordings)
    clampRecordings(of: id)
  }
}
