public import FoundationEssentials
public import LosslessJSON

/// A session recording playlist: a collection, a saved filter, or an old row that is both.
///
/// Source: `GET /api/projects/:id/session_recording_playlists/`, servers from before 2025 to 2026.
public struct Playlist: Hashable, Sendable, Identifiable {
  public internal(set) var id: PlaylistID
  /// The database's number; negative on built-in rows. Never used in a path.
  public var numericID: Int?
  /// Up to 400 characters; null and `""` both occur.
  public var name: String?
  /// The web app's summary of the filters.
  public var derivedName: String?
  /// Without a length limit on the server; the web app stops at 400 characters.
  public var description: String
  public var isPinned: Bool
  public var isDeleted: Bool
  /// Nil on rows from before 2025 and on servers that do not know types.
  public var kind: PlaylistKind?
  /// Any JSON, exactly as the server sent it.
  public var filters: JSONText
  public var createdAt: Date?
  public var createdBy: User? {
    get { creator?.value }
    set { creator = newValue.map(Shared.init) }
  }
  /// Moves when name, description or filters are sent; not for pins, deletes or recordings.
  public var lastModifiedAt: Date?
  public var lastModifiedBy: User? {
    get { modifier?.value }
    set { modifier = newValue.map(Shared.init) }
  }
  public var counts: RecordingsCounts? {
    get { sharedCounts?.value }
    set { sharedCounts = newValue.map(Shared.init) }
  }
  /// Built into the server: shown, never changed.
  public var isSynthetic: Bool
  /// What this version does not know, as received.
  public var unknownFields: [String: JSONText]
  var creator: Shared<User>?
  var modifier: Shared<User>?
  private var sharedCounts: Shared<RecordingsCounts>?

  public init(
    id: PlaylistID, numericID: Int? = nil, name: String? = nil, derivedName: String? = nil,
    description: String = "", isPinned: Bool = false, isDeleted: Bool = false, kind: PlaylistKind? = nil,
    filters: JSONText = .emptyObject, createdAt: Date? = nil, createdBy: User? = nil,
    lastModifiedAt: Date? = nil, lastModifiedBy: User? = nil, counts: RecordingsCounts? = nil,
    isSynthetic: Bool = false, unknownFields: [String: JSONText] = [:]
  ) {
    self.id = id
    self.numericID = numericID
    self.name = name
    self.derivedName = derivedName
    self.description = description
    self.isPinned = isPinned
    self.isDeleted = isDeleted
    self.kind = kind
    self.filters = filters
    self.createdAt = createdAt
    creator = createdBy.map(Shared.init)
    self.lastModifiedAt = lastModifiedAt
    modifier = lastModifiedBy.map(Shared.init)
    sharedCounts = counts.map(Shared.init)
    self.isSynthetic = isSynthetic
    self.unknownFields = unknownFields
  }

  /// What a later change needs to know of this playlist.
  public var reference: PlaylistReference { PlaylistReference(id: id, kind: kind, filters: filters) }
}

/// What the server calls `type`.
public enum PlaylistKind: RawRepresentable, Hashable, Sendable, Codable {
  /// Hand-picked recordings; carries no filters.
  case collection
  /// Filters to apply; carries no recordings, and every change must send the filters again.
  case savedFilter
  case unknown(String)

  public init(rawValue: String) {
    switch rawValue {
    case "collection": self = .collection
    case "filters": self = .savedFilter
    default: self = .unknown(rawValue)
    }
  }

  public var rawValue: String {
    switch self {
    case .collection: "collection"
    case .savedFilter: "filters"
    case .unknown(let raw): raw
    }
  }
}

/// What must be remembered of a playlist to change it later, even when it can no longer be fetched
/// because it was deleted.
public struct PlaylistReference: Hashable, Sendable {
  public let id: PlaylistID
  public let kind: PlaylistKind?
  public let filters: JSONText

  public init(id: PlaylistID, kind: PlaylistKind?, filters: JSONText) {
    self.id = id
    self.kind = kind
    self.filters = filters
  }
}
