public import PostHogAPI

/// The menus that find playlists: filters, people, days, orders and saved views.
extension MenuEntry {
  static func listFilters(_ app: AppState) -> [MenuEntry] {
    let query = app.list.query
    return ListFilter.inMenu.map { filter in
      var cleared = query
      cleared.clear(filter)
      return MenuEntry(
        title: filter.rawValue, key: filter.key, value: filter.value(in: query, app.library),
        isOn: query.has(filter),
        choice: filter.choice(query, app), removal: .perform(.list(cleared), closes: false))
    }
  }

  /// People who created or modified the playlists seen so far, by name.
  static func people(_ app: AppState) -> [MenuEntry] {
    let known = app.library.people.sorted {
      ($0.value.displayName.lowercased(), $0.key) < ($1.value.displayName.lowercased(), $1.key)
    }
    return known.map { id, user in
      var query = app.list.query
      query.createdBy = id
      return MenuEntry(
        title: user.displayName, value: user.email == user.displayName ? "" : user.email,
        isOn: app.list.query.createdBy == id, choice: .perform(.list(query), closes: true))
    } + [MenuEntry(title: "User ID…", key: "u", choice: .open(.prompt(Prompt(purpose: .person))))]
  }

  static func days(_ filter: ListFilter, _ app: AppState) -> [MenuEntry] {
    [(1, "a day ago"), (7, "a week ago"), (30, "30 days ago"), (90, "90 days ago")].map { days, title in
      var query = app.list.query
      query.setTime("-\(days)d", of: filter)
      return MenuEntry(
        title: title, isOn: query == app.list.query, choice: .perform(.list(query), closes: true))
    } + [MenuEntry(title: "Pick a date…", key: "p", choice: .open(.prompt(Prompt(purpose: .time(filter)))))]
  }

  /// One row for each column.
  static func listOrders(_ app: AppState) -> [MenuEntry] {
    let columns: [PlaylistQuery.Order.Column] = [.lastModifiedAt, .name, .createdAt]
    let inForce = app.list.query.order
    return columns.map { column in
      .order(
        column.title, key: column.title.first, PlaylistQuery.Order(column, isDescending: column != .name),
        inForce: app.list.sorting == nil && inForce.column == column ? inForce : nil
      ) { .perform(.sort(.server($0)), closes: true) }
    } + localOrders(app)
  }

  /// The row of a column; choosing the one in force reverses it.
  ///
  /// - Parameters:
  ///   - first: the order to offer as long as another column is in force.
  ///   - inForce: the order in force, if it is by this column.
  static func order<Order: ColumnOrder>(
    _ title: String, key: Character?, _ first: Order, inForce: Order?, choice: (Order) -> Choice
  ) -> MenuEntry {
    var chosen = inForce ?? first
    if inForce != nil { chosen.isDescending.toggle() }
    return MenuEntry(
      title: title, key: key, value: (inForce ?? first).words, isOn: inForce != nil, choice: choice(chosen))
  }

  static func views(_ app: AppState) -> [MenuEntry] {
    let saved = app.views.map { view in
      MenuEntry(
        title: view.name, value: view.query.summary(app.library), isOn: view == app.viewInForce,
        choice: .perform(.view(view), closes: true),
        removal: .open(
          .confirm(
            Confirmation(
              question: "Remove the view “\(view.name)”?", details: ["Its playlists stay as they are."],
              intents: [.removeView(view)]))))
    }
    return [MenuEntry(title: "Save this view…", key: "s", choice: .open(.prompt(Prompt(purpose: .viewName))))]
      + saved
  }
}

extension ListFilter {
  /// Those of daily use first.
  static let inMenu: [ListFilter] = [
    .pinned, .mine, .kind, .createdBy, .modifiedAfter, .modifiedBefore, .containing, .origin,
  ]

  fileprivate var key: Character {
    switch self {
    case .pinned: "p"
    case .mine: "m"
    case .kind: "i"
    case .createdBy: "c"
    case .modifiedAfter: "a"
    case .modifiedBefore: "b"
    case .containing: "r"
    case .origin: "u"
    }
  }

  /// Enter on the filter's row: steps to its next value, or asks for one.
  fileprivate func choice(_ query: PlaylistQuery, _ app: AppState) -> MenuEntry.Choice {
    var query = query
    switch self {
    case .pinned: query.isPinnedOnly.toggle()
    case .mine: query.isMineOnly.toggle()
    case .kind: query.kind = query.kind == nil ? .collection : query.kind == .collection ? .savedFilter : nil
    case .origin: query.origin = query.origin == nil ? .custom : query.origin == .custom ? .synthetic : nil
    case .createdBy: return .open(.menu(Menu(.people, in: app)))
    case .modifiedAfter, .modifiedBefore: return .open(.menu(Menu(.days(self), in: app)))
    case .containing:
      let field = TextField(query.containing?.rawValue ?? "")
      return .open(.prompt(Prompt(purpose: .holder, field: field)))
    }
    return .perform(.list(query), closes: false)
  }
}

extension PlaylistQuery {
  /// Search, filters and order in a few words.
  fileprivate func summary(_ library: Library) -> String {
    let search = search.isEmpty ? [] : ["“\(search)”"]
    let filters = filters.map { $0.label(in: self, library) }
    let parts = search + filters + (order == Order() ? [] : ["by \(order.summary)"])
    return parts.isEmpty ? "all" : parts.joined(separator: ", ")
  }
}

/// An order by one column, in two directions.
protocol ColumnOrder {
  var isDescending: Bool { get set }
  /// The direction, such as "newest first".
  var words: String { get }
}

extension PlaylistQuery.Order: ColumnOrder {
  /// "last modified, newest first".
  public var summary: String { "\(column.title), \(words)" }

  var words: String {
    switch column {
    case .name: isDescending ? "Z to A" : "A to Z"
    case .createdAt, .lastModifiedAt: isDescending ? "newest first" : "oldest first"
    }
  }
}

extension PlaylistQuery.Order.Column {
  var title: String {
    switch self {
    case .name: "name"
    case .createdAt: "created"
    case .lastModifiedAt: "last modified"
    }
  }
}

extension [SavedView] {
  var byName: [SavedView] { sorted { ($0.name.lowercased(), $0.name) < ($1.name.lowercased(), $1.name) } }
}
