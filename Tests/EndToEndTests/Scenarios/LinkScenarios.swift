import DemoServer
import PostHogAPI
import TerminalEmulator
import Testing

/// Links that come from colleagues, and those that leave the program: to the browser, and to the clipboard of the
/// terminal.
@Suite(.fewAtOnce) struct LinkScenarios {
  /// Wherever it is in the list: new servers do not list by ID.
  @Test(arguments: [ServerGeneration.y2025, .y2026])
  func aLinkOnTheCommandLineOpensItsPlaylist(_ generation: ServerGeneration) async throws {
    let before = try await DemoSession.start(generation, playlists: 300)
    #expect(try await before.quit() == .exit(0))
    let far = try #require(try await before.client.playlists(limit: 1, offset: 250).playlists.first)
    let link = "\(before.server.address)/project/1/replay/playlists/\(far.id)"
    let session = try await before.restart([link])
    try await session.terminal.waitFor(" · \(far.id)")
    try await session.terminal.press(.escape)
    try await session.terminal.waitFor("1 of 1")
    try await session.terminal.press(.escape)
    try await session.terminal.waitUntil("the list is back") {
      !$0.contains("1 of 1 ") && $0.contains("1 of 30")
    }
    #expect(try await session.quit() == .exit(0))
  }

  @Test func aRecordingThatIsPastedIsAddedByItsMenu() async throws {
    let session = try await DemoSession.startOnCollection("Zebra crossing")
    try await session.terminal.paste("\(session.server.address)/project/1/replay/\(DemoSession.uuid(7))")
    try await session.terminal.waitFor("add to “Zebra crossing”")
    try await session.terminal.type("a")
    try await session.terminal.waitFor("1 valid")
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("Added 1 recording to “Zebra crossing”.")
  }

  @Test func aBrowserThatFailsIsToldWithItsStatus() async throws {
    let session = try await DemoSession.start(in: Sandbox(browser: "exit 3"))
    try await session.terminal.type("jo")
    try await session.terminal.waitFor("“sh” failed with status 3: http")
  }

  @Test func aBrowserThatIsNotThereIsTold() async throws {
    let terminal = try Program.start("--demo", in: Sandbox(), environment: ["BROWSER": "/nowhere/fox"])
    try await terminal.waitFor(" of ")
    try await terminal.type("jo")
    try await terminal.waitFor("“/nowhere/fox” could not be started: http")
  }

  /// As over SSH: the address can be pasted where a browser is.
  @Test func withoutABrowserTheLinkGoesToTheClipboard() async throws {
    let session = try await DemoSession.start(size: .init(columns: 160, rows: 24))
    try await session.terminal.type("jo")
    let screen = try await session.terminal.waitFor("No usable browser. Link sent to the clipboard: http")
    #expect(screen.oscPayloads.contains { $0.hasPrefix("52;") })
  }

  /// GNU screen passes on what is wrapped in a device control string.
  @Test func insideScreenTheClipboardIsWrapped() async throws {
    let terminal = try Program.start(
      "--demo", in: Sandbox(), environment: ["STY": "1.pts-0", "TERM": "screen"])
    try await terminal.waitFor(" of ")
    try await terminal.type("jyi")
    try await terminal.waitFor("ID sent to the clipboard.")
    let output = String(decoding: await terminal.output, as: UTF8.self)
    #expect(output.contains("\u{1B}P\u{1B}]52;c;"))
  }
}
