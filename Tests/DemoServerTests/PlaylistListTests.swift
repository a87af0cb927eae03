import FoundationEssentials
import LosslessJSON
import Testing

@testable import DemoServer

/// Lists of rows that are generated on demand and changed in between.
@Suite struct PlaylistListTests {
  @Test func listsBothEndsOf100000Rows() throws {
    var demo = DemoFixture { $0.playlists = 100_000 }
    let first = try demo.list("limit=10")
    // Includes two stock rows and seven built-in ones.
    #expect(first.count == 100_009)
    #expect(first.rows.prefix(7).allSatisfy { $0["is_synthetic"] == true })
    let last = try demo.list("limit=10&offset=100000")
    #expect(last.rows.count == 9)
    #expect(last.rows.last?["name"] == "Mobile device recordings")
    #expect(try demo.list("offset=100009").rows.isEmpty)
  }

  @Test func changedRowMovesToTheTopAndDeletedRowDisappears() throws {
    var demo = DemoFixture { $0.playlists = 100_000 }
    let page = try demo.list("limit=5&offset=50000").rows
    let collection = try #require(page.first { $0["type"] == "collection" })
    demo.advance(seconds: 60)
    let path = DemoFixture.playlists + collection.shortID + "/"
    #expect(demo.respond("PATCH", path, ["name": "Moved"]).status == 200)
    let top = try demo.list("limit=1&offset=7").rows
    #expect(top.map(\.shortID) == [collection.shortID])
    #expect(try demo.list("limit=1").count == 100_009)

    #expect(demo.respond("PATCH", path, ["deleted": true]).status == 200)
    let after = try demo.list("limit=5&offset=50000")
    #expect(after.count == 100_008)
    #expect(try demo.list("limit=1&offset=7").rows.map(\.shortID) != [collection.shortID])
    #expect(demo.respond("GET", path).status == 404)

    #expect(demo.respond("PATCH", path, ["deleted": false]).status == 200)
    #expect(try demo.list("limit=1").count == 100_009)
  }

  @Test(arguments: ["", "order=created_at", "order=-created_at", "order=name", "order=-name", "search=e"])
  func consecutivePagesHaveNoGapsOrRepeats(_ query: String) throws {
    var demo = DemoFixture { $0.playlists = 137 }
    let all = try demo.list(query + "&limit=500").rows
    // Deleted and moved rows interrupt the generated ones.
    for row in all.filter({ $0["type"] == "collection" && $0["is_synthetic"] == false }).prefix(9) {
      demo.advance(seconds: 1)
      let change: JSON =
        row.shortID.utf8.last.map { $0 % 2 == 0 } == true ? ["deleted": true] : ["name": "Eel"]
      #expect(demo.respond("PATCH", DemoFixture.playlists + row.shortID + "/", change).status == 200)
    }
    let whole = try demo.list(query + "&limit=500")
    var joined: [String] = []
    while joined.count < whole.count {
      let page = try demo.list(query + "&limit=7&offset=\(joined.count)")
      #expect(page.count == whole.count)
      #expect(page.rows.count == min(7, whole.count - joined.count))
      joined += page.rows.map(\.shortID)
    }
    // Each page of names is sorted by itself.
    if query.hasSuffix("name") {
      #expect(joined != whole.rows.map(\.shortID))
    } else {
      #expect(joined == whole.rows.map(\.shortID))
    }
    #expect(Set(joined).count == joined.count)
  }

  @Test func cutsPagesOfNamesByLanguageAndSortsEachByCodePoint() throws {
    var demo = DemoFixture { $0.playlists = 300 }
    func page(_ offset: Int) throws -> [String] {
      try demo.list("collection_type=custom&order=name&limit=10&offset=\(offset)").rows.map(\.shortID)
    }
    let pages = try stride(from: 0, to: 300, by: 10).map { try page($0) }
    #expect(Set(pages.joined()).count == 300)
    // A page that begins one row earlier does not begin with the last row of the page before.
    let isOverlap = try zip(pages, stride(from: 10, to: 300, by: 10)).map { before, offset in
      try page(offset - 1).first == before.last
    }
    #expect(isOverlap.contains(false))
  }

