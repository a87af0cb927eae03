extension PostHogClient {
  /// Where to, as whom, and with how much patience.
  public struct Configuration: Sendable {
    public var address: ServerAddress
    public var key: PersonalAPIKey
    public var project: ProjectReference
    /// Characters that do not belong in a header are left out.
    public var userAgent: String
    public var connectTimeout: Duration
    /// For one attempt, the last byte of its answer included.
    public var requestTimeout: Duration
    public var maximumInFlight: Int
    /// Of one call, the first included. Waiting for a rate limit is not counted.
    public var maximumAttempts: Int
    /// Of one decompressed answer.
    public var maximumBodyBytes: Int
    /// How long one call may wait for rate limits, all in all. The server counts by minute and by hour; at
    /// the hour's limit it is better to tell than to wait.
    public var longestRateLimitWait: Duration

    public init(
      address: ServerAddress, key: PersonalAPIKey, project: ProjectReference,
      userAgent: String = "PostHogAPI-Swift", connectTimeout: Duration = .seconds(10),
      requestTimeout: Duration = .seconds(30), maximumInFlight: Int = 4, maximumAttempts: Int = 3,
      maximumBodyBytes: Int = 64 << 20, longestRateLimitWait: Duration = .seconds(90)
    ) {
      self.address = address
      self.key = key
      self.project = project
      self.userAgent = userAgent
      self.connectTimeout = connectTimeout
      self.requestTimeout = requestTimeout
      self.maximumInFlight = maximumInFlight
      self.maximumAttempts = maximumAttempts
      self.maximumBodyBytes = maximumBodyBytes
      self.longestRateLimitWait = longestRateLimitWait
    }
  }
}
