import Dispatch
import Glibc
import LosslessJSON
import PostHogAPI
import Synchronization
import Testing

@testable import PlaylistCore
@testable import hogreel

@Suite struct EffectRunnerTests {
  private let mailbox: Mailbox
  private let server = ScriptedTransport()

  init() throws { mailbox = try #require(Mailbox()) }

  private func runner(_ project: ProjectReference = .id(1)) throws -> EffectRunner {
    let address = try ServerAddress("https://posthog.example.test")
    let key = try PersonalAPIKey("phx_example")
    return EffectRunner(project: project, mailbox: mailbox) { [server] project in
      PostHogClient(.init(address: address, key: key, project: project), transport: server)
    }
  }

  /// Waits for the next action in the mailbox.
  private func answer() async throws -> Action {
    let descriptor = mailbox.descriptor
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&source, 1, -1)
        continuation.resume()
      }
    }
    return try #require(mailbox.takeAll().first)
  }

  private func playlist(name: String) -> String {
    #"{"id":1,"short_id":"p","name":"\#(name)","description":"","pinned":false,"deleted":false,"type":"collection","filters":{}}"#
  }

  private func call(_ request: Request, number: Int = 1) -> Call {
    Call(request, owner: .list, number: number)
  }

  private let rename = Request.update(
    .collection("p"), PlaylistChanges(name: "New"),
    expecting: PlaylistChanges(name: "Old"))

  @Test func answerCarriesItsCall() async throws {
    server.answers = [(200, #"{"count":1,"next":null,"previous":null,"results":[\#(playlist(name: "A"))]}"#)]
    let page = call(.page(PlaylistQuery(), offset: 200, limit: 50), number: 7)
    try runner().send(page)
    guard case .answered(page, .success(.page(let answer))) = try await answer() else { throw Unexpected() }
    #expect(answer.playlists.map(\.name) == ["A"])
    #expect(server.requests.first?.contains("limit=50") == true)
    #expect(server.requests.first?.contains("offset=200") == true)
  }

  @Test func postsFailures() async throws {
    server.answers = [(404, #"{"type":"x","code":"not_found","detail":"Not found.","attr":null}"#)]
    try runner().send(call(.playlist(PlaylistID("p"))))
    guard case .answered(_, .failure(let error)) = try await answer() else { throw Unexpected() }
    #expect(error.kind == .notFound)
  }

  @Test func marksAsWatched() async throws {
    server.answers = [(200, #"{"success":true}"#)]
    try runner().send(call(.markWatched(RecordingID("r1"))))
    guard case .answered(_, .success(.done)) = try await answer() else { throw Unexpected() }
    #expect(server.requests.first?.hasPrefix("PATCH") == true)
    #expect(server.requests.first?.contains("/session_recordings/r1/") == true)
  }

  @Test func updateStopsIfTheServerHasAnotherValue() async throws {
    server.answers = [(200, playlist(name: "Theirs"))]
    try runner().send(call(rename))
    guard case .answered(_, .success(.conflict(let theirs))) = try await answer() else { throw Unexpected() }
    #expect(theirs.name == "Theirs")
    #expect(server.requests.map { $0.prefix(4) } == ["GET "])
  }

  @Test func updateSucceedsIfTheServerHasTheExpectedValue() async throws {
    server.answers = [(200, playlist(name: "Old")), (200, playlist(name: "New"))]
    try runner().send(call(rename))
    guard case .answered(_, .success(.playlist(let saved))) = try await answer() else { throw Unexpected() }
    #expect(saved.name == "New")
    #expect(server.requests.map { $0.prefix(4) } == ["GET ", "PATC"])
  }

  @Test func cancelledCallPostsNothing() async throws {
    let runner = try runner()
    server.answers = [(200, playlist(name: "A"))]
    // The page hangs until it is cancelled.
    server.hangingPart = "limit=1"
    let page = call(.page(PlaylistQuery(), offset: 0, limit: 1))
    let copy = call(.playlist(PlaylistID("p")), number: 2)
    runner.send(page)
    runner.cancel(page.id)
    runner.send(copy)
    guard case .answered(copy, _) = try await answer() else { throw Unexpected() }
  }

  @Test func usesTheResolvedProjectForLaterCalls() async throws {
    let runner = try runner(.current)
    server.answers = [(200, playlist(name: "A"))]
    runner.useProject(42)
    runner.send(call(.playlist(PlaylistID("p"))))
    _ = try await answer()
    #expect(server.requests.first?.contains("/api/projects/42/") == true)
  }
}

private struct Unexpected: Error {}

/// Responds with scripted answers in order, then with errors.
private final class ScriptedTransport: HTTPTransport {
  private struct State {
    var answers: [(Int, String)] = []
    var requests: [String] = []
    var hangingPart: String?
  }

  private let state = Mutex(State())

  /// Requests whose URL contains this end only when cancelled.
  var hangingPart: String? {
    get { state.withLock { $0.hangingPart } }
    set { state.withLock { $0.hangingPart = newValue } }
  }

  var answers: [(Int, String)] {
    get { state.withLock { $0.answers } }
    set { state.withLock { $0.answers = newValue } }
  }

  /// Method and URL of each request.
  var requests: [String] { state.withLock { $0.requests } }

  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    if let hangingPart, request.url.contains(hangingPart) {
      // Bounds a broken test.
      try? await Task.sleep(for: .seconds(600))
      throw APIError(.cancelled)
    }
    let answer = state.withLock { state -> (Int, String)? in
      state.requests.append(request.method + " " + request.url)
      return state.answers.isEmpty ? nil : state.answers.removeFirst()
    }
    guard let (status, body) = answer else { throw APIError(.notFound) }
    return HTTPResponse(
      status: status, headers: [HTTPHeader("Content-Type", "application/json")], body: Array(body.utf8))
  }
}
