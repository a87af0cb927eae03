public import PostHogAPI

/// A named list query: search, filters and order.
public struct SavedView: Hashable, Sendable, Codable {
  /// In characters.
  static let nameLimit = 60

  public let name: String
  public let query: PlaylistQuery
}
