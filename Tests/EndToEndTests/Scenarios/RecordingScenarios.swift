import DemoServer
import PostHogAPI
import TerminalEmulator
import Testing

/// Recordings in order, filtered, and marked as watched.
@Suite(.fewAtOnce) struct RecordingScenarios {
  /// A collection with recordings of others' that can be listed, some of them watched.
  private static func prepare(_ client: PostHogClient) async throws {
    let made = try await client.create(NewPlaylist(content: .collection, name: "Zebra crossing"))
    let history = try await client.recordings(of: .collection("synthetic-watch-history"), limit: 4)
    let expiring = try await client.recordings(of: .collection("synthetic-expiring"), limit: 8)
    let ids = (history.recordings + expiring.recordings).map(\.id)
    _ = try await client.addRecordings(ids, to: made.id)
  }

  private func unwatched(_ session: DemoSession) async throws -> Int {
    let playlist = try #require(try await session.playlist(named: "Zebra crossing"))
    return try await session.client.recordings(of: playlist.reference).recordings.count { !$0.isViewed }
  }

  @Test func sortFilterAndMarkAsWatched() async throws {
    let session = try await DemoSession.start(prepare: Self.prepare)
    let terminal = session.terminal
    let before = try await unwatched(session)
    try #require(before > 1)
    try await session.find("Zebra crossing")
    try await terminal.press(.enter)
    try await terminal.waitFor("all listed")
    try await terminal.type("sjj")
    try await terminal.press(.enter)
    try await terminal.waitFor("by length, longest first")
    try await terminal.type("f")
    try await terminal.waitFor("Show only recordings")
    try await terminal.press(.enter)
    try await terminal.waitFor("✓ u unwatched by you")
    try await session.goBack()
    try await terminal.waitFor("of \(before) (filtered from")
    try await terminal.type("g")
    try await terminal.waitFor("1 of \(before) (filtered from")
    try await terminal.type("n")
    try await terminal.waitFor("2 of \(before) (filtered from")
    try await terminal.type("w")
    try await terminal.waitFor("Mark the recording as watched?")
    try await terminal.type("y")
    try await terminal.waitFor("Marked as watched.")
    try await terminal.waitFor("of \(before - 1) (filtered from")
    #expect(try await unwatched(session) == before - 1)
    #expect(try await session.quit() == .exit(0))
  }

  @Test func linkToAMoment() async throws {
    let session = try await DemoSession.start(prepare: Self.prepare)
    let terminal = session.terminal
    try await session.find("Zebra crossing")
    try await terminal.press(.enter)
    try await terminal.waitFor("all listed")
    try await terminal.type("yt")
    try await terminal.waitFor("Copy the link to")
    try await terminal.type("1:99")
    try await terminal.waitFor("1:99")
    try await terminal.press(.enter)
    try await terminal.waitFor("Type seconds")
    try await terminal.press(.backspace, .backspace)
    try await terminal.type("23")
    // In the field: the message about 1:99 has it as an example.
    try await terminal.waitFor("│ 1:23 ")
    try await terminal.press(.enter)
    try await terminal.waitFor("Link sent to the clipboard.")
  }

  @Test func keyWithoutTheScopeIsTold() async throws {
    let session = try await DemoSession.start(key: DemoServer.writeKey, prepare: Self.prepare)
    let before = try await unwatched(session)
    try await session.find("Zebra crossing")
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("all listed")
    try await session.terminal.type("gfn")
    try await session.terminal.waitFor("✓ n watched by nobody")
    try await session.goBack()
    try await session.terminal.type("w")
    try await session.terminal.waitFor("Mark the recording as watched?")
    try await session.terminal.type("y")
    try await session.terminal.waitFor("The API key lacks the scope session_recording:write")
    #expect(try await unwatched(session) == before)
  }

  /// Older servers show recordings to no key of today: nothing to sort or mark, and the reason.
  @Test(arguments: [ServerGeneration.documented, .y2025])
  func serversThatShowNoRecordingsAreExplained(generation: ServerGeneration) async throws {
    let session = try await DemoSession.start(generation) { client in
      _ = try await client.create(NewPlaylist(content: .collection, name: "Zebra crossing"))
    }
    try await session.find("Zebra crossing")
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("PostHog before August 2026")
    for key in ["s", "f", "n", "w"] {
      try await session.terminal.press(.control("l"))
      try await session.terminal.type(key)
      try await session.terminal.waitFor("! PostHog before August 2026")
    }
  }
}
