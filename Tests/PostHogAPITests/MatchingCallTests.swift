import Foundation
import LosslessJSON
import PostHogAPI
import Synchronization
import Testing

/// Answers each request with the next of the given bodies, or an error for nil, and keeps what was asked for.
final class RecordingsTransport: HTTPTransport, Sendable {
  private struct State {
    var urls: [String] = []
    var bodies: [String?]
  }

  private let state: Mutex<State>

  init(_ bodies: [String?]) { state = Mutex(State(bodies: bodies)) }

  /// The parameters of each request, without the page.
  var queries: [[String: String]] {
    state.withLock { $0.urls }.map { url in
      let items = URLComponents(string: url)?.queryItems ?? []
      return Dictionary(items.map { ($0.name, $0.value ?? "") }) { $1 }.filter { $0.key != "limit" }
    }
  }

  private static let refusal =
    #"{"type":"validation_error","code":"invalid_input","detail":"Not this.","attr":null}"#

  func client() throws -> PostHogClient {
    PostHogClient(
      .init(
        address: try ServerAddress(StubTransport.origin), key: try PersonalAPIKey(Bench.secret),
        project: .id(7)),
      transport: self)
  }

  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    let body = state.withLock { state -> String? in
      state.urls.append(request.url)
      return state.bodies.isEmpty ? nil : state.bodies.removeFirst()
    }
    return HTTPResponse(status: body == nil ? 400 : 200, body: Array((body ?? Self.refusal).utf8))
  }
}

/// The two forms of conditions on visited pages.
struct VisitedPageTests {
  private static let found = Sample.recordings(["a", "b"], hasNext: true)
  private static let nothing = Sample.recordings([], hasNext: false)

  private static let pageview =
    #"[{"id":"$pageview","name":"$pageview","type":"events","properties":[{"type":"event","key":"$current_url","value":"/cart","operator":"icontains"}]}]"#

  private func query() throws -> RecordingsQuery {
    try RecordingsQuery(
      filters: JSONText(
        #"{"filter_group":{"values":[{"type":"recording","key":"visited_page","value":"/cart","operator":"icontains"}]}}"#
      ))
  }

  /// Lists twice and a second page.
  private func forms(_ bodies: [String?]) async throws -> [String] {
    let transport = RecordingsTransport(bodies)
    let client = try transport.client()
    for offset in [0, 2, 0] { _ = try await client.recordings(matching: try query(), offset: offset) }
    return transport.queries.map {
      $0["events"] == Self.pageview ? "pageview" : $0["properties"] == nil ? "none" : "page"
    }
  }

  @Test func aServerOfTodayIsAskedInItsForm() async throws {
    #expect(try await forms([Self.found, Self.nothing, Self.found]) == ["page", "page", "page"])
  }

  @Test func aServerThatRefusesIsAskedInTheOtherFormFromThenOn() async throws {
    #expect(
      try await forms([nil, Self.found, Self.found, Self.nothing]) == [
        "page", "pageview", "pageview", "pageview",
      ])
  }

  @Test func aServerThatFindsNothingIsAskedInTheOtherForm() async throws {
    #expect(
      try await forms([Self.nothing, Self.found, Self.found, Self.found])
        == ["page", "pageview", "pageview", "pageview"])
  }

  @Test func nothingInBothFormsIsNothing() async throws {
    let transport = RecordingsTransport([Self.nothing, Self.nothing])
    let page = try await transport.client().recordings(matching: try query())
    #expect(page.recordings.isEmpty && transport.queries.count == 2)
  }

  @Test func aRefusalOfBothFormsIsReported() async throws {
    let client = try RecordingsTransport([nil, nil]).client()
    let query = try query()
    let error = await failure { () async throws(APIError) in try await client.recordings(matching: query) }
    #expect(error?.kind == .validation(field: nil))
    #expect(error?.detail == "Not this.")
  }

  @Test func otherQueriesAreAskedOnce() async throws {
    let transport = RecordingsTransport([Self.nothing])
    _ = try await transport.client().recordings(matching: RecordingsQuery())
    #expect(transport.queries.count == 1)
  }
}

struct AllMatchingRecordingsTests {
  @Test func givesEachRecordingOnce() async throws {
    let path = "/api/projects/7/session_recordings/?operand=AND&order=start_time"
    try await withStubs([
      Stub("GET", path + "&limit=2", .json(Sample.recordings(["b", "c"], hasNext: true))),
      // One has started meanwhile.
      Stub("GET", path + "&limit=2&offset=2", .json(Sample.recordings(["c", "d"], hasNext: true))),
      Stub("GET", path + "&limit=2&offset=4", .json(Sample.recordings(["e"], hasNext: false))),
    ]) { bench in
      var ids: [String] = []
      for try await recording in bench.client.allRecordings(matching: RecordingsQuery(), pageSize: 2) {
        ids.append(recording.id.rawValue)
      }
      #expect(ids == ["b", "c", "d", "e"])
    }
  }

  @Test func aKeyWithoutTheScopeIsNamed() async throws {
    let detail = "API key missing required scope 'session_recording:read'"
    let stub = Stub(
      "GET", "/api/projects/7/session_recordings/?operand=AND&order=start_time&limit=50",
      .error(403, code: "permission_denied", detail))
    try await withStubs([stub]) { bench in
      let error = await failure { () async throws(APIError) in
        try await bench.client.recordings(matching: RecordingsQuery())
      }
      #expect(error?.kind == .scope("session_recording:read"))
    }
  }
}
