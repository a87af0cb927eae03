/// The playlists to list and their order.
///
/// Every generation of servers supports its fields unless noted otherwise.
public struct PlaylistQuery: Hashable, Sendable, Codable {
  /// Text to find in the name or derived name, ignoring case. Empty finds all.
  public var search: String
  /// Whether to list only playlists pinned for everyone.
  public var isPinnedOnly: Bool
  /// Whether to list only playlists created by the key's owner.
  public var isMineOnly: Bool
  /// The kind to list; nil for all. Playlists without a kind match neither of the two.
  public var kind: PlaylistKind?
  /// Built-in collections or the users' own; servers before October 2025 ignore it.
  ///
  /// With nil both are listed, except that ``containing`` and times list the users' own: servers cannot apply those to
  /// built-in ones.
  public var origin: Origin?
  /// The number of the user who created the playlists.
  public var createdBy: Int?
  /// Lists playlists modified strictly after this time: `YYYY-MM-DD`, an ISO 8601 time, or relative such as `-7d`.
  public var modifiedAfter: String?
  /// Lists playlists modified strictly before this time, in the forms of ``modifiedAfter``.
  public var modifiedBefore: String?
  /// Lists playlists that hold this recording.
  public var containing: RecordingID?
  /// Lists this playlist alone, or nothing where it does not exist; all else in the query is ignored.
  ///
  /// The client fetches it by its path, since servers from October 2025 on ignore the parameter `short_id`.
  public var id: PlaylistID?
  /// The order of the list.
  public var order: Order

  /// Creates a query; without arguments it lists all playlists, last modified first.
  public init(
    search: String = "", isPinnedOnly: Bool = false, isMineOnly: Bool = false, kind: PlaylistKind? = nil,
    origin: Origin? = nil, createdBy: Int? = nil, modifiedAfter: String? = nil,
    modifiedBefore: String? = nil, containing: RecordingID? = nil, id: PlaylistID? = nil,
    order: Order = Order()
  ) {
    self.search = search
    self.isPinnedOnly = isPinnedOnly
    self.isMineOnly = isMineOnly
    self.kind = kind
    self.origin = origin
    self.createdBy = createdBy
    self.modifiedAfter = modifiedAfter
    self.modifiedBefore = modifiedBefore
    self.containing = containing
    self.id = id
    self.order = order
  }

  /// The creator of a collection: users or the server.
  public enum Origin: String, Hashable, Sendable, Codable {
    /// Made by users.
    case custom
    /// Built into the server.
    case synthetic
  }

  /// A column to sort by and the direction.
  public struct Order: Hashable, Sendable, Codable {
    /// The columns that every server sorts by; the raw value is the server's name.
    public enum Column: String, Hashable, Sendable, Codable, CaseIterable {
      /// By name, where the derived name stands in for a missing one.
      case name
      /// By time of creation.
      case createdAt = "created_at"
      /// By time of the last change.
      case lastModifiedAt = "last_modified_at"
    }

    /// The column to sort by.
    public var column: Column
    /// Whether the greatest value comes first: Z, or the latest time.
    public var isDescending: Bool

    /// Creates an order; without arguments the servers' own, last modified first.
    public init(_ column: Column = .lastModifiedAt, isDescending: Bool = true) {
      self.column = column
      self.isDescending = isDescending
    }
  }
}

extension PlaylistQuery {
  /// Decodes a query. Earlier versions left out the default order.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    search = try values.decode(String.self, forKey: .search)
    isPinnedOnly = try values.decode(Bool.self, forKey: .isPinnedOnly)
    isMineOnly = try values.decode(Bool.self, forKey: .isMineOnly)
    kind = try values.decodeIfPresent(PlaylistKind.self, forKey: .kind)
    origin = try values.decodeIfPresent(Origin.self, forKey: .origin)
    createdBy = try values.decodeIfPresent(Int.self, forKey: .createdBy)
    modifiedAfter = try values.decodeIfPresent(String.self, forKey: .modifiedAfter)
    modifiedBefore = try values.decodeIfPresent(String.self, forKey: .modifiedBefore)
    containing = try values.decodeIfPresent(RecordingID.self, forKey: .containing)
    id = try values.decodeIfPresent(PlaylistID.self, forKey: .id)
    order = try values.decodeIfPresent(Order.self, forKey: .order) ?? Order()
  }
}
