import DemoServer
import Testing

/// Links that leave the program: to the browser, and to the clipboard of the terminal.
@Suite struct LinkScenarios {
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
