import PostHogAPI
import Synchronization
import Testing

/// An expected request and its outcome.
struct Stub: Sendable {
  enum Outcome: Sendable {
    case answer(HTTPResponse)
    case failure(APIError)
    /// Ends only by cancellation.
    case hang
  }

  var method: String
  /// The path with the query, without the origin.
  var path: String
  /// The exact body; nil for none.
  var body: String?
  var outcome: Outcome

  init(_ method: String, _ path: String, body: String? = nil, _ outcome: Outcome) {
    self.method = method
    self.path = path
    self.body = body
    self.outcome = outcome
  }
}

extension Stub.Outcome {
  static func json(_ text: String, status: Int = 200, _ headers: [HTTPHeader] = []) -> Self {
    .answer(
      HTTPResponse(
        status: status, headers: [HTTPHeader("Content-Type", "application/json")] + headers,
        body: Array(text.utf8)))
  }

  /// An error in the API's JSON.
  static func error(
    _ status: Int, code: String = "error", _ detail: String = "A server error occurred.",
    attr: String? = nil, _ headers: [HTTPHeader] = []
  ) -> Self {
    let attr = attr.map { "\"\($0)\"" } ?? "null"
    return .json(
      #"{"type":"x","code":"\#(code)","detail":"\#(detail)","attr":\#(attr)}"#, status: status, headers)
  }

  static func throttled(_ seconds: Int) -> Self {
    .error(
      429, code: "throttled", "Request was throttled. Expected available in \(seconds) seconds.",
      [HTTPHeader("Retry-After", String(seconds))])
  }

  static let success = json(#"{"success":true}"#)
}

/// Answers each expected request once, in any order. Any other request fails the test.
final class StubTransport: HTTPTransport, Sendable {
  private struct State {
    var stubs: [Stub]
    var requests: [HTTPRequest] = []
    var inFlight = 0
    var mostInFlight = 0
    var hanging = 0
    var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  static let origin = "https://posthog.test"
  private let state: Mutex<State>

  init(_ stubs: [Stub]) {
    state = Mutex(State(stubs: stubs))
  }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }
  var mostInFlight: Int { state.withLock { $0.mostInFlight } }
  var unused: [Stub] { state.withLock { $0.stubs } }

  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    let body = request.body.map { String(decoding: $0, as: UTF8.self) }
    let stub = state.withLock { state -> Stub? in
      state.requests.append(request)
      state.inFlight += 1
      state.mostInFlight = max(state.mostInFlight, state.inFlight)
      let index = state.stubs.firstIndex {
        $0.method == request.method && Self.origin + $0.path == request.url && $0.body == body
      }
      return index.map { state.stubs.remove(at: $0) }
    }
    defer { state.withLock { $0.inFlight -= 1 } }
    guard let stub else {
      Issue.record("unexpected request: \(request.method) \(request.url) \(body ?? "")")
      throw APIError(.network(.other), detail: "no stub")
    }
    await Task.yield()
    switch stub.outcome {
    case .answer(let response): return response
    case .failure(let error): throw error
    case .hang:
      announceHanging()
      // The limit ends a test that does not cancel.
      try? await Task.sleep(for: .seconds(600))
      throw APIError(.cancelled)
    }
  }

  /// Returns once this many requests hang.
  func hanging(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isReady = state.withLock { state in
        if state.hanging >= count { return true }
        state.watchers.append((count, continuation))
        return false
      }
      if isReady { continuation.resume() }
    }
  }

  private func announceHanging() {
    let ready = state.withLock { state in
      state.hanging += 1
      let hanging = state.hanging
      let ready = state.watchers.filter { $0.count <= hanging }
      state.watchers.removeAll { $0.count <= hanging }
      return ready
    }
    for watcher in ready { watcher.continuation.resume() }
  }
}
