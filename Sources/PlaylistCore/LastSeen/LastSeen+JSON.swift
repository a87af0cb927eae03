import FoundationEssentials
public import LosslessJSON
import PostHogAPI

/// The cache's form of a list: one JSON object.
extension LastSeen {
  /// A playlist beyond this is left out: reading the file must not be felt at the start. In bytes.
  private static let rowLimit = 8 << 10
  /// All rows together.
  private static let rowsLimit = 256 << 10

  public var json: JSON {
    var left = Self.rowsLimit
    let rows = rows.map { playlist -> JSON in
      guard let row = playlist?.seenJSON else { return .null }
      let size = row.text.utf8.count
      guard size <= min(Self.rowLimit, left) else { return .null }
      left -= size
      return row
    }
    var members: [JSON.Member] = [
      .init(key: "query", value: query.json), .init(key: "seen", value: JSON(seenAt)),
      .init(key: "total", value: .number(String(total))), .init(key: "rows", value: .array(rows)),
    ]
    if let projectName { members.append(.init(key: "project_name", value: .string(projectName))) }
    return .object(members)
  }

  /// Nil when the object is not a list that this version can read.
  public init?(_ json: JSON) {
    guard let query = json["query"], query.members != nil, let seenAt = json["seen"]?.date,
      let total = json["total"]?.int, total >= 0, let rows = json["rows"]?.array
    else { return nil }
    self.init(
      query: PlaylistQuery(query), seenAt: seenAt, total: total, projectName: json["project_name"]?.string,
      rows: rows.map { Playlist(seen: $0) })
  }
}
