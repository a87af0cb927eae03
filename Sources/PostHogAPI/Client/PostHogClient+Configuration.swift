extension PostHogClient {
  /// The server, the key, the project, and limits.
  public struct Configuration: Sendable {
    /// The server that gets the key.
    public var address: ServerAddress
    /// The key that authenticates every request.
    public var key: PersonalAPIKey
    /// The project whose playlists the calls are about.
    public var project: ProjectReference
    /// The `User-Agent` header. Characters that a header cannot hold are left out.
    public var userAgent: String
    /// The time limit for reaching the server.
    public var connectTimeout = Duration.seconds(10)
    /// The time limit for one attempt, up to the last byte of the response.
    public var requestTimeout = Duration.seconds(30)
    /// How many requests run at once, at least 1. Others are queued.
    public var maximumConcurrentRequests = 4
    /// How often a call is tried, at least 1. Waiting for a rate limit does not count.
    public var maximumAttempts = 3
    /// The largest decompressed response in bytes.
    public var maximumResponseSize = 64 << 20
    /// How long one call may wait for rate limits in all. Servers count by minute and by hour: the default reports a call
    /// that the hour's limit throttles, two hours wait for it.
    public var maximumRateLimitWait = Duration.seconds(90)
    /// How long all calls of the client and of those that share its limits may wait in all; nil for no limit. It counts
    /// waits for rate limits, attempts that failed without a response or with a 5xx, and the pauses after them. A request
    /// under way is not ended by it: that is what ``requestTimeout`` does, so a server that never answers is given up
    /// one `requestTimeout` after it at the latest.
    public var maximumTotalWait: Duration?

    /// Creates a configuration with limits that suit an interactive program.
    public init(
      address: ServerAddress, key: PersonalAPIKey, project: ProjectReference,
      userAgent: String = "PostHogAPI-Swift"
    ) {
      self.address = address
      self.key = key
      self.project = project
      self.userAgent = userAgent
    }
  }
}
