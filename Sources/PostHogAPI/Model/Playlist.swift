public import FoundationEssentials
public import LosslessJSON

/// A session recording playlist: a collection, a saved filter, or an old row that may be both.
///
/// Its `Codable` form is the library's own, for caches and files; it is not the server's JSON.
///
/// Source: `GET /api/projects/:id/session_recording_playlists/` of servers from before 2025 to 2026.
public struct Playlist: Hashable, Sendable, Codable, Identifiable {
  /// The identifier by which calls name the playlist.
  public internal(set) var id: PlaylistID
  /// The number in the server's database; negative for built-in collections. No path uses it.
  public var numericID: Int?
  /// The name, up to 400 characters. Servers send both null and `""` for none.
  public var name: String?
  /// A summary of the filters made by the web app, up to 400 characters.
  public var derivedName: String?
  /// The description, `""` for none. Servers set no limit; the web app's editor stops at 400 characters.
  public var description = ""
  /// Whether the playlist is pinned for everyone in the project.
  public var isPinned = false
  /// Whether the playlist is deleted; it can be restored.
  public var isDeleted = false
  /// The kind; nil for rows from before 2025 and from servers without kinds.
  public var kind: PlaylistKind?
  /// The filters exactly as received: any JSON, `{}` for collections.
  public var filters = JSONText.emptyObject
  /// The time of creation; nil for built-in collections.
  public var createdAt: Date?
  /// The user who created it; nil for built-in collections, stock filters and removed users.
  public var createdBy: User?
  /// The time of the last change of name, description or filters. Pins, deletions and recordings do not count.
  public var lastModifiedAt: Date?
  /// The user who made that change; nil for built-in collections, stock filters and removed users.
  public var lastModifiedBy: User?
  /// The numbers of recordings; nil from servers before mid 2025, which do not count.
  public var counts: RecordingsCounts?
  /// Whether the collection is built into the server, which refuses to change it.
  public var isSynthetic = false
  /// Fields that this version does not know or could not read, exactly as received.
  public var unknownFields: [String: JSONText] = [:]

  /// The part of the playlist that later requests need.
  public var reference: PlaylistReference { PlaylistReference(id: id, kind: kind, filters: filters) }
}

extension Playlist {
  /// Creates an empty playlist, for tests and previews.
  public init(id: PlaylistID) { self.id = id }
}

/// The kind of a playlist, which the server calls `type`.
public enum PlaylistKind: RawRepresentable, Hashable, Sendable, Codable {
  /// Recordings picked by hand. It has no filters.
  case collection
  /// Filters to find recordings by. It has no members.
  case savedFilter
  /// A kind that this version does not know, as the server spells it.
  case unknown(String)

  /// Creates a kind from the server's spelling.
  public init(rawValue: String) {
    switch rawValue {
    case "collection": self = .collection
    case "filters": self = .savedFilter
    default: self = .unknown(rawValue)
    }
  }

  /// The kind in the server's spelling.
  public var rawValue: String {
    switch self {
    case .collection: "collection"
    case .savedFilter: "filters"
    case .unknown(let raw): raw
    }
  }
}

/// The part of a playlist that later requests need, even after it was deleted and cannot be fetched.
public struct PlaylistReference: Hashable, Sendable, Codable {
  /// The identifier of the playlist.
  public let id: PlaylistID
  /// The kind, if known. A wrong one costs a request.
  public let kind: PlaylistKind?
  /// The filters exactly as received. Servers demand them with every change of a saved filter.
  public let filters: JSONText

  /// Creates a reference from stored values; see also ``Playlist/reference``.
  public init(id: PlaylistID, kind: PlaylistKind?, filters: JSONText) {
    self.id = id
    self.kind = kind
    self.filters = filters
  }

  /// Creates a reference to a collection, which has no filters.
  public static func collection(_ id: PlaylistID) -> PlaylistReference {
    PlaylistReference(id: id, kind: .collection, filters: .emptyObject)
  }
}
