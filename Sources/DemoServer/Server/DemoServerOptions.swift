/// The version of PostHog that the server imitates.
public enum ServerGeneration: String, Sendable, CaseIterable {
  /// The public documentation: before playlists had types.
  case documented
  /// Mid 2025: types and counts, recordings refused to API keys.
  case y2025 = "2025"
  /// PostHog Cloud since August 2026: built-in collections, recordings open to API keys.
  case y2026 = "2026"
}

public struct DemoServerOptions: Sendable {
  /// 0 for any free port.
  public var port = 0
  /// The number of playlists in the first project, besides two stock ones.
  public var playlists = 300
  /// The number of recordings in the first project; nil for 2,000 to 20,000, depending on the playlists.
  public var recordings: Int?
  public var generation = ServerGeneration.y2026
  /// Added to every response.
  public var latency: Duration = .zero
  /// The same seed and start time give the same data.
  public var seed: UInt64 = 1
  /// Calls a minute for each key; an hour allows five times as many. PostHog Cloud has 240. Nil for no limit.
  public var rateLimitPerMinute: Int?
  public var faults = FaultPlan()

  /// Whether to imitate the servers of the recorded corpus, whose database sorts by code point. The server of mid 2026
  /// sorts names by language, has one more built-in collection, and rounds the numbers that broke the lists before.
  var imitatesCorpus = false

  /// Whether numbers beyond 64 bits are rounded, and the answer to the storing request fails. Before, lists failed.
  var roundsNumbers: Bool { generation == .y2026 && !imitatesCorpus }

  public init() {}

  /// Whether scoped keys get a 403 for the recordings of a playlist.
  var refusesRecordings: Bool { generation != .y2026 }
}
