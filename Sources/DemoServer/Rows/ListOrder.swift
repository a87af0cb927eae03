/// How a list of playlists is sorted.
struct ListOrder: Hashable, Sendable {
  enum Column: String, CaseIterable, Sendable {
    case id
    case shortID = "short_id"
    case name
    /// The newest server's `name`: lower case, with the derived name in place of a missing one.
    case foldedName = "folded_name"
    case derivedName = "derived_name"
    case description
    case pinned
    case deleted
    case createdAt = "created_at"
    case createdBy = "created_by"
    case modifiedAt = "last_modified_at"
    case modifiedBy = "last_modified_by"
    case type
  }

  var column = Column.modifiedAt
  var isDescending = true

  static let newestFirst = ListOrder()

  /// The `order` parameter as the server of this generation takes it.
  /// - Returns: nil when the server fails over it.
  init?(parameter: String?, generation: ServerGeneration) {
    guard let parameter, !parameter.isEmpty else { return }
    let isDescending = parameter.hasPrefix("-")
    let name = isDescending ? String(parameter.dropFirst()) : parameter
    let column = Column(rawValue: name).flatMap { $0 == .foldedName ? nil : $0 }
    if generation == .y2026 {
      switch column {
      case .name: self.column = .foldedName
      case .createdAt, .modifiedAt: self.column = column ?? .modifiedAt
      default: return
      }
    } else {
      guard let column else { return nil }
      self.column = column
    }
    self.isDescending = isDescending
  }

  init() {}

  func key(_ row: Playlist) -> SortKey {
    switch column {
    case .id: .number(row.id)
    case .shortID: .text(row.shortID)
    case .name: row.name.map(SortKey.text) ?? .none
    case .foldedName: .text(row.sortingName)
    case .derivedName: row.derivedName.map(SortKey.text) ?? .none
    case .description: .text(row.description)
    case .pinned: .number(row.isPinned ? 1 : 0)
    case .deleted: .number(row.isDeleted ? 1 : 0)
    case .createdAt: row.createdAt.map { .number($0.micros) } ?? .none
    case .createdBy: row.createdBy.map(SortKey.number) ?? .none
    case .modifiedAt: row.modifiedAt.map { .number($0.micros) } ?? .none
    case .modifiedBy: row.modifiedBy.map(SortKey.number) ?? .none
    case .type: row.kind.map { .text($0.rawValue) } ?? .none
    }
  }

  func place(_ row: Playlist) -> Place {
    // Built-in rows keep their own order among themselves: -1, -2, …
    Place(key: key(row), tie: row.isBuiltIn ? -row.id : row.id)
  }

  /// Equal keys go by rising id in both directions.
  func precedes(_ left: Place, _ right: Place) -> Bool {
    if left.key != right.key { return (left.key < right.key) != isDescending }
    return left.tie < right.tie
  }

  struct Place {
    var key: SortKey
    var tie: Int
  }
}

/// Missing values come last when rising and first when falling, as in PostgreSQL. It is this that puts the
/// built-in rows, which have no dates, at the top of the default list.
enum SortKey: Comparable, Sendable {
  case number(Int)
  case text(String)
  case none
}
