import FoundationEssentials
import LosslessJSON
import PostHogAPI
import Testing

/// How calls look on the wire.
@Suite struct RequestTests {
  @Test func everyListParameterHasItsPlace() async throws {
    let query = PlaylistQuery(
      search: "50% & más+", pinnedOnly: true, mineOnly: true, kind: .savedFilter, origin: .custom,
      createdBy: 9,
      modifiedAfter: "-7d", modifiedBefore: "2026-11-01", containing: RecordingID("r/1"),
      shortID: PlaylistID("aB3"), order: .init(.createdAt, descending: true))
    let stub = StubTransport(
      .json(
        "GET",
        "?search=50%25%20%26%20m%C3%A1s%2B&pinned=true&user=true&type=filters&collection_type=custom"
          + "&created_by=9&date_from=-7d&date_to=2026-11-01&session_recording_id=r%2F1&short_id=aB3"
          + "&order=-created_at&limit=500&offset=1000",
        #"{"count":0,"next":null,"previous":null,"results":[]}"#))
    _ = try await stub.client().playlists(query, limit: 1_000, offset: 1_000)
    stub.finish()
  }

  @Test func headersCarryTheKeyAndNothingElseDoes() async throws {
    let stub = StubTransport(.json("GET", "a%2F..%2Fb/", playlistJSON("a")))
    _ = try await stub.client().playlist(PlaylistID("a/../b"))
    let request = try #require(stub.requests.first)
    #expect(request.headers.first == HTTPHeader("Authorization", "Bearer \(StubTransport.key)"))
    #expect(request.headers.contains(HTTPHeader("Accept", "application/json")))
    #expect(!request.headers.contains { $0.name == "Content-Type" })
    #expect(!request.url.contains(StubTransport.key))
  }

  @Test func projectsAndTheCurrentOne() async throws {
    let list = StubTransport.Exchange(
      method: "GET", target: "/api/projects/?limit=100&offset=0",
      answer: .success(
        HTTPResponse(status: 200, body: Array(#"{"count":1,"results":[{"id":7,"name":"Shop","x":[]}]}"#.utf8))
      ))
    let one = StubTransport.Exchange(
      method: "GET", target: "/api/projects/@current/",
      answer: .success(HTTPResponse(status: 200, body: Array(#"{"id":7,"name":"Shop"}"#.utf8))))
    let stub = StubTransport(list, one)
    let client = try stub.client()
    #expect(try await client.projects() == [Project(id: 7, name: "Shop")])
    #expect(try await client.project(.current) == Project(id: 7, name: "Shop"))
    stub.finish()
  }

  @Test func watchedIsAPatchOfTheRecording() async throws {
    let exchange = StubTransport.Exchange(
      method: "PATCH", target: "/api/projects/1/session_recordings/r1/",
      answer: .success(HTTPResponse(status: 200, body: Array(#"{"success":true}"#.utf8))))
    let stub = StubTransport(exchange)
    try await stub.client().markViewed(RecordingID("r1"))
    #expect(stub.bodies == [#"{"viewed":true}"#])
  }

  @Test func nextYieldsOnlyItsOffset() async throws {
    let stub = StubTransport(
      .json(
        "GET", "?limit=2",
        #"{"count":9,"next":"http://internal:8000/x?limit=2&offset=2","previous":null,"results":[]}"#))
    #expect(try await stub.client().playlists(limit: 2).nextOffset == 2)
    stub.finish()
  }

  @Test func brokenRowDoesNotSpoilThePage() async throws {
    let rows = [playlistJSON("a"), #"{"short_id":5}"#, #"{"name":"no id"}"#, "null", playlistJSON("b")]
    let stub = StubTransport(
      .json("GET", "?limit=100", #"{"count":5,"results":[\#(rows.joined(separator: ","))]}"#))
    let page = try await stub.client().playlists()
    #expect(page.playlists.map(\.id.rawValue) == ["a", "b"])
    #expect(page.unreadableRows == 3)
  }

  @Test func whatIsUnknownSurvives() async throws {
    let row = #"{"short_id":"a","type":"moodboard","shiny":{"n":1.50},"is_synthetic":false}"#
    let stub = StubTransport(.json("GET", "a/", row))
    let playlist = try await stub.client().playlist(PlaylistID("a"))
    #expect(playlist.kind == .unknown("moodboard"))
    #expect(playlist.kind?.rawValue == "moodboard")
    #expect(playlist.unknownFields["shiny"]?.text == #"{"n":1.50}"#)
  }

  @Test(arguments: [
    ("2026-03-04T05:06:07.123456Z", 1_772_600_767.123456), ("2026-11-22T22:00:00Z", 1_795_384_800),
    ("2026-03-04T05:06:07+00:00", 1_772_600_767), ("2026-03-04T07:06:07.5+02:00", 1_772_600_767.5),
    ("1969-12-31T23:59:59Z", -1), ("2024-02-29T00:00:00Z", 1_709_164_800),
  ])
  func timestampsInAllForms(text: String, seconds: Double) async throws {
    let stub = StubTransport(.json("GET", "a/", #"{"short_id":"a","created_at":"\#(text)"}"#))
    let created = try await stub.client().playlist(PlaylistID("a")).createdAt
    #expect(created?.timeIntervalSince1970 == seconds)
  }

  @Test(arguments: ["yesterday", "2026-13-01T00:00:00Z", "2026-01-01", "2026-01-01T00:00:00", ""])
  func whatIsNoTimestampIsNil(text: String) async throws {
    let stub = StubTransport(.json("GET", "a/", #"{"short_id":"a","created_at":"\#(text)"}"#))
    #expect(try await stub.client().playlist(PlaylistID("a")).createdAt == nil)
  }
}
