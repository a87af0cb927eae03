import DemoServer
import LosslessJSON
import PostHogAPI
import PostHogCurl
import Testing

/// The client against a server that behaves as those of mid 2026.
struct ServerDifferenceTests {
  private func withServer(_ body: (DemoServer, (Int) throws -> PostHogClient) async throws -> Void)
    async throws
  {
    let server = try await DemoServer.start(DemoServerOptions())
    let transport = CurlTransport()
    try await body(server) { project in
      PostHogClient(
        .init(
          address: try ServerAddress(server.address), key: try PersonalAPIKey(DemoServer.demoKey),
          project: .id(project)), transport: transport)
    }
    await server.stop()
  }

  @Test func listsTheRecordingsOfAYearOfAPlaylistWithoutKind() async throws {
    try await withServer { _, client in
      let client = try client(1)
      var found: Playlist?
      for try await playlist in client.allPlaylists() where playlist.kind == nil { found = found ?? playlist }
      let old = try #require(found)
      let history = try await client.recordings(of: .collection("synthetic-watch-history"), limit: 500)
        .recordings
      let ids = stride(from: 0, to: history.count, by: history.count / 12).prefix(12).map { history[$0].id }
      _ = try await client.addRecordings(ids, to: old.id)
      var listed: Set<RecordingID> = []
      for try await recording in client.allRecordings(of: old.reference, pageSize: 5) {
        listed.insert(recording.id)
      }
      #expect(listed.isSuperset(of: ids))
    }
  }

  @Test(arguments: [true, false]) func listsEveryPlaylistOnceInTheOrderOfNames(_ isDescending: Bool)
    async throws
  {
    try await withServer { server, client in
      let query = PlaylistQuery(order: .init(.name, isDescending: isDescending))
      var ids: [PlaylistID] = []
      for try await playlist in try client(1).allPlaylists(query, pageSize: 50) { ids.append(playlist.id) }
      #expect(ids.count == 309)
      #expect(Set(ids).count == 309)
      #expect(server.requestLog().count == 7)
    }
  }

  @Test func saysThatAnotherProjectHoldsARecording() async throws {
    try await withServer { _, client in
      let theirs = try await client(2).recordings(of: .collection("synthetic-watch-history"), limit: 1)
        .recordings
      let foreign = try #require(theirs.first).id
      let client = try client(1)
      let collection = try await client.create(NewPlaylist(content: .collection, name: "Mine"))
      let outcomes = try await client.addRecordings([foreign, "fine"], to: collection.id)
      guard case .failed(let error)? = outcomes[foreign] else { throw APIError(.malformed) }
      #expect(error.kind == .usedInAnotherProject)
    }
  }

  @Test func throwsTheErrorOfAnAnswerThatCannotBeWrittenThoughItIsStored() async throws {
    try await withServer { _, client in
      let client = try client(1)
      let new = NewPlaylist(content: .savedFilter(filters: try JSONText(#"{"n":1.5e300}"#)), name: "Huge")
      await #expect(throws: APIError.self) { try await client.create(new) }
      let found = try await client.playlists(PlaylistQuery(search: "Huge")).playlists
      #expect(found.map(\.name) == ["Huge"])
    }
  }
}
