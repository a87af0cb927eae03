import PostHogAPI
import Testing

struct MembersTests {
  private static let collection = PlaylistID("aB3dE6gH")
  private static let path = Bench.playlists + "aB3dE6gH/recordings/"

  private static func ids(_ texts: String...) -> [RecordingID] { texts.map { RecordingID($0) } }

  private static func bulk(_ name: String, _ ids: String, _ outcome: Stub.Outcome) -> Stub {
    Stub("POST", path + "\(name)/", body: #"{"session_recording_ids":[\#(ids)]}"#, outcome)
  }

  private static func holders(of id: String, _ playlists: [String]) -> Stub {
    Stub(
      "GET", Bench.playlists + "?collection_type=custom&session_recording_id=\(id)&limit=500",
      .json(Sample.page(playlists.map { Sample.playlist($0) })))
  }

  // MARK: Adding

  @Test func addsAllInOneRequest() async throws {
    try await withStubs([
      Self.bulk("bulk_add", #""a","b/c.d""#, .json(#"{"added_count":2,"total_requested":2}"#))
    ]) { bench in
      let outcomes = try await bench.client.addRecordings(Self.ids("a", "b/c.d", "a"), to: Self.collection)
      #expect(outcomes == [RecordingID("a"): .done, RecordingID("b/c.d"): .done])
    }
  }

  @Test func asksForEachWhenSomeWereSkipped() async throws {
    try await withStubs([
      Self.bulk("bulk_add", #""in","taken","dot.in","dot.out""#, .json(#"{"added_count":1}"#)),
      Self.holders(of: "in", ["aB3dE6gH"]),
      Self.holders(of: "taken", []),
      Self.holders(of: "dot.in", ["other", "aB3dE6gH"]),
      Self.holders(of: "dot.out", ["other"]),
    ]) { bench in
      let outcomes = try await bench.client.addRecordings(
        Self.ids("in", "taken", "dot.in", "dot.out"), to: Self.collection)
      #expect(outcomes[RecordingID("in")] == .isPresent)
      #expect(outcomes[RecordingID("dot.in")] == .isPresent)
      #expect(kind(outcomes[RecordingID("taken")]) == .usedInAnotherProject)
      #expect(kind(outcomes[RecordingID("dot.out")]) == .usedInAnotherProject)
    }
  }

  /// As many are in as were added, so none of those was in before.
  @Test func recordsAsAddedWhatCannotHaveBeenThere() async throws {
    try await withStubs([
      Self.bulk("bulk_add", #""new","taken""#, .json(#"{"added_count":1}"#)),
      Self.holders(of: "new", ["aB3dE6gH"]),
      Self.holders(of: "taken", []),
    ]) { bench in
      let outcomes = try await bench.client.addRecordings(Self.ids("new", "taken"), to: Self.collection)
      #expect(outcomes[RecordingID("new")] == .done)
      #expect(kind(outcomes[RecordingID("taken")]) == .usedInAnotherProject)
    }
  }

  // MARK: Members before

  private static let before = [RecordingID("old"): true, RecordingID("new"): false]

  /// The count is as expected, and nothing is asked.
  @Test func tellsMembersFromWhatIsAdded() async throws {
    try await withStubs([Self.bulk("bulk_add", #""old","new""#, .json(#"{"added_count":1}"#))]) { bench in
      let outcomes = try await bench.client.addRecordings(
        Self.ids("old", "new"), to: Self.collection, before: Self.before)
      #expect(outcomes == [RecordingID("old"): .wasPresent, RecordingID("new"): .done])
    }
  }

  @Test func aMemberThatWasRemovedMeanwhileIsAdded() async throws {
    try await withStubs([Self.bulk("bulk_add", #""old","new""#, .json(#"{"added_count":2}"#))]) { bench in
      let outcomes = try await bench.client.addRecordings(
        Self.ids("old", "new"), to: Self.collection, before: Self.before)
      #expect(outcomes == [RecordingID("old"): .done, RecordingID("new"): .done])
    }
  }

  /// Nothing was added, so what is in it was in it before.
  @Test func whatWasNotAddedAndIsThereWasThere() async throws {
    try await withStubs([
      Self.bulk("bulk_add", #""in","taken""#, .json(#"{"added_count":0}"#)),
      Self.holders(of: "in", ["aB3dE6gH"]),
      Self.holders(of: "taken", []),
    ]) { bench in
      let outcomes = try await bench.client.addRecordings(Self.ids("in", "taken"), to: Self.collection)
      #expect(outcomes[RecordingID("in")] == .wasPresent)
      #expect(kind(outcomes[RecordingID("taken")]) == .usedInAnotherProject)
    }
  }

  /// Only those are asked for that were no members.
  @Test func tellsMembersFromIDsOfOtherProjects() async throws {
    try await withStubs([
      Self.bulk("bulk_add", #""old","new","taken""#, .json(#"{"added_count":1}"#)),
      Self.holders(of: "new", ["aB3dE6gH"]),
      Self.holders(of: "taken", []),
    ]) { bench in
      let outcomes = try await bench.client.addRecordings(
        Self.ids("old", "new", "taken"), to: Self.collection, before: Self.before)
      #expect(outcomes[RecordingID("old")] == .wasPresent)
      #expect(outcomes[RecordingID("new")] == .done)
      #expect(kind(outcomes[RecordingID("taken")]) == .usedInAnotherProject)
    }
  }

  @Test func asksForNoneWhenAllMembersAreKnown() async throws {
    let list = Stub(
      "GET", Self.path + "?limit=50", .json(#"{"results":[{"id":"listed"}],"has_next":false,"version":4}"#))
    try await withStubs([list]) { bench in
      let members = try await bench.client.members(
        among: Self.ids("listed", "out", "known"), of: .collection(Self.collection),
        known: [RecordingID("known")],
        count: 2)
      #expect(members == [RecordingID("listed"): true, RecordingID("out"): false])
    }
  }

  @Test func asksForNoneWhenThereAreTooMany() async throws {
    let list = Stub(
      "GET", Self.path + "?limit=50", .json(#"{"results":[{"id":"listed"}],"has_next":true,"version":4}"#))
    try await withStubs([list]) { bench in
      let members = try await bench.client.members(
        among: Self.ids("listed", "a", "b"), of: .collection(Self.collection), count: 3, questionLimit: 1)
      #expect(members == [RecordingID("listed"): true])
    }
  }

  // MARK: Servers without bulk calls

  @Test(arguments: [
    Stub.Outcome.error(404, code: "not_found", "Endpoint not found."),
    .answer(HTTPResponse(status: 405)),
  ])
  func sendsOneByOneToServersWithoutBulkCalls(_ answer: Stub.Outcome) async throws {
    try await withStubs([
      Self.bulk("bulk_add", #""a","b.c","d""#, answer),
      Stub("POST", Self.path + "a/", .success),
      Stub("POST", Self.path + "d/", .success),
      Stub("POST", Self.path + "e/", .success),
      Stub("DELETE", Self.path + "e/", .success),
    ]) { bench in
      let first = try await bench.client.addRecordings(Self.ids("a", "b.c", "d"), to: Self.collection)
      #expect(first[RecordingID("a")] == .isPresent)
      #expect(first[RecordingID("d")] == .isPresent)
      #expect(kind(first[RecordingID("b.c")]) == .validation(field: "session_recording_ids"))
      let second = try await bench.client.addRecordings(
        Self.ids("e"), to: Self.collection, before: [RecordingID("e"): false])
      #expect(second == [RecordingID("e"): .done])
      let third = try await bench.client.removeRecordings(Self.ids("e"), from: Self.collection)
      #expect(third == [RecordingID("e"): .done])
    }
  }

  @Test func findsMembersInTheListOrByAsking() async throws {
    try await withStubs([
      Stub(
        "GET", Self.path + "?limit=50", .json(#"{"results":[{"id":"listed"}],"has_next":true,"version":4}"#)),
      Self.holders(of: "in", ["other", "aB3dE6gH"]),
      Self.holders(of: "out", ["other"]),
      Stub(
        "GET", Bench.playlists + "?collection_type=custom&session_recording_id=unclear&limit=500",
        .error(404, code: "not_found", "Not found.")),
    ]) { bench in
      let members = try await bench.client.members(
        among: Self.ids("listed", "in", "out"), of: .collection(Self.collection))
      #expect(members == [RecordingID("listed"): true, RecordingID("in"): true, RecordingID("out"): false])
      let error = await failure { () async throws(APIError) in
        try await bench.client.isMember(RecordingID("unclear"), of: Self.collection)
      }
      #expect(error?.kind == .notFound)
    }
  }

  @Test func failsInvalidIDsWithoutSendingThem() async throws {
    let long = String(repeating: "x", count: 201)
    try await withStubs([]) { bench in
      let outcomes = try await bench.client.addRecordings(Self.ids(long, "a\0", ""), to: Self.collection)
      #expect(outcomes.count == 3)
      #expect(outcomes.values.allSatisfy { kind($0) == .validation(field: "session_recording_ids") })
    }
  }

  @Test func acceptsTwentyAtMost() async throws {
    let ids = (0..<21).map { RecordingID("r\($0)") }
    let texts = (0..<20).map { "\"r\($0)\"" }.joined(separator: ",")
    try await withStubs([Self.bulk("bulk_add", texts, .json(#"{"added_count":20}"#))]) { bench in
      let outcomes = try await bench.client.addRecordings(Array(ids.dropLast()), to: Self.collection)
      #expect(outcomes.count == 20)
      let error = await failure { () async throws(APIError) in
        try await bench.client.addRecordings(ids, to: Self.collection)
      }
      #expect(error?.kind == .validation(field: "session_recording_ids"))
    }
  }

  @Test(
    arguments: [
      (Stub.Outcome.error(403, "This action does not support Personal API Key access"), .keysRefused),
      (.error(401), .key), (.error(404, code: "not_found", "Not found."), .notFound),
      (.error(404, code: "not_found", "Project not found."), .project),
      (.error(403, "API key missing required scope 'x:write'"), .scope("x:write")),
      (
        .error(400, code: "invalid_input", "Cannot add recordings to a playlist that is type 'filters'."),
        .validation(field: nil)
      ),
      (.failure(APIError(.network(.unknownHost))), .network(.unknownHost)),
    ] as [(Stub.Outcome, APIError.Kind)])
  func throwsErrorsOfTheWholeBatch(_ answer: Stub.Outcome, _ expected: APIError.Kind) async throws {
    try await withStubs([Self.bulk("bulk_add", #""a","b""#, answer)]) { bench in
      let error = await failure { () async throws(APIError) in
        try await bench.client.addRecordings(Self.ids("a", "b"), to: Self.collection)
      }
      #expect(error?.kind == expected)
    }
  }

  @Test func stopsAfterOneRequestWhenAllWouldFail() async throws {
    try await withStubs([
      Self.bulk("bulk_add", #""a","b","c""#, .answer(HTTPResponse(status: 405))),
      Stub("POST", Self.path + "a/", .error(403, "This action does not support personal API key access")),
    ]) { bench in
      let error = await failure { () async throws(APIError) in
        try await bench.client.addRecordings(Self.ids("a", "b", "c"), to: Self.collection)
      }
      #expect(error?.kind == .keysRefused)
    }
  }

  @Test func keepsOutcomesWhenALaterRequestFails() async throws {
    try await withStubs([
      Self.bulk("bulk_add", #""a","b""#, .answer(HTTPResponse(status: 405))),
      Stub("POST", Self.path + "a/", .success),
      Stub("POST", Self.path + "b/", .error(401)),
    ]) { bench in
      let outcomes = try await bench.client.addRecordings(Self.ids("a", "b"), to: Self.collection)
      #expect(outcomes[RecordingID("a")] == .isPresent)
      #expect(kind(outcomes[RecordingID("b")]) == .key)
    }
  }

  // MARK: Removing

  @Test(arguments: [(2, RecordingOutcome.done), (1, .done), (0, .wasAbsent)])
  func removesInBulk(_ count: Int, _ expected: RecordingOutcome) async throws {
    try await withStubs([Self.bulk("bulk_delete", #""a","b""#, .json(#"{"deleted_count":\#(count)}"#))]) {
      let outcomes = try await $0.client.removeRecordings(Self.ids("a", "b"), from: Self.collection)
      #expect(outcomes == [RecordingID("a"): expected, RecordingID("b"): expected])
    }
  }

  /// A server without the call takes its name for a recording and says so; anything else may be done or not.
  @Test func answerOfAnotherShapeIsUnreadable() async throws {
    try await withStubs([Self.bulk("bulk_delete", #""a""#, .json(#"{"status":"ok","data":[]}"#))]) { bench in
      let error = await #expect(throws: APIError.self) {
        try await bench.client.removeRecordings(Self.ids("a"), from: Self.collection)
      }
      #expect(error?.kind == .malformed)
      #expect(error?.isOutcomeUnknown == true)
    }
  }

  /// Servers answer with a 500 when the recording is not a member.
  @Test func asksForMembershipAfterA500OnRemoval() async throws {
    try await withStubs([
      Self.bulk("bulk_delete", #""absent","stuck","unclear""#, .error(404, "Endpoint not found.")),
      Stub("DELETE", Self.path + "absent/", .error(500)), Self.holders(of: "absent", ["other"]),
      Stub("DELETE", Self.path + "stuck/", .error(500)), Self.holders(of: "stuck", ["aB3dE6gH"]),
      Stub("DELETE", Self.path + "unclear/", .error(500)),
      Stub(
        "GET", Bench.playlists + "?collection_type=custom&session_recording_id=unclear&limit=500", .error(403)
      ),
    ]) { bench in
      let outcomes = try await bench.client.removeRecordings(
        Self.ids("absent", "stuck", "unclear"), from: Self.collection)
      #expect(outcomes[RecordingID("absent")] == .wasAbsent)
      #expect(kind(outcomes[RecordingID("stuck")]) == .server)
      #expect(kind(outcomes[RecordingID("unclear")]) == .server)
    }
  }

  private func kind(_ outcome: RecordingOutcome?) -> APIError.Kind? {
    guard case .failed(let error) = outcome else { return nil }
    return error.kind
  }
}
