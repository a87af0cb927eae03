public import FoundationEssentials
import Synchronization

/// A client for the session recording playlists of one PostHog project.
///
/// Servers of different ages behave differently and do not report their version. The client detects the age from
/// responses and hides the differences: fields that a change must carry, calls that are missing, and statuses that
/// report a failure where there is none.
///
/// A client is a small value. Its copies share connections, rate limits and the findings about the server. Call it from
/// any task; a call ends soon after its task is cancelled, with an ``APIError`` of kind ``APIError/Kind/cancelled``.
/// The key is sent to the configured origin only.
public struct PostHogClient: Sendable {
  /// The settings that the client was created with.
  public private(set) var configuration: Configuration
  let transport: any HTTPTransport
  let time: ClientTime
  let jitter: @Sendable () -> Double
  private(set) var observer: @Sendable (ClientEvent) -> Void
  let shared: Shared

  /// Creates a client without sending anything.
  ///
  /// - Parameters:
  ///   - configuration: the server, the key, the project, and limits.
  ///   - transport: sends the requests.
  ///   - clock: measures requests and times pauses.
  ///   - now: the current date, for `Retry-After` dates and for times in errors.
  ///   - jitter: random numbers from 0 to 1 that spread repeated attempts.
  ///   - observer: called within calls, from any task. It must not block.
  public init(
    _ configuration: Configuration, transport: any HTTPTransport,
    clock: any Clock<Duration> = ContinuousClock(),
    now: @Sendable @escaping () -> Date = { Date() },
    jitter: @Sendable @escaping () -> Double = { Double.random(in: 0...1) },
    observer: @Sendable @escaping (ClientEvent) -> Void = { _ in }
  ) {
    self.configuration = configuration
    self.transport = transport
    self.time = ClientTime(clock, now: now)
    self.jitter = jitter
    self.observer = observer
    self.shared = Shared(configuration)
  }

  /// Creates a client for another project or another observer that shares the connections, the limits and what was
  /// learned about the server.
  ///
  /// - Parameters:
  ///   - project: nil keeps the project.
  ///   - observer: as in ``init(_:transport:clock:now:jitter:observer:)``; nil keeps the observer.
  public func sharingLimits(
    project: ProjectReference? = nil, observer: (@Sendable (ClientEvent) -> Void)? = nil
  ) -> PostHogClient {
    var client = self
    if let project { client.configuration.project = project }
    if let observer { client.observer = observer }
    return client
  }

  /// What is left of ``Configuration/maximumTotalWait``; nil without one.
  public var remainingWait: Duration? { shared.waiting.remaining }

  /// Counts a pause of the caller towards ``Configuration/maximumTotalWait``, such as one before it asks again.
  ///
  /// - Parameter pause: begins now. Time in which calls wait as well counts once.
  /// - Returns: whether it is within the limit. Otherwise nothing is counted, and the caller should give up.
  public func reserveWait(_ pause: Duration) -> Bool {
    let now = time.uptime()
    return shared.waiting.reserve(from: now, until: now + pause)
  }

  /// The state that all copies of a client share.
  final class Shared: Sendable {
    let slots: RequestSlots
    let gate = RateLimitGate()
    let waiting: WaitBudget
    /// Set once the server has proved to lack bulk calls.
    let lacksBulk = Atomic(false)
    /// Whether the server understands conditions on the pages visited; nil until that is known.
    let knowsVisitedPages = Mutex<Bool?>(nil)
    let requestCount = Atomic(0)

    init(_ configuration: Configuration) {
      slots = RequestSlots(configuration.maximumConcurrentRequests)
      waiting = WaitBudget(configuration.maximumTotalWait)
    }
  }
}

/// A clock without its type, because `any Clock<Duration>` hides its instants.
struct ClientTime: Sendable {
  let now: @Sendable () -> Date
  /// The time since the client was created.
  let uptime: @Sendable () -> Duration
  private let sleep: @Sendable (Duration) async throws -> Void

  init(_ clock: some Clock<Duration>, now: @Sendable @escaping () -> Date) {
    let start = clock.now
    self.now = now
    uptime = { start.duration(to: clock.now) }
    sleep = { try await clock.sleep(for: $0) }
  }

  /// Suspends the task.
  ///
  /// - Throws: `APIError` of kind `cancelled`.
  func pause(_ duration: Duration) async throws(APIError) {
    do { try await sleep(duration) } catch { throw APIError(.cancelled) }
  }
}
