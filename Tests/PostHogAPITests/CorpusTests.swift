import Foundation
import LosslessJSON
import TestSupport
import Testing

@testable import PostHogAPI

/// Responses recorded from real servers: the client reads each into the type of its path or classifies its error.
struct CorpusTests {
  @Test func hasAllEntries() {
    #expect(CorpusEntry.all.count > 500)
  }

  @Test(arguments: CorpusEntry.all)
  func readsOrClassifies(_ entry: CorpusEntry) async throws {
    if entry.status >= 300 {
      let error = try #require(await failure { () async throws(APIError) in try await entry.response() })
      #expect(error.kind == entry.expectedKind)
      #expect(error.status == entry.status)
      if entry.bodyKind == "json" {
        #expect(error.detail == entry.responseBody["detail"]?.string)
        #expect(error.code == entry.responseBody["code"]?.string)
        #expect(error.bodyExcerpt == nil)
      }
    } else {
      let response = try await entry.response()
      #expect(response.status == entry.status)
      try await entry.read()
    }
  }
}

extension CorpusEntry {
  fileprivate static let now = Date(timeIntervalSince1970: 1_800_000_000)

  private var response: HTTPResponse {
    let body =
      switch bodyKind {
      case "json": responseBody.text
      case "text": responseBody.string ?? ""
      default: ""
      }
    return HTTPResponse(
      status: status, headers: responseHeaders.map { HTTPHeader($0.key, $0.value) }, body: Array(body.utf8))
  }

  private func client() throws -> PostHogClient {
    struct Recorded: HTTPTransport {
      let response: HTTPResponse
      func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse { response }
    }
    var configuration = PostHogClient.Configuration(
      address: try ServerAddress("https://posthog.test"), key: try PersonalAPIKey("phx_x"), project: .id(1))
    configuration.maximumAttempts = 1
    configuration.maximumRateLimitWait = .zero
    return PostHogClient(
      configuration, transport: Recorded(response: response), clock: TestClock(), now: { Self.now })
  }

  /// Sends the recorded response through the client.
  fileprivate func response() async throws(APIError) -> HTTPResponse {
    guard let client = try? client() else { throw APIError(.network(.other)) }
    return try await client.response(to: Call(method, ["recorded"], safety: .once))
  }

  // MARK: Errors

  /// The expected class of each message. A message that is not here fails the test.
  fileprivate var expectedKind: APIError.Kind? {
    let detail = responseBody["detail"]?.string ?? ""
    let field = responseBody["attr"]?.string
    switch (status, detail) {
    case (302, ""): return .malformed  // a page of the web app; no Location was recorded
    case (400, _): return .validation(field: field)
    case (401, "Authentication credentials were not provided."),
      (401, "Personal API key found in request Authorization header is invalid."):
      return .key
    case (403, "This action does not support Personal API Key access"),
      (403, "This action does not support personal API key access"):
      return .keysRefused
    case (403, _) where detail.hasPrefix("API key missing required scope '"):
      return .scope(String(detail.dropFirst("API key missing required scope '".count).dropLast()))
    case (403, "API key does not have access to the requested project: ID 1."),
      (
        403,
        "API key does not have access to the requested organization: ID 01a20674-e401-0000-7237-26df6e98cc4f."
      ),
      (403, "You don't have access to the project."):
      return .project
    case (403, _) where detail.hasPrefix("API key does not have access to the requested organization: ID "):
      return .project
    case (403, "CSRF Failed: CSRF token missing."): return .forbidden
    case (404, "Project not found."): return .project
    case (404, "Endpoint not found."): return .endpoint
    case (404, "Not found."), (404, "Recording not found"): return .notFound
    case (405, _): return .endpoint
    case (406, _), (415, _): return .validation(field: nil)
    case (429, _):
      let wait = Double(responseHeaders["Retry-After"] ?? "") ?? .nan
      return .rateLimited(until: Self.now.addingTimeInterval(wait))
    case (500, "A server error occurred."): return .server
    case (500, "") where bodyKind == "text": return .server  // an HTML page
    default: return nil
    }
  }

