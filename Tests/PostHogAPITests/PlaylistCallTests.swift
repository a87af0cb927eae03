import LosslessJSON
import PostHogAPI
import Testing

struct PlaylistCallTests {
  /// Newer servers list everything when they are asked for an ID.
  @Test func aListOfOnePlaylistIsFetchedByItsPath() async throws {
    try await withStubs([
      Stub("GET", Bench.playlists + "aB3dE6gH/", .json(Sample.playlist())),
      Stub("GET", Bench.playlists + "aB3dE6gH/", .error(404, code: "not_found", "Not found.")),
      Stub("GET", Bench.playlists + "aB3dE6gH/", .error(403, code: "permission_denied", "No.")),
    ]) { bench in
      let query = PlaylistQuery(search: "x", id: "aB3dE6gH")
      let page = try await bench.client.playlists(query)
      #expect(page.playlists.map(\.id) == ["aB3dE6gH"])
      #expect(page.totalCount == 1 && page.nextOffset == nil)
      #expect(try await bench.client.playlists(query) == PlaylistPage(totalCount: 0, playlists: []))
      await #expect(throws: APIError.self) { try await bench.client.playlists(query) }
    }
  }

  @Test func sendsHeaders() async throws {
    try await withStubs([
      Stub("GET", Bench.playlists + "?limit=100", .json(Sample.page([Sample.playlist()])))
    ]) { bench in
      let page = try await bench.client.playlists()
      #expect(page.playlists.map(\.id.rawValue) == ["aB3dE6gH"])
      #expect(page.totalCount == 1)
      #expect(page.nextOffset == nil)
      let request = try #require(bench.transport.requests.first)
      #expect(request.header("Authorization") == "Bearer \(Bench.secret)")
      #expect(request.header("Accept") == "application/json")
      #expect(request.header("User-Agent") == "PostHogAPI-Swift")
      #expect(request.header("Content-Type") == nil)
      #expect(request.isRepeatable)
      #expect(!String(reflecting: request).contains(Bench.secret))
    }
  }

  @Test(arguments: [
    (PlaylistQuery(), 100, 0, "?limit=100"),
    (PlaylistQuery(), 0, -5, "?limit=1"),
    (PlaylistQuery(), 9999, 3, "?limit=500&offset=3"),
    (PlaylistQuery(search: "\0"), 2, 0, "?limit=2"),
    (PlaylistQuery(search: "a&b=c+d %é/;"), 2, 0, "?search=a%26b%3Dc%2Bd%20%25%C3%A9/%3B&limit=2"),
    (PlaylistQuery(isPinnedOnly: true, isMineOnly: true), 2, 0, "?pinned=true&user=true&limit=2"),
    (
      PlaylistQuery(kind: .savedFilter, origin: .custom, createdBy: 42), 2, 0,
      "?type=filters&collection_type=custom&created_by=42&limit=2"
    ),
    (
      PlaylistQuery(modifiedAfter: "-7d", modifiedBefore: "2026-01-02T03:04:05+01:00"), 2, 0,
      "?collection_type=custom&date_from=-7d&date_to=2026-01-02T03:04:05%2B01:00&limit=2"
    ),
    (
      PlaylistQuery(containing: RecordingID("a/b.c")), 2, 0,
      "?collection_type=custom&session_recording_id=a/b.c&limit=2"
    ),
    (
      PlaylistQuery(order: .init(.lastModifiedAt, isDescending: false)), 2, 0,
      "?order=last_modified_at&limit=2"
    ),
    (PlaylistQuery(order: .init(.createdAt)), 2, 0, "?order=-created_at&limit=2"),
    (PlaylistQuery(order: .init()), 2, 0, "?limit=2"),
    (PlaylistQuery(order: .init(.name, isDescending: false)), 2, 0, "?order=name&limit=2"),
  ])
  func encodesQueries(_ query: PlaylistQuery, _ limit: Int, _ offset: Int, _ expected: String) async throws {
    try await withStubs([Stub("GET", Bench.playlists + expected, .json(Sample.page([])))]) { bench in
      _ = try await bench.client.playlists(query, limit: limit, offset: offset)
    }
  }

  /// Behind a proxy `next` may name a host that only the proxy can reach.
  @Test(
    arguments: [
      ("http://internal:8000/api/x/?limit=2&offset=2", 0, 2),
      ("http://internal:8000/?search=offset%3D9&offset=4&order=name", 2, 4),
      ("http://internal:8000/?offset=2", 2, nil),
      ("http://internal:8000/?offset=-3", 0, nil),
      ("http://internal:8000/?offset=99999999999999999999", 0, nil),
      ("nonsense", 0, nil),
    ] as [(String, Int, Int?)])
  func readsOnlyTheOffsetOfNext(_ next: String, _ offset: Int, _ expected: Int?) async throws {
    let path = Bench.playlists + "?limit=2" + (offset > 0 ? "&offset=\(offset)" : "")
    try await withStubs([Stub("GET", path, .json(Sample.page([], count: 9, next: next)))]) { bench in
      let page = try await bench.client.playlists(limit: 2, offset: offset)
      #expect(page.nextOffset == expected)
      #expect(page.totalCount == 9)
    }
  }

