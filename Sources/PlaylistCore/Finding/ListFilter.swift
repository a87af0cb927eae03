public import PostHogAPI

/// The filters of the list besides the search, in the order of the chips: the most specific comes first, and is the
/// last to go where room is short.
///
/// The raw value is its title in the menu.
public enum ListFilter: String, Hashable, Sendable, CaseIterable {
  case containing = "with recording…"
  case createdBy = "created by…"
  case kind
  case pinned
  case mine = "created by me"
  case modifiedAfter = "modified after…"
  case modifiedBefore = "modified before…"
  case origin = "built-in"
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
    case .pinned: isPinnedOnly
    case .mine: isMineOnly
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
    case .pinned: isPinnedOnly = false
    case .mine: isMineOnly = false
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
  public func label(of filter: ListFilter) -> String { filter.label(in: list.query, library) }
}

extension ListFilter {
  func label(in query: PlaylistQuery, _ library: Library) -> String {
    let value = value(in: query, library)
    return switch self {
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

  /// The filter's value, beside its name.
  func value(in query: PlaylistQuery, _ library: Library) -> String {
    guard query.has(self) else {
      guard self == .origin else { return "any" }
      // No other filter finds them: they are neither pinned nor created by anyone.
      return !query.isFiltered || query.filters == [.kind] && query.kind == .collection ? "shown" : "hidden"
    }
    return switch self {
    case .containing: query.containing?.short ?? ""
    case .createdBy: query.createdBy.map(library.personName) ?? ""
    case .kind:
      switch query.kind {
      case .savedFilter: "saved filters"
      case .collection, nil: "collections"
      case .unknown(let raw): raw
      }
    case .pinned, .mine: "yes"
    case .modifiedAfter: query.modifiedAfter ?? ""
    case .modifiedBefore: query.modifiedBefore ?? ""
    case .origin: query.origin == .synthetic ? "only" : "hidden"
    }
  }

  // MARK: Typed values

  struct InvalidText: Error {
    let explanation: String
  }

  /// The query with this filter set to what was typed.
  func narrowed(_ query: PlaylistQuery, to text: String) throws(InvalidText) -> PlaylistQuery {
    var query = query
    switch self {
    case .createdBy:
      // The database's numbers have 32 bits; the server fails over larger ones.
      guard let id = Int32(text), id > 0 else {
        throw InvalidText(explanation: "Type a user's number, as the API shows it in created_by.")
      }
      query.createdBy = Int(id)
    case .modifiedAfter, .modifiedBefore:
      guard let time = FilterTime.parse(text) else { throw InvalidText(explanation: FilterTime.hint) }
      query.setTime(time, of: self)
    case .containing: query.containing = try Self.recording(in: text)
    case .kind, .pinned, .mine, .origin: break
    }
    return query
  }

  private static func recording(in text: String) throws(InvalidText) -> RecordingID {
    let ids = Set(RecordingIDParser.parse(text).ids)
    guard let id = ids.first else {
      let start = text.trimmed.looksLikePath ? "This is a path: type" : "Type"
      throw InvalidText(explanation: "\(start) or paste the ID of a recording, or a link to it.")
    }
    guard ids.count == 1 else {
      throw InvalidText(explanation: "One recording at a time: these are \(ids.count).")
    }
    guard id.rawValue.unicodeScalars.count <= RecordingID.lengthLimit else {
      throw InvalidText(explanation: "An ID has at most \(RecordingID.lengthLimit) characters.")
    }
    return id
  }
}

extension PlaylistQuery {
  mutating func setTime(_ time: String, of filter: ListFilter) {
    if filter == .modifiedAfter { modifiedAfter = time } else { modifiedBefore = time }
  }
}

extension RecordingID {
  /// Its beginning and its end, where the whole would take too much room.
  public var short: String {
    rawValue.count <= 16 ? rawValue : "\(rawValue.prefix(8))…\(rawValue.suffix(4))"
  }
}
