import PostHogAPI
import Synchronization
import Testing

/// Answers the requests that a test expects, in their order. One that is not expected fails the test, and so
/// does one that never comes (`finish`).
final class StubTransport: HTTPTransport {
  struct Exchange: Sendable {
    let method: String
    /// Path and query.
    let target: String
    let answer: Result<HTTPResponse, APIError>
  }

  static let address = "https://posthog.example.test"

  private struct State {
    var expected: [Exchange]
    var requests: [HTTPRequest] = []
  }

  private let state: Mutex<State>

  init(_ expected: Exchange...) {
    state = Mutex(State(expected: expected))
  }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }
  var bodies: [String] { requests.map { String(decoding: $0.body ?? [], as: UTF8.self) } }

  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    let next = state.withLock { state -> Exchange? in
      state.requests.append(request)
      return state.expected.isEmpty ? nil : state.expected.removeFirst()
    }
    guard let next else {
      Issue.record("unexpected \(request.method) \(request.url)")
      throw APIError(.cancelled)
    }
    #expect(request.method == next.method)
    #expect(request.url == Self.address + next.target)
    return try next.answer.get()
  }

  /// To be called last.
  func finish(sourceLocation: SourceLocation = #_sourceLocation) {
    let left = state.withLock { $0.expected }
    #expect(
      left.isEmpty, "not asked for: \(left.map { "\($0.method) \($0.target)" })",
      sourceLocation: sourceLocation)
  }

  /// A client of project 1 that waits on the given clock.
  func client(
    clock: any Clock<Duration> = ContinuousClock(), now: @escaping @Sendable () -> TestInstant = { .epoch },
    observer: @escaping @Sendable (ClientEvent) -> Void = { _ in },
    configure: (inout PostHogClient.Configuration) -> Void = { _ in }
  ) throws -> PostHogClient {
    var configuration = PostHogClient.Configuration(
      address: try ServerAddress(Self.address), key: try PersonalAPIKey(Self.key), project: .id(1))
    configure(&configuration)
    return PostHogClient(
      configuration, transport: self, clock: clock, now: { now().date }, jitter: { 0 }, observer: observer)
  }

  static let key = "phx_secret_of_the_tests"
}

extension StubTransport.Exchange {
  static let playlists = "/api/projects/1/session_recording_playlists/"

  /// - Parameter target: below the playlists of project 1.
  static func json(
    _ method: String, _ target: String, _ body: String, status: Int = 200, headers: [HTTPHeader] = []
  )
    -> Self
  {
    StubTransport.Exchange(
      method: method, target: playlists + target,
      answer: .success(HTTPResponse(status: status, headers: headers, body: Array(body.utf8))))
  }

  static func failure(_ method: String, _ target: String, _ kind: APIError.Kind) -> Self {
    StubTransport.Exchange(method: method, target: playlists + target, answer: .failure(APIError(kind)))
  }

  /// An error as PostHog words it.
  static func error(
    _ method: String, _ target: String, _ status: Int, _ detail: String, code: String = "error",
    headers: [HTTPHeader] = []
  ) -> Self {
    json(
      method, target, #"{"type":"t","code":"\#(code)","detail":"\#(detail)","attr":null}"#, status: status,
      headers: headers)
  }
}

/// A playlist as the server sends it, with the fields that matter to a test.
func playlistJSON(
  _ id: String, type: String = #""collection""#, filters: String = "{}", deleted: Bool = false
) -> String {
  """
  {"id":1,"short_id":"\(id)","name":"N","derived_name":null,"description":"","pinned":false,\
  "deleted":\(deleted),"type":\(type),"filters":\(filters),"created_at":null,"created_by":null,\
  "last_modified_at":null,"last_modified_by":null}
  """
}
