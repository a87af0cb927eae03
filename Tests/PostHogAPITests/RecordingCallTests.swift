import Foundation
import LosslessJSON
@testable import PostHogAPI
import Testing

struct RecordingCallTests {
  private static let collection = PlaylistID("aB3dE6gH")
  private static let path = Bench.playlists + "aB3dE6gH/recordings/"

  @Test func listsRecordings() async throws {
    let text = """
      {"results":[{"id":"r1","viewed":true,"viewers":["bob@example.test"],"recording_duration":117,
      "start_time":"2026-11-22T12:53:00Z","person":{"id":2,"name":"a","distinct_ids":["u"],"properties":{}},
      "activity_score":47.84,"recording_ttl":20,"expiry_time":"2026-12-22T00:00:00+01:00","has_summary":false}],
      "has_next":true,"version":4,"next_cursor":"x"}
      """
    try await withStubs([Stub("GET", Self.path + "?limit=10&offset=20", .json(text))]) { bench in
      let page = try await bench.client.recordings(of: .collection(Self.collection), limit: 10, offset: 20)
      let recording = try #require(page.recordings.first)
      #expect(page.hasNext)
      #expect(recording.isViewed)
      #expect(recording.viewers == ["bob@example.test"])
      #expect(recording.duration == 117)
      #expect(recording.startTime == Date(timeIntervalSince1970: 1_795_351_980))
      #expect(recording.person?.name == "a")
      #expect(recording.activityScore == 47.84)
      #expect(recording.daysLeft == 20)
      #expect(recording.unknownFields["has_summary"]?.text == "false")
    }
  }

  @Test(arguments: [
    "This action does not support Personal API Key access",
    "This action does not support personal api key access",
  ])
  func reportsThatKeysAreRefused(_ detail: String) async throws {
    try await withStubs([
      Stub("GET", Self.path + "?limit=50", .error(403, code: "permission_denied", detail)),
      Stub("POST", Self.path + "r1/", .error(403, code: "permission_denied", detail)),
    ]) { bench in
      let listing = await failure { () async throws(APIError) in
        try await bench.client.recordings(of: .collection(Self.collection))
      }
      let adding = await failure { () async throws(APIError) in
        try await bench.client.addRecording(RecordingID("r1"), to: Self.collection)
      }
      #expect(listing?.kind == .keysRefused)
      #expect(adding?.kind == .keysRefused)
    }
  }

