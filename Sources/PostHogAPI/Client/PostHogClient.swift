public import FoundationEssentials
import LosslessJSON

/// The session recording playlists of one project on one PostHog server.
///
/// What real servers do otherwise than documented is handled here and not left to callers. A value: copies
/// share connections, the limit of requests in flight and what was learnt of the server. Any thread.
public struct PostHogClient: Sendable {
  public struct Configuration: Sendable {
    public var address: ServerAddress
    public var key: PersonalAPIKey
    public var project: ProjectReference
    public var userAgent = "PostHogAPI-Swift"
    /// Further requests wait for one of these to end.
    public var maximumInFlight = 4
    /// How often a call is tried in all, where repeating it is safe.
    public var maximumAttempts = 3
    /// A `Retry-After` beyond this ends the call as `rateLimited` instead of waiting.
    public var longestRateLimitWait = Duration.seconds(90)

    public init(address: ServerAddress, key: PersonalAPIKey, project: ProjectReference) {
      self.address = address
      self.key = key
      self.project = project
    }
  }

  public let configuration: Configuration
  let sender: RequestSender
  let learnt = LearntOfServer()

  /// - Parameters:
  ///   - transport: sends single requests; `CurlTransport` is the real one.
  ///   - clock: for the waits between attempts.
  ///   - now: the time, for `Retry-After`.
  ///   - jitter: a number from 0 to 1 that spreads the waits of several clients.
  ///   - observer: told of every request, retry and wait, for a log or a status line. Called on any thread;
  ///     never given the key.
  public init(
    _ configuration: Configuration, transport: any HTTPTransport,
    clock: any Clock<Duration> = ContinuousClock(), now: @escaping @Sendable () -> Date = { Date() },
    jitter: @escaping @Sendable () -> Double = { Double.random(in: 0...1) },
    observer: @escaping @Sendable (ClientEvent) -> Void = { _ in }
  ) {
    self.configuration = configuration
    sender = RequestSender(
      configuration: configuration, transport: transport, clock: clock, now: now, jitter: jitter,
      observer: observer)
  }

  // MARK: Calls

  /// `/api/projects/<project>/<path>`.
  func call(
    _ method: String, _ path: String, query: [(String, String)] = [], body: JSON? = nil, safety: Call.Safety
  ) -> Call {
    Call(
      method: method, path: "/api/projects/\(configuration.project)/\(path)", query: query,
      body: body.map { Array($0.text.utf8) }, safety: safety)
  }

  func answer<Value>(
    to call: Call, _ read: (inout JSONReader) throws(JSONError) -> Value
  ) async throws(APIError) -> Value {
    let response = try await sender.send(call)
    var reader = JSONReader(response.body)
    do {
      let value = try read(&reader)
      try reader.end()
      return value
    } catch {
      throw APIError.malformed(response, reason: "\(error.reason) at byte \(error.offset)")
    }
  }

  static let playlists = "session_recording_playlists/"

  func path(_ id: PlaylistID, _ rest: String = "") -> String {
    Self.playlists + id.rawValue.percentEncoded + "/" + rest
  }
}

/// What a server has been found to lack.
final class LearntOfServer: Sendable {
  private let state = LockedFlag()

  /// It has no bulk calls (servers before 2025).
  var hasNoBulk: Bool { state.isSet }
  func noteNoBulk() { state.set() }
}
