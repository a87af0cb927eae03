import LosslessJSON
import PostHogAPI
import TestSupport
import Testing

/// Every recorded answer of real servers goes through the client: what succeeded decodes into the type of its
/// address, what failed becomes the error that its status and words mean.
@Suite struct CorpusTests {
  @Test(arguments: CorpusEntry.all)
  func answerIsUnderstood(entry: CorpusEntry) async throws {
    let body = entry.bodyKind == "json" ? entry.responseBody.text : entry.responseBody.string ?? ""
    let response = HTTPResponse(
      status: entry.status, headers: entry.responseHeaders.map { HTTPHeader($0.key, $0.value) },
      body: Array(body.utf8))
    let client = try client(answering: response)
    if (200..<300).contains(entry.status) {
      try await decode(entry, with: client)
    } else {
      let error = try await failure { try await client.playlist(PlaylistID("a")) }
      // A redirect on the server itself is followed; this one leads back to itself.
      #expect(error.status == (entry.status == 302 ? nil : entry.status))
      #expect(expectedKind(entry).matches(error.kind), "\(error)")
      if entry.bodyKind == "json" { #expect(error.detail == entry.responseBody["detail"]?.string ?? "") }
    }
  }

  /// By what follows the project in the path.
  private func decode(_ entry: CorpusEntry, with client: PostHogClient) async throws {
    guard entry.method != "HEAD", entry.method != "OPTIONS", entry.bodyKind == "json" else { return }
    let path = entry.path.prefix { $0 != "?" }.split(separator: "/").dropFirst(3).map(String.init)
    let id = PlaylistID("a")
    switch (entry.method, path.first, path.count) {
    case ("GET", "session_recording_playlists", 1) where entry.responseBody["results"]?.array == nil:
      // The rows were replaced by a note in the recording.
      #expect(entry.responseBody["results"]?.string?.contains("left out") == true)
      #expect(try await failure { try await client.playlists() }.kind == .malformed)
    case ("GET", "session_recording_playlists", 1):
      let page = try await client.playlists()
      let rows = entry.responseBody["results"]?.array ?? []
      #expect(page.totalCount == entry.responseBody["count"]?.int)
      #expect(page.playlists.count + page.unreadableRows == rows.count)
      #expect(page.playlists.count == rows.count { $0["short_id"]?.string != nil })
      for (playlist, row) in zip(page.playlists, rows.filter { $0["short_id"] != nil }) {
        compare(playlist, row)
      }
    case ("GET", "session_recording_playlists", 2), ("POST", "session_recording_playlists", 1),
      ("PATCH", "session_recording_playlists", _), ("PUT", "session_recording_playlists", _):
      compare(try await client.playlist(id), entry.responseBody)
    case ("GET", "session_recording_playlists", 3), ("GET", "session_recordings", 1):
      let page = try await client.recordings(of: id)
      let rows = entry.responseBody["results"]?.array ?? []
      #expect(page.hasNext == entry.responseBody["has_next"]?.bool)
      #expect(page.recordings.count == rows.count { $0["id"]?.string != nil })
      for (recording, row) in zip(page.recordings, rows.filter { $0["id"] != nil }) {
        compare(recording, row)
      }
    case ("POST", "session_recording_playlists", _), ("DELETE", "session_recording_playlists", _):
      #expect(entry.responseBody["success"]?.bool == true)
      _ = try await client.bulkAdd([RecordingID("r")], to: id)
    default:
      #expect(JSON.null != entry.responseBody, "read as plain JSON")
    }
  }

  private func compare(_ playlist: Playlist, _ row: JSON) {
    #expect(playlist.id.rawValue == row["short_id"]?.string)
    #expect(playlist.name == row["name"]?.string)
    #expect(playlist.isPinned == (row["pinned"]?.bool ?? false))
    #expect(playlist.kind?.rawValue == row["type"]?.string)
    if let filters = row["filters"] { #expect(playlist.filters.value == filters) }
    #expect((playlist.lastModifiedAt == nil) == (row["last_modified_at"]?.string == nil))
    #expect(playlist.createdBy?.email == row["created_by"]?["email"]?.string)
    #expect(playlist.counts?.collection.count == row["recordings_counts"]?["collection"]?["count"]?.int)
    #expect(playlist.isSynthetic == (row["is_synthetic"]?.bool ?? false))
  }

  private func compare(_ recording: Recording, _ row: JSON) {
    #expect(recording.id.rawValue == row["id"]?.string)
    #expect((recording.startTime == nil) == (row["start_time"]?.string == nil))
    #expect(recording.duration == row["recording_duration"]?.int)
    #expect(recording.isViewed == (row["viewed"]?.bool ?? false))
    #expect(recording.clickCount == row["click_count"]?.int)
    #expect(recording.person?.name == row["person"]?["name"]?.string)
  }

  // MARK: Errors

  private enum Expected {
    case exactly(APIError.Kind)
    case scope, validation, rateLimited

    func matches(_ kind: APIError.Kind) -> Bool {
      switch (self, kind) {
      case (.exactly(let wanted), _): wanted == kind
      case (.scope, .scope(let name)): name.contains(":")
      case (.validation, .validation): true
      case (.rateLimited, .rateLimited): true
      default: false
      }
    }
  }

  /// What the recorded words mean, said once more and independently of the client.
  private func expectedKind(_ entry: CorpusEntry) -> Expected {
    let words = entry.responseBody["detail"]?.string ?? ""
    switch entry.status {
    case 302: return .exactly(.malformed)
    case 400, 406, 415: return .validation
    case 401: return .exactly(.key)
    case 403:
      if words.contains("scope '") { return .scope }
      if words.lowercased().contains("personal api key access") { return .exactly(.keysRefused) }
      return words.contains("project") || words.contains("organization")
        ? .exactly(.project) : .exactly(.forbidden)
    case 404:
      return .exactly(
        words == "Project not found."
          ? .project : words == "Endpoint not found." || words.isEmpty ? .endpoint : .notFound)
    case 405: return .exactly(.endpoint)
    case 429: return .rateLimited
    default: return .exactly(.server)
    }
  }

  private func client(answering response: HTTPResponse) throws -> PostHogClient {
    var configuration = PostHogClient.Configuration(
      address: try ServerAddress(StubTransport.address), key: try PersonalAPIKey(StubTransport.key),
      project: .id(1))
    configuration.maximumAttempts = 1
    configuration.longestRateLimitWait = .zero
    return PostHogClient(configuration, transport: FixedTransport(response: response))
  }
}

private struct FixedTransport: HTTPTransport {
  let response: HTTPResponse
  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse { response }
}
