public import FoundationEssentials

/// `recordings_counts`: how many recordings a playlist holds or its filters match.
public struct RecordingsCounts: Hashable, Sendable {
  /// Membership rows, whether or not the recordings can still be loaded. Count nil means none.
  public var collection: RecordingsCount
  /// From a periodic count, filled only when `collection.count` is nil. All nil: never counted.
  public var savedFilters: RecordingsCount

  public init(
    collection: RecordingsCount = RecordingsCount(), savedFilters: RecordingsCount = RecordingsCount()
  ) {
    self.collection = collection
    self.savedFilters = savedFilters
  }
}

public struct RecordingsCount: Hashable, Sendable {
  public var count: Int?
  /// The server stopped counting here: show `9+`.
  public var hasMore: Bool?
  /// Of these, how many the owner of the key has watched.
  public var watchedCount: Int?
  /// Whether the number has grown since the count before.
  public var increased: Bool?
  public var lastRefreshedAt: Date?

  public init(
    count: Int? = nil, hasMore: Bool? = nil, watchedCount: Int? = nil, increased: Bool? = nil,
    lastRefreshedAt: Date? = nil
  ) {
    self.count = count
    self.hasMore = hasMore
    self.watchedCount = watchedCount
    self.increased = increased
    self.lastRefreshedAt = lastRefreshedAt
  }
}
