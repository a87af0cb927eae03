import LosslessJSON
@testable import PostHogAPI
import Testing

struct RetryTests {
  private static let list = Bench.playlists + "?limit=100"
  private static let one = Bench.playlists + "a/"
  private static let page = Stub.Outcome.json(Sample.page([]))

  private func stub(_ outcome: Stub.Outcome) -> Stub { Stub("GET", Self.list, outcome) }

  @Test(arguments: [
    Stub.Outcome.error(502), .error(503), .error(504),
    .failure(APIError(.network(.interrupted))), .failure(APIError(.network(.timedOut))),
    .failure(APIError(.network(.cannotConnect))),
  ])
  func retriesReadsTwiceWithBackOff(_ trouble: Stub.Outcome) async throws {
    try await withStubs([stub(trouble), stub(trouble), stub(Self.page)]) { bench in
      _ = try await bench.client.playlists()
      #expect(bench.clock.slept == [.milliseconds(500), .seconds(1)])
    }
    try await withStubs([stub(trouble), stub(trouble), stub(trouble)]) { bench in
      let error = await failure { () async throws(APIError) in try await bench.client.playlists() }
      #expect(error != nil)
    }
  }

  @Test func spreadsAttemptsByJitter() async throws {
    try await withStubs([stub(.error(503)), stub(Self.page)], jitter: 0) { bench in
      _ = try await bench.client.playlists()
      #expect(bench.clock.slept == [.milliseconds(250)])
      let retries = bench.events.compactMap { event -> Duration? in
        guard case .retrying(_, _, let after, let reason) = event, reason.status == 503 else { return nil }
        return after
      }
      #expect(retries == [.milliseconds(250)])
    }
  }

  @Test func retriesAPlain500Once() async throws {
    try await withStubs([stub(.error(500)), stub(.error(500))]) { bench in
      let error = await failure { () async throws(APIError) in try await bench.client.playlists() }
      #expect(error?.kind == .server)
    }
  }

  @Test(arguments: [
    Stub.Outcome.failure(APIError(.network(.unknownHost))),
    .failure(APIError(.network(.secureConnection))), .failure(APIError(.network(.answerTooLarge))),
    .error(401), .error(403), .error(404), .error(400), .error(407), .error(413),
    .error(512), .answer(HTTPResponse(status: 200)), .json("[]"),
  ])
  func doesNotRetryPermanentFailures(_ trouble: Stub.Outcome) async throws {
    try await withStubs([stub(trouble)]) { bench in
      let error = await failure { () async throws(APIError) in try await bench.client.playlists() }
      #expect(error != nil)
      #expect(bench.clock.slept.isEmpty)
    }
  }

