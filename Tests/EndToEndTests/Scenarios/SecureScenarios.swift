import DemoServer
import PostHogAPI
import TestSupport
import Testing

/// Sessions over TLS.
@Suite struct SecureScenarios {
  @Test func aSessionOverTLS() async throws {
    let session = try await DemoSession.start(playlists: 3_000, isSecure: true) { client in
      _ = try await client.create(NewPlaylist(content: .collection, name: "Zebra crossing"))
    }
    let terminal = session.terminal
    try await terminal.type("G")
    try await terminal.waitUntil("the last rows are shown") {
      $0.contains("3,009 of 3,009") && !$0.contains("loading")
    }
    try await session.find("Zebra crossing")
    try await terminal.type("p")
    try await terminal.waitFor("Pinned “Zebra crossing” for everyone.")
    try await terminal.paste((1...45).map(DemoSession.uuid).joined(separator: "\n"))
    try await terminal.waitFor("45 valid")
    try await terminal.press(.enter)
    try await terminal.waitFor("Added 45 recordings to “Zebra crossing”.")
    try await session.goBack()
    #expect(try await session.playlist(named: "Zebra crossing")?.isPinned == true)
    #expect(try await session.quit() == .exit(0))
  }

  /// Nothing is sent, and the way out is named.
  @Test func aCertificateThatNobodyKnowsIsExplained() async throws {
    let server = try await DemoServer.start(DemoServerOptions())
    let front = try TLSFront(to: server.port)
    let terminal = try Program.start(
      in: Surroundings(),
      environment: ["POSTHOG_HOST": front.origin, "POSTHOG_PERSONAL_API_KEY": DemoServer.demoKey])
    try await terminal.waitFor("No secure connection")
    try await terminal.waitFor("SSL_CERT_FILE")
    #expect(server.requestLog().isEmpty)
    await server.stop()
  }
}
