import Dispatch
import Glibc
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

  /// The next thing posted.
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

  @Test func pageCarriesTheNumberOfItsRequest() async throws {
    server.answers = [(200, #"{"count":1,"next":null,"previous":null,"results":[\#(playlist(name: "A"))]}"#)]
    try runner().loadPage(PageRequest(id: 7, query: PlaylistQuery(), offset: 200, limit: 50))
    guard case .pageLoaded(7, .success(let page)) = try await answer() else { throw Unexpected() }
    #expect(page.playlists.map(\.name) == ["A"])
    #expect(server.requests.first?.contains("limit=50") == true)
    #expect(server.requests.first?.contains("offset=200") == true)
  }

  @Test func failureIsAnAnswer() async throws {
    server.answers = [(404, #"{"type":"x","code":"not_found","detail":"Not found.","attr":null}"#)]
    try runner().loadPlaylist(PlaylistID("p"))
    guard case .playlistLoaded(_, .failure(let error)) = try await answer() else { throw Unexpected() }
    #expect(error.kind == .notFound)
  }

  @Test func markingAsWatchedTellsTheServer() async throws {
    server.answers = [(200, #"{"success":true}"#)]
    try runner().markWatched(RecordingID("r1"))
    guard case .markedWatched(RecordingID("r1"), .success) = try await answer() else { throw Unexpected() }
    #expect(server.requests.first?.hasPrefix("PATCH") == true)
    #expect(server.requests.first?.contains("/session_recordings/r1/") == true)
  }

  @Test func writeStopsBeforeACopyThatHasChanged() async throws {
    server.answers = [(200, playlist(name: "Theirs"))]
    try runner().send(Write.rename)
    guard case .writeEnded(3, .conflict(let theirs)) = try await answer() else { throw Unexpected() }
    #expect(theirs.name == "Theirs")
    #expect(server.requests.map { $0.prefix(4) } == ["GET "])
  }

  @Test func writeGoesThroughWhereTheCopyIsAsExpected() async throws {
    server.answers = [(200, playlist(name: "Old")), (200, playlist(name: "New"))]
    try runner().send(Write.rename)
    guard case .writeEnded(3, .done(let saved)) = try await answer() else { throw Unexpected() }
    #expect(saved.name == "New")
    #expect(server.requests.map { $0.prefix(4) } == ["GET ", "PATC"])
  }

  @Test func cancelledCallPostsNothing() async throws {
    let runner = try runner()
    server.answers = [(200, playlist(name: "A"))]
    // Without a script for it the page hangs until it is cancelled.
    server.hangingPart = "limit=1"
    runner.loadPage(PageRequest(id: 1, query: PlaylistQuery(), offset: 0, limit: 1))
    runner.cancel(.page(1))
    runner.loadPlaylist(PlaylistID("p"))
    guard case .playlistLoaded = try await answer() else { throw Unexpected() }
  }

  @Test func laterCallsGoToTheProjectThatBecameKnown() async throws {
    let runner = try runner(.current)
    server.answers = [(200, playlist(name: "A"))]
    runner.useProject(42)
    runner.loadPlaylist(PlaylistID("p"))
    _ = try await answer()
    #expect(server.requests.first?.contains("/api/projects/42/") == true)
  }
}

private struct Unexpected: Error {}

extension Write {
  /// From "Old" to "New".
  fileprivate static let rename = Write(
    id: 3, target: Playlist(id: PlaylistID("p"), kind: .collection).reference, title: "Old",
    changes: PlaylistChanges(name: "New"), inverse: PlaylistChanges(name: "Old"),
    expected: PlaylistChanges(name: "Old"), purpose: .rename)
}

/// Gives its answers in order; a server error when there are none left.
private final class ScriptedTransport: HTTPTransport {
  private struct State {
    var answers: [(Int, String)] = []
    var requests: [String] = []
    var hangingPart: String?
  }

  private let state = Mutex(State())

  /// Requests with this in their address end only by being cancelled.
  var hangingPart: String? {
    get { state.withLock { $0.hangingPart } }
    set { state.withLock { $0.hangingPart = newValue } }
  }

  var answers: [(Int, String)] {
    get { state.withLock { $0.answers } }
    set { state.withLock { $0.answers = newValue } }
  }

  /// Method and address.
  var requests: [String] { state.withLock { $0.requests } }

  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    if let hangingPart, request.url.contains(hangingPart) {
      // The time is for a broken test.
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
