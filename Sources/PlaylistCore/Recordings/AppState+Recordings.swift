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
    let request = state.nextRequest(id: nextID)
    if request != nil { nextID += 1 }
    forgetOldRecordings(keeping: id)
    recordings[id] = state
    return request.map { [.loadRecordings($0)] } ?? []
  }

  mutating func recordingsLoaded(
    _ request: RecordingsRequest, _ result: Result<RecordingPage, APIError>, at now: Date
  ) -> [Effect] {
    if let effects = recordingsLoadedForExport(request, result, at: now) { return effects }
    if transfer?.listing == request { return membersListed(result, at: now) }
    guard var state = recordings[request.playlist], state.loading == request else { return [] }
    state.loading = nil
    switch result {
    case .success(let page):
      state.take(page, watched: watched, at: now)
      state.moveCursor(to: state.cursor, height: detailHeight)
      recordings[request.playlist] = state
      findUnlisted(of: request.playlist)
      forgetConfirmed()
      additions[request.playlist]?.learn(members: page.recordings.map(\.id))
      guard list.cursor.id == request.playlist, focus == .detail else { return [] }
      return state.seekLimit == nil
        ? requestRecordings(of: request.playlist) : goToUnwatched(isBelow: true, at: now)
    case .failure(let error):
      state.error = error
      state.seekLimit = nil
      recordings[request.playlist] = state
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
    return [.cancel(.recordings(loading.id))]
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

  mutating func batchEnded(
    _ batch: RecordingBatch, _ result: Result<[RecordingID: RecordingOutcome], APIError>, at now: Date
  ) -> [Effect] {
    var effects = recordBatch(batch, result, at: now)
    if batch.direction == .add { recordings[batch.playlist.id]?.bringBack(batch.recordings) }
    if transfer?.batch == batch.id {
      effects += transferBatchEnded(batch, result, at: now)
    } else {
      switch batch.direction {
      case .add: effects += addBatchEnded(batch, result, at: now)
      case .remove: effects += removalEnded(batch, result, at: now)
      }
    }
    findUnlisted(of: batch.playlist.id)
    if list.cursor.id == batch.playlist.id, focus == .detail {
      effects += requestRecordings(of: batch.playlist.id)
    }
    return effects
  }

  /// Looks for members that the server does not list, among those that the history knows.
  mutating func findUnlisted(of id: PlaylistID) {
    // What is on its way is in no list yet.
    guard recordings[id] != nil, transfer?.target?.id != id,
      !batches.values.contains(where: { $0.playlist.id == id })
    else { return }
    recordings[id]?.findUnlisted(
      of: history.members(of: id), count: playlists[id]?.counts.map { $0.collection.count ?? 0 })
    clampRecordings(of: id)
  }

  func title(of id: PlaylistID) -> String { playlist(id)?.titleText ?? id.rawValue }
}

extension RecordingOutcome {
  var error: APIError? {
    guard case .failed(let error) = self else { return nil }
    return error
  }
}
