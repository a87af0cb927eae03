import DemoServer
import PostHogAPI
import TerminalEmulator
import TestSupport
import Testing

/// Sessions over TLS.
@Suite(.fewAtOnce) struct SecureScenarios {
  /// A scenario of another suite.
  struct Scenario: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let run: @Sendable () async throws -> Void

    init(_ description: String, _ run: @Sendable @escaping () async throws -> Void) {
      testDescription = description
      self.run = run
    }
  }

  private static let scenarios = [
    Scenario("add recordings") {
      try await AddingScenarios().fortyFivePastedIDsGoIn(generation: .y2026, key: DemoServer.demoKey)
    },
    Scenario("add recordings one by one") {
      try await AddingScenarios().fortyFivePastedIDsGoIn(
        generation: .documented, key: DemoServer.unscopedKey)
    },
    Scenario("add a thousand over a crash") { try await BigAdditionScenarios().aThousandGoInOverACrash() },
    Scenario("pin several") {
      try await BulkScenarios().pinsAllThatAreMarkedAndTakesItBack(generation: .y2026)
    },
    Scenario("edit filters") {
      try await EditingScenarios().filtersAreEditedInTheUsersEditor(generation: .y2026)
    },
    Scenario("find recordings") {
      try await FindingScenarios().playlistsThatHoldARecording(generation: .y2026, key: DemoServer.demoKey)
    },
    Scenario("restore from the history") {
      try await HistoryScenarios().aDeletedPlaylistComesBackFromTheHistory(generation: .y2026)
    },
    Scenario("start with the last list") { try await LastSeenScenarios().rowsAreThereBeforeAnyAnswer() },
    Scenario("jump to the end") { try await LoadingScenarios().aHundredThousandRowsTakeThreeRequests() },
    Scenario("search while typing") { try await LoadingScenarios().typingInSearchShowsTheLastAnswerOnly() },
    Scenario("retry after a failure") { try await LoadingScenarios().serverThatFailsIsToldAndTriedAgain() },
    Scenario("change a collection") {
      try await PlaylistScenarios().changesReachTheServer(generation: .y2026, kind: .collection)
    },
    Scenario("change a saved filter") {
      try await PlaylistScenarios().changesReachTheServer(generation: .y2025, kind: .savedFilter)
    },
    Scenario("conflicting edit") { try await PlaylistScenarios().newCollectionAndConflictingEdit() },
    Scenario("watch recordings") { try await RecordingScenarios().sortFilterAndMarkAsWatched() },
    Scenario("move recordings") {
      try await TransferScenarios().movesAllToANewCollectionAndBack(
        generation: .y2026, key: DemoServer.demoKey)
    },
    Scenario("sleep") { try await CostScenarios().aQuietProgramSleeps() },
  ]

  @Test(arguments: scenarios)
  func runsOverTLS(_ scenario: Scenario) async throws {
    try await DemoSession.$isSecure.withValue(true) { try await scenario.run() }
  }

  @Test(
    arguments: [
      (.expired, "has expired"), (.forAnotherHost, "is for other.example.test"),
      (.ofUnknownAuthority, "SSL_CERT_FILE"),
    ] as [(TLSFront.Certificate, String)])
  func explainsARefusedCertificate(_ certificate: TLSFront.Certificate, _ text: String) async throws {
    let server = try await DemoServer.start(DemoServerOptions())
    let front = try TLSFront(to: server.port, certificate)
    let terminal = try Program.start(
      in: Sandbox(),
      environment: [
        "POSTHOG_HOST": front.origin, "POSTHOG_PERSONAL_API_KEY": DemoServer.demoKey,
        "SSL_CERT_FILE": front.certificateFile,
      ])
    try await terminal.waitFor(text)
    #expect(server.requestLog().isEmpty)
    await server.stop()
  }

  /// Quitting ends the transport's thread before the exit handlers of its TLS library run.
  @Test func quitsWhileARequestIsUnderWay() async throws {
    let session = try await DemoSession.$isSecure.withValue(true) {
      try await DemoSession.start(playlists: 1_000)
    }
    session.server.setFaults(FaultPlan([.init(.stall, .list)]))
    try await session.terminal.type("G")
    try await session.terminal.waitFor("loading…")
    #expect(try await session.quit() == .exit(0))
  }
}