  @Test func encodesIDsInPaths() async throws {
    try await withStubs([
      Stub("GET", Bench.playlists + "a%20b%3F%23/", .json(Sample.playlist("a b?#")))
    ]) { bench in
      let playlist = try await bench.client.playlist(PlaylistID("a b?#"))
      #expect(playlist.id.rawValue == "a b?#")
    }
  }

  @Test(arguments: ["", ".", "..", "a/b", "../users"])
  func refusesIDsThatLeadToOtherPaths(_ id: String) async throws {
    try await withStubs([]) { bench in
      let error = await failure { () async throws(APIError) in try await bench.client.playlist(PlaylistID(id))
      }
      #expect(error?.kind == .notFound)
    }
  }

  /// Servers since 2025 refuse to create a playlist without `type`.
  @Test func createsWithType() async throws {
    try await withStubs([
      Stub(
        "POST", Bench.playlists,
        body: #"{"type":"collection","name":"A \"b\"","description":"two\nlines","pinned":true}"#,
        .json(Sample.playlist(), status: 201)),
      Stub(
        "POST", Bench.playlists,
        body:
          #"{"type":"filters","filters":{"z":1e400, "a":0.10},"name":"S","description":"","pinned":false}"#,
        .json(Sample.playlist(), status: 201)),
    ]) { bench in
      _ = try await bench.client.create(
        NewPlaylist(content: .collection, name: "A \"b\"", description: "two\nlines", isPinned: true))
      _ = try await bench.client.create(
        NewPlaylist(
          content: .savedFilter(filters: try JSONText(#"{"z":1e400, "a":0.10}"#)), name: "S"))
      #expect(bench.transport.requests.allSatisfy { $0.header("Content-Type") == "application/json" })
      #expect(bench.transport.requests.allSatisfy { !$0.isRepeatable })
    }
  }

  @Test func fetchesWhatTheKeyMayDo() async throws {
    let text = """
      {"id":"x","label":"Mine","value":null,"mask_value":"phx_...9","scopes":["project:read","insight:write"],
      "scoped_teams":[2,"?"],"scoped_organizations":null}
      """
    try await withStubs([
      Stub("GET", "/api/personal_api_keys/@current/", .json(text)),
      Stub("GET", "/api/personal_api_keys/@current/", .json(#"{"scopes":["*"]}"#)),
      Stub("GET", "/api/personal_api_keys/@current/", .json("{}")),
    ]) { bench in
      let access = try await bench.client.keyAccess()
      #expect(access == KeyAccess(label: "Mine", scopes: ["project:read", "insight:write"], projects: [2]))
      #expect(access.allows("insight:read") && access.allows("project:read"))
      #expect(!access.allows("project:write") && !access.allows("insight"))
      #expect(try await bench.client.keyAccess().allows("anything:write"))
      let error = await failure { () async throws(APIError) in try await bench.client.keyAccess() }
      #expect(error?.kind == .malformed)
    }
  }

  @Test func readsProjects() async throws {
    try await withStubs([
      Stub("GET", "/api/projects/?limit=100", .json(#"{"results":[{"id":1,"name":"One"},"…",{"id":2}]}"#)),
      Stub("GET", "/api/projects/@current/", .json(#"{"id":1,"name":"One","x":[]}"#)),
      Stub("GET", "/api/projects/5/", .error(403, "API key missing required scope 'project:read'")),
    ]) { bench in
      let projects = try await bench.client.projects()
      #expect(projects == [Project(id: 1, name: "One"), Project(id: 2, name: "")])
      let current = try await bench.client.project(.current)
      #expect(current == Project(id: 1, name: "One"))
      let error = await failure { () async throws(APIError) in try await bench.client.project(.id(5)) }
      #expect(error?.kind == .scope("project:read"))
    }
  }

  @Test func usesTheBasePathAndTheCurrentProject() async throws {
    let stub = Stub(
      "GET", "/base/api/projects/@current/session_recording_playlists/?limit=100", .json(Sample.page([])))
    let address = try ServerAddress(StubTransport.origin + "/base/")
    try await withStubs(
      [stub],
      configure: {
        $0.address = address; $0.project = .current
      }
    ) { bench in
      _ = try await bench.client.playlists()
    }
  }

  @Test func keepsControlCharactersOutOfHeaders() async throws {
    let stub = Stub("GET", Bench.playlists + "?limit=100", .json(Sample.page([])))
    try await withStubs([stub], configure: { $0.userAgent = "a\r\nX-Evil: 1\u{0}é" }) { bench in
      _ = try await bench.client.playlists()
      #expect(bench.transport.requests.first?.header("User-Agent") == "aX-Evil: 1")
    }
  }
}
