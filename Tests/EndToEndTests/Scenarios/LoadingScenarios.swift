import DemoServer
import PostHogAPI
import TerminalEmulator
import Testing

/// A hundred thousand playlists feel like a hundred.
@Suite(.fewAtOnce) struct LoadingScenarios {
  @Test func aHundredThousandRowsTakeThreeRequests() async throws {
    let session = try await DemoSession.start(playlists: 100_000)
    #expect(session.listRequests() == 1)
    try await session.terminal.type("G")
    try await session.terminal.waitUntil("the last rows are shown") {
      $0.contains("100,009 of 100,009") && !$0.contains("loading")
    }
    #expect(session.listRequests() <= 3)
  }

  /// Before the program has taken over the terminal, and before the server has answered.
  @Test func whatIsTypedAheadActsOnceTheListIsThere() async throws {
    var options = DemoServerOptions()
    options.latency = .milliseconds(200)
    let server = try await DemoServer.start(options)
    let terminal = try Program.start(
      in: Sandbox(),
      environment: ["POSTHOG_HOST": server.address, "POSTHOG_PERSONAL_API_KEY": DemoServer.demoKey])
    try await terminal.type("jj")
    try await terminal.press(.enter)
    try await terminal.waitUntil("the third playlist is open") {
      $0.contains("─ Shared recordings ─") && $0.contains("─ 3 of ") && $0.contains("Esc back")
    }
  }

  /// Each `j` of a held key shows the next row, with no blank row on the way.
  @Test func holdingDownNeverBlanks() async throws {
    let session = try await DemoSession.start(playlists: 1_000)
    for row in 2...300 {
      try await session.terminal.type("j")
      let screen = try await session.terminal.waitFor("\(row) of 1,009")
      #expect((2...21).allSatisfy { screen.line($0).count > 40 }, "every row has a title and a time")
    }
    #expect(session.listRequests() <= 5)
  }

  @Test func typingInSearchShowsTheLastAnswerOnly() async throws {
    let session = try await DemoSession.start(latency: .milliseconds(30)) { client in
      for name in ["zq", "zqa", "zqab"] {
        _ = try await client.create(NewPlaylist(content: .collection, name: "\(name) row"))
      }
    }
    try await session.terminal.type("/zqab")
    let screen = try await session.terminal.waitFor("1 of 1")
    #expect(screen.contains("zqab row"))
    #expect(!screen.contains("zqa row"))
  }

  @Test func serverThatFailsIsToldAndTriedAgain() async throws {
    let session = try await DemoSession.start(playlists: 1_000)
    await session.server.stop()
    try await session.terminal.type("G")
    try await session.terminal.waitFor("Enter to retry")
    try await session.terminal.type("g")
    try await session.terminal.waitFor("▸ ◇ Watch history")
  }
}
