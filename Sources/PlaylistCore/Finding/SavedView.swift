public import LosslessJSON
public import PostHogAPI

/// A question to the list under a name: search, filters and order.
public struct SavedView: Hashable, Sendable {
  /// In characters.
  static let nameLimit = 60

  public let name: String
  public let query: PlaylistQuery

  public var json: JSON { ["name": .string(name), "query": query.json] }

  /// Nil when the object is not a view that this version can read.
  public init?(_ json: JSON) {
    guard let name = json["name"]?.string, let query = json["query"], query.members != nil else { return nil }
    self.init(name: name, query: PlaylistQuery(query))
  }

  public init(name: String, query: PlaylistQuery) {
    self.name = name
    self.query = query
  }
}

extension PlaylistQuery {
  public var json: JSON {
    var members: [JSON.Member] = []
    func add(_ key: String, _ value: JSON?) { if let value { members.append(.init(key: key, value: value)) } }
    add("search", search.isEmpty ? nil : .string(search))
    add("pinned", isPinnedOnly ? true : nil)
    add("mine", isMineOnly ? true : nil)
    add("kind", (kind?.rawValue).map(JSON.string))
    add("origin", (origin?.rawValue).map(JSON.string))
    add("created_by", createdBy.map { .number(String($0)) })
    add("modified_after", modifiedAfter.map(JSON.string))
    add("modified_before", modifiedBefore.map(JSON.string))
    add("containing", (containing?.rawValue).map(JSON.string))
    add("order", (order?.column.rawValue).map(JSON.string))
    add("descending", (order?.isDescending).map(JSON.bool))
    return .object(members)
  }

  init(_ json: JSON) {
    let column = json["order"]?.string.flatMap(Order.Column.init(rawValue:))
    self.init(
      search: json["search"]?.string ?? "", isPinnedOnly: json["pinned"]?.bool ?? false,
      isMineOnly: json["mine"]?.bool ?? false, kind: json["kind"]?.string.map(PlaylistKind.init(rawValue:)),
      origin: json["origin"]?.string.flatMap(Origin.init(rawValue:)), createdBy: json["created_by"]?.int,
      modifiedAfter: json["modified_after"]?.string.flatMap(FilterTime.parse),
      modifiedBefore: json["modified_before"]?.string.flatMap(FilterTime.parse),
      containing: json["containing"]?.string.map { RecordingID($0) },
      order: column.map { Order($0, isDescending: json["descending"]?.bool ?? false) })
  }
}
