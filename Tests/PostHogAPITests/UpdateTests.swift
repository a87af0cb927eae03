import LosslessJSON
import PostHogAPI
import Testing

/// Servers refuse changes of a saved filter without filters, and changes of a collection with some.
struct UpdateTests {
  private static let path = Bench.playlists + "aB3dE6gH/"
  private static let current = #"{ "b":1.50,"a":[ ],"b":1e400 }"#

  private func reference(_ kind: PlaylistKind?, filters: String = #"{"old":1}"#) throws -> PlaylistReference {
    PlaylistReference(id: PlaylistID("aB3dE6gH"), kind: kind, filters: try JSONText(filters))
  }

  private var saved: String { Sample.playlist(type: #""filters""#, filters: Self.current) }

  @Test func resendsTheCurrentFiltersByteForByte() async throws {
    try await withStubs([
      Stub("GET", Self.path, .json(saved)),
      Stub("PATCH", Self.path, body: #"{"pinned":true,"filters":\#(Self.current)}"#, .json(saved)),
    ]) { bench in
      let after = try await bench.client.update(
        reference(.savedFilter), with: PlaylistChanges(isPinned: true))
      #expect(after.filters.text == Self.current)
    }
  }

  @Test(arguments: [PlaylistKind.collection, nil, .unknown("new")])
  func omitsFiltersForOtherKinds(_ kind: PlaylistKind?) async throws {
    try await withStubs([
      Stub(
        "PATCH", Self.path, body: #"{"name":"n","description":"d","pinned":false}"#,
        .json(Sample.playlist()))
    ]) { bench in
      _ = try await bench.client.update(
        reference(kind), with: PlaylistChanges(name: "n", description: "d", isPinned: false))
    }
  }

  @Test func sendsChangedFiltersWithoutFetching() async throws {
    try await withStubs([
      Stub("PATCH", Self.path, body: #"{"filters":{"new":1}}"#, .json(saved))
    ]) { bench in
      _ = try await bench.client.update(
        reference(.savedFilter), with: PlaylistChanges(filters: try JSONText(#"{"new":1}"#)))
    }
  }

  @Test func deletesSoftly() async throws {
    try await withStubs([
      Stub("PATCH", Self.path, body: #"{"deleted":true}"#, .json(Sample.playlist()))
    ]) { bench in
      _ = try await bench.client.delete(reference(.collection))
    }
  }

  @Test func restoresASavedFilterWithItsStoredFilters() async throws {
    try await withStubs([
      Stub("GET", Self.path, .error(404, code: "not_found", "Not found.")),
      Stub("PATCH", Self.path, body: #"{"deleted":false,"filters":{"old":1}}"#, .json(saved)),
    ]) { bench in
      _ = try await bench.client.restore(reference(.savedFilter))
    }
  }

  @Test func retriesWithFiltersWhenTheServerDemandsThem() async throws {
    try await withStubs([
      Stub(
        "PATCH", Self.path, body: #"{"name":"n"}"#,
        .error(
          400, code: "invalid_input", "You cannot remove all filters when updating a saved filter")),
      Stub("GET", Self.path, .json(saved)),
      Stub("PATCH", Self.path, body: #"{"name":"n","filters":\#(Self.current)}"#, .json(saved)),
    ]) { bench in
      _ = try await bench.client.update(reference(nil), with: PlaylistChanges(name: "n"))
    }
  }

  @Test func retriesWithoutFiltersWhenTheServerRefusesThem() async throws {
    try await withStubs([
      Stub("GET", Self.path, .error(404, code: "not_found", "Not found.")),
      Stub(
        "PATCH", Self.path, body: #"{"deleted":false,"filters":{"old":1}}"#,
        .error(400, code: "invalid_input", "You cannot update a collection to add filters")),
      Stub("PATCH", Self.path, body: #"{"deleted":false}"#, .json(Sample.playlist())),
    ]) { bench in
      _ = try await bench.client.restore(reference(.savedFilter))
    }
  }

  @Test func omitsFiltersWhenThePlaylistIsACollection() async throws {
    try await withStubs([
      Stub("GET", Self.path, .json(Sample.playlist())),
      Stub("PATCH", Self.path, body: #"{"name":"n"}"#, .json(Sample.playlist())),
    ]) { bench in
      _ = try await bench.client.update(reference(.savedFilter), with: PlaylistChanges(name: "n"))
    }
  }

  /// Dropping them would lose the user's work.
  @Test func doesNotDropChangedFilters() async throws {
    try await withStubs([
      Stub(
        "PATCH", Self.path, body: #"{"filters":{"new":1}}"#,
        .error(400, code: "invalid_input", "You cannot update a collection to add filters"))
    ]) { bench in
      let changes = PlaylistChanges(filters: try JSONText(#"{"new":1}"#))
      let reference = try reference(.savedFilter)
      let error = await failure { () async throws(APIError) in
        try await bench.client.update(reference, with: changes)
      }
      #expect(error?.kind == .validation(field: nil))
    }
  }

  @Test func fetchesForEmptyChanges() async throws {
    try await withStubs([Stub("GET", Self.path, .json(saved))]) { bench in
      _ = try await bench.client.update(reference(.savedFilter), with: PlaylistChanges())
    }
  }

  // MARK: Conflicts

  @Test func comparesWithTheServersCopyBeforeWriting() async throws {
    let theirs = Sample.playlist(name: "Theirs")
    try await withStubs([Stub("GET", Self.path, .json(theirs))]) { bench in
      let reference = try reference(.collection)
      let error = await failure { () async throws(APIError) in
        try await bench.client.update(
          reference, with: PlaylistChanges(name: "Mine"), expecting: PlaylistChanges(name: "Base"))
      }
      guard case .conflict(let current) = error?.kind else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(current.name == "Theirs")
    }
  }

  @Test func writesWhereTheServersCopyIsAsExpected() async throws {
    try await withStubs([
      Stub("GET", Self.path, .json(Sample.playlist(name: " Base "))),
      Stub("PATCH", Self.path, body: #"{"name":"Mine"}"#, .json(Sample.playlist(name: "Mine"))),
    ]) { bench in
      let changed = try await bench.client.update(
        reference(.collection), with: PlaylistChanges(name: "Mine"), expecting: PlaylistChanges(name: "Base"))
      #expect(changed.name == "Mine")
    }
  }

  @Test(arguments: [Stub.Outcome.error(503), .failure(APIError(.network(.timedOut)))])
  func comparesAgainBeforeEachAttempt(_ trouble: Stub.Outcome) async throws {
    let base = Sample.playlist(name: "Base")
    let patch = { Stub("PATCH", Self.path, body: #"{"name":"Mine"}"#, $0) }
    func update(_ bench: Bench) async -> (Playlist?, APIError?) {
      do throws(APIError) {
        let reference = PlaylistReference.collection(PlaylistID("aB3dE6gH"))
        let changes = PlaylistChanges(name: "Mine")
        return (
          try await bench.client.update(reference, with: changes, expecting: PlaylistChanges(name: "Base")),
          nil
        )
      } catch { return (nil, error) }
    }
    try await withStubs([
      Stub("GET", Self.path, .json(base)), patch(trouble),
      Stub("GET", Self.path, .json(Sample.playlist(name: "Theirs"))),
    ]) { bench in
      guard case .conflict(let theirs) = await update(bench).1?.kind else {
        Issue.record("no conflict")
        return
      }
      #expect(theirs.name == "Theirs")
    }
    // The lost attempt has arrived.
    try await withStubs([
      Stub("GET", Self.path, .json(base)), patch(trouble),
      Stub("GET", Self.path, .json(Sample.playlist(name: "Mine"))),
    ]) { bench in
      #expect(await update(bench).0?.name == "Mine")
    }
    try await withStubs([
      Stub("GET", Self.path, .json(base)), patch(trouble), Stub("GET", Self.path, .json(base)),
      patch(.json(Sample.playlist(name: "Mine"))),
    ]) { bench in
      #expect(await update(bench).0?.name == "Mine")
    }
  }

  @Test func comparesAgainAfterAWaitForTheRateLimit() async throws {
    let reference = try reference(.collection)
    try await withStubs([
      Stub("GET", Self.path, .json(Sample.playlist(name: "Base"))),
      Stub(
        "PATCH", Self.path, body: #"{"name":"Mine"}"#,
        .error(429, code: "throttled", "", [HTTPHeader("Retry-After", "3")])),
      Stub("GET", Self.path, .json(Sample.playlist(name: "Theirs"))),
    ]) { bench in
      let error = await failure { () async throws(APIError) in
        try await bench.client.update(
          reference, with: PlaylistChanges(name: "Mine"), expecting: PlaylistChanges(name: "Base"))
      }
      guard case .conflict = error?.kind else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(bench.clock.slept == [.seconds(3)])
    }
  }

  @Test func resendsTheComparedFilters() async throws {
    try await withStubs([
      Stub("GET", Self.path, .json(saved)),
      Stub("PATCH", Self.path, body: #"{"pinned":true,"filters":\#(Self.current)}"#, .json(saved)),
    ]) { bench in
      _ = try await bench.client.update(
        reference(nil), with: PlaylistChanges(isPinned: true), expecting: PlaylistChanges(isPinned: false))
    }
  }

  @Test func comparesFiltersByTheirMeaning() async throws {
    try await withStubs([
      Stub("GET", Self.path, .json(saved)),
      Stub("PATCH", Self.path, body: #"{"filters":{"new":1}}"#, .json(saved)),
    ]) { bench in
      _ = try await bench.client.update(
        reference(.savedFilter), with: PlaylistChanges(filters: try JSONText(#"{"new":1}"#)),
        expecting: PlaylistChanges(filters: try JSONText(#"{"a":[],"b":1e400}"#)))
    }
  }

  @Test func aPlaylistThatIsNotFoundIsDeletedAsExpected() async throws {
    try await withStubs([
      Stub("GET", Self.path, .error(404, code: "not_found", "Not found.")),
      Stub("PATCH", Self.path, body: #"{"deleted":false}"#, .json(Sample.playlist())),
    ]) { bench in
      _ = try await bench.client.update(
        reference(.collection), with: PlaylistChanges(isDeleted: false),
        expecting: PlaylistChanges(isDeleted: true))
    }
  }

  /// What is not found after a lost answer may have been deleted by that attempt, and not by someone else.
  @Test func aDeletionWhoseAnswerIsLostIsSentAgain() async throws {
    try await withStubs([
      Stub("GET", Self.path, .json(Sample.playlist())),
      Stub("PATCH", Self.path, body: #"{"deleted":true}"#, .failure(APIError(.network(.interrupted)))),
      Stub("GET", Self.path, .error(404, code: "not_found", "Not found.")),
      Stub("PATCH", Self.path, body: #"{"deleted":true}"#, .json(Sample.playlist())),
    ]) { bench in
      _ = try await bench.client.update(
        reference(.collection), with: PlaylistChanges(isDeleted: true),
        expecting: PlaylistChanges(isDeleted: false))
    }
  }

  @Test func aPlaylistThatIsNotFoundIsNoConflict() async throws {
    try await withStubs([Stub("GET", Self.path, .error(404, code: "not_found", "Not found."))]) { bench in
      let reference = try reference(.collection)
      let error = await failure { () async throws(APIError) in
        try await bench.client.update(
          reference, with: PlaylistChanges(name: "n"), expecting: PlaylistChanges(name: "m"))
      }
      #expect(error?.kind == .notFound)
    }
  }

  @Test func reportsTheRefusedField() async throws {
    try await withStubs([
      Stub(
        "PATCH", Self.path, body: #"{"name":"n"}"#,
        .error(
          400, code: "max_length", "Ensure this field has no more than 400 characters.", attr: "name",
          [HTTPHeader("x-request-id", "req-1")]))
    ]) { bench in
      let reference = try reference(.collection)
      let error = await failure { () async throws(APIError) in
        try await bench.client.update(reference, with: PlaylistChanges(name: "n"))
      }
      #expect(
        error
          == APIError(
            .validation(field: "name"), detail: "Ensure this field has no more than 400 characters.",
            status: 400, code: "max_length", requestID: "req-1"))
    }
  }
}
