import PostHogAPI
import Testing

/// Errors for responses other than those that the API promises.
struct ErrorTests {
  private static let list = Bench.playlists + "?limit=100"

  private func error(for outcome: Stub.Outcome) async throws -> APIError {
    try await withStubs([Stub("GET", Self.list, outcome)], configure: { $0.maximumAttempts = 1 }) { bench in
      try #require(await failure { () async throws(APIError) in try await bench.client.playlists() })
    }
  }

  @Test(
    arguments: [
      (403, "API key does not have access to the requested organization: ID 1.", .project),
      (403, "You don't have access to the project.", .project),
      (403, "Organization 'X' does not allow using personal API keys. Contact an admin", .forbidden),
      (404, "Recording not found", .notFound), (404, "Endpoint not found.", .endpoint),
      (409, "Conflict", .validation(field: nil)),
      (407, "", .network(.proxyRefused(status: 407))), (413, "", .tooLarge), (599, "", .server),
      (304, "", .malformed),
    ] as [(Int, String, APIError.Kind)])
  func classifiesByStatusAndDetail(_ status: Int, _ detail: String, _ kind: APIError.Kind) async throws {
    #expect(try await error(for: .error(status, detail)).kind == kind)
  }

  @Test(
    arguments: [
      (404, .endpoint), (403, .forbidden), (401, .key), (400, .validation(field: nil)), (502, .server),
      (405, .endpoint), (200, .malformed),
    ] as [(Int, APIError.Kind)])
  func classifiesForeignPagesByStatus(_ status: Int, _ kind: APIError.Kind) async throws {
    let html = Array("<html>\u{1b}[31m Gateway </html>".utf8)
    let page = try await error(for: .answer(HTTPResponse(status: status, body: html)))
    #expect(page.kind == kind)
    #expect(page.status == status)
    #expect(page.detail.isEmpty)
    #expect(page.bodyExcerpt?.hasPrefix("<html>") == true)
    let empty = try await error(for: .answer(HTTPResponse(status: status)))
    #expect(empty.kind == kind)
    #expect(empty.bodyExcerpt == nil)
  }

  @Test(
    arguments: [
      [0], [0xFF, 0xFE], Array("{".utf8), Array("{\"results\":[".utf8), Array("{\"results\":[]}x".utf8),
      Array("{\"results\":null}".utf8), Array("{\"count\":1}".utf8), Array("null".utf8),
      Array("{\"results\":[{\"short_id\":\"a\u{0}\"}]}".utf8), Array("\u{FEFF}{\"results\":[]}".utf8),
      Array(String(repeating: "[", count: 100_000).utf8),
      Array("{\"results\":[{\"short_id\":\"".utf8) + [0xC3, 0x28] + Array("\"}]}".utf8),
    ] as [[UInt8]])
  func reportsInvalidBodiesAsMalformed(_ body: [UInt8]) async throws {
    let error = try await error(for: .answer(HTTPResponse(status: 200, body: body)))
    #expect(error.kind == .malformed)
    #expect((error.bodyExcerpt ?? "").count <= 2000)
  }

  /// A server in debug mode prints the request's headers in its error page.
  @Test func hidesTheKeyInErrorPages() async throws {
    let html = "<pre>" + String(repeating: "x", count: 1960) + "Authorization: Bearer \(Bench.secret)</pre>"
    let page = try await error(
      for: .answer(
        HTTPResponse(
          status: 500, headers: [HTTPHeader("X-Request-Id", Bench.secret)], body: Array(html.utf8))))
    #expect(!String(reflecting: page).contains("phx_"))
    let json = try await error(for: .error(400, code: Bench.secret, "bad \(Bench.secret)"))
    #expect(json.detail == "bad (key)")
    #expect(!String(reflecting: json).contains(Bench.secret))
  }

  @Test func reportsStartAndEndOfEachRequest() async throws {
    let answer = Stub.Outcome.json(
      Sample.page([Sample.playlist(), "7"]), [HTTPHeader("X-Request-ID", "abc")])
    try await withStubs([
      Stub("GET", Self.list, answer), Stub("GET", Bench.playlists + "a/", .failure(APIError(.cancelled))),
    ]) { bench in
      let page = try await bench.client.playlists()
      #expect(page.playlists.count == 1)
      #expect(page.unreadableRows == 1)
      _ = await failure { () async throws(APIError) in try await bench.client.playlist(PlaylistID("a")) }
      let events = bench.events
      try #require(events.count == 5)
      guard case .started(let first) = events[0], case .finished(first, 200, 0, let bytes, "abc") = events[1],
        case .unreadableRows(Self.list, 1) = events[2], case .started(let second) = events[3],
        case .failed(second, APIError(.cancelled), milliseconds: 0) = events[4]
      else {
        Issue.record("\(events)")
        return
      }
      #expect(bytes > 0)
      #expect(first.method == "GET")
      #expect(first.path == Self.list)
      #expect(first.number != second.number)
    }
  }

  @Test func sendsNothingForACancelledTask() async throws {
    try await withStubs([]) { bench in
      let call = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return await failure { () async throws(APIError) in try await bench.client.playlists() }
      }
      #expect(await call.value?.kind == .cancelled)
    }
  }
}