  @Test(arguments: ["-1y", nil]) func listsThreeDaysOfPlaylistsWithoutType(_ from: String?) throws {
    var demo = DemoFixture { $0.playlists = 300 }
    let table = demo.backend.projects[0].recordings
    let ids = stride(from: table.count - 1, to: 0, by: -400).map { table.row($0).id }
    let row = try #require(try demo.list("limit=500").rows.first { $0["type"] == .null })
    let path = DemoFixture.playlists + row.shortID + "/recordings/"
    for id in ids { #expect(demo.respond("POST", path + id + "/").status == 200) }
    let query = "?limit=3&offset=1" + (from.map { "&date_from=\($0)" } ?? "")
    let page = try demo.json("GET", path + query)["results"]?.array ?? []
    if from == nil { #expect(page.count < 3) } else { #expect(page.count == 3) }
    #expect(demo.respond("GET", path + "?nonsense=1").status == 500)
  }

  @Test(arguments: [
    (#"{"huge":123456789012345678901234567890}"#, 500, true), (#"{"huge":1.5e300}"#, 500, true),
    (#"{"huge":1e400}"#, 400, false), (#"{"text":"\u0000"}"#, 500, false), (#"{"number":5}"#, 200, true),
  ]) func storesNumbersThatItCannotAnswer(_ filters: String, _ status: Int, _ isStored: Bool) throws {
    var demo = DemoFixture { $0.playlists = 40 }
    let row = try #require(try demo.list("limit=500").rows.first { $0["type"] == "filters" })
    let path = DemoFixture.playlists + row.shortID + "/"
    let answer = demo.respond("PATCH", path, ["filters": try JSON(parsing: filters)])
    #expect(answer.status == status)
    let after = try demo.json("GET", path)
    #expect((after["filters"] != row["filters"]) == isStored)
    #expect(try demo.list("limit=500").rows.contains { $0.shortID == row.shortID })
  }

  @Test(arguments: [ServerGeneration.y2025, .y2026])
  func hugeOffsetGivesAnEmptyPage(_ generation: ServerGeneration) throws {
    var demo = DemoFixture {
      $0.playlists = 5
      $0.generation = generation
    }
    let largest = String(Int.max)
    #expect(try demo.list("limit=\(largest)&offset=\(largest)").rows.isEmpty)
  }

  @Test(arguments: ["last_modified_at", "created_at"]) func sortsByTimeInBothDirections(_ column: String)
    throws
  {
    var demo = DemoFixture { $0.playlists = 200 }
    for sign in ["-", ""] {
      let query = "collection_type=custom&limit=500&order=\(sign)\(column)"
      let before = try demo.list(query).rows
      demo.advance(seconds: 60)
      // Renamed rows move to another place, restored ones return to theirs, new ones have a place of their own.
      for row in before.filter({ $0["type"] == "collection" }).dropFirst(30).prefix(5) {
        let path = DemoFixture.playlists + row.shortID + "/"
        for change: JSON in [["name": "Renamed"], ["deleted": true], ["deleted": false]] {
          #expect(demo.respond("PATCH", path, change).status == 200)
        }
      }
      #expect(demo.respond("POST", DemoFixture.playlists, ["type": "collection"]).status == 201)
      let times = try demo.list(query).rows.map { $0[column]?.string ?? "" }
      #expect(times.count == before.count + 1)
      #expect(times == (sign == "-" ? times.sorted(by: >) : times.sorted()))
    }
  }

  @Test func findsEveryRowByShortID() throws {
    var demo = DemoFixture { $0.playlists = 250 }
    for row in try demo.list("limit=500").rows {
      let found = try demo.json("GET", DemoFixture.playlists + row.shortID + "/")
      #expect(found == row)
    }
  }

  @Test func seedDeterminesTheData() throws {
    func rows(seed: UInt64) throws -> [JSON] {
      var demo = DemoFixture { $0.seed = seed }
      return try demo.list("limit=300").rows
    }
    #expect(try rows(seed: 5) == rows(seed: 5))
    #expect(try rows(seed: 5) != rows(seed: 6))
  }

  @Test func findsRecordingsByIDWhichContainsTheStart() throws {
    let generator = RecordingGenerator(seed: 9, count: 5000, start: DemoFixture.start, userIDs: [1])
    for index in stride(from: 0, to: 5000, by: 333) {
      let row = generator.row(index)
      #expect(generator.index(id: row.id) == index)
      let time = row.id.filter { $0 != "-" }.prefix(12)
      #expect(Int(time, radix: 16) == Int(row.start.timeIntervalSince1970 * 1000))
    }
    #expect(generator.index(id: "01a20351-27e0-7d8e-91b7-584a2265b1f5") == nil)
  }

  @Test func shortIDsAreReversible() {
    let ids = ShortIDs(seed: 3)
    for serial in [0, 1, 2, 61, 62, 99_999, 1_000_000, 140_737_488_355_327] {
      let text = ids.text(serial)
      #expect(text.utf8.count == 8)
      #expect(ids.serial(text) == serial)
    }
    #expect(ids.serial("short") == nil)
    #expect(ids.serial("with-das") == nil)
  }
}
