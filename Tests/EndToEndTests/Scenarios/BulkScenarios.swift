import DemoServer
import PostHogAPI
import TerminalEmulator
import Testing

/// Marks, and what is done to all that are marked.
@Suite(.fewAtOnce) struct BulkScenarios {
  private static let names = (1...4).map { "Zebra \($0)" }

  /// The program with four new collections, all marked.
  private func marked(_ generation: ServerGeneration) async throws -> DemoSession {
    let session = try await DemoSession.start(generation) { client in
      for name in Self.names { _ = try await client.create(NewPlaylist(content: .collection, name: name)) }
    }
    try await session.terminal.type("/Zebra")
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("1 of 4 · search “Zebra”")
    try await session.terminal.type("*")
    try await session.terminal.waitFor("4 marked")
    return session
  }

  private func playlists(_ session: DemoSession) async throws -> [Playlist] {
    try await session.client.playlists(PlaylistQuery(search: "Zebra")).playlists
  }

  @Test(arguments: ServerGeneration.allCases)
  func pinsAllThatAreMarkedAndTakesItBack(generation: ServerGeneration) async throws {
    let session = try await marked(generation)
    let terminal = session.terminal
    // Esc would clear the marks first.
    try await terminal.type("h")
    try await terminal.waitUntil("the search has ended") {
      !$0.contains("with “Zebra”") && $0.contains("4 marked")
    }
    try await terminal.type("p")
    try await terminal.waitFor("Pin 4 playlists for everyone?")
    try await terminal.type("y")
    try await terminal.waitFor("Pinned 4 playlists for everyone.")
    #expect(try await playlists(session).map(\.isPinned) == [true, true, true, true])

    try await terminal.type("u")
    try await terminal.waitFor("Undone: pinned 4 playlists.")
    #expect(try await playlists(session).map(\.isPinned) == [false, false, false, false])
    #expect(try await session.quit() == .exit(0))
  }

  @Test func whatCouldNotBeDeletedStaysMarkedWithTheReason() async throws {
    let session = try await marked(.y2026)
    let terminal = session.terminal
    let stubborn = try #require(try await session.playlist(named: "Zebra 2"))
    session.server.setFaults(FaultPlan([FaultPlan.Rule(.badRequest, .delete, path: stubborn.id.rawValue)]))
    try await terminal.type("D")
    try await terminal.waitFor("Delete 4 playlists?")
    try await terminal.type("y")
    try await terminal.waitFor("3 deleted, 1 not: ")
    try await terminal.waitUntil("it stays, with the sign of the failure") {
      $0.contains("≡✗Zebra 2") && $0.contains("1 of 1 · 1 marked")
    }
    #expect(try await playlists(session).map(\.name) == ["Zebra 2"])

    session.server.setFaults(FaultPlan())
    try await terminal.type("D")
    try await terminal.waitFor("Delete 1 playlist?")
    try await terminal.type("y")
    try await terminal.waitFor("Deleted “Zebra 2”.")
    try await terminal.type("u")
    try await terminal.waitFor("Undone: deleted")
    // With another key between: the same one again at once is one that is held.
    try await terminal.type("gu")
    try await terminal.waitFor("Undone: deleted 3 playlists.")
    #expect(try await playlists(session).count == 4)
  }
}
