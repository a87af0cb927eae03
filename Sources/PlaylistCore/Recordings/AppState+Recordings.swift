import FoundationEssentials
import PostHogAPI

extension AppState {
  /// How many playlists' recordings are remembered.
  private static let rememberedLists = 8

  /// Asks for the next page of recordings, if one is needed.
  mutating func requestRecordings(of id: PlaylistID) -> [Effect] {
    // A saved filter has no members; the server would answer with an empty list, or refuse.
    guard playlists[id]?.kind != .savedFilter else { return [] }
    var state = recordings[id] ?? RecordingsState(playlist: id)
    let call = state.nextCall(number: nextID)
    if call != nil { nextID += 1 }
    forgetOldRecordings(keeping: id)
    recordings[id] = state
    return call.map { [.call($0)] } ?? []
  }

  mutating func recordingsLoaded(
    _ call: Call, _ result: Result<Answer, APIError>, of id: PlaylistID, at now: Date
  ) -> [Effect] {
    guard var state = recordings[id], state.loading == call else { return [] }
    state.loading = nil
    switch result.page {
    case .success(let page):
      state.take(page, watched: watched, at: now)
      state.moveCursor(to: state.cursor, height: detailHeight)
      recordings[id] = state
      findUnlisted(of: id)
      forgetConfirmed()
      additions[id]?.learn(members: page.recordings.map(\.id))
      guard list.cursor.id == id, focus == .detail else { return [] }
      return state.seekLimit == nil
        ? requestRecordings(of: id) : goToUnwatched(isBelow: true, at: now)
    case .failure(let error):
      state.error = error
      state.seekLimit = nil
      recordings[id] = state
      // That the server lets no key do this stands in the pane, and is no news the second time.
      if error.kind != .cancelled, error.kind != .keysRefused {
        say(.failure, error.explanation, error, at: now)
      }
      return []
    }
  }

  mutating func stopLoadingRecordings(of id: PlaylistID) -> [Effect] {
    guard let loading = recordings[id]?.loading else { return [] }
    recordings[id]?.loading = nil
    recordings[id]?.seekLimit = nil
    return [.cancel(loading.id)]
  }

  private mutating func forgetOldRecordings(keeping id: PlaylistID) {
    guard recordings.count >= Self.rememberedLists else { return }
    let idle = recordings.values.filter { $0.playlist != id && $0.loading == nil && $0.removing.isEmpty }
    let oldest = idle.min { ($0.loadedAt ?? .distantPast) < ($1.loadedAt ?? .distantPast) }
    if let oldest { recordings[oldest.playlist] = nil }
  }

  // MARK: Removing

  mutating func clampRecordings(of id: PlaylistID) {
    guard var state = recordings[id] else { return }
    state.moveCursor(to: state.cursor, height: detailHeight)
    recordings[id] = state
  }

  /// Looks for members that the server does not list, among those that the history knows.
  mutating func findUnlisted(of id: PlaylistID) {
    // What is on its way is in no list yet.
    guard recordings[id] != nil, !operations.changesMembers(of: id) else { return }
    recordings[id]?.findUnlisted(
      of: history.members(of: id), count: playlists[id]?.counts.map { $0.collection.count ?? 0 })
    clampRecordings(of: id)
  }
}
