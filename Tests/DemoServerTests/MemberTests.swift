import LosslessJSON
import Testing

@testable import DemoServer

@Suite struct MemberTests {
  /// Creates a collection of listable recordings, and returns its path.
  private func collection(
    of count: Int, _ change: (inout DemoServerOptions) -> Void = { _ in }
  ) throws -> (demo: DemoFixture, path: String) {
    var demo = DemoFixture(change)
    let isOld = demo.backend.options.generation != .y2026
    if isOld { demo.key = DemoServer.unscopedKey }
    let made = try demo.json("POST", DemoFixture.playlists, ["type": "collection", "name": "Mine"])
    let path = DemoFixture.playlists + made.shortID + "/"
    guard count > 0 else { return (demo, path) }
    let ids = demo.newestRecordings(count).map(JSON.string)
    for start in stride(from: 0, to: count, by: 20) {
      let batch = JSON.array(Array(ids[start..<min(count, start + 20)]))
      _ = demo.respond("POST", path + "recordings/bulk_add/", ["session_recording_ids": batch])
    }
    return (demo, path)
  }

  @Test func ordinaryCollectionsIgnorePagingIn2026() throws {
    var (demo, path) = try collection(of: 70)
    let first = try demo.json("GET", path + "recordings/?limit=10")
    let second = try demo.json("GET", path + "recordings/?limit=10&offset=60")
    #expect(first["results"]?.array?.count == 50)
    #expect(first["has_next"] == true)
    #expect(first == second)
  }

  @Test func pagesOnOlderServers() throws {
    var (demo, path) = try collection(of: 70) { $0.generation = .y2025 }
    var ids = Set<String>()
    var offset = 0
    var hasNext = true
    while hasNext {
      let page = try demo.json("GET", path + "recordings/?limit=30&offset=\(offset)")
      let rows = page["results"]?.array ?? []
      ids.formUnion(rows.compactMap { $0["id"]?.string })
      offset += rows.count
      hasNext = page["has_next"] == true
    }
    #expect(offset == 70)
    #expect(ids.count == 70)
  }

  @Test func countsMembersThatCannotBeListed() throws {
    var (demo, path) = try collection(of: 2)
    #expect(demo.respond("POST", path + "recordings/lost-long-ago/").status == 200)
    let counts = try demo.json("GET", path)["recordings_counts"]?["collection"]
    #expect(counts?["count"] == 3)
    #expect(try demo.json("GET", path + "recordings/")["results"]?.array?.count == 2)
  }

  @Test func addingTwiceSucceedsAndRemovingTwiceIsAServerError() throws {
    var (demo, path) = try collection(of: 0)
    let member = path + "recordings/0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001/"
    #expect(demo.respond("POST", member).status == 200)
    #expect(demo.respond("POST", member).status == 200)
    #expect(try demo.json("GET", path)["recordings_counts"]?["collection"]?["count"] == 1)
    #expect(demo.respond("DELETE", member).status == 200)
    #expect(demo.respond("DELETE", member).status == 500)
    #expect(try demo.json("GET", path)["recordings_counts"]?["collection"]?["count"] == .null)
  }

  @Test func addingRecordingsKeepsTheModificationTime() throws {
    var (demo, path) = try collection(of: 0)
    let before = try demo.json("GET", path)["last_modified_at"]
    demo.advance(seconds: 5)
    #expect(demo.respond("POST", path + "recordings/some-id/").status == 200)
    #expect(try demo.json("GET", path)["last_modified_at"] == before)
    #expect(try demo.json("PATCH", path, ["pinned": true])["last_modified_at"] == before)
    #expect(try demo.json("PATCH", path, ["description": ""])["last_modified_at"] != before)
  }

  @Test(arguments: [
    (ServerGeneration.documented, DemoServer.demoKey, 403), (.y2025, DemoServer.demoKey, 403),
    (.y2026, DemoServer.demoKey, 200), (.documented, DemoServer.unscopedKey, 200),
    (.y2025, DemoServer.unscopedKey, 200), (.y2026, DemoServer.unscopedKey, 403),
    (.y2026, DemoServer.readKey, 200), (.y2026, DemoServer.otherScopeKey, 403),
  ]) func statusOfListingDependsOnTheKey(_ generation: ServerGeneration, _ key: String, _ status: Int) throws
  {
    var demo = DemoFixture { $0.generation = generation }
    let row = try #require(try demo.list("limit=50&collection_type=custom").rows.last)
    demo.key = key
    #expect(demo.respond("GET", DemoFixture.playlists + row.shortID + "/recordings/").status == status)
  }

  @Test func documentedServerHasNoBulkCallsAndNoTypes() throws {
    var demo = DemoFixture { $0.generation = .documented }
    let made = try demo.json("POST", DemoFixture.playlists, ["name": "Plain", "filters": ["events": []]])
    #expect(made["type"] == nil)
    #expect(made["recordings_counts"] == nil)
    #expect(made["created_by"]?["hedgehog_config"] == nil)
    demo.key = DemoServer.unscopedKey
    let path = DemoFixture.playlists + made.shortID + "/recordings/"
    let bulk = try demo.json("POST", path + "bulk_add/", ["session_recording_ids": ["a"]])
    #expect(bulk["detail"] == "Endpoint not found.")
    #expect(demo.respond("POST", path + "a/").status == 200)
  }

  @Test func addingAnIDOfAnotherProjectIsAServerError() throws {
    var (demo, path) = try collection(of: 0)
    let id = try #require(demo.newestRecordings(1, project: 1).first)
    #expect(demo.respond("POST", path + "recordings/\(id)/").status == 500)
    let bulk = try demo.json("POST", path + "recordings/bulk_add/", ["session_recording_ids": [.string(id)]])
    #expect(bulk["added_count"] == 0)
  }

  @Test func watchingShowsInRowAndCountAndCannotBeUndone() throws {
    var (demo, path) = try collection(of: 8)
    func counts() throws -> JSON? { try demo.json("GET", path)["recordings_counts"]?["collection"] }
    let before = try #require(try counts()?["watched_count"]?.int)
    let rows = try demo.json("GET", path + "recordings/")["results"]?.array ?? []
    let id = try #require(rows.first { $0["viewed"] == false }?["id"]?.string)
    let recording = "/api/projects/1/session_recordings/\(id)/"
    demo.key = DemoServer.writeKey
    let refused = try demo.json("PATCH", recording, ["viewed": true])
    #expect(refused["detail"] == "API key missing required scope 'session_recording:write'")
    demo.key = DemoServer.demoKey
    #expect(demo.respond("PATCH", recording, ["viewed": true]).status == 200)
    #expect(demo.respond("PATCH", recording, ["viewed": false]).status == 400)
    let after = try demo.json("GET", path + "recordings/")["results"]?.array ?? []
    #expect(after.first { $0["id"]?.string == id }?["viewed"] == true)
    #expect(try counts()?["watched_count"]?.int == before + 1)
  }

  @Test func sendsALongTimingHeader() throws {
    var (demo, path) = try collection(of: 1)
    let header = demo.respond("GET", path + "recordings/").header("Server-Timing")
    #expect((header?.utf8.count ?? 0) > 3000)
  }
}
