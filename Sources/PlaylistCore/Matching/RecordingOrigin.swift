import LosslessJSON
public import PostHogAPI

/// Where the recordings of a playlist come from.
public enum RecordingOrigin: Hashable, Sendable {
  /// They are its members.
  case members(PlaylistReference)
  /// A saved filter finds them.
  case matches(RecordingsQuery)
  /// A saved filter that cannot be asked for, and the parts that are the reason.
  case untranslatable([UntranslatableFilters.Part])

  /// - Parameter playlist: nil for one that is not known any more.
  public init(_ playlist: Playlist?, _ id: PlaylistID) {
    guard let playlist, playlist.kind == .savedFilter else {
      self = .members(playlist?.reference ?? PlaylistReference(id: id, kind: nil, filters: .emptyObject))
      return
    }
    do {
      self = .matches(try RecordingsQuery(filters: playlist.filters))
    } catch {
      self = .untranslatable(error.parts)
    }
  }

  /// The request for a page; nil where nothing can be asked for.
  func page(offset: Int, limit: Int) -> Request? {
    switch self {
    case .members(let playlist): .recordings(playlist, offset: offset, limit: limit)
    case .matches(let query): .matches(query, offset: offset, limit: limit)
    case .untranslatable: nil
    }
  }

  /// The origin with the order and those filters that the server can apply.
  func arranged(_ order: RecordingOrder, _ filters: [RecordingFilter]) -> RecordingOrigin {
    guard case .matches(var query) = self else { return self }
    if let column = order.column.serverColumn {
      query.order = RecordingsQuery.Order(column, isDescending: order.isDescending)
    }
    query.havingPredicates += filters.compactMap(\.predicate)
    return .matches(query)
  }

  /// Whether the server sorts them, so that only its order is shown.
  var isSortedByServer: Bool { order != nil }

  /// The server's order; nil for members, which have none that it names.
  var order: RecordingsQuery.Order? { if case .matches(let query) = self { query.order } else { nil } }
}

extension Playlist {
  /// The filters that find its recordings; nil where it has members.
  var filtersThatFind: JSONText? { kind == .savedFilter ? filters : nil }
}

extension RecordingFilter {
  /// The condition by which servers filter what a saved filter finds; nil where they cannot.
  var predicate: JSON? {
    switch self {
    case .withErrors:
      ["type": "recording", "key": "console_error_count", "operator": "gt", "value": 0]
    case .unwatched, .unwatchedByAll: nil
    }
  }
}

extension RecordingOrder.Column {
  /// The column by which servers sort what a saved filter finds; nil where they cannot.
  var serverColumn: RecordingsQuery.Order.Column? {
    switch self {
    case .start: .startTime
    case .length: .duration
    case .activeTime: .activeSeconds
    case .activity: .activityScore
    case .clicks: .clickCount
    case .keyPresses: .keypressCount
    case .errors: .consoleErrorCount
    case .added, .person, .startPage, .watchedBy, .daysLeft: nil
    }
  }
}

extension RecordingsQuery.Order {
  /// "length, longest first".
  var summary: String {
    if let local = RecordingOrder.Column.allCases.first(where: { $0.serverColumn == column }) {
      return RecordingOrder(column: local, isDescending: isDescending).summary
    }
    let name = column == .inactiveSeconds ? "inactive time" : "mouse events"
    return "\(name), \(isDescending ? "most first" : "fewest first")"
  }
}

extension MenuEntry {
  /// The orders of what a saved filter finds: its own, those of the server, and those that there are not.
  ///
  /// - Parameter choice: what choosing an order does.
  static func matchOrders(
    _ state: RecordingsState,
    choice: (RecordingOrder) -> Choice = { .perform(.arrange(.order($0)), closes: true) }
  ) -> [MenuEntry] {
    let order = state.order
    let own = MenuEntry(
      title: "as in the filter", value: state.origin.order?.summary ?? "", isOn: order == .standard,
      choice: choice(.standard))
    let columns = RecordingOrder.Column.allCases.filter { $0 != .added }
    return [own]
      + columns.filter { $0.serverColumn != nil }.map { recordingOrder($0, inForce: order, choice: choice) }
      + columns.filter { $0.serverColumn == nil }.map { column in
        MenuEntry(
          title: column.rawValue, value: "not in a saved filter",
          choice: .perform(
            .say(.info, "PostHog cannot sort what a saved filter finds by \(column.rawValue)."), closes: true)
        )
      }
  }
}