  @Test func fetchesOneRecording() async throws {
    let path = "/api/projects/7/session_recordings/"
    try await withStubs([
      Stub("GET", path + "r1/", .json(#"{"id":"r1","viewed":true}"#)),
      Stub("GET", path + "r2/", .error(404, code: "not_found", "Recording not found")),
    ]) { bench in
      let recording = try await bench.client.recording(RecordingID("r1"))
      #expect(recording.isViewed)
      let missing = await failure { () async throws(APIError) in
        try await bench.client.recording(RecordingID("r2"))
      }
      #expect(missing?.kind == .notFound)
    }
  }

  @Test func encodesIDsInPaths() async throws {
    try await withStubs([
      Stub("POST", Self.path + "%C3%A5%20b/", .success),
      Stub("DELETE", Self.path + "%C3%A5%20b/", .success),
      Stub("PATCH", "/api/projects/7/session_recordings/r1/", body: #"{"viewed":true}"#, .success),
    ]) { bench in
      try await bench.client.addRecording(RecordingID("å b"), to: Self.collection)
      try await bench.client.removeRecording(RecordingID("å b"), from: Self.collection)
      try await bench.client.markAsViewed(RecordingID("r1"))
      #expect(bench.transport.requests.map { $0.header("Content-Type") } == [nil, nil, "application/json"])
      #expect(bench.transport.requests.map(\.isRepeatable) == [true, false, true])
    }
  }

  @Test(arguments: ["", "a.b", "a/b", "..", "a\0b", String(repeating: "a", count: 201)])
  func refusesIDsThatFitNoPath(_ id: String) async throws {
    try await withStubs([]) { bench in
      let error = await failure { () async throws(APIError) in
        try await bench.client.addRecording(RecordingID(id), to: Self.collection)
      }
      #expect(error?.kind == .validation(field: "session_recording_ids"))
    }
  }

  /// A proxy's page has status 200, too.
  @Test func takesNoOtherAnswerForASuccess() async throws {
    for body in ["<html></html>", "{}", #"{"success":false}"#, "[]"] {
      try await withStubs([
        Stub("POST", Self.path + "a/", .json(body)),
        Stub("DELETE", Self.path + "a/", .json(body)),
        Stub("PATCH", "/api/projects/7/session_recordings/a/", body: #"{"viewed":true}"#, .json(body)),
      ]) { bench in
        let id = RecordingID("a")
        let errors = [
          await failure { () async throws(APIError) in
            try await bench.client.addRecording(id, to: Self.collection)
          },
          await failure { () async throws(APIError) in
            try await bench.client.removeRecording(id, from: Self.collection)
          },
          await failure { () async throws(APIError) in try await bench.client.markAsViewed(id) },
        ]
        #expect(errors.map { $0?.kind } == [.malformed, .malformed, .malformed], "\(body)")
      }
    }
  }

  @Test func returnsTheCountsOfBulkCalls() async throws {
    let body = #"{"session_recording_ids":["a","b.c"]}"#
    try await withStubs([
      Stub(
        "POST", Self.path + "bulk_add/", body: body,
        .json(#"{"success":true,"added_count":1,"total_requested":2}"#)),
      Stub(
        "POST", Self.path + "bulk_delete/", body: body,
        .json(#"{"success":true,"deleted_count":2,"total_requested":2}"#)),
    ]) { bench in
      let ids = [RecordingID("a"), RecordingID("b.c")]
      let added = try await bench.client.bulkAdd(ids, to: Self.collection)
      let removed = try await bench.client.bulkRemove(ids, from: Self.collection)
      #expect((added, removed) == (1, 2))
    }
  }

  @Test(arguments: [0, 21])
  func refusesBatchesBeyondTheLimits(_ count: Int) async throws {
    let ids = (0..<count).map { RecordingID("r\($0)") }
    try await withStubs([]) { bench in
      let error = await failure { () async throws(APIError) in
        try await bench.client.bulkAdd(ids, to: Self.collection)
      }
      #expect(error?.kind == .validation(field: "session_recording_ids"))
    }
  }

  /// Such a server takes `recordings/bulk_add/` for a request to add the recording `bulk_add`.
  @Test func removesTheRecordingThatAServerWithoutBulkCallsAdded() async throws {
    try await withStubs([
      Stub("POST", Self.path + "bulk_add/", body: #"{"session_recording_ids":["a"]}"#, .success),
      Stub("DELETE", Self.path + "bulk_add/", .success),
    ]) { bench in
      let error = await failure { () async throws(APIError) in
        try await bench.client.bulkAdd([RecordingID("a")], to: Self.collection)
      }
      #expect(error?.kind == .endpoint)
    }
  }
}

struct RecordingPagerTests {
  private func page(_ ids: ClosedRange<Int>, hasNext: Bool) -> RecordingPage {
    RecordingPage(recordings: ids.map { Recording(id: RecordingID("r\($0)")) }, hasNext: hasNext)
  }

  @Test func advancesOnAServerThatPages() {
    var pager = RecordingPager()
    #expect(pager.advance(past: page(1...50, hasNext: true)).count == 50)
    #expect(pager.nextOffset == 50)
    #expect(pager.advance(past: page(50...70, hasNext: false)).count == 20)
    #expect(pager.isAtEnd && !pager.endsEarly)
  }

  /// Every page holds the same 50 recordings, and `has_next` stays true.
  @Test func endsOnAServerThatDoesNotPage() {
    var pager = RecordingPager()
    _ = pager.advance(past: page(1...50, hasNext: true))
    #expect(!pager.isAtEnd)
    #expect(pager.advance(past: page(1...50, hasNext: true)).isEmpty)
    #expect(pager.isAtEnd && pager.endsEarly)
    // After a removal another recording is among the first 50.
    pager.stepBack(by: 1)
    #expect(!pager.isAtEnd)
    #expect(pager.advance(past: page(2...51, hasNext: true)).map(\.id) == [RecordingID("r51")])
  }

  @Test func endsOnAnEmptyPage() {
    var pager = RecordingPager()
    #expect(pager.advance(past: RecordingPage(recordings: [], hasNext: true)).isEmpty)
    #expect(pager.isAtEnd)
  }
}
