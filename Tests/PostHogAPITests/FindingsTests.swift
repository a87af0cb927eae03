import LosslessJSON
import PostHogAPI
import Testing

/// What real servers do otherwise than documented, settled inside the client.
@Suite struct FindingsTests {
  @Test func createSendsTheType() async throws {
    let stub = StubTransport(
      .json("POST", "", playlistJSON("a"), status: 201), .json("POST", "", playlistJSON("b"), status: 201))
    let client = try stub.client()
    _ = try await client.create(
      NewPlaylist(content: .collection, name: "Zoë", description: "why", isPinned: true))
    _ = try await client.create(
      NewPlaylist(content: .savedFilter(filters: try JSONText(#"{"a":1}"#)), name: "F"))
    #expect(
      stub.bodies == [
        #"{"type":"collection","name":"Zoë","description":"why","pinned":true}"#,
        #"{"type":"filters","filters":{"a":1},"name":"F"}"#,
      ])
    stub.finish()
  }

  @Test(arguments: [
    "This action does not support Personal API Key access",
    "This action does not support personal API key access",
  ])
  func refusedKeysAreACaseOfTheirOwnAndNotTriedAgain(detail: String) async throws {
    let stub = StubTransport(.error("GET", "a/recordings/?limit=50", 403, detail, code: "permission_denied"))
    await #expect(throws: APIError.self) { try await stub.client().recordings(of: PlaylistID("a")) }
    let again = StubTransport(.error("GET", "a/recordings/?limit=50", 403, detail, code: "permission_denied"))
    let error = try await failure { try await again.client().recordings(of: PlaylistID("a")) }
    #expect(error.kind == .keysRefused)
    stub.finish()
  }

  /// The filters as the server has them now, byte for byte, not as they were when the list was loaded.
  @Test func savedFilterIsSentItsFiltersWithEveryChange() async throws {
    let filters = #"{"date_from": "-3d", "n": 1.50, "big": 123456789012345678901234567890, "x": 1e400}"#
    let stub = StubTransport(
      .json("GET", "a/", playlistJSON("a", type: #""filters""#, filters: filters)),
      .json("PATCH", "a/", playlistJSON("a", type: #""filters""#, filters: filters)))
    let old = PlaylistReference(id: PlaylistID("a"), kind: .savedFilter, filters: try JSONText(#"{"old":1}"#))
    let playlist = try await stub.client().update(old, PlaylistChanges(isPinned: true))
    #expect(stub.bodies.last == #"{"pinned":true,"filters":\#(filters)}"#)
    #expect(playlist.filters.text == filters)
    stub.finish()
  }

  @Test func collectionIsNotSentFilters() async throws {
    let stub = StubTransport(.json("PATCH", "a/", playlistJSON("a")))
    let reference = PlaylistReference(id: PlaylistID("a"), kind: .collection, filters: .emptyObject)
    _ = try await stub.client().update(reference, PlaylistChanges(name: "B"))
    #expect(stub.bodies == [#"{"name":"B"}"#])
    stub.finish()
  }

  @Test func deletedSavedFilterIsRestoredWithTheFiltersOfItsReference() async throws {
    let stub = StubTransport(
      .error("GET", "a/", 404, "Not found.", code: "not_found"),
      .json("PATCH", "a/", playlistJSON("a", type: #""filters""#, filters: #"{"k":1}"#)))
    let reference = PlaylistReference(
      id: PlaylistID("a"), kind: .savedFilter, filters: try JSONText(#"{"k":1}"#))
    _ = try await stub.client().restore(reference)
    #expect(stub.bodies.last == #"{"deleted":false,"filters":{"k":1}}"#)
    stub.finish()
  }

  @Test func kindThatWasNotKnownIsLearntFromTheRefusal() async throws {
    let stub = StubTransport(
      .error("PATCH", "a/", 400, "You cannot remove all filters when updating a saved filter"),
      .json("GET", "a/", playlistJSON("a", type: #""filters""#, filters: #"{"k":1}"#)),
      .json("PATCH", "a/", playlistJSON("a", type: #""filters""#, filters: #"{"k":1}"#)))
    let reference = PlaylistReference(id: PlaylistID("a"), kind: nil, filters: .emptyObject)
    _ = try await stub.client().update(reference, PlaylistChanges(isPinned: true))
    #expect(stub.bodies == [#"{"pinned":true}"#, "", #"{"pinned":true,"filters":{"k":1}}"#])
    stub.finish()
  }

  @Test func deleteIsAPatch() async throws {
    let stub = StubTransport(.json("PATCH", "a/", playlistJSON("a", deleted: true)))
    let reference = PlaylistReference(id: PlaylistID("a"), kind: .collection, filters: .emptyObject)
    let playlist = try await stub.client().delete(reference)
    #expect(stub.bodies == [#"{"deleted":true}"#])
    #expect(playlist.isDeleted)
    stub.finish()
  }

  @Test func pagerEndsWhereAPageBringsNothingNew() {
    var pager = RecordingPager()
    let page = RecordingPage(recordings: (0..<50).map { Recording(id: RecordingID("r\($0)")) }, hasNext: true)
    #expect(pager.take(page).count == 50)
    #expect(!pager.isAtEnd)
    #expect(pager.nextOffset == 50)
    #expect(pager.take(page).isEmpty)
    #expect(pager.isAtEnd)
  }

  @Test func pagerGoesOnOverAnOverlap() {
    var pager = RecordingPager()
    _ = pager.take(
      RecordingPage(recordings: (0..<3).map { Recording(id: RecordingID("r\($0)")) }, hasNext: true))
    let new = pager.take(
      RecordingPage(recordings: (2..<5).map { Recording(id: RecordingID("r\($0)")) }, hasNext: false))
    #expect(new.map(\.id.rawValue) == ["r3", "r4"])
    #expect(pager.isAtEnd)
  }

  @Test func failedRemovalIsSettledByListing() async throws {
    let absent = StubTransport(
      .error("DELETE", "a/recordings/r1/", 500, "A server error occurred."),
      .json("GET", "a/recordings/?limit=50", #"{"results":[{"id":"r2"}],"has_next":true,"version":4}"#),
      .json(
        "GET", "a/recordings/?limit=50&offset=1", #"{"results":[{"id":"r2"}],"has_next":true,"version":4}"#))
    let outcome = try await absent.client().removeRecordings([RecordingID("r1")], from: PlaylistID("a"))
    #expect(outcome == [RecordingID("r1"): .wasAbsent])
    absent.finish()

    let present = StubTransport(
      .error("DELETE", "a/recordings/r1/", 500, "A server error occurred."),
      .json("GET", "a/recordings/?limit=50", #"{"results":[{"id":"r1"}],"has_next":false,"version":4}"#))
    let failed = try await present.client().removeRecordings([RecordingID("r1")], from: PlaylistID("a"))
    guard case .failed(let error) = failed[RecordingID("r1")] else {
      Issue.record("\(failed)")
      return
    }
    #expect(error.kind == .server)
    present.finish()
  }

  @Test func bulkThatAddsFewerIsSettledOneByOne() async throws {
    let ids = ["r1", "r2"].map { RecordingID($0) }
    let stub = StubTransport(
      .json("POST", "a/recordings/bulk_add/", #"{"success":true,"added_count":1,"total_requested":2}"#),
      .json("POST", "a/recordings/r1/", #"{"success":true}"#),
      .error("POST", "a/recordings/r2/", 500, "A server error occurred."))
    let outcomes = try await stub.client().addRecordings(ids, to: PlaylistID("a"))
    #expect(outcomes[ids[0]] == .done)
    #expect(outcomes[ids[1]]?.failure?.kind == .server)
    #expect(stub.bodies.first == #"{"session_recording_ids":["r1","r2"]}"#)
    stub.finish()
  }

  @Test func serverWithoutBulkIsAskedOneByOneFromThenOn() async throws {
    let stub = StubTransport(
      .error("POST", "a/recordings/bulk_add/", 404, "Endpoint not found.", code: "not_found"),
      .json("POST", "a/recordings/r1/", #"{"success":true}"#),
      .json("POST", "a/recordings/r2/", #"{"success":true}"#))
    let client = try stub.client()
    _ = try await client.addRecordings([RecordingID("r1")], to: PlaylistID("a"))
    let outcomes = try await client.addRecordings([RecordingID("r2")], to: PlaylistID("a"))
    #expect(outcomes == [RecordingID("r2"): .done])
    stub.finish()
  }

  @Test func idsThatNoServerTakesAreNotSent() async throws {
    let long = RecordingID(String(repeating: "a", count: 201))
    let stub = StubTransport()
    let outcomes = try await stub.client().addRecordings([long, RecordingID("")], to: PlaylistID("a"))
    #expect(outcomes.values.allSatisfy { $0.failure != nil })
    stub.finish()
  }
}

extension RecordingOutcome {
  var failure: APIError? {
    guard case .failed(let error) = self else { return nil }
    return error
  }
}

/// The error that the call throws.
func failure<Value>(_ call: () async throws -> Value) async throws -> APIError {
  do {
    let value = try await call()
    Issue.record("no error, but \(value)")
    throw APIError(.cancelled)
  } catch let error as APIError {
    return error
  }
}