  // MARK: Responses

  /// Reads the response with the call for its path and compares the result with the recorded JSON.
  fileprivate func read() async throws {
    let client = try client()
    let segments = path.prefix { $0 != "?" }.split(separator: "/").dropFirst()  // without "api"
    let rest = segments.dropFirst(2)  // without "projects", "1"
    let call = "\(method) \(rest.first ?? segments.last ?? "") \(rest.count)"
    switch call {
    case "GET session_recording_playlists 1" where bodyKind == "text":
      #expect(responseBody == "(gzip bytes left out)")
      try await expectMalformed { () async throws(APIError) in try await client.playlists() }
    case "GET session_recording_playlists 1" where responseBody["results"]?.string != nil:
      #expect(responseBody["results"]?.string?.hasSuffix("rows (left out here)") == true)
      try await expectMalformed { () async throws(APIError) in try await client.playlists() }
    case "GET session_recording_playlists 1":
      try compare(try await client.playlists())
    case "GET session_recording_playlists 2", "PATCH session_recording_playlists 2",
      "PUT session_recording_playlists 2":
      try compare(try await client.playlist(PlaylistID("x")), responseBody)
    case "POST session_recording_playlists 1":
      try compare(
        try await client.create(NewPlaylist(content: .collection, name: "x")), responseBody)
    case "GET session_recording_playlists 3", "GET session_recordings 1":
      try compare(try await client.recordings(of: .collection("x")))
    case "POST session_recording_playlists 4" where rest.last == "bulk_add":
      let count = try await client.bulkAdd([RecordingID("x")], to: PlaylistID("x"))
      #expect(count == responseBody["added_count"]?.int)
    case "POST session_recording_playlists 4" where rest.last == "bulk_delete":
      let count = try await client.bulkRemove([RecordingID("x")], from: PlaylistID("x"))
      #expect(count == responseBody["deleted_count"]?.int)
    case "POST session_recording_playlists 4":
      try await client.addRecording(RecordingID("x"), to: PlaylistID("x"))
      #expect(responseBody == ["success": true])
    case "DELETE session_recording_playlists 4":
      try await client.removeRecording(RecordingID("x"), from: PlaylistID("x"))
      #expect(responseBody == ["success": true])
    case "PATCH session_recordings 2":
      try await client.markAsViewed(RecordingID("x"))
      #expect(responseBody == ["success": true])
    case "GET session_recordings 2":
      try compare(Recording.decode(responseBody), responseBody)
    case "POST session_recording_playlists 3" where rest.last == "playlist_viewed":
      #expect(responseBody == ["success": true])  // the client has no such call: servers refuse it to keys
    case "GET projects 0":
      let rows = responseBody["results"]?.array ?? []
      let projects = try await client.projects()
      #expect(projects.map(\.id) == rows.map { $0["id"]?.int })
      #expect(!rows.isEmpty)
    case "GET @me 0":
      #expect(responseBody["team"]?["id"]?.int != nil)  // the client has no such call
    case "HEAD session_recording_playlists 1": #expect(bodyKind == "empty")
    case "OPTIONS session_recording_playlists 1": #expect(responseBody["name"] != nil)
    default: Issue.record("no call reads \(call)")
    }
  }

  private func expectMalformed<Value>(_ body: () async throws(APIError) -> Value) async throws {
    #expect(await failure(of: body)?.kind == .malformed)
  }

  private func compare(_ page: PlaylistPage) throws {
    let rows = try #require(responseBody["results"]?.array)
    #expect(page.totalCount == responseBody["count"]?.int)
    #expect(page.unreadableRows == 0)
    #expect((page.nextOffset != nil) == (responseBody["next"]?.string != nil))
    try #require(page.playlists.count == rows.count)
    for (playlist, row) in zip(page.playlists, rows) { try compare(playlist, row) }
  }

