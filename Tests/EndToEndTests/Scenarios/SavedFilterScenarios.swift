import DemoServer
import LosslessJSON
import PostHogAPI
import TerminalEmulator
import Testing

/// What saved filters find: listed, sorted, copied into a collection, and refused with a reason.
@Suite(.fewAtOnce) struct SavedFilterScenarios {
  private static let title = "Zebra crossing"
  private static let rageClicks = #"{"type":"events","id":"$rageclick","name":"$rageclick"}"#
  private static let cartPages =
    #"{"type":"recording","key":"visited_page","value":"/cart","operator":"icontains"}"#

  private static func filters(_ condition: String) -> String {
    #"{"date_from":"-60d","filter_group":{"type":"AND","values":[{"type":"AND","values":[\#(condition)]}]},"order":"start_time"}"#
  }

  /// The program with its cursor on a saved filter, beside the collection “Quokkas”.
  private func start(
    _ condition: String, _ generation: ServerGeneration = .y2026, key: String = DemoServer.demoKey
  ) async throws -> DemoSession {
    let filters = try JSONText(Self.filters(condition))
    let session = try await DemoSession.start(generation, key: key) { client in
      _ = try await client.create(NewPlaylist(content: .collection, name: "Quokkas"))
      _ = try await client.create(NewPlaylist(content: .savedFilter(filters: filters), name: Self.title))
    }
    try await session.find(Self.title)
    return session
  }

  /// What the server has been asked for lists of recordings, without the page.
  private func searches(_ session: DemoSession) -> [String] {
    session.server.requestLog().map(\.target).filter { $0.contains("/session_recordings/?") }
  }

  @Test func listsByPageSortsAndCopies() async throws {
    let session = try await start(Self.rageClicks)
    let terminal = session.terminal
    #expect(searches(session).isEmpty)
    try await terminal.press(.enter)
    try await terminal.waitFor("1 of 50+, the first 50 listed")
    #expect(searches(session).count == 1, "opening costs one request")
    try await terminal.type("G")
    try await terminal.waitFor("50 of 100+, the first 100 listed")
    #expect(searches(session).count == 2, "and a page one more")

    try await terminal.type("sjj")
    try await terminal.press(.enter)
    try await terminal.waitFor("by length, longest first")
    try await terminal.waitFor("1 of 50+, the first 50 listed")
    #expect(searches(session).last?.contains("order=duration") == true)

    try await terminal.type("  m")
    try await terminal.waitFor("Copy 2 recordings to…")
    try await terminal.type("quok")
    try await terminal.waitFor("+ new collection “quok”")
    try await terminal.waitFor("▸ Quokkas")
    try await terminal.press(.enter)
    try await terminal.waitFor("Copied 2 recordings to “Quokkas”.")
    var query = try RecordingsQuery(filters: JSONText(Self.filters(Self.rageClicks)))
    query.order = .init(.duration)
    let longest = try await session.client.recordings(matching: query, limit: 2).recordings.map(\.id)
    let quokkas = try #require(try await session.playlist(named: "Quokkas"))
    #expect(try await session.client.recordings(of: quokkas.reference).recordings.map(\.id) == longest)

    try await terminal.type("x")
    try await terminal.waitFor("A saved filter finds its recordings itself")
    #expect(try await session.quit() == .exit(0))
  }

  /// Servers of 2025 understand pages visited in another form, which is found out once.
  @Test(arguments: [(ServerGeneration.y2025, 2), (.y2026, 1)])
  func findsPagesVisited(generation: ServerGeneration, requests: Int) async throws {
    let session = try await start(Self.cartPages, generation)
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("1 of 50+, the first 50 listed")
    #expect(searches(session).count == requests)
    try await session.terminal.type("G")
    try await session.terminal.waitFor("50 of 100+, the first 100 listed")
    #expect(searches(session).count == requests + 1)
  }

  @Test func aKeyWithoutTheScopeIsTold() async throws {
    let session = try await start(Self.rageClicks, key: DemoServer.writeKey)
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("✗ The API key lacks the scope session_recording:read.")
    try await session.terminal.waitFor("o opens it in the browser.")
    try await session.goBack()
    try await session.terminal.waitFor("1 of 1")
  }

  @Test func partsThatCannotBeAskedForAreNamed() async throws {
    let session = try await start(#"{"type":"weather","key":"rain","value":1,"operator":"gt"}"#)
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("“weather” on “rain”.")
    try await session.terminal.waitFor("o opens it in the browser.")
    #expect(searches(session).isEmpty, "nothing is listed that is not what the filter says")
  }

  @Test func recordingsArePickedForACollection() async throws {
    let session = try await DemoSession.startOnCollection("Quokkas")
    let terminal = session.terminal
    try await terminal.type("A")
    try await terminal.waitFor("Pick recordings for “Quokkas”")
    try await terminal.waitFor("1 of 50+")
    #expect(searches(session).count == 1)
    try await terminal.type("sjj")
    try await terminal.press(.enter)
    try await terminal.waitFor("by length, longest first")
    try await terminal.type("  ")
    try await terminal.waitFor("2 marked")
    try await terminal.press(.enter)
    try await terminal.waitFor("Added 2 recordings to “Quokkas”.")
    let quokkas = try #require(try await session.playlist(named: "Quokkas"))
    var query = RecordingsQuery()
    query.startsAfter = "-30d"
    query.order = .init(.duration)
    let longest = try await session.client.recordings(matching: query, limit: 2).recordings.map(\.id)
    #expect(try await session.client.recordings(of: quokkas.reference).recordings.map(\.id) == longest)
    try await session.goBack()
    try await terminal.type("A")
    try await terminal.waitFor("1 of 50+")
    try await terminal.type("sjj")
    try await terminal.press(.enter)
    try await terminal.waitFor("by length, longest first")
    try await terminal.press(.enter)
    try await terminal.waitFor("It is in the collection already.")
  }
}
