import FoundationEssentials
import PostHogAPI

/// Searching, filtering and going back.
extension AppState {
  mutating func openSearch() {
    // A search that is taken up again leads back to where it began.
    if list.query.search.isEmpty || !list.canGoBack { list.rememberPlace() }
    focus = .list
    open(.search(Search(field: TextField(list.query.search))))
  }

  mutating func search(_ text: String) -> [Effect] {
    var query = list.query
    query.search = text
    query.id = text.isEmpty ? query.id : nil
    return query == list.query ? [] : list.restart(query)
  }

  mutating func endSearch(keepsResult: Bool) -> [Effect] {
    let stop = [Effect.cancelTimer(.typingPause)]
    if keepsResult {
      list.forgetUnchangedPlace()
      return stop
    }
    if list.canGoBack { return stop + list.goBack() }
    var query = list.query
    query.search = ""
    return stop + show(query)
  }

  mutating func show(_ query: PlaylistQuery) -> [Effect] {
    guard query != list.query else { return [] }
    var query = query
    // A filter or an order of a list of one playlist is one of all playlists.
    if query.id == list.query.id { query.id = nil }
    let stop = focus == .detail ? list.cursor.id.map { detail.stopLoading($0) } ?? [] : []
    focus = .list
    list.forgetPlaces()
    return stop + list.restart(query) + [.recallLastSeen(query)]
  }

  /// Sorts the list; Esc does not go back to another order.
  mutating func sort(by order: ListOrder, at now: Date) -> [Effect] {
    switch order {
    case .server(let order):
      var query = list.query
      query.order = order
      return showSorted(query)
    case .local(let order):
      guard !list.isLastSeen else {
        say(.warning, reasonLastSeen, at: now)
        return []
      }
      focus = .list
      list.forgetPlaces()
      return list.sort(by: order, library)
    }
  }

  /// Shows a query in the server's order.
  mutating func showSorted(_ query: PlaylistQuery) -> [Effect] {
    guard list.sorting != nil else { return show(query) }
    list.endSorting()
    guard query == list.query else { return show(query) }
    focus = .list
    list.forgetPlaces()
    return list.restart(query)
  }

  mutating func removeLastFilter(at now: Date) -> [Effect] {
    list.query.filters.last.map { clear($0, at: now) } ?? []
  }

  mutating func clear(_ filter: ListFilter, at now: Date) -> [Effect] {
    say(.info, "Cleared the filter “\(label(of: filter))”.", at: now)
    var query = list.query
    query.clear(filter)
    return show(query)
  }

  /// Lists the playlists that hold a recording; Esc goes back to the list as it was.
  mutating func findHolders(of recording: RecordingID) -> [Effect] {
    let stop = focus == .detail ? list.cursor.id.map { detail.stopLoading($0) } ?? [] : []
    focus = .list
    let query = PlaylistQuery(containing: recording, order: list.query.order)
    guard query != list.query else { return stop }
    list.rememberPlace()
    return stop + list.restart(query)
  }
}
