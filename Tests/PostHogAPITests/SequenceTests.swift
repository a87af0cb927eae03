import FoundationEssentials
import PostHogAPI
import Synchronization
import Testing

struct AllPlaylistsTests {
  /// A page of rows named by numbers, and the offset of the next one.
  private func page(
    _ query: String = "", limit: Int, offset: Int = 0, _ rows: [Int], next: Int? = nil
  ) -> Stub {
    let window = "limit=\(limit)" + (offset > 0 ? "&offset=\(offset)" : "")
    let next = next.map { "http://internal/?limit=\(limit)&offset=\($0)" }
    return Stub(
      "GET", Bench.playlists + "?\(query)\(window)",
      .json(Sample.page(rows.map { Sample.playlist("r\($0)") }, count: 9, next: next)))
  }

  private func ids(_ sequence: AllPlaylists) async throws -> [String] {
    var ids: [String] = []
    for try await playlist in sequence { ids.append(playlist.id.rawValue) }
    return ids
  }

  /// Each page after the first repeats the row before it.
  @Test func fetchesEachPageOnce() async throws {
    try await withStubs([
      page(limit: 3, [1, 2, 3], next: 3), page(limit: 3, offset: 2, [3, 4, 5], next: 5),
      page(limit: 3, offset: 4, [5, 6]),
    ]) { bench in
      let found = try await ids(bench.client.allPlaylists(pageSize: 3))
      #expect(found == ["r1", "r2", "r3", "r4", "r5", "r6"])
    }
  }

  @Test func fetchesNoPageBeforeItIsNeeded() async throws {
    try await withStubs([page(limit: 3, [1, 2, 3], next: 3)]) { bench in
      var iterator = bench.client.allPlaylists(pageSize: 3).makeAsyncIterator()
      for number in 1...3 {
        let playlist = try await iterator.next()
        #expect(playlist?.id.rawValue == "r\(number)")
      }
      #expect(bench.transport.requests.count == 1)
    }
  }

  /// Servers cut pages by names in one order and sort them in another, so neighbours tell nothing.
  @Test func comparesNoNeighboursInTheOrderOfNames() async throws {
    try await withStubs([
      page("order=name&", limit: 2, [1, 2], next: 2), page("order=name&", limit: 2, offset: 2, [3]),
    ]) { bench in
      let query = PlaylistQuery(order: .init(.name, isDescending: false))
      let found = try await ids(bench.client.allPlaylists(query, pageSize: 2))
      #expect(found == ["r1", "r2", "r3"])
    }
  }

  @Test func givesARowOnceWhenOthersAreCreatedMeanwhile() async throws {
    try await withStubs([
      page(limit: 3, [1, 2, 3], next: 3), page(limit: 3, offset: 2, [2, 3, 4], next: 5),
      page(limit: 3, offset: 4, [4, 5]),
    ]) { bench in
      let found = try await ids(bench.client.allPlaylists(pageSize: 3))
      #expect(found == ["r1", "r2", "r3", "r4", "r5"])
    }
  }

  @Test func missesNoRowWhenOthersAreDeletedMeanwhile() async throws {
    try await withStubs([
      page(limit: 3, [1, 2, 3], next: 3),
      // 1 and 2 are gone: 4 has moved up into what was read before.
      page(limit: 3, offset: 2, [5, 6, 7], next: 5), page(limit: 3, [3, 4, 5], next: 3),
      page(limit: 3, offset: 2, [5, 6, 7]),
    ]) { bench in
      let ids = try await ids(bench.client.allPlaylists(pageSize: 3))
      #expect(Set(ids) == ["r1", "r2", "r3", "r4", "r5", "r6", "r7"])
      #expect(ids.count == 7)
    }
  }

  @Test func endsOnAServerWithoutAStableOrder() async throws {
    try await withStubs([
      page(limit: 2, [1, 2], next: 2), page(limit: 2, offset: 1, [3, 4], next: 3),
      page(limit: 2, [5, 6], next: 2), page(limit: 2, offset: 1, [7, 8], next: 3),
      page(limit: 2, offset: 2, [9]), page(limit: 2, [1, 2], next: 2),
      page(limit: 2, offset: 1, [3, 4], next: 3),
      page(limit: 2, offset: 2, [9]),
    ]) { bench in
      let found = try await ids(bench.client.allPlaylists(pageSize: 2))
      #expect(Set(found).count == 9)
    }
  }

