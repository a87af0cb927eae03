import FoundationEssentials
import LosslessJSON
import Synchronization

extension PostHogClient {
  /// Makes the call and reads its answer.
  func value<Value>(
    of call: Call, _ read: (inout JSONReader) throws(JSONError) -> Value
  ) async throws(APIError) -> Value {
    let response = try await answer(to: call)
    var reader = JSONReader(response.body)
    do throws(JSONError) {
      let value = try read(&reader)
      try reader.end()
      return value
    } catch {
      throw .malformed(response, redact: configuration.key.redacting)
    }
  }

  /// Makes the call, again where that is safe, and waits where the server throttles.
  ///
  /// - Returns: an answer with a status of 2xx.
  func answer(to call: Call) async throws(APIError) -> HTTPResponse {
    var schedule = RetrySchedule(call.safety, maximumAttempts: configuration.maximumAttempts)
    var waited = Duration.zero
    while true {
      do throws(APIError) {
        try await waitAtGate(&waited)
        return try await follow(call)
      } catch {
        if case .rateLimited(let until) = error.kind {
          // A throttled call was not carried out, so that even a create may be sent again.
          let wait = Duration.seconds(max(until.timeIntervalSince(time.now()), 1))
          shared.gate.shut(until: time.uptime() + wait)
          guard waited + wait <= configuration.longestRateLimitWait else { throw error }
        } else if let delay = schedule.delay(after: error, jitter: jitter()) {
          observer(.retrying(method: call.method, path: call.path, after: delay, reason: error))
          try await time.pause(delay)
        } else {
          throw error
        }
      }
    }
  }

  private func waitAtGate(_ waited: inout Duration) async throws(APIError) {
    while true {
      let rest = shared.gate.rest(at: time.uptime())
      guard rest > .zero else { return }
      let opening = time.now().addingTimeInterval(rest / .seconds(1))
      guard waited + rest <= configuration.longestRateLimitWait else {
        throw APIError(.rateLimited(until: opening))
      }
      observer(.waitingForRateLimit(until: opening))
      try await time.pause(rest)
      waited += rest
    }
  }

  /// One attempt. Redirects are followed for reading, within the origin only: that is where a reverse proxy
  /// may send a call, and the key must not go anywhere else.
  private func follow(_ call: Call) async throws(APIError) -> HTTPResponse {
    let redact = configuration.key.redacting
    var url = configuration.address.description + call.path
    for _ in 0...Self.redirectLimit {
      let response = try await exchange(call, url)
      switch response.status {
      case 200..<300: return response
      case 301, 302, 303, 307, 308:
        let target = try Redirect.target(of: response, from: url, address: configuration.address)
        guard call.safety == .read else { throw APIError(response, now: time.now(), redact: redact) }
        url = target
      default: throw APIError(response, now: time.now(), redact: redact)
      }
    }
    throw APIError(.malformed, detail: "redirected too often")
  }

  private static let redirectLimit = 3

  /// One request, once there is a slot for it.
  private func exchange(_ call: Call, _ url: String) async throws(APIError) -> HTTPResponse {
    try await shared.slots.acquire()
    defer { shared.slots.release() }
    // While this call stood in the queue another one may have been throttled.
    let rest = shared.gate.rest(at: time.uptime())
    guard rest == .zero else {
      throw APIError(.rateLimited(until: time.now().addingTimeInterval(rest / .seconds(1))))
    }

    let event = ClientEvent.Request(
      number: shared.requestCount.add(1, ordering: .relaxed).newValue, method: call.method,
      path: String(url.dropFirst(configuration.address.origin.count)))
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
      HTTPHeader("User-Agent", configuration.userAgent.filter { $0.isASCII && !$0.isControl }),
    ]
    if call.body != nil { request.headers.append(HTTPHeader("Content-Type", "application/json")) }
    request.connectTimeout = configuration.connectTimeout
    request.timeout = configuration.requestTimeout
    request.bodyLimit = configuration.maximumBodyBytes
    request.isRepeatable = call.safety != .once
    return request
  }
}

extension Character {
  fileprivate var isControl: Bool { unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } }
}
