import FoundationEssentials
import Synchronization

/// Sends calls: a few at once, each as often as is safe, minding the server's rate limit.
final class RequestSender: Sendable {
  private let configuration: PostHogClient.Configuration
  private let transport: any HTTPTransport
  private let clock: any Clock<Duration>
  private let now: @Sendable () -> Date
  private let jitter: @Sendable () -> Double
  private let observer: @Sendable (ClientEvent) -> Void
  private let slots: RequestSlots
  /// All calls wait until then: the limit is the key's, not the call's.
  private let heldUntil = Mutex<Date?>(nil)

  private static let redirectLimit = 3
  private static let firstPause = Duration.milliseconds(250)

  init(
    configuration: PostHogClient.Configuration, transport: any HTTPTransport, clock: any Clock<Duration>,
    now: @escaping @Sendable () -> Date, jitter: @escaping @Sendable () -> Double,
    observer: @escaping @Sendable (ClientEvent) -> Void
  ) {
    self.configuration = configuration
    self.transport = transport
    self.clock = clock
    self.now = now
    self.jitter = jitter
    self.observer = observer
    slots = RequestSlots(configuration.maximumInFlight)
  }

  /// Returns an answer of the 2xx range; everything else throws.
  func send(_ call: Call) async throws(APIError) -> HTTPResponse {
    var attempt = 1
    while true {
      try await waitForRateLimit()
      do throws(APIError) {
        return try await sendOnce(call, attempt: attempt)
      } catch {
        guard let pause = pause(after: error, of: call, attempt: attempt) else { throw error }
        observer(.retrying(after: pause, reason: error))
        if case .rateLimited(let until) = error.kind {
          hold(until: until)
        } else {
          try await sleep(pause)
        }
        attempt += 1
      }
    }
  }

  // MARK: One exchange

  private func sendOnce(_ call: Call, attempt: Int) async throws(APIError) -> HTTPResponse {
    guard await slots.take() else { throw APIError(.cancelled) }
    defer { slots.give() }
    observer(.started(method: call.method, path: call.target, attempt: attempt))
    let start = ContinuousClock.now
    do throws(APIError) {
      let response = try await exchange(call)
      observer(
        .finished(
          method: call.method, path: call.target, status: response.status, bytes: response.body.count,
          duration: .now - start, requestID: response.requestID))
      if (200..<300).contains(response.status) { return response }
      throw APIError(response, of: call, at: now())
    } catch {
      if error.status == nil { observer(.failed(method: call.method, path: call.target, error)) }
      throw error
    }
  }

  /// Follows redirects of reading calls as long as they stay on the server.
  private func exchange(_ call: Call) async throws(APIError) -> HTTPResponse {
    var request = request(call)
    for _ in 0...Self.redirectLimit {
      let response = try await transport.send(request)
      guard (301...308).contains(response.status), let location = response.header("Location") else {
        return response
      }
      let target = absolute(location)
      let origin = (try? ServerAddress(target, allowPlainHTTP: true))?.origin
      guard origin == configuration.address.origin, call.safety == .reading else {
        throw APIError(.redirected(origin: origin ?? location), status: response.status)
      }
      request.url = target
    }
    throw APIError(.malformed, detail: "The server redirects in circles.")
  }

  private func absolute(_ location: String) -> String {
    location.hasPrefix("/") && !location.hasPrefix("//") ? configuration.address.origin + location : location
  }

  private func request(_ call: Call) -> HTTPRequest {
    var headers = [
      HTTPHeader("Authorization", "Bearer \(configuration.key.value)"),
      HTTPHeader("Accept", "application/json"), HTTPHeader("User-Agent", configuration.userAgent),
    ]
    if call.body != nil { headers.append(HTTPHeader("Content-Type", "application/json")) }
    return HTTPRequest(
      method: call.method, url: "\(configuration.address)\(call.target)", headers: headers, body: call.body,
      isRepeatable: call.safety != .once)
  }

  // MARK: Again

  /// How long to wait before another attempt; nil when there is to be none.
  private func pause(after error: APIError, of call: Call, attempt: Int) -> Duration? {
    if case .rateLimited(let until) = error.kind {
      // Nothing was done, so any call may be repeated. The server has said when.
      let wait = Duration.seconds(max(0, until.timeIntervalSince(now())))
      return wait <= configuration.longestRateLimitWait && attempt < 2 * configuration.maximumAttempts
        ? wait : nil
    }
    guard attempt < configuration.maximumAttempts, error.isWorthRepeating(call.safety, attempt: attempt)
    else {
      return nil
    }
    let backOff = Self.firstPause * (1 << (attempt - 1))
    return backOff + backOff * jitter()
  }

  private func hold(until date: Date) {
    heldUntil.withLock { held in
      if held.map({ $0 < date }) ?? true { held = date }
    }
    observer(.waitingForRateLimit(until: date))
  }

  private func waitForRateLimit() async throws(APIError) {
    while let date = heldUntil.withLock({ $0 }) {
      let wait = date.timeIntervalSince(now())
      if wait <= 0 {
        let isFirst = heldUntil.withLock { held in
          defer { if held == date { held = nil } }
          return held == date
        }
        if isFirst { observer(.rateLimitOver) }
      } else {
        try await sleep(.seconds(wait))
      }
    }
  }

  private func sleep(_ duration: Duration) async throws(APIError) {
    do { try await clock.sleep(for: duration) } catch { throw APIError(.cancelled) }
  }
}

extension APIError {
  /// Whether a second attempt can help, and cannot do harm.
  fileprivate func isWorthRepeating(_ safety: Call.Safety, attempt: Int) -> Bool {
    guard safety != .once else { return false }
    switch kind {
    case .network(let problem):
      return [.timedOut, .interrupted, .cannotConnect, .other].contains(problem)
    case .server:
      // A plain 500 is most often a fault that stays; the others pass.
      if status == 502 || status == 503 || status == 504 { return true }
      return safety == .reading && attempt == 1
    default: return false
    }
  }
}

extension HTTPResponse {
  var requestID: String? { header("X-Request-Id") ?? header("X-PostHog-Request-Id") }
}
