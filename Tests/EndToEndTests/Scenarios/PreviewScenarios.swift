import DemoServer
import PostHogAPI
import TerminalEmulator
import Testing

/// Recordings that load beside the list where the cursor rests.
@Suite(.fewAtOnce) struct PreviewScenarios {
  private static let size = TerminalSession.Size(columns: 120, rows: 40)

  private func start() async throws -> DemoSession {
    try await DemoSession.start(size: Self.size) { client in
      let made = try await client.create(NewPlaylist(content: .collection, name: "Zebra crossing"))
      for try await playlist in client.allPlaylists(PlaylistQuery(kind: .collection, origin: .custom)) {
        let page = try await client.recordings(of: playlist.reference)
        guard page.recordings.count > 2 else { continue }
        _ = try await client.addRecordings(page.recordings.prefix(3).map(\.id), to: made.id)
        break
      }
    }
  }

  private func recordingRequests(_ session: DemoSession) -> Int {
    session.server.requestLog().count { $0.method == "GET" && $0.target.contains("/recordings") }
  }

  @Test func theyCostOneRequestAndThenNothing() async throws {
    let session = try await start()
    try await session.terminal.type("/Zebra")
    try await session.terminal.press(.enter)
    let before = recordingRequests(session)
    try await session.terminal.waitFor("Recordings  3, all listed")
    #expect(recordingRequests(session) <= before + 1)
    let loaded = recordingRequests(session)
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("Recordings  1 of 3, all listed")
    #expect(recordingRequests(session) == loaded)
    #expect(try await session.quit() == .exit(0))
  }
}
