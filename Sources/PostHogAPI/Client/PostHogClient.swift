public import FoundationEssentials
import Synchronization

/// The session recording playlists of one PostHog project.
///
/// Servers differ by age and do not tell it. The client learns from their answers and hides the differences
/// that can be hidden: which fields a change must carry, which calls exist, when an answer of 500 is none.
///
/// A client is a cheap value; its copies share the limits and what was learnt. Every call may be made from
/// any task, ends soon after its task is cancelled (`APIError` of kind `cancelled`), and sends the key to
/// the configured origin only.
///
/// ```swift
/// let client = PostHogClient(
///   .init(address: try ServerAddress("eu.posthog.com"), key: try PersonalAPIKey(text), project: .current),
///   transport: CurlTransport())
/// let page = try await client.playlists(PlaylistQuery(kind: .collection), limit: 20)
/// ```
public struct PostHogClient: Sendable {
  public let configuration: Configuration
  let transport: any HTTPTransport
  let time: ClientTime
  let jitter: @Sendable () -> Double
  let observer: @Sendable (ClientEvent) -> Void
  let shared: Shared

  /// - Parameters:
  ///   - clock: what waiting and measuring go by.
  ///   - now: the date, for what people see and for `Retry-After` dates.
  ///   - jitter: numbers from 0 to 1 that spread repeated attempts.
  ///   - observer: called from any task, in the middle of calls: it should be quick.
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
    self.shared = Shared(slots: RequestSlots(configuration.maximumInFlight))
  }

  /// What all copies of a client have in common.
  final class Shared: Sendable {
    let slots: RequestSlots
    let gate = RateLimitGate()
    /// Set once the server has shown that it knows no bulk calls.
    let lacksBulk = Atomic(false)
    let requestCount = Atomic(0)

    init(slots: RequestSlots) {
      self.slots = slots
    }
  }
}

/// The clock without its type: `any Clock<Duration>` hides its instants.
struct ClientTime: Sendable {
  let now: @Sendable () -> Date
  /// Since the client was made.
  let uptime: @Sendable () -> Duration
  private let sleep: @Sendable (Duration) async throws -> Void

  init(_ clock: some Clock<Duration>, now: @Sendable @escaping () -> Date) {
    let start = clock.now
    self.now = now
    uptime = { start.duration(to: clock.now) }
    sleep = { try await clock.sleep(for: $0) }
  }

  /// - Throws: `APIError` of kind `cancelled`.
  func pause(_ duration: Duration) async throws(APIError) {
    do { try await sleep(duration) } catch { throw APIError(.cancelled) }
  }
}
