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
  public let configuration: Configuration
  let transport: any HTTPTransport
  let time: ClientTime
  let jitter: @Sendable () -> Double
  let observer: @Sendable (ClientEvent) -> Void
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
    self.shared = Shared(slots: RequestSlots(configuration.maximumConcurrentRequests))
  }

  /// The state that all copies of a client share.
  final class Shared: Sendable {
    let slots: RequestSlots
    let gate = RateLimitGate()
    /// Set once the server has proved to lack bulk calls.
    let lacksBulk = Atomic(false)
    /// Whether the server understands conditions on the pages visited; nil until that is known.
    let knowsVisitedPages = Mutex<Bool?>(nil)
    let requestCount = Atomic(0)

    init(slots: RequestSlots) {
      self.slots = slots
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
