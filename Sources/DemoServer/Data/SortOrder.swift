import FoundationEssentials

/// The sort order of a list of playlists, by the column that the client requests.
struct SortOrder: Hashable, Sendable {
  enum Column: String, Sendable {
    case name
    case createdAt = "created_at"
    case modifiedAt = "last_modified_at"
  }

  private(set) var column = Column.modifiedAt
  private(set) var isDescending = true
  /// Whether `name` sorts in lower case, with the derived name in place of a missing one.
  private var foldsNames = false
  /// Whether the database sorts names by the rules of a language, as managed databases often do.
  private var isByLanguage = false

  init() {}

  /// Parses the `order` parameter as a server of this generation does.
  /// - Returns: nil if the server fails with a 500.
  init?(parameter: String?, _ options: DemoServerOptions) {
    guard let parameter, !parameter.isEmpty else { return }
    let isDescending = parameter.hasPrefix("-")
    guard let column = Column(rawValue: String(parameter.dropFirst(isDescending ? 1 : 0))) else {
      if options.generation == .y2026 { return }
      return nil
    }
    self.column = column
    self.isDescending = isDescending
    foldsNames = options.generation == .y2026
    isByLanguage = foldsNames && column == .name && !options.imitatesCorpus
  }

  /// The rows of a page in the order in which a 2026 server sends them.
  ///
  /// Its database cuts the pages by language, then Python sorts each page by code point.
  func sortedPage(_ rows: [Playlist]) -> [Playlist] {
    guard isByLanguage else { return rows }
    var order = self
    order.isByLanguage = false
    return rows.sorted { order.precedes(order.place($0), order.place($1)) }
  }

  /// The sort key of a row. Built-in rows keep their own order among themselves: -1, -2, …
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
    case .name where isByLanguage: .text(row.sortingName.inLanguageOrder)
    case .name where foldsNames: .text(row.sortingName)
    case .name: row.name.map(SortKey.text) ?? .missing
    case .createdAt: row.createdAt.map(SortKey.time) ?? .missing
    case .modifiedAt: row.modifiedAt.map(SortKey.time) ?? .missing
    }
  }
}

/// Missing values sort above all others, as in PostgreSQL. Built-in rows, which have no dates, therefore lead the
/// default list.
private enum SortKey: Comparable {
  case text(String)
  case time(Date)
  case missing
}

extension String {
  /// A sort key with letters and digits first, then everything, as in `en_US.UTF-8`, which nearly ignores spaces and
  /// punctuation.
  fileprivate var inLanguageOrder: String {
    let letters = unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    return String(letters) + "\0" + self
  }
}
