public import LosslessJSON

/// A playlist to create.
public struct NewPlaylist: Hashable, Sendable {
  /// The kind of playlist and what only that kind has.
  public enum Content: Hashable, Sendable {
    /// A collection, without members at first.
    case collection
    /// A saved filter.
    ///
    /// - Parameter filters: must not be `{}`, which servers refuse.
    case savedFilter(filters: JSONText)
  }

  /// The kind of playlist, with filters for a saved filter.
  public var content: Content
  /// The name, up to 400 characters. The server trims white space at both ends.
  public var name: String
  /// The description; `""` for none.
  public var description: String
  /// Whether the playlist is pinned for everyone.
  public var isPinned: Bool

  /// Creates the values to pass to ``PostHogClient/create(_:)``.
  public init(content: Content, name: String, description: String = "", isPinned: Bool = false) {
    self.content = content
    self.name = name
    self.description = description
    self.isPinned = isPinned
  }
}
