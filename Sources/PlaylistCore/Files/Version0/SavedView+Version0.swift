import PostHogAPI

extension [SavedView]: FileContent {
  private struct Version0: Decodable {
    struct View: Decodable {
      let name: String
      let query: QueryOfVersion0
    }

    let views: [View]
  }

  public init(version0 decoder: any Decoder) throws {
    self = try Version0(from: decoder).views.map { SavedView(name: $0.name, query: $0.query.query) }
  }
}

/// Members at their defaults are missing.
struct QueryOfVersion0: Decodable {
  private let search: String?
  private let pinned: Bool?
  private let mine: Bool?
  private let kind: PlaylistKind?
  private let origin: PlaylistQuery.Origin?
  private let createdBy: Int?
  private let modifiedAfter: String?
  private let modifiedBefore: String?
  private let containing: RecordingID?
  private let order: PlaylistQuery.Order.Column?
  private let descending: Bool?

  private enum CodingKeys: String, CodingKey {
    case search, pinned, mine, kind, origin, containing, order, descending
    case createdBy = "created_by"
    case modifiedAfter = "modified_after"
    case modifiedBefore = "modified_before"
  }

  var query: PlaylistQuery {
    PlaylistQuery(
      search: search ?? "", isPinnedOnly: pinned ?? false, isMineOnly: mine ?? false, kind: kind,
      origin: origin,
      createdBy: createdBy, modifiedAfter: modifiedAfter, modifiedBefore: modifiedBefore,
      containing: containing,
      order: order.map { PlaylistQuery.Order($0, isDescending: descending ?? false) } ?? PlaylistQuery.Order()
    )
  }
}
