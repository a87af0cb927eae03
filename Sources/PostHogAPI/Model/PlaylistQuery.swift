/// Which playlists to list, and in what order. Only what works the same on every server generation is
/// offered: `order` takes three columns, the flags are sent only when true.
public struct PlaylistQuery: Hashable, Sendable {
  /// Text in the name or derived name, any case. Empty: no filter.
  public var search: String
  /// Only playlists pinned for everyone.
  public var pinnedOnly: Bool
  /// Only playlists made by the owner of the key.
  public var mineOnly: Bool
  public var kind: PlaylistKind?
  /// Own or built-in collections. Older servers ignore it. Nil: both, but own ones alone where the list is
  /// narrowed by `containing` or a time, which servers cannot apply to built-in ones.
  public var origin: Origin?
  /// The id of the user who made it.
  public var createdBy: Int?
  /// Strictly after this moment of last change: `YYYY-MM-DD`, an ISO time, or relative such as `-7d`.
  public var modifiedAfter: String?
  /// Strictly before, in the same forms.
  public var modifiedBefore: String?
  /// Only playlists that hold this recording.
  public var containing: RecordingID?
  /// Exact short id. The newest servers ignore it: fetch by path instead.
  public var shortID: PlaylistID?
  /// Nil: the server's own order, last changed first.
  public var order: Order?

  public init(
    search: String = "", pinnedOnly: Bool = false, mineOnly: Bool = false, kind: PlaylistKind? = nil,
    origin: Origin? = nil, createdBy: Int? = nil, modifiedAfter: String? = nil,
    modifiedBefore: String? = nil, containing: RecordingID? = nil, shortID: PlaylistID? = nil,
    order: Order? = nil
  ) {
    self.search = search
    self.pinnedOnly = pinnedOnly
    self.mineOnly = mineOnly
    self.kind = kind
    self.origin = origin
    self.createdBy = createdBy
    self.modifiedAfter = modifiedAfter
    self.modifiedBefore = modifiedBefore
    self.containing = containing
    self.shortID = shortID
    self.order = order
  }

  public enum Origin: String, Hashable, Sendable {
    case custom
    case synthetic
  }

  public struct Order: Hashable, Sendable {
    public enum Column: String, Hashable, Sendable, CaseIterable {
      case name
      case createdAt = "created_at"
      case lastModifiedAt = "last_modified_at"
    }

    public var column: Column
    public var descending: Bool

    public init(_ column: Column, descending: Bool) {
      self.column = column
      self.descending = descending
    }
  }
}