  @Test(arguments: [[1, 2], []])
  func endsOnAServerWithAnotherPageBehindEachPage(_ rows: [Int]) async throws {
    let server = EndlessServer(rows: rows)
    let client = PostHogClient(
      .init(
        address: try ServerAddress(StubTransport.origin), key: try PersonalAPIKey(Bench.secret),
        project: .id(7)),
      transport: server)
    var found: [String] = []
    for try await playlist in client.allPlaylists(pageSize: 2) { found.append(playlist.id.rawValue) }
    #expect(found == ["r1", "r2"])
  }

  @Test func throwsTheErrorOfAPage() async throws {
    try await withStubs([
      page(limit: 2, [1, 2], next: 2), Stub("GET", Bench.playlists + "?limit=2&offset=1", .error(401)),
    ]) { bench in
      var ids: [PlaylistID] = []
      let error = await #expect(throws: APIError.self) {
        for try await playlist in bench.client.allPlaylists(pageSize: 2) { ids.append(playlist.id) }
      }
      #expect(error?.kind == .key)
      #expect(ids == ["r1", "r2"])
    }
  }

  @Test func cancellationEndsTheRequest() async throws {
    try await withStubs([Stub("GET", Bench.playlists + "?limit=100", .hang)]) { bench in
      let task = Task { try await bench.client.allPlaylists().first { _ in true } }
      await bench.transport.hanging(1)
      task.cancel()
      let error = await #expect(throws: APIError.self) { try await task.value }
      #expect(error?.kind == .cancelled)
    }
  }
}

/// Has two playlists, and behind each page another one with the same rows.
private final class EndlessServer: HTTPTransport {
  private let rows: [Int]
  private let requestCount = Mutex(0)

  init(rows: [Int]) { self.rows = rows }

  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    let number = requestCount.withLock { count in
      count += 1
      return count
    }
    // Bounds a broken test.
    guard number < 100 else { throw APIError(.cancelled) }
    let offset = URLComponents(string: request.url)?.queryItems?.first { $0.name == "offset" }?.value ?? "0"
    let rows = offset == "0" ? [1, 2] : rows
    let page = Sample.page(
      rows.map { Sample.playlist("r\($0)") }, next: "http://internal/?offset=\((Int(offset) ?? 0) + 3)")
    return HTTPResponse(status: 200, body: Array(page.utf8))
  }
}

struct AllRecordingsTests {
  private static let path = Bench.playlists + "aB3dE6gH/recordings/"

  private func ids(_ sequence: AllRecordings) async throws -> [String] {
    var ids: [String] = []
    for try await recording in sequence { ids.append(recording.id.rawValue) }
    return ids
  }

  @Test func fetchesEachPageOnce() async throws {
    try await withStubs([
      Stub("GET", Self.path + "?limit=2", .json(Sample.recordings(["a", "b"], hasNext: true))),
      Stub("GET", Self.path + "?limit=2&offset=2", .json(Sample.recordings(["b", "c"], hasNext: true))),
      Stub("GET", Self.path + "?limit=2&offset=4", .json(Sample.recordings(["d"], hasNext: false))),
    ]) { bench in
      let found = try await ids(bench.client.allRecordings(of: .collection("aB3dE6gH"), pageSize: 2))
      #expect(found == ["a", "b", "c", "d"])
    }
  }

  @Test func endsOnAServerThatDoesNotPage() async throws {
    let page = Sample.recordings(["a", "b"], hasNext: true)
    try await withStubs([
      Stub("GET", Self.path + "?limit=50", .json(page)),
      Stub("GET", Self.path + "?limit=50&offset=2", .json(page)),
    ]) { bench in
      let found = try await ids(bench.client.allRecordings(of: .collection("aB3dE6gH")))
      #expect(found == ["a", "b"])
    }
  }
}
