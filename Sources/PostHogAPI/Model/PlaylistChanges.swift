public import LosslessJSON

/// Changes to a playlist: fields that are nil stay as they are and are not sent.
public struct PlaylistChanges: Hashable, Sendable, Codable {
  /// The new name, up to 400 characters. The server trims white space at both ends.
  public var name: String?
  /// The new description. The server trims white space at both ends.
  public var description: String?
  /// Whether the playlist is to be pinned for everyone.
  public var isPinned: Bool?
  /// True deletes the playlist, false restores it.
  public var isDeleted: Bool?
  /// The new filters, for saved filters and rows without a kind; servers refuse them for collections.
  public var filters: JSONText?

  private enum CodingKeys: String, CodingKey {
    case name, description, filters
    case isPinned = "pinned"
    case isDeleted = "deleted"
  }

  /// Creates changes of the fields that are given.
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

  /// Whether no field is set.
  public var isEmpty: Bool { self == PlaylistChanges() }
}

extension Playlist {
  /// A part of a playlist that can be changed; the raw value is its name in the server's messages.
  public enum Field: String, Hashable, Sendable, Codable, CaseIterable {
    /// The name.
    case name
    /// The description.
    case description
    /// Whether it is pinned.
    case pinned
    /// Whether it is deleted.
    case deleted
    /// The filters.
    case filters
  }

  /// The playlist with the changes made.
  public func applying(_ changes: PlaylistChanges) -> Playlist {
    var copy = self
    if let name = changes.name { copy.name = name }
    if let description = changes.description { copy.description = description }
    if let isPinned = changes.isPinned { copy.isPinned = isPinned }
    if let isDeleted = changes.isDeleted { copy.isDeleted = isDeleted }
    if let filters = changes.filters { copy.filters = filters }
    return copy
  }
}

extension PlaylistChanges {
  /// The fields that are set.
  public var fields: [Playlist.Field] {
    Playlist.Field.allCases.filter { field in
      switch field {
      case .name: name != nil
      case .description: description != nil
      case .pinned: isPinned != nil
      case .deleted: isDeleted != nil
      case .filters: filters != nil
      }
    }
  }

  /// The same fields with the values of `playlist`: the changes that lead to it.
  public func inverse(for playlist: Playlist) -> PlaylistChanges {
    PlaylistChanges(
      name: name.map { _ in playlist.name ?? "" },
      description: description.map { _ in playlist.description },
      isPinned: isPinned.map { _ in playlist.isPinned },
      isDeleted: isDeleted.map { _ in playlist.isDeleted },
      filters: filters.map { _ in playlist.filters })
  }

  /// The fields that are set to another value than `playlist` has.
  ///
  /// White space around texts and the spelling of equal JSON make no difference, because servers change both.
  public func fieldsDiffering(from playlist: Playlist) -> [Playlist.Field] {
    fields.filter { field in
      switch field {
      case .name: name?.trimmed != (playlist.name ?? "").trimmed
      case .description: description?.trimmed != playlist.description.trimmed
      case .pinned: isPinned != playlist.isPinned
      case .deleted: isDeleted != playlist.isDeleted
      case .filters: filters?.value.isEquivalent(to: playlist.filters.value) != true
      }
    }
  }
}