  private func compare(_ playlist: Playlist, _ row: JSON) throws {
    #expect(playlist.id.rawValue == row["short_id"]?.string)
    #expect(playlist.numericID == row["id"]?.int)
    #expect(playlist.name == row["name"]?.string)
    #expect(playlist.derivedName == row["derived_name"]?.string)
    #expect(playlist.description == row["description"]?.string ?? "")
    #expect(playlist.isPinned == row["pinned"]?.bool ?? false)
    #expect(playlist.isDeleted == row["deleted"]?.bool ?? false)
    #expect(playlist.kind?.rawValue == row["type"]?.string)
    #expect(playlist.filters.value == row["filters"] ?? [:])
    #expect((playlist.createdAt != nil) == (row["created_at"]?.string != nil))
    #expect((playlist.lastModifiedAt != nil) == (row["last_modified_at"]?.string != nil))
    #expect(playlist.createdBy?.email == row["created_by"]?["email"]?.string)
    #expect(playlist.lastModifiedBy?.id == row["last_modified_by"]?["id"]?.int)
    let counts = row["recordings_counts"]
    #expect((playlist.counts != nil) == (counts != nil))
    #expect(playlist.counts?.collection.count == counts?["collection"]?["count"]?.int)
    #expect(playlist.counts?.collection.watchedCount == counts?["collection"]?["watched_count"]?.int)
    #expect(playlist.counts?.savedFilters.count == counts?["saved_filters"]?["count"]?.int)
    #expect(playlist.counts?.savedFilters.hasMore == counts?["saved_filters"]?["has_more"]?.bool)
    #expect(
      (playlist.counts?.savedFilters.lastRefreshedAt != nil)
        == (counts?["saved_filters"]?["last_refreshed_at"]?.string != nil))
    let isSynthetic = row["short_id"]?.string?.hasPrefix("synthetic-") ?? false
    #expect(playlist.isSynthetic == isSynthetic)
    #expect(playlist.unknownFields.keys.allSatisfy { $0 == "…" })
  }

  private func compare(_ page: RecordingPage) throws {
    let rows = try #require(responseBody["results"]?.array)
    #expect(page.hasNext == responseBody["has_next"]?.bool)
    #expect(page.unreadableRows == 0)
    try #require(page.recordings.count == rows.count)
    for (recording, row) in zip(page.recordings, rows) { try compare(recording, row) }
  }

  private func compare(_ recording: Recording, _ row: JSON) throws {
    #expect(recording.id.rawValue == row["id"]?.string)
    #expect(recording.distinctID == row["distinct_id"]?.string)
    #expect(recording.isViewed == row["viewed"]?.bool ?? false)
    #expect(recording.viewers == (row["viewers"]?.array ?? []).compactMap(\.string))
    #expect(recording.duration == row["recording_duration"]?.int)
    #expect(recording.clickCount == row["click_count"]?.int)
    #expect(recording.consoleErrorCount == row["console_error_count"]?.int)
    #expect((recording.startTime != nil) == (row["start_time"]?.string != nil))
    #expect((recording.endTime != nil) == (row["end_time"]?.string != nil))
    #expect(recording.startURL == row["start_url"]?.string)
    #expect(recording.person?.name == row["person"]?["name"]?.string)
    #expect(recording.isOngoing == row["ongoing"]?.bool ?? false)
    #expect((recording.activityScore != nil) == (row["activity_score"] ?? .null != .null))
    #expect(recording.daysLeft == row["recording_ttl"]?.int)
    #expect((recording.expiryTime != nil) == (row["expiry_time"]?.string != nil))
    let known = [
      "storage", "retention_period_days", "snapshot_library", "has_summary", "summary_outcome",
      "external_references", "matches_filters", "…",
    ]
    #expect(recording.unknownFields.keys.allSatisfy(known.contains))
  }
}

extension Recording {
  fileprivate static func decode(_ row: JSON) throws -> Recording {
    var reader = JSONReader(Array(row.text.utf8))
    return try Recording(from: &reader)
  }
}
