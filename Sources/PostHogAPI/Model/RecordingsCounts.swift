public import FoundationEssentials

/// How many recordings a playlist holds or its filters find (`recordings_counts`).
public struct RecordingsCounts: Hashable, Sendable, Codable {
  /// The members, including recordings that can no longer be loaded. A nil count means none.
  public var collection: RecordingsCount
  /// The recordings that the filters found when the server last counted. All nil when it never did, and for
  /// playlists with members.
  public var savedFilters: RecordingsCount

  /// Creates counts, for tests and previews.
  public init(
    collection: RecordingsCount = RecordingsCount(), savedFilters: RecordingsCount = RecordingsCount()
  ) {
    self.collection = collection
    self.savedFilters = savedFilters
  }
}

/// One count of recordings.
public struct RecordingsCount: Hashable, Sendable, Codable {
  /// The number of recordings; nil when it is unknown.
  public var count: Int?
  /// Whether the server stopped counting at `count`.
  public var hasMore: Bool?
  /// How many of them the key's owner has watched.
  public var watchedCount: Int?
  /// Whether the count has grown since the one before.
  public var hasIncreased: Bool?
  /// When the server counted.
  public var lastRefreshedAt: Date?

  /// Creates a count, with numbers brought within 0 and a million million.
  public init(
    count: Int? = nil, hasMore: Bool? = nil, watchedCount: Int? = nil, hasIncreased: Bool? = nil,
    lastRefreshedAt: Date? = nil
  ) {
    self.count = count?.boundedCount
    self.hasMore = hasMore
    self.watchedCount = watchedCount?.boundedCount
    self.hasIncreased = hasIncreased
    self.lastRefreshedAt = lastRefreshedAt
  }
}

extension RecordingsCount {
  /// Decodes a count, with numbers brought within bounds.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      count: try values.decodeIfPresent(Int.self, forKey: .count),
      hasMore: try values.decodeIfPresent(Bool.self, forKey: .hasMore),
      watchedCount: try values.decodeIfPresent(Int.self, forKey: .watchedCount),
      hasIncreased: try values.decodeIfPresent(Bool.self, forKey: .hasIncreased),
      lastRefreshedAt: try values.decodeIfPresent(Date.self, forKey: .lastRefreshedAt))
  }
}