  @Test(arguments: [Stub.Outcome.error(503), .error(500), .failure(APIError(.network(.interrupted)))])
  func neverRepeatsACreateABulkCallOrARemoval(_ trouble: Stub.Outcome) async throws {
    let body = #"{"type":"collection","name":"n","description":"","pinned":false}"#
    try await withStubs([
      Stub("POST", Bench.playlists, body: body, trouble),
      Stub("DELETE", Self.one + "recordings/r/", trouble),
      Stub("POST", Self.one + "recordings/bulk_add/", body: #"{"session_recording_ids":["r"]}"#, trouble),
      Stub("POST", Self.one + "recordings/bulk_delete/", body: #"{"session_recording_ids":["r"]}"#, trouble),
    ]) { bench in
      let playlist = PlaylistID("a")
      let recording = RecordingID("r")
      _ = await failure { () async throws(APIError) in
        try await bench.client.create(NewPlaylist(content: .collection, name: "n"))
      }
      _ = await failure { () async throws(APIError) in
        try await bench.client.removeRecording(recording, from: playlist)
      }
      _ = await failure { () async throws(APIError) in
        try await bench.client.bulkAdd([recording], to: playlist)
      }
      _ = await failure { () async throws(APIError) in
        try await bench.client.bulkRemove([recording], from: playlist)
      }
    }
  }

  @Test func retriesAddingAndChangingExceptAfterA500() async throws {
    let reference = PlaylistReference.collection(PlaylistID("a"))
    let patch = { Stub("PATCH", Self.one, body: #"{"name":"n"}"#, $0) }
    let post = { Stub("POST", Self.one + "recordings/r/", $0) }
    try await withStubs([
      patch(.error(503)), patch(.json(Sample.playlist())),
      post(.failure(APIError(.network(.interrupted)))), post(.error(500)),
    ]) { bench in
      _ = try await bench.client.update(reference, with: PlaylistChanges(name: "n"))
      let error = await failure { () async throws(APIError) in
        try await bench.client.addRecording(RecordingID("r"), to: PlaylistID("a"))
      }
      #expect(error?.status == 500)
    }
  }

  /// The first attempt may have been carried out, and later ones that fail elsewhere say nothing about it.
  @Test func aChangeStaysUnknownWhenTheServerIsGoneAfterItsAnswerWasLost() async throws {
    let reference = PlaylistReference.collection(PlaylistID("a"))
    let lost = Stub.Outcome.failure(APIError(.network(.interrupted)))
    let gone = Stub.Outcome.failure(APIError(.network(.cannotConnect)))
    let patch = { Stub("PATCH", Self.one, body: #"{"name":"n"}"#, $0) }
    let post = { Stub("POST", Self.one + "recordings/r/", $0) }
    let get = { Stub("GET", Self.one, $0) }
    try await withStubs([
      patch(lost), patch(gone), patch(gone),
      patch(lost), patch(.error(401)),
      get(.json(Sample.playlist(name: "m"))), patch(lost), get(gone), get(gone), get(gone),
      post(lost), post(gone), post(gone),
    ]) { bench in
      for expected in [nil, nil, PlaylistChanges(name: "m")] {
        let error = await failure { () async throws(APIError) in
          try await bench.client.update(reference, with: PlaylistChanges(name: "n"), expecting: expected)
        }
        #expect(error?.kind == .network(.interrupted))
      }
      let error = await failure { () async throws(APIError) in
        try await bench.client.addRecording(RecordingID("r"), to: PlaylistID("a"))
      }
      #expect(error?.kind == .network(.interrupted))
    }
  }

  /// The server would have refused the first attempt as well.
  @Test func aRefusedValueIsReportedAfterALostAnswer() async throws {
    let reference = PlaylistReference.collection(PlaylistID("a"))
    let patch = { Stub("PATCH", Self.one, body: #"{"name":"n"}"#, $0) }
    try await withStubs([
      patch(.error(503)), patch(.error(400, code: "max_length", "Too long.", attr: "name")),
    ]) { bench in
      let error = await failure { () async throws(APIError) in
        try await bench.client.update(reference, with: PlaylistChanges(name: "n"))
      }
      #expect(error?.kind == .validation(field: "name"))
    }
  }

  /// Nothing was sent, so that nothing can be made twice.
  @Test func retriesACreateThatFoundNoServer() async throws {
    let post = {
      Stub(
        "POST", Bench.playlists, body: #"{"type":"collection","name":"n","description":"","pinned":false}"#,
        $0)
    }
    try await withStubs([
      post(.failure(APIError(.network(.cannotConnect)))), post(.json(Sample.playlist(name: "n"))),
    ]) { bench in
      _ = try await bench.client.create(NewPlaylist(content: .collection, name: "n"))
    }
  }

  @Test func stopsWaitingWhenCancelled() async throws {
    let clock = TestClock(automatic: false)
    try await withStubs([stub(.error(503))], clock: clock) { bench in
      let call = Task { await failure { () async throws(APIError) in try await bench.client.playlists() } }
      await clock.sleepers(1)
      call.cancel()
      #expect(await call.value?.kind == .cancelled)
    }
  }
}
