import FoundationEssentials
import PostHogAPI

/// Answers about the list, and the search.
extension AppState {
  mutating func pageLoaded(_ call: Call, _ result: Result<Answer, APIError>, at now: Date) -> [Effect] {
    // A request that was cancelled, or belongs to an older query, is no longer among the loads.
    guard let load = list.loads.first(where: { $0.callID == call.id }) else { return [] }
    switch result.playlists {
    case .failure(let error):
      list.recordFailure(error, of: load)
      listFailed(error, at: now)
      return []
    case .success(let page):
      let isFirst = list.loadedAt == nil
      let seen = list.isLastSeen ? list.stale.ids : []
      prepareForFirstAnswer()
      for playlist in page.playlists { playlists[playlist.id] = playlist }
      meetPeople(in: page.playlists)
      if case .cursorLost(let lost) = list.mergePage(page, of: load, at: now), list.query.search.isEmpty {
        let title = playlists[lost]?.titleText ?? lost.rawValue
        say(.warning, "“\(title)” is no longer in its place; the cursor is on another playlist.", at: now)
        if focus == .detail { focus = .list }
      }
      forgetLastSeen(seen)
      forgetVanishedMarks()
      if page.unreadableRows > 0 {
        say(.warning, "\(counted(page.unreadableRows, "row")) of the server could not be read.", at: now)
      }
      dropIgnoredFilters(in: page.playlists, at: now)
      forgetFarRows()
      let keeps = load.offset == 0 ? lastSeen.map { [Effect.keepLastSeen($0)] } ?? [] : []
      return list.requestPages() + (isFirst && session.project == .current ? [loadProject()] : []) + keeps
    }
  }

  mutating func playlistLoaded(_ id: PlaylistID, _ result: Result<Playlist, APIError>) -> [Effect] {
    switch result {
    case .success(let playlist):
      playlists[id] = playlist
      findUnlisted(of: id)
    case .failure(let error):
      if error.kind == .notFound {
        if list.cursor.id == id { focus = .list }
        forgetPlaylist(id)
        return list.requestPages()
      }
    }
    return []
  }

  /// Forgets rows far from the view and the playlists that no row needs any more. With each page that comes, and so
  /// never much at once nor while a key waits.
  private mutating func forgetFarRows() {
    // An unfinished range must find its rows again.
    guard marks.anchor == nil else { return }
    let dropped = list.dropFarRows()
    if !dropped.isEmpty { forget(dropped, besides: playlistsNeededElsewhere) }
    // Those of rows that others were put over, as by a search.
    if playlists.count > list.knownRows + ListState.keepDistance {
      forget(Array(playlists.keys), besides: neededPlaylists)
    }
  }

  mutating func forget(_ ids: [PlaylistID], besides needed: Set<PlaylistID>) {
    for id in ids where !needed.contains(id) { playlists[id] = nil }
  }

  /// Those that a row or something under way needs.
  var neededPlaylists: Set<PlaylistID> { playlistsNeededElsewhere.union(list.fresh.ids) }

  /// Those that are needed though the list as the server has it may not show them.
  private var playlistsNeededElsewhere: Set<PlaylistID> {
    Set(list.stale.ids)
      .union(list.placesBefore.flatMap { $0.rows.ids + $0.stale.ids }).union(operations.playlists)
      .union(marks.ids)
  }

  // MARK: Search

  mutating func openSearch() -> [Effect] {
    // A search that goes on leads back to where it began.
    if list.query.search.isEmpty || !list.isAside { list.rememberPlace() }
    focus = .list
    dialog = .search(TextField(list.query.search))
    return []
  }

  mutating func runInSearch(_ command: Command, _ field: TextField) -> [Effect]? {
    switch command {
    case .submit:
      dialog = nil
      let effects = field.text.trimmed == list.query.search ? [] : askForSearch(field)
      if list.placesBefore.last?.query == list.query { list.placesBefore.removeLast() }
      return [.cancelTimer(.searchPause)] + effects
    case .back:
      dialog = nil
      return [.cancelTimer(.searchPause)] + leaveSearch()
    default: return command.isMotion ? nil : []
    }
  }

  mutating func askForSearch() -> [Effect] {
    guard case .search(let field) = dialog else { return [] }
    return askForSearch(field)
  }

  private mutating func askForSearch(_ field: TextField) -> [Effect] {
    var query = list.query
    query.search = field.text.trimmed
    return query == list.query ? [] : list.restart(query)
  }

  /// Back to the list as it was when the search began, without asking the server.
  mutating func leaveSearch() -> [Effect] {
    if list.isAside { return list.goBack() }
    var query = list.query
    query.search = ""
    return ask(query)
  }
}
