import FoundationEssentials
import PostHogAPI

/// The filters of the list: their menu, taking them off, and what became of them.
extension AppState {
  /// - Parameter filter: the row that the cursor stands on.
  mutating func openFilterMenu(at filter: ListFilter? = nil) {
    let row = filter.flatMap { ListFilter.allCases.firstIndex(of: $0) } ?? 0
    dialog = .menu(Menu(kind: .filters, cursor: row))
  }

  var filterEntries: [MenuEntry] {
    ListFilter.allCases.map { filter in
      MenuEntry(
        title: filter.title, value: value(of: filter, in: list.query), isOn: list.query.has(filter),
        choice: .filter(filter))
    }
  }

  /// Those who made or changed the playlists seen so far, by name.
  var peopleEntries: [MenuEntry] {
    let known = people.sorted {
      ($0.value.displayName.lowercased(), $0.key) < ($1.value.displayName.lowercased(), $1.key)
    }
    return known.map { id, user in
      var query = list.query
      query.createdBy = id
      return MenuEntry(
        title: user.displayName, value: user.email == user.displayName ? "" : user.email,
        isOn: list.query.createdBy == id, choice: .narrow(query, .createdBy))
    } + [MenuEntry(title: "user number…", value: "", isOn: false, choice: .prompt(.person))]
  }

  func dayEntries(_ filter: ListFilter) -> [MenuEntry] {
    let entries = [(1, "a day ago"), (7, "a week ago"), (30, "30 days ago"), (90, "90 days ago")].map {
      days, title in
      var query = list.query
      query.setTime("-\(days)d", of: filter)
      return MenuEntry(title: title, value: "", isOn: query == list.query, choice: .narrow(query, filter))
    }
    return entries + [MenuEntry(title: "a day…", value: "", isOn: false, choice: .prompt(.time(filter)))]
  }

  /// Enter on a row of the menu: turns it to its next value, or asks for one.
  mutating func turn(_ filter: ListFilter) -> [Effect] {
    var query = list.query
    switch filter {
    case .pinned: query.pinnedOnly.toggle()
    case .mine: query.mineOnly.toggle()
    case .kind: query.kind = query.kind == nil ? .collection : query.kind == .collection ? .savedFilter : nil
    case .origin: query.origin = query.origin == nil ? .custom : query.origin == .custom ? .synthetic : nil
    case .createdBy: openMenu(.people)
    case .modifiedAfter, .modifiedBefore: openMenu(.days(filter))
    case .containing:
      let field = TextField(query.containing?.rawValue ?? "")
      dialog = .prompt(Prompt(purpose: .holder, field: field))
    }
    return ask(query)
  }

  /// A menu with the cursor on what is in force.
  mutating func openMenu(_ kind: Menu.Kind) {
    var menu = Menu(kind: kind)
    menu.cursor = entries(of: menu).firstIndex(where: \.isOn) ?? 0
    dialog = .menu(menu)
  }

  mutating func remove(_ filter: ListFilter) -> [Effect] {
    var query = list.query
    query.clear(filter)
    return ask(query)
  }

  /// Takes the last filter off the list.
  mutating func removeLastFilter(at now: Date) -> [Effect] {
    guard let filter = list.query.filters.last else { return [] }
    say(.info, "The filter “\(words(for: filter))” is off.", at: now)
    return remove(filter)
  }

  /// The playlists that hold the recording under the cursor, and nothing else; Esc goes back to the list as it
  /// was.
  mutating func findHolders() -> [Effect] {
    guard let recording = selectedRecording, let playlist = list.cursor.id else { return [] }
    let effects = stopLoadingRecordings(of: playlist)
    focus = .list
    let query = PlaylistQuery(containing: recording.id, order: list.query.order)
    guard query != list.query else { return effects }
    list.rememberPlace()
    return effects + list.restart(query)
  }

  /// Takes off what the rows show the server not to have applied: a chip must not claim what is not so.
  mutating func dropIgnoredFilters(in rows: [Playlist], at now: Date) {
    for filter in list.query.ignoredFilters(in: rows) {
      let words = words(for: filter)
      list.query.clear(filter)
      let reason =
        filter == .kind || filter == .origin
        ? "This PostHog is too old for the filter “\(words)”"
        : "Built-in collections know no filter “\(words)”"
      say(.warning, "\(reason): it is off.", at: now)
    }
  }
}

extension PlaylistQuery {
  mutating func setTime(_ time: String, of filter: ListFilter) {
    if filter == .modifiedAfter { modifiedAfter = time } else { modifiedBefore = time }
  }
}

extension ListFilter {
  fileprivate var title: String {
    switch self {
    case .containing: "with recording…"
    case .createdBy: "made by…"
    case .kind: "kind"
    case .pinned: "pinned"
    case .mine: "made by me"
    case .modifiedAfter: "changed after…"
    case .modifiedBefore: "changed before…"
    case .origin: "built-in"
    }
  }
}
