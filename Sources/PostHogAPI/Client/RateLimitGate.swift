import Synchronization

/// Shut while the server throttles the key: what one call has learnt holds for all of them.
///
/// Times are readings of the client's clock, so that a change of the date moves nothing.
final class RateLimitGate: Sendable {
  private let opening = Mutex(Duration.zero)

  func shut(until moment: Duration) {
    opening.withLock { $0 = max($0, moment) }
  }

  /// How long it stays shut; zero when open.
  func rest(at moment: Duration) -> Duration {
    opening.withLock { max($0 - moment, .zero) }
  }
}
