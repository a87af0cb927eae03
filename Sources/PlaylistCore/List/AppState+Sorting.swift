public import PostHogAPI

/// The order of the list, which the server makes.
extension AppState {
  /// The server's own order.
  static let standardOrder = PlaylistQuery.Order(.lastModifiedAt, descending: true)

  public var order: PlaylistQuery.Order { list.query.order ?? Self.standardOrder }

  /// One row for each column; choosing the one in force turns it round.
  var sortEntries: [MenuEntry] {
    [PlaylistQuery.Order.Column.lastModifiedAt, .name, .createdAt].map { column in
      let isOn = order.column == column
      let offered = isOn ? order : PlaylistQuery.Order(column, descending: column != .name)
      return MenuEntry(
        title: column.title, value: offered.words, isOn: isOn,
        choice: .order(
          isOn ? PlaylistQuery.Order(column, descending: !order.descending) : offered))
    }
  }

  mutating func list(by order: PlaylistQuery.Order) -> [Effect] {
    var query = list.query
    query.order = order == Self.standardOrder ? nil : order
    return ask(query)
  }

  /// Asks the server anew. The lists from before a search are another question's by now, and forgotten.
  mutating func ask(_ query: PlaylistQuery) -> [Effect] {
    guard query != list.query else { return [] }
    list.placesBefore = []
    return list.restart(query) + [.recallLastSeen(query)]
  }
}

extension PlaylistQuery.Order {
  /// "last changed, newest first".
  public var summary: String { "\(column.title), \(words)" }

  var words: String {
    switch column {
    case .name: descending ? "Z to A" : "A to Z"
    case .createdAt, .lastModifiedAt: descending ? "newest first" : "oldest first"
    }
  }
}

extension PlaylistQuery.Order.Column {
  var title: String {
    switch self {
    case .name: "name"
    case .createdAt: "created"
    case .lastModifiedAt: "last changed"
    }
  }
}
