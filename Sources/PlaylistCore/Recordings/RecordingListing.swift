/// What a server lists of a collection, once it lists no more.
public struct RecordingListing: Hashable, Sendable {
  public let count: Int
  /// By the owner of the key.
  public let watchedCount: Int
  /// The server has more than it lists.
  public let isCutShort: Bool

  public init(count: Int, watchedCount: Int, isCutShort: Bool = false) {
    self.count = count
    self.watchedCount = watchedCount
    self.isCutShort = isCutShort
  }
}
