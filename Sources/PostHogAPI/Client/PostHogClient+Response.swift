import FoundationEssentials
import LosslessJSON
import Synchronization

/// The way of a call to the server and back.
extension PostHogClient {
  /// Makes a call and decodes its response.
  func value<Value>(
    of call: Call, _ read: (inout JSONReader) throws(JSONError) -> Value
  ) async throws(APIError) -> Value {
    try decode(try await response(to: call), read)
  }

  func decode<Value>(
    _ response: HTTPResponse, _ read: (inout JSONReader) throws(JSONError) -> Value
  ) throws(APIError) -> Value {
    var reader = JSONReader(response.body)
    do throws(JSONError) {
      let value = try read(&reader)
      try reader.end()
      return value
    } catch {
      throw .malformed(response, redact: configuration.key.redacting)
    }
  }

  /// Makes a call, retries it where that is safe, and waits where the server throttles.
  ///
  /// - Returns: a response with a status of 2xx.
  func response(to call: Call) async throws(APIError) -> HTTPResponse {
    var schedule = RetrySchedule(call.safety, maximumAttempts: configuration.maximumAttempts)
    do throws(APIError) { return try await response(to: call, &schedule) } catch {
      throw schedule.finalError(error)
    }
  }

  private func response(to call: Call, _ schedule: inout RetrySchedule) async throws(APIError) -> HTTPResponse
  {
    while true {
      let start = time.uptime()
      do throws(APIError) {
        try await waitForRateLimit(&schedule.waited)
        return try await attempt(call)
      } catch {
        try await pause(after: error, of: call, startedAt: start, &schedule)
      }
    }
  }

  /// Waits until a failed call may be tried again; throws its error when it may not.
  ///
  /// - Parameter start: when the attempt was begun.
  func pause(
    after error: APIError, of call: Call, startedAt start: Duration, _ schedule: inout RetrySchedule
  ) async throws(APIError) {
    let now = time.uptime()
    if case .rateLimited(let until) = error.kind {
      // A throttled call was not carried out, so even a create may be sent again.
      let wait = Duration.seconds(max(until.timeIntervalSince(time.now()), 1))
      shared.gate.close(until: now + wait)
      guard allowsRateLimitWait(wait, after: schedule.waited, from: now) else { throw error }
      try await waitForRateLimit(&schedule.waited)
    } else {
      if error.isWithoutAnswer { shared.waiting.spend(from: start, until: now) }
      guard let delay = schedule.delay(after: error, jitter: jitter()),
        shared.waiting.allows(from: now, until: now + delay)
      else { throw error }
      shared.waiting.spend(from: now, until: now + delay)
      observer(.retrying(method: call.method, path: path(of: call), after: delay, reason: error))
      try await time.pause(delay)
    }
  }

  /// Whether a call may wait for a rate limit, by the limit of a call and by that of all calls together.
  ///
  /// - Parameters:
  ///   - waited: how long the call has waited for it already.
  ///   - now: a reading of the client's clock.
  private func allowsRateLimitWait(_ wait: Duration, after waited: Duration, from now: Duration) -> Bool {
    waited + wait <= configuration.maximumRateLimitWait
      && shared.waiting.allows(from: now, until: now + wait)
  }

  private func waitForRateLimit(_ waited: inout Duration) async throws(APIError) {
    while true {
      let now = time.uptime()
      let remaining = shared.gate.remaining(at: now)
      guard remaining > .zero else { return }
      let opening = time.now().addingTimeInterval(remaining / .seconds(1))
      guard allowsRateLimitWait(remaining, after: waited, from: now) else {
        throw APIError(.rateLimited(until: opening))
      }
      shared.waiting.spend(from: now, until: now + remaining)
      observer(.waitingForRateLimit(until: opening))
      try await time.pause(remaining)
      waited += remaining
    }
  }

  /// Makes one attempt.
  ///
  /// Reads follow redirects within the origin, as from a reverse proxy. The key must not go anywhere else.
  func attempt(_ call: Call) async throws(APIError) -> HTTPResponse {
    do throws(APIError) { return try await finalResponse(to: call) } catch {
      throw error.at(configuration.address)
    }
  }

  private func finalResponse(to call: Call) async throws(APIError) -> HTTPResponse {
    let redact = configuration.key.redacting
    var url = call.url(on: configuration.address)
    for _ in 0...Self.redirectLimit {
      let response = try await send(call, to: url)
      switch response.status {
      case 200..<300: return response
      case 301, 302, 303, 307, 308:
        let target = try Redirect.target(of: response, from: url, address: configuration.address)
        guard call.safety == .read else { throw APIError(response, now: time.now(), redact: redact) }
        url = target
      default: throw APIError(response, now: time.now(), redact: redact)
      }
    }
    throw APIError(.brokenRedirect)
  }

  private static let redirectLimit = 3

  /// Sends one request, once a slot is free.
  private func send(_ call: Call, to url: String) async throws(APIError) -> HTTPResponse {
    try await shared.slots.acquire()
    defer { shared.slots.release() }
    // Another call may have been throttled while this one was queued.
    let remaining = shared.gate.remaining(at: time.uptime())
    guard remaining == .zero else {
      throw APIError(.rateLimited(until: time.now().addingTimeInterval(remaining / .seconds(1))))
    }

    let event = ClientEvent.Request(
      number: shared.requestCount.add(1, ordering: .relaxed).newValue, method: call.method,
      path: path(in: url))
    let start = time.uptime()
    func milliseconds() -> Int { Int((time.uptime() - start) / .milliseconds(1)) }
    observer(.started(event))
    do throws(APIError) {
      let response = try await transport.send(request(for: call, url))
      observer(
        .finished(
          event, status: response.status, milliseconds: milliseconds(), bytes: response.body.count,
          requestID: APIError.requestID(of: response).map(configuration.key.redacting)))
      return response
    } catch {
      observer(.failed(event, error, milliseconds: milliseconds()))
      throw error
    }
  }

  private func request(for call: Call, _ url: String) -> HTTPRequest {
    var request = HTTPRequest(method: call.method, url: url, body: call.body)
    request.headers = [
      configuration.key.authorization,
      HTTPHeader("Accept", "application/json"),
      HTTPHeader(
        "User-Agent",
        String(decoding: configuration.userAgent.utf8.filter { 0x20..<0x7F ~= $0 }, as: UTF8.self)),
    ]
    if call.body != nil { request.headers.append(HTTPHeader("Content-Type", "application/json")) }
    request.connectTimeout = configuration.connectTimeout
    request.timeout = configuration.requestTimeout
    request.bodyLimit = configuration.maximumResponseSize
    request.isRepeatable = call.safety != .once
    return request
  }

  /// The path of a call for an event.
  func path(of call: Call) -> String { path(in: call.url(on: configuration.address)) }

  private func path(in url: String) -> String { String(url.dropFirst(configuration.address.origin.count)) }
}

extension APIError {
  /// Whether the time that the attempt took was spent waiting for nothing.
  fileprivate var isWithoutAnswer: Bool {
    switch kind {
    case .network, .server: true
    default: false
    }
  }
}
