public import FoundationEssentials
import LosslessJSON
public import PostHogAPI

/// The top of a list as a session last saw it, shown by the next session until the server answers.
///
/// It starts at the first row wherever the view was: sessions start there, and changes by others appear
/// there.
public struct LastSeen: Hashable, Sendable, Codable {
  public let query: PlaylistQuery
  /// When the server sent it.
  public let seenAt: Date
  /// How many rows the whole list had.
  public let total: Int
  /// The name of the project that was the current one.
  public let projectName: String?
  /// From the first row on, without unknown fields. Nil for rows that were not loaded or are too large.
  public let rows: [Playlist?]

  /// The least number of rows to keep: those of a usual screen and a few more.
  static let usualRows = 60
  /// The largest size of the texts of a row and of all rows, in bytes: reading them must not delay the start.
  private static let (rowLimit, rowsLimit) = (8 << 10, 128 << 10)

  public init(
    query: PlaylistQuery, seenAt: Date, total: Int, projectName: String? = nil, rows: [Playlist?]
  ) {
    self.query = query
    self.seenAt = seenAt
    self.total = total.boundedCount
    self.projectName = projectName
    // At most the first page: its arrival replaces all of them.
    var left = Self.rowsLimit
    self.rows = rows.prefix(max(0, min(total, ListState.standardPageSize))).map { row in
      guard var row, row.textSize <= min(Self.rowLimit, left) else { return nil }
      left -= row.textSize
      row.unknownFields = [:]
      return row
    }
  }
}

extension LastSeen {
  /// Decodes a list within the same bounds as one that was seen now.
  ///
  /// - Throws: also when there are more rows than the list has.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let total = try values.decode(Int.self, forKey: .total)
    let rows = try values.decode([Playlist?].self, forKey: .rows)
    guard rows.count <= total else {
      throw DecodingError.dataCorruptedError(
        forKey: .rows, in: values, debugDescription: "more rows than the total")
    }
    self.init(
      query: try values.decode(PlaylistQuery.self, forKey: .query),
      seenAt: try values.decode(Date.self, forKey: .seenAt),
      total: total,
      projectName: try values.decodeIfPresent(String.self, forKey: .projectName),
      rows: rows)
  }
}

extension Playlist {
  /// In bytes.
  fileprivate var textSize: Int {
    (name?.utf8.count ?? 0) + (derivedName?.utf8.count ?? 0) + description.utf8.count
      + filters.text.utf8.count
  }
}

extension ListState {
  /// The top of the list for the next session; nil until the server has sent it.
  func lastSeen(_ library: Library, projectName: String?) -> LastSeen? {
    guard !isLastSeen, sorting == nil, let total, let firstPageAt, total == 0 || fresh[0] != nil else {
      return nil
    }
    let rows = (0..<max(LastSeen.usualRows, height)).prefix(total).map { row in
      fresh[row].flatMap { library[$0] }
    }
    return LastSeen(query: query, seenAt: firstPageAt, total: total, projectName: projectName, rows: rows)
  }

  /// Shows the list of an earlier session.
  ///
  /// - Returns: false when the server has answered already, or another list is shown.
  mutating func recall(_ seen: LastSeen) -> Bool {
    guard query == seen.query, sorting == nil, total == nil, fresh.isEmpty, !seen.rows.isEmpty else {
      return false
    }
    var listed: Set<PlaylistID> = []
    var known: [Int: PlaylistID] = [:]
    for (row, playlist) in seen.rows.enumerated() {
      if let id = playlist?.id, listed.insert(id).inserted { known[row] = id }
    }
    stale = SparseRows(known)
    total = seen.total
    firstPageAt = seen.seenAt
    isLastSeen = true
    if let row = cursor.id.flatMap({ stale.row(of: $0) }) {
      cursor.row = row
    } else if cursor.id == nil || cursor.row >= seen.total {
      cursor = Cursor(row: 0, id: id(at: 0))
    }
    top = 0
    scrollToCursor()
    return true
  }

  mutating func forgetLastSeen() {
    isLastSeen = false
    stale = SparseRows()
    total = nil
    firstPageAt = nil
    cursor = Cursor()
    top = 0
  }
}
