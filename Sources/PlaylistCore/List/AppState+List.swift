import FoundationEssentials
import PostHogAPI

/// Answers about the list, and the search.
extension AppState {
  mutating func pageLoaded(_ id: Int, _ result: Result<PlaylistPage, APIError>, at now: Date) -> [Effect] {
    // An answer to a request that was given up, or to an older question, is not in the list any more.
    guard let load = list.loads.first(where: { $0.id == id }) else { return [] }
    switch result {
    case .failure(let error):
      list.recordFailure(error, of: load)
      say(.failure, error.explanation, error, at: now)
      return []
    case .success(let page):
      let isFirst = list.loadedAt == nil
      for playlist in page.playlists { playlists[playlist.id] = playlist }
      if case .cursorLost(let lost) = list.mergePage(page, of: load, at: now), list.query.search.isEmpty {
        let title = playlists[lost]?.titleText ?? lost.rawValue
        say(.warning, "“\(title)” is no longer in its place; the cursor is on another playlist.", at: now)
        if focus == .detail { focus = .list }
      }
      forgetVanishedMarks()
      if page.unreadableRows > 0 {
        say(.warning, "\(counted(page.unreadableRows, "row")) of the server could not be read.", at: now)
      }
      return list.requestPages() + (isFirst && session.project == .current ? [.loadProject] : [])
    }
  }

  mutating func playlistLoaded(_ id: PlaylistID, _ result: Result<Playlist, APIError>) -> [Effect] {
    switch result {
    case .success(let playlist): playlists[id] = playlist
    case .failure(let error):
      if error.kind == .notFound {
        if list.cursor.id == id { focus = .list }
        forgetPlaylist(id)
        return list.requestPages()
      }
    }
    return []
  }

  // MARK: Search

  mutating func openSearch() -> [Effect] {
    if list.beforeSearch == nil {
      list.beforeSearch = ListState.SavedPlace(
        query: list.query, rows: list.fresh, stale: list.stale, total: list.total,
        leadingExtra: list.leadingExtra,
        cursor: list.cursor, top: list.top)
    }
    focus = .list
    dialog = .search(TextField(list.query.search))
    return []
  }

  mutating func runInSearch(_ command: Command, _ field: TextField) -> [Effect]? {
    switch command {
    case .submit:
      dialog = nil
      let effects = field.text.trimmed == list.query.search ? [] : askForSearch(field)
      if list.query.search.isEmpty { list.beforeSearch = nil }
      return [.cancel(.timer(.searchPause))] + effects
    case .back:
      dialog = nil
      return [.cancel(.timer(.searchPause))] + leaveSearch()
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
    guard let place = list.beforeSearch else {
      var query = list.query
      query.search = ""
      return query == list.query ? [] : list.restart(query)
    }
    list.beforeSearch = nil
    guard place.query != list.query else { return [] }
    return list.restore(place)
  }
}

extension ListState {
  mutating func restore(_ place: SavedPlace) -> [Effect] {
    let cancels = loads.map { Effect.cancel(.page($0.id)) }
    loads = []
    failures = []
    generation += 1
    query = place.query
    fresh = place.rows
    stale = place.stale
    total = place.total
    leadingExtra = place.leadingExtra
    cursor = place.cursor
    top = place.top
    travel = nil
    scrollToCursor()
    return cancels + requestPages()
  }
}
