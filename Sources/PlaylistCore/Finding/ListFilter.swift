public import PostHogAPI

/// What can narrow the list of playlists besides the search, in the order of menu and chips: what tells most
/// comes first, and is the last to go where room is short.
public enum ListFilter: Hashable, Sendable, CaseIterable {
  case containing, createdBy, kind, pinned, mine, modifiedAfter, modifiedBefore, origin
}

extension PlaylistQuery {
  /// Those in force.
  public var filters: [ListFilter] { ListFilter.allCases.filter(has) }

  public var isFiltered: Bool { ListFilter.allCases.contains(where: has) }

  func has(_ filter: ListFilter) -> Bool {
    switch filter {
    case .containing: containing != nil
    case .createdBy: createdBy != nil
    case .kind: kind != nil
    case .pinned: pinnedOnly
    case .mine: mineOnly
    case .modifiedAfter: modifiedAfter != nil
    case .modifiedBefore: modifiedBefore != nil
    case .origin: origin != nil
    }
  }

  mutating func clear(_ filter: ListFilter) {
    switch filter {
    case .containing: containing = nil
    case .createdBy: createdBy = nil
    case .kind: kind = nil
    case .pinned: pinnedOnly = false
    case .mine: mineOnly = false
    case .modifiedAfter: modifiedAfter = nil
    case .modifiedBefore: modifiedBefore = nil
    case .origin: origin = nil
    }
  }

  /// The filters that these rows show the server not to have applied: it ignores what it is too old for.
  func ignoredFilters(in rows: [Playlist]) -> [ListFilter] {
    filters.filter { filter in
      switch filter {
      case .kind: rows.contains { $0.kind != kind }
      case .origin: rows.contains { $0.isSynthetic != (origin == .synthetic) }
      // Built-in rows hold what they hold, and have no dates.
      case .containing, .modifiedAfter, .modifiedBefore:
        origin == .synthetic && rows.contains(where: \.isSynthetic)
      case .createdBy, .pinned, .mine: false
      }
    }
  }
}

extension AppState {
  /// A filter in force in a word or two, as on its chip.
  public func words(for filter: ListFilter) -> String { words(for: filter, in: list.query) }

  func words(for filter: ListFilter, in query: PlaylistQuery) -> String {
    let value = value(of: filter, in: query)
    return switch filter {
    case .containing: "holds \(value)"
    case .createdBy: "by \(value)"
    case .kind: value
    case .pinned: "pinned"
    case .mine: "mine"
    case .modifiedAfter: "after \(value)"
    case .modifiedBefore: "before \(value)"
    case .origin: query.origin == .synthetic ? "built-in only" : "no built-in"
    }
  }

  /// What a filter stands at, beside its name.
  func value(of filter: ListFilter, in query: PlaylistQuery) -> String {
    guard query.has(filter) else {
      guard filter == .origin else { return "any" }
      // No other filter finds them: they are neither pinned nor made by anyone.
      return !query.isFiltered || query.filters == [.kind] && query.kind == .collection
        ? "shown" : "left out"
    }
    return switch filter {
    case .containing: query.containing?.short ?? ""
    case .createdBy: query.createdBy.map(personName) ?? ""
    case .kind:
      switch query.kind {
      case .savedFilter: "saved filters"
      case .collection, nil: "collections"
      case .unknown(let raw): raw
      }
    case .pinned, .mine: "yes"
    case .modifiedAfter: query.modifiedAfter ?? ""
    case .modifiedBefore: query.modifiedBefore ?? ""
    case .origin: query.origin == .synthetic ? "only" : "left out"
    }
  }

  /// The name of a user, as far as playlists have told it.
  func personName(_ id: Int) -> String { people[id]?.displayName ?? "user \(id)" }

  /// Notes who made and changed playlists: the people to filter by.
  mutating func meetPeople(in playlists: [Playlist]) {
    // Each of them once: a page names the same few in every row.
    var met: [Int: User] = [:]
    for playlist in playlists {
      for case let user? in [playlist.createdBy, playlist.lastModifiedBy] {
        if let id = user.id, met.index(forKey: id) == nil { met[id] = user }
      }
    }
    people.merge(met) { $1 }
  }
}

extension RecordingID {
  /// Its beginning and its end, where the whole would take too much room.
  public var short: String {
    rawValue.count <= 16 ? rawValue : "\(rawValue.prefix(8))…\(rawValue.suffix(4))"
  }
}
