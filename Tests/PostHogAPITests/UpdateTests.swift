import LosslessJSON
import PostHogAPI
import Testing

/// Finding 3: a saved filter refuses every change without filters, a collection every one with some.
struct UpdateTests {
  private static let path = Bench.playlists + "aB3dE6gH/"
  private static let present = #"{ "b":1.50,"a":[ ],"b":1e400 }"#

  private func reference(_ kind: PlaylistKind?, filters: String = #"{"old":1}"#) throws -> PlaylistReference {
    PlaylistReference(id: PlaylistID("aB3dE6gH"), kind: kind, filters: try JSONText(filters))
  }

  private var saved: String { Sample.playlist(type: #""filters""#, filters: Self.present) }

  @Test func resendsThePresentFiltersByteForByte() async throws {
    try await withStubs([
      Stub("GET", Self.path, .json(saved)),
      Stub("PATCH", Self.path, body: #"{"pinned":true,"filters":\#(Self.present)}"#, .json(saved)),
    ]) { bench in
      let after = try await bench.client.update(reference(.savedFilter), PlaylistChanges(isPinned: true))
      #expect(after.filters.text == Self.present)
    }
  }

  @Test(arguments: [PlaylistKind.collection, nil, .unknown("new")])
  func leavesFiltersOutOtherwise(_ kind: PlaylistKind?) async throws {
    try await withStubs([
      Stub(
        "PATCH", Self.path, body: #"{"name":"n","description":"d","pinned":false}"#,
        .json(Sample.playlist()))
    ]) { bench in
      _ = try await bench.client.update(
        reference(kind), PlaylistChanges(name: "n", description: "d", isPinned: false))
    }
  }

  @Test func sendsChangedFiltersWithoutFetching() async throws {
    try await withStubs([
      Stub("PATCH", Self.path, body: #"{"filters":{"new":1}}"#, .json(saved))
    ]) { bench in
      _ = try await bench.client.update(
        reference(.savedFilter), PlaylistChanges(filters: try JSONText(#"{"new":1}"#)))
    }
  }

  @Test func deletesSoftly() async throws {
    try await withStubs([
      Stub("PATCH", Self.path, body: #"{"deleted":true}"#, .json(Sample.playlist()))
    ]) { bench in
      _ = try await bench.client.delete(reference(.collection))
    }
  }

  @Test func restoresASavedFilterWithTheRememberedFilters() async throws {
    try await withStubs([
      Stub("GET", Self.path, .error(404, code: "not_found", "Not found.")),
      Stub("PATCH", Self.path, body: #"{"deleted":false,"filters":{"old":1}}"#, .json(saved)),
    ]) { bench in
      _ = try await bench.client.restore(reference(.savedFilter))
    }
  }

  @Test func learnsThatItIsASavedFilter() async throws {
    try await withStubs([
      Stub(
        "PATCH", Self.path, body: #"{"name":"n"}"#,
        .error(
          400, code: "invalid_input", "You cannot remove all filters when updating a saved filter")),
      Stub("GET", Self.path, .json(saved)),
      Stub("PATCH", Self.path, body: #"{"name":"n","filters":\#(Self.present)}"#, .json(saved)),
    ]) { bench in
      _ = try await bench.client.update(reference(nil), PlaylistChanges(name: "n"))
    }
  }

  @Test func learnsThatItIsACollection() async throws {
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

  @Test func leavesFiltersOutWhenTheServerSaysCollection() async throws {
    try await withStubs([
      Stub("GET", Self.path, .json(Sample.playlist())),
      Stub("PATCH", Self.path, body: #"{"name":"n"}"#, .json(Sample.playlist())),
    ]) { bench in
      _ = try await bench.client.update(reference(.savedFilter), PlaylistChanges(name: "n"))
    }
  }

  /// Dropping filters that someone wants to set would lose their work.
  @Test func doesNotDropFiltersThatWereToBeSet() async throws {
    try await withStubs([
      Stub(
        "PATCH", Self.path, body: #"{"filters":{"new":1}}"#,
        .error(400, code: "invalid_input", "You cannot update a collection to add filters"))
    ]) { bench in
      let changes = PlaylistChanges(filters: try JSONText(#"{"new":1}"#))
      let reference = try reference(.savedFilter)
      let error = await failure { () async throws(APIError) in
        try await bench.client.update(reference, changes)
      }
      #expect(error?.kind == .validation(field: nil))
    }
  }

  @Test func changesNothingForNoChanges() async throws {
    try await withStubs([Stub("GET", Self.path, .json(saved))]) { bench in
      _ = try await bench.client.update(reference(.savedFilter), PlaylistChanges())
    }
  }

  @Test func namesTheFieldAtFault() async throws {
    try await withStubs([
      Stub(
        "PATCH", Self.path, body: #"{"name":"n"}"#,
        .error(
          400, code: "max_length", "Ensure this field has no more than 400 characters.", attr: "name",
          [HTTPHeader("x-request-id", "req-1")]))
    ]) { bench in
      let reference = try reference(.collection)
      let error = await failure { () async throws(APIError) in
        try await bench.client.update(reference, PlaylistChanges(name: "n"))
      }
      #expect(
        error
          == APIError(
            .validation(field: "name"), detail: "Ensure this field has no more than 400 characters.",
            status: 400, code: "max_length", requestID: "req-1"))
    }
  }
}
