public import LosslessJSON

/// A new playlist. The server trims its name at both ends.
public struct NewPlaylist: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    case collection
    /// Must not be `{}`.
    case savedFilter(filters: JSONText)
  }

  public var content: Content
  public var name: String
  public var description: String
  public var isPinned: Bool

  public init(content: Content, name: String, description: String = "", isPinned: Bool = false) {
    self.content = content
    self.name = name
    self.description = description
    self.isPinned = isPinned
  }
}

/// The fields to change; nil leaves a field alone. Only what is set is sent.
public struct PlaylistChanges: Hashable, Sendable, Codable {
  /// Up to 400 characters.
  public var name: String?
  public var description: String?
  public var isPinned: Bool?
  /// True soft-deletes, false restores.
  public var isDeleted: Bool?
  /// Only for saved filters and rows without a kind.
  public var filters: JSONText?

  private enum CodingKeys: String, CodingKey {
    case name, description, filters
    case isPinned = "pinned"
    case isDeleted = "deleted"
  }

  public init(
    name: String? = nil, description: String? = nil, isPinned: Bool? = nil, isDeleted: Bool? = nil,
    filters: JSONText? = nil
  ) {
    self.name = name
    self.description = description
    self.isPinned = isPinned
    self.isDeleted = isDeleted
    self.filters = filters
  }

  public var isEmpty: Bool { self == PlaylistChanges() }
}

/// What became of one recording that was to be added or removed.
public enum RecordingOutcome: Hashable, Sendable {
  /// It is in the collection now (or, on removal, no longer).
  case done
  /// Adding only: it is in the collection, and may have been before. The server does not tell the two apart
  /// when it adds fewer at once than it was asked for.
  case isPresent
  /// Removal only: it was not in the collection.
  case wasAbsent
  /// It could not be done, and why; trying again may help.
  case failed(APIError)
}
