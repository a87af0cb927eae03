import FoundationEssentials

/// The sort order of a playlist list.
struct SortOrder: Hashable, Sendable {
  enum Column: String, Sendable {
    case id
    case shortID = "short_id"
    case name
    /// `name` of a 2026 server: in lower case, with the derived name in place of a missing name.
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

  init() {}

  /// Parses the `order` parameter as a server of this generation does.
  /// - Returns: nil if the server fails with a 500.
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

  /// The place of a row in the order. Built-in rows keep their own order among themselves: -1, -2, …
  func place(_ row: Playlist) -> Place { Place(key: key(row), tie: row.isBuiltIn ? -row.id : row.id) }

  /// Equal keys sort by ascending ID in both directions.
  func precedes(_ left: Place, _ right: Place) -> Bool {
    if left.key != right.key { return (left.key < right.key) != isDescending }
    return left.tie < right.tie
  }

  struct Place {
    fileprivate var key: SortKey
    fileprivate var tie: Int
  }

  private func key(_ row: Playlist) -> SortKey {
    switch column {
    case .id: .number(row.id)
    case .shortID: .text(row.shortID)
    case .name: .optional(row.name)
    case .foldedName: .text(row.sortingName)
    case .derivedName: .optional(row.derivedName)
    case .description: .text(row.description)
    case .pinned: .number(row.isPinned ? 1 : 0)
    case .deleted: .number(row.isDeleted ? 1 : 0)
    case .createdAt: .optional(row.createdAt)
    case .createdBy: .optional(row.createdBy)
    case .modifiedAt: .optional(row.modifiedAt)
    case .modifiedBy: .optional(row.modifiedBy)
    case .type: .optional(row.kind?.rawValue)
    }
  }
}

/// Missing values sort above all others, as in PostgreSQL. Built-in rows, which have no dates, therefore lead the
/// default list.
private enum SortKey: Comparable {
  case number(Int)
  case text(String)
  case time(Date)
  case missing

  static func optional(_ number: Int?) -> SortKey { number.map(SortKey.number) ?? .missing }
  static func optional(_ text: String?) -> SortKey { text.map(SortKey.text) ?? .missing }
  static func optional(_ time: Date?) -> SortKey { time.map(SortKey.time) ?? .missing }
}
