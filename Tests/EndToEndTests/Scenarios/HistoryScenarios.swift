import DemoServer
import PostHogAPI
import TerminalEmulator
import Testing

/// The history screen, also over a restart.
@Suite(.fewAtOnce) struct HistoryScenarios {
  @Test(arguments: ServerGeneration.allCases)
  func aDeletedPlaylistComesBackFromTheHistory(generation: ServerGeneration) async throws {
    let session = try await DemoSession.start(generation) { client in
      _ = try await client.create(NewPlaylist(content: .collection, name: "Zebra crossing"))
    }
    try await session.find("Zebra crossing")
    for (key, word) in [("p", "Pinned"), ("D", "Delete the"), ("y", "Deleted")] {
      try await session.terminal.type(key)
      try await session.terminal.waitFor(word)
    }
    try await session.terminal.type("q")
    _ = try await session.terminal.waitForExit()

    let next = try await session.restart()
    try await next.terminal.type("U")
    try await next.terminal.waitFor("deleted “Zebra crossing”")
    // The pin came before; it can be taken back once the playlist is there again.
    try await next.terminal.type("f")
    try await next.terminal.waitFor("Deleted playlists")
    try await next.terminal.press(.enter)
    try await next.terminal.waitFor("Undone: deleted “Zebra crossing”.")
    try await next.terminal.type("fju")
    try await next.terminal.waitFor("Undone: pinned “Zebra crossing”.")
    let playlist = try #require(try await next.playlist(named: "Zebra crossing"))
    #expect(!playlist.isPinned)
  }
}
