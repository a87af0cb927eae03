import LosslessJSON
public import PostHogAPI

/// The parts of a playlist that a person can change.
public enum Field: String, Hashable, Sendable, CaseIterable {
  case name, description, pinned, deleted, filters

  /// The field that the server names in `attr`.
  public init?(attribute: String?) {
    guard let attribute, let field = Field(rawValue: attribute) else { return nil }
    self = field
  }
}

extension PlaylistChanges {
  /// The fields that are set.
  public var fields: [Field] {
    Field.allCases.filter { field in
      switch field {
      case .name: name != nil
      case .description: description != nil
      case .pinned: isPinned != nil
      case .deleted: isDeleted != nil
      case .filters: filters != nil
      }
    }
  }

  /// The same fields with the values that `playlist` has: what puts it back.
  public func inverse(for playlist: Playlist) -> PlaylistChanges {
    PlaylistChanges(
      name: name.map { _ in playlist.name ?? "" },
      description: description.map { _ in playlist.description },
      isPinned: isPinned.map { _ in playlist.isPinned },
      isDeleted: isDeleted.map { _ in playlist.isDeleted },
      filters: filters.map { _ in playlist.filters })
  }

  /// The fields of which `playlist` has another value than these changes set.
  public func fieldsDiffering(from playlist: Playlist) -> [Field] {
    fields.filter { field in
      switch field {
      case .name: name?.trimmed != (playlist.name ?? "").trimmed
      case .description: description != playlist.description
      case .pinned: isPinned != playlist.isPinned
      case .deleted: isDeleted != playlist.isDeleted
      case .filters: filters?.value.isEquivalent(to: playlist.filters.value) != true
      }
    }
  }
}

extension Playlist {
  /// The playlist as it will be once the changes are through.
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

extension String {
  /// Without white space at both ends: what the server does to names.
  public var trimmed: String {
    // Usually there is none, and two bytes show that.
    if let first = utf8.first, let last = utf8.last, Self.isVisible(first), Self.isVisible(last) {
      return self
    }
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }

  /// Whether there is nothing but white space in it.
  public var isBlank: Bool {
    if let first = utf8.first, Self.isVisible(first) { return false }
    return allSatisfy(\.isWhitespace)
  }

  private static func isVisible(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }
}
