import DemoServer
import Foundation
import PostHogAPI
import PostHogCurl
import TerminalEmulator
import Testing

/// Two servers, each a profile of the settings file.
@Suite(.fewAtOnce) struct ProfileScenarios {
  private struct Servers {
    let sandbox: Sandbox
    let first: DemoServer
    let second: DemoServer

    func playlist(_ name: String, on server: DemoServer) async throws -> Playlist? {
      try await client(server).playlists(PlaylistQuery(search: name)).playlists.first { $0.name == name }
    }

    func client(_ server: DemoServer) throws -> PostHogClient {
      PostHogClient(
        .init(
          address: try ServerAddress(server.address), key: try PersonalAPIKey(DemoServer.demoKey),
          project: .id(1)),
        transport: CurlTransport())
    }
  }

  /// - Parameter more: further lines of the second profile.
  private func servers(_ more: String = "") async throws -> Servers {
    var options = DemoServerOptions()
    options.playlists = 5
    let (first, second) = (try await DemoServer.start(options), try await DemoServer.start(options))
    let servers = Servers(sandbox: try Sandbox(), first: first, second: second)
    for (server, name) in [(first, "On the first"), (second, "On the second")] {
      _ = try await servers.client(server).create(NewPlaylist(content: .collection, name: name))
    }
    try servers.sandbox.write(DemoServer.demoKey, to: "key")
    try servers.sandbox.configure(
      """
      [profiles.one]
      host = "\(first.address)"
      project = 1
      key-env = "ONE"
      [profiles.two]
      host = "\(second.address)"
      project = 1
      key-command = "cat '\(servers.sandbox.path("key"))'"
      \(more)
      """)
    return servers
  }

  private func start(_ servers: Servers, _ arguments: String...) throws -> TerminalSession {
    try TerminalSession(
      [Program.path()] + arguments, environment: servers.sandbox.environment(["ONE": DemoServer.demoKey]),
      in: servers.sandbox)
  }

  /// Searches for a playlist and leaves the cursor on it.
  private func find(_ name: String, _ terminal: TerminalSession) async throws {
    try await terminal.waitFor(name)
    try await terminal.type("/\(name)")
    try await terminal.press(.enter)
    try await terminal.waitFor("1 of 1 ·")
  }

  private func choose(_ name: String, _ terminal: TerminalSession) async throws {
    try await terminal.type("P")
    try await terminal.waitFor("Go to a profile")
    let row = try #require(await terminal.screen.line(containing: " \(name) "))
    let letter = try #require(row.firstMatch(of: /[1-9]/)?.output)
    try await terminal.type(String(letter))
  }

  @Test func eachProfileHasItsOwnPlaylistsAndUndo() async throws {
    let servers = try await servers()
    let terminal = try start(servers)
    try await find("On the first", terminal)
    try await terminal.type("p")
    try await terminal.waitFor("Pinned “On the first”")

    try await choose("two", terminal)
    try await terminal.waitUntil("the other server's playlists are shown") {
      $0.contains("On the second") && !$0.contains("On the first")
    }
    try await terminal.type("U")
    try await terminal.waitFor("No changes yet.")
    try await terminal.press(.escape)
    try await terminal.waitFor("Enter open")
    try await find("On the second", terminal)
    try await terminal.type("R")
    try await terminal.waitFor("Enter save")
    try await terminal.type("!")
    try await terminal.waitFor("On the second!")
    try await terminal.press(.enter)
    try await terminal.waitFor("Renamed")
    #expect(try await servers.playlist("On the second!", on: servers.second) != nil)
    #expect(try await servers.playlist("On the first", on: servers.first)?.isPinned == true)

    try await choose("one", terminal)
    try await terminal.waitFor("On the first")
    // Once the history of that server has been read.
    try await terminal.type("U")
    try await terminal.waitFor("pinned “On the first”")
    try await terminal.press(.escape)
    try await terminal.waitFor("Enter open")
    try await terminal.type("u")
    try await terminal.waitFor("Undone")
    #expect(try await servers.playlist("On the first", on: servers.first)?.isPinned == false)
    #expect(try await servers.playlist("On the second!", on: servers.second) != nil)
    try await terminal.type("q")
    #expect(try await terminal.waitForExit() == .exit(0))

    // The last profile comes back.
    try await afterwards(servers)
    #expect(servers.sandbox.files(containing: DemoServer.demoKey) == ["key"])
  }

  private func afterwards(_ servers: Servers) async throws {
    let two = try start(servers, "--profile", "two")
    try await two.waitFor("On the second!")
    try await two.type("q")
    #expect(try await two.waitForExit() == .exit(0))
    let again = try start(servers)
    try await again.waitFor("On the second!")
    try await again.type("q")
    #expect(try await again.waitForExit() == .exit(0))
  }

  @Test func aProductionProfileAsksAndAReadOnlyOneRefuses() async throws {
    let servers = try await servers("production = true")
    let terminal = try start(servers, "--profile", "two")
    try await find("On the second", terminal)
    try await terminal.type("p")
    try await terminal.waitFor("Pin “On the second” for everyone?")
    #expect(try await servers.playlist("On the second", on: servers.second)?.isPinned == false)
    try await terminal.type("y")
    try await terminal.waitFor("Pinned “On the second”")
    #expect(try await servers.playlist("On the second", on: servers.second)?.isPinned == true)
  }

  /// Ctrl-C ends the command alone, and what was typed meanwhile does nothing.
  @Test func aCommandThatNeverEndsIsLeftWithCtrlC() async throws {
    let servers = try await servers("[profiles.slow]\nkey-command = \"sleep 600\"")
    let terminal = try start(servers)
    try await find("On the first", terminal)
    try await choose("slow", terminal)
    try await terminal.waitFor("Running key-command of the profile “slow”, for at most 60 seconds.")
    try await terminal.type("D")
    try await terminal.press(.control("c"))
    try await terminal.waitFor("was stopped")
    let screen = await terminal.screen
    #expect(screen.contains("On the first") && !screen.contains("Delete the"))
    try await terminal.type("p")
    try await terminal.waitFor("Pinned “On the first”")
  }

  @Test func aProfileThatCannotBeOpenedLeavesTheOneInForce() async throws {
    let servers = try await servers("[profiles.none]\nkey-env = \"NOWHERE\"")
    let terminal = try start(servers)
    try await terminal.waitFor("On the first")
    try await choose("none", terminal)
    try await terminal.waitFor("The variable NOWHERE")
    try await find("On the first", terminal)
    try await terminal.type("p")
    try await terminal.waitFor("Pinned “On the first”")
  }
}

extension Sandbox {
  /// Writes the settings file.
  func configure(_ text: String) throws {
    try FileManager.default.createDirectory(atPath: path("config/hogreel"), withIntermediateDirectories: true)
    try write(text, to: "config/hogreel/config.toml")
  }
}
