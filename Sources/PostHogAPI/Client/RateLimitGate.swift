import Synchronization

/// Holds back all calls of a client while the server throttles its key.
///
/// Times are readings of the client's clock, which a change of the system's date does not move.
final class RateLimitGate: Sendable {
  private let opening = Mutex(Duration.zero)

  func close(until time: Duration) {
    opening.withLock { $0 = max($0, time) }
  }

  /// The time left until the gate opens; zero when it is open.
  func remaining(at time: Duration) -> Duration {
    opening.withLock { max($0 - time, .zero) }
  }
}
