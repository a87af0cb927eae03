import DemoServer
import Foundation
import PostHogAPI
import TerminalEmulator
import Testing

/// What the last session saw is on the screen before the server has said anything.
@Suite(.fewAtOnce) struct LastSeenScenarios {
  @Test func rowsAreThereBeforeAnyAnswer() async throws {
    let session = try await DemoSession.start(playlists: 1_000)
    let row = await session.terminal.screen.line(12)
    #expect(try await session.quit() == .exit(0))

    try await session.setLatency(milliseconds: 5000)
    let asked = session.listRequests()
    let next = try await session.startAgain()
    let early = try await next.terminal.waitFor("last seen just now")
    #expect(early.line(12) == row && early.contains("1 of 1,009 · loading…"))
    try await next.terminal.type("jjj")
    try await next.terminal.waitUntil("the cursor moves meanwhile") {
      $0.contains("4 of 1,009") && $0.contains("last seen")
    }
    let fresh = try await next.terminal.waitFor("as of")
    #expect(fresh.line(12) == row && fresh.contains("4 of 1,009"))
    #expect(session.listRequests() == asked + 1)
  }

  @Test func withoutTheServerTheListCanBeBrowsed() async throws {
    let session = try await DemoSession.start { client in
      _ = try await client.create(
        NewPlaylist(content: .collection, name: "Kept here", description: "In full."))
    }
    #expect(try await session.quit() == .exit(0))
    await session.server.stop()

    let next = try await session.startAgain()
    try await next.terminal.waitUntil("it says that it is offline") {
      $0.contains("last seen") && $0.contains("Not loaded, r tries again") && $0.contains("Kept here")
    }
    let row = try #require(await next.terminal.screen.position(of: "Kept here")).row
    for _ in 2..<row { try await next.terminal.type("j") }
    try await next.terminal.waitFor("▸ ≡ Kept here")
    try await next.terminal.type("p")
    try await next.terminal.waitFor("Offline copy: r reloads")
    try await next.terminal.press(.enter)
    try await next.terminal.waitUntil("the details are shown and the recordings failed") {
      $0.contains("In full.") && $0.contains("Cannot reach 127.0.0.1:")
    }
    #expect(try await next.quit() == .exit(0))
    #expect(next.sandbox.files(containing: DemoServer.demoKey).isEmpty)
    let files = next.sandbox.files(containing: "Kept here")
    #expect(files.contains { $0.hasPrefix("cache/hogreel/list-") })
  }
}
