/// Which PostHog the server looks like.
public enum ServerGeneration: String, Sendable, CaseIterable {
  /// As the public documentation has it: before playlists had types.
  case documented
  /// The middle of 2025: types and counts, recordings closed to keys.
  case y2025 = "2025"
  /// PostHog cloud since August 2026: built-in collections, recordings open to keys.
  case y2026 = "2026"
}

public struct DemoServerOptions: Sendable {
  /// 0: any free one.
  public var port = 0
  /// How many playlists the first project has, a few stock ones aside.
  public var playlists = 300
  /// How many recordings the first project has; nil: some thousands.
  public var recordings: Int?
  public var generation = ServerGeneration.y2026
  /// Added to every answer.
  public var latency: Duration = .zero
  /// The same seed and start time give the same data.
  public var seed: UInt64 = 1
  /// Calls a minute for each key; five times as many an hour. PostHog cloud has 240. Nil: no limit.
  public var rateLimitPerMinute: Int?
  /// True mends what 2026 servers do wrong: `limit` and `offset` act on the recordings of own collections.
  public var pagesOwnCollections = false
  /// Whether scoped keys get 403 for the recordings of a playlist; nil: as the generation does.
  public var refusesKeysOnRecordings: Bool?
  public var faults = FaultPlan()

  public init() {}

  var closesRecordings: Bool { refusesKeysOnRecordings ?? (generation != .y2026) }
}
