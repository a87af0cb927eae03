import Foundation
import LosslessJSON
import PostHogAPI
import Testing

struct DecodingTests {
  private func playlist(_ text: String) async throws -> Playlist {
    try await withStubs([Stub("GET", Bench.playlists + "aB/", .json(text))]) { bench in
      try await bench.client.playlist(PlaylistID("aB"))
    }
  }

  @Test func readsEveryField() async throws {
    let filters = #"{"date_from" : "-3d", "n":1.50}"#
    let text = """
      {"id": 4711, "short_id": "aB", "name": null, "derived_name": "D", "description": "x\\ny",
      "pinned": true, "deleted": true, "type": "filters", "filters": \(filters),
      "created_at": "2026-03-04T05:06:07.123456Z",
      "created_by": {"id": 9, "uuid": "u", "first_name": "Ada", "last_name": "", "email": "ada@example.test"},
      "last_modified_at": "2026-03-05T05:06:07Z", "last_modified_by": null,
      "recordings_counts": {"collection": {"count": null, "watched_count": null},
      "saved_filters": {"count": 3, "has_more": true, "watched_count": 1, "increased": false,
      "last_refreshed_at": "2026-03-05T06:06:07.5+01:00"}},
      "is_synthetic": false, "creation_method": {"a" : [1]}}
      """
    let playlist = try await playlist(text)
    #expect(playlist.id == PlaylistID("aB"))
    #expect(playlist.numericID == 4711)
    #expect(playlist.name == nil)
    #expect(playlist.derivedName == "D")
    #expect(playlist.description == "x\ny")
    #expect(playlist.isPinned)
    #expect(playlist.isDeleted)
    #expect(playlist.kind == .savedFilter)
    #expect(playlist.filters.text == filters)
    #expect(playlist.createdBy == User(id: 9, uuid: "u", firstName: "Ada", email: "ada@example.test"))
    #expect(playlist.lastModifiedBy == nil)
    let modified = Date(timeIntervalSince1970: 1_772_687_167)
    #expect(playlist.lastModifiedAt == modified)
    let created = try #require(playlist.createdAt).timeIntervalSince(modified)
    #expect(abs(created + 86400 - 0.123456) < 0.000_001)
    #expect(playlist.counts?.collection == RecordingsCount())
    #expect(playlist.counts?.savedFilters.count == 3)
    #expect(playlist.counts?.savedFilters.hasMore == true)
    #expect(playlist.counts?.savedFilters.lastRefreshedAt == modified.addingTimeInterval(0.5))
    #expect(playlist.unknownFields == ["creation_method": try JSONText(#"{"a" : [1]}"#)])
  }

  @Test func needsOnlyTheID() async throws {
    #expect(try await playlist(#"{"short_id":"aB"}"#) == Playlist(id: PlaylistID("aB")))
  }

  @Test(arguments: [
    ("9223372036854775807", 1_000_000_000_000), ("-1", 0), ("9e99", 1_000_000_000_000), ("-9e99", 0),
    ("12.0", 12),
    ("99999999999999999999", 1_000_000_000_000),
  ]) func bringsCountsWithinBounds(number: String, count: Int) async throws {
    let text = #"{"short_id":"aB","recordings_counts":{"collection":{"count":N,"watched_count":N}}}"#
    let collection = try await playlist(text.replacing("N", with: number)).counts?.collection
    #expect(collection == RecordingsCount(count: count, watchedCount: count))

    let row = #"{"id":"r","recording_duration":N,"click_count":N,"recording_ttl":N}"#
    let path = Bench.playlists + "aB/recordings/?limit=10"
    let recording = try await withStubs([
      Stub(
        "GET", path,
        .json(#"{"results":[ROW],"has_next":false}"#.replacing("ROW", with: row.replacing("N", with: number)))
      )
    ]) { bench in
      try await bench.client.recordings(of: .collection("aB"), limit: 10, offset: 0).recordings.first
    }
    #expect([recording?.duration, recording?.clickCount, recording?.daysLeft] == [count, count, count])
  }

  @Test func keepsUnreadableFields() async throws {
    let text = """
      {"short_id":"aB","pinned":"maybe","name":{"a":1},"type":7,"created_at":"yesterday","created_by":"me",
      "recordings_counts":{"collection":{"count":1.5},"saved_filters":[]},"id":1e400,"filters":"text"}
      """
    let playlist = try await playlist(text)
    #expect(playlist.name == nil)
    #expect(!playlist.isPinned)
    #expect(playlist.filters.text == "\"text\"")
    #expect(playlist.counts == RecordingsCounts())
    #expect(
      playlist.unknownFields.mapValues(\.text) == [
        "pinned": "\"maybe\"", "name": "{\"a\":1}", "type": "7", "created_at": "\"yesterday\"",
        "created_by": "\"me\"", "id": "1e400",
      ])
  }

  @Test(arguments: [(#""collection""#, "collection"), (#""filters""#, "filters"), (#""mixtape""#, "mixtape")])
  func keepsUnknownKinds(_ text: String, _ raw: String) async throws {
    #expect(try await playlist(Sample.playlist("aB", type: text)).kind?.rawValue == raw)
  }

  @Test func recognizesBuiltInRowsByTheirPrefix() async throws {
    #expect(try await playlist(#"{"short_id":"synthetic-shared"}"#).isSynthetic)
  }

  @Test(arguments: [
    ("2026-11-22T12:53:00Z", 0), ("2026-11-22T12:53:00.5Z", 0.5), ("2026-11-22T12:53:00.123Z", 0.123),
    ("2026-11-22T12:53:00.000001Z", 0.000001), ("2026-11-22T12:53:00.999999+00:00", 0.999999),
    ("2026-11-22T14:53:00+02:00", 0), ("2026-11-22T07:23:00.25-05:30", 0.25),
    ("2026-11-22 12:53:00.000000", 0), ("2026-11-22 12:53:00", 0),
  ])
  func readsTimestamps(_ text: String, _ fraction: Double) async throws {
    let date = try #require(try await playlist(#"{"short_id":"aB","created_at":"\#(text)"}"#).createdAt)
    #expect(abs(date.timeIntervalSince1970 - 1_795_351_980 - fraction) < 0.000_000_5)
  }

  @Test(arguments: [
    "", "Z", "soon", "2026-03-04", "2026-13-04T14:02:11Z", "99999999999999999999-01-01T00:00:00Z",
    "2026-03-04T14:02:11.Z", "0000-00-00T00:00:00Z",
  ])
  func anInvalidTimestampDoesNotCostTheRow(_ text: String) async throws {
    let playlist = try await playlist(#"{"short_id":"aB","created_at":"\#(text)"}"#)
    #expect(playlist.createdAt == nil)
    #expect(playlist.unknownFields.keys.contains("created_at"))
  }

  @Test func skipsAndCountsUnreadableRows() async throws {
    let rows = [
      Sample.playlist("a"), "null", "7", #""cut""#, "[]", "{}", #"{"short_id":7}"#, Sample.playlist("b"),
    ]
    try await withStubs([Stub("GET", Bench.playlists + "?limit=100", .json(Sample.page(rows, count: 8)))]) {
      let page = try await $0.client.playlists()
      #expect(page.playlists.map(\.id.rawValue) == ["a", "b"])
      #expect(page.unreadableRows == 6)
      #expect(page.totalCount == 8)
    }
  }
}
