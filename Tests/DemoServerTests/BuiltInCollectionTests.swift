import LosslessJSON
import Testing

@testable import DemoServer

@Suite struct BuiltInCollectionTests {
  @Test(arguments: [
    ("", 7), ("type=collection", 7), ("type=filters", 0), ("pinned=false", 0), ("user=1", 0),
    ("created_by=1", 0), ("collection_type=custom", 0), ("collection_type=synthetic", 7),
    ("date_from=-1d", 7), ("session_recording_id=nowhere", 7), ("search=recordings%20have%20been", 0),
    ("search=have%20been", 2),
  ]) func areIncludedInLists(_ query: String, _ expected: Int) throws {
    var demo = DemoFixture { $0.playlists = 40 }
    let rows = try demo.list("limit=500&" + query).rows
    #expect(rows.count { $0["is_synthetic"] == true } == expected)
  }

  @Test func sortLastByAscendingTime() throws {
    var demo = DemoFixture { $0.playlists = 40 }
    let rows = try demo.list("limit=500&order=created_at").rows
    #expect(rows.suffix(7).map { $0["id"]?.int } == [-1, -2, -3, -4, -5, -6, -7])
  }

  @Test func areAbsentFromOlderServers() throws {
    for generation in [ServerGeneration.documented, .y2025] {
      var demo = DemoFixture {
        $0.playlists = 40
        $0.generation = generation
      }
      #expect(try demo.list().count == 42)
      let path = DemoFixture.playlists + "synthetic-shared/"
      #expect(demo.respond("GET", path).status == 404)
    }
  }

  @Test func listAsManyAsCounted() throws {
    var demo = DemoFixture { $0.playlists = 40 }
    for collection in BuiltInCollection.allCases {
      let path = DemoFixture.playlists + collection.rawValue + "/"
      let count = try demo.json("GET", path)["recordings_counts"]?["collection"]?["count"]?.int ?? 0
      let page = try demo.json("GET", path + "recordings/?limit=1000")
      #expect(page["results"]?.array?.count == count, "\(collection)")
      #expect((count > 0) == (collection != .summarized), "\(collection)")
      #expect(page["has_next"] == false)
    }
  }

  @Test func historyIncludesWatchedRecordings() throws {
    var demo = DemoFixture { $0.playlists = 40 }
    let history = DemoFixture.playlists + BuiltInCollection.watchHistory.rawValue + "/recordings/?limit=5000"
    func ids() throws -> [String?] {
      try demo.json("GET", history)["results"]?.array?.map { $0["id"]?.string } ?? []
    }
    let watched = try ids()
    let unseen = try #require(demo.newestRecordings(50).first { !watched.contains($0) })
    let recording = "/api/projects/1/session_recordings/\(unseen)/"
    #expect(demo.respond("PATCH", recording, ["viewed": true]).status == 200)
    #expect(try ids().contains(unseen))
  }
}
