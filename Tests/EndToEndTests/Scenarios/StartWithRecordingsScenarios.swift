import Foundation
import PostHogAPI
import TerminalEmulator
import Testing

/// Recordings that the program is started with, from a file or a pipe.
@Suite(.fewAtOnce) struct StartWithRecordingsScenarios {
  private static let ids = (1...45).map(DemoSession.uuid)

  @Test func aFileGoesIntoTheCollectionThatIsNamed() async throws {
    let sandbox = try Sandbox()
    let rows = Self.ids.enumerated().map { "\($0.offset),\"\($0.element)\",2026-03-07T10:00:00Z" }
    try Data(("n,session_id,seen\n" + rows.joined(separator: "\n")).utf8)
      .write(to: URL(filePath: sandbox.path("ids.csv")))
    let before = try await DemoSession.start(in: sandbox) { client in
      _ = try await client.create(NewPlaylist(content: .collection, name: "Zebra crossing"))
    }
    #expect(try await before.quit() == .exit(0))
    let target = try #require(try await before.playlist(named: "Zebra crossing"))
    let session = try await before.restart(["--add", "ids.csv", "--to", target.id.rawValue])
    try await session.terminal.waitFor("45 valid")
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("Added 45 recordings to “Zebra crossing”.")
    try await session.goBack()
    #expect(try await session.quit() == .exit(0))
  }

  /// The keyboard is another way in when standard input is a pipe.
  @Test func aPipeWaitsForTheCollectionUnderTheCursor() async throws {
    let sandbox = try Sandbox()
    try Data(Self.ids.joined(separator: " ").utf8).write(to: URL(filePath: sandbox.path("ids")))
    let shell = try await Shell.start(in: sandbox)
    try await shell.run("cat ids | \(Program.path()) --demo --demo-playlists 10 --add -")
    try await shell.waitFor("45 recordings from standard input: a adds them")
    try await shell.type("/")
    try await shell.type("c")
    try await shell.waitFor("Playlists with “c”")
    try await shell.press(.escape)
    // The footer of the search has no such key.
    try await shell.waitFor("q quit")
    try await shell.type("q")
    try await shell.waitFor("Quit without adding the 45 recordings from standard input?")
    try await shell.type("y")
    try await shell.waitUntil("the shell is back") { $0.contains(Shell.prompt) && !$0.contains("hogreel  ") }
  }
}
