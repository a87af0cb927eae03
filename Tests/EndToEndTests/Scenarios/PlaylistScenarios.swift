import DemoServer
import Glibc
import LosslessJSON
import PostHogAPI
import TerminalEmulator
import Testing

/// Pin, rename, describe, delete, undo and restore, on every generation of server and both kinds.
@Suite(.fewAtOnce) struct PlaylistScenarios {
  enum Kind: String, CaseIterable, Sendable {
    case collection, savedFilter

    var content: NewPlaylist.Content {
      get throws {
        switch self {
        case .collection: .collection
        case .savedFilter:
          .savedFilter(filters: try JSONText(#"{"date_from":"-3d","b":1.50,"a":[],"order":"start_time"}"#))
        }
      }
    }
  }

  /// What would be sent is shown, and is sent once the question is answered.
  @Test func aQuestionShowsItsRequests() async throws {
    let session = try await DemoSession.start { client in
      _ = try await client.create(NewPlaylist(content: .collection, name: "Zebra crossing"))
    }
    let terminal = session.terminal
    try await session.find("Zebra crossing")
    let id = try #require(try await session.playlist(named: "Zebra crossing")).id
    try await terminal.type("D")
    try await terminal.waitFor("v requests")
    try await terminal.type("v")
    try await terminal.waitFor("PATCH /api/projects/1/session_recording_playlists/\(id)/")
    try await terminal.waitFor(#"{"deleted":true}"#)
    try await terminal.type("jj")
    try await terminal.waitFor("hogreel delete --host \(session.server.address)")
    #expect(!(await terminal.screen).contains(DemoServer.demoKey))
    try await terminal.press(.escape)
    try await terminal.waitFor("y yes")
    #expect(try await session.playlist(named: "Zebra crossing") != nil)
    try await terminal.type("y")
    try await terminal.waitFor("Deleted")
    #expect(try await session.playlist(named: "Zebra crossing") == nil)
  }

  @Test(arguments: ServerGeneration.allCases, Kind.allCases)
  func changesReachTheServer(generation: ServerGeneration, kind: Kind) async throws {
    let session = try await DemoSession.start(generation) { client in
      _ = try await client.create(NewPlaylist(content: try kind.content, name: "Zebra crossing"))
    }
    let terminal = session.terminal
    try await session.find("Zebra crossing")
    let before = try #require(try await session.playlist(named: "Zebra crossing"))

    try await terminal.type("p")
    try await terminal.waitFor("Pinned “Zebra crossing” for everyone.")
    #expect(try await session.playlist(named: "Zebra crossing")?.isPinned == true)

    try await terminal.type("R")
    try await terminal.waitFor("Enter save")
    try await terminal.press(.end)
    try await terminal.type(" again")
    try await terminal.waitFor(" again")
    try await terminal.press(.enter)
    try await terminal.waitFor("Renamed")
    #expect(try await session.playlist(named: "Zebra crossing again") != nil)

    try await terminal.type("e")
    try await terminal.waitFor("Description")
    try await terminal.press(.tab)
    try await terminal.type("Why people stop here")
    try await terminal.press(.control("s"))
    try await terminal.waitFor("Saved")
    let described = try #require(try await session.playlist(named: "Zebra crossing again"))
    #expect(described.description == "Why people stop here")
    #expect(described.filters.value == before.filters.value)

    try await terminal.type("D")
    try await terminal.waitFor("Delete the")
    try await terminal.type("y")
    try await terminal.waitFor("Deleted")
    #expect(try await session.playlist(named: "Zebra crossing again") == nil)

    try await terminal.type("u")
    try await terminal.waitFor("Undone")
    #expect(try await session.playlist(named: "Zebra crossing again")?.isPinned == true)
    #expect(try await session.quit() == .exit(0))
  }

  @Test func deletedPlaylistComesBackInTheNextSession() async throws {
    let session = try await DemoSession.startOnCollection("Zebra crossing")
    try await session.terminal.type("D")
    try await session.terminal.waitFor("Delete the")
    try await session.terminal.type("y")
    try await session.terminal.waitFor("Deleted")
    #expect(try await session.quit() == .exit(0))

    let next = try await session.restart()
    try await next.terminal.type("u")
    try await next.terminal.waitFor("Undone")
    #expect(try await next.playlist(named: "Zebra crossing") != nil)
    #expect(try await next.quit() == .exit(0))
  }

  @Test func builtInRowsAreShownAndRefuseWithAReason() async throws {
    let session = try await DemoSession.start()
    try await session.terminal.waitFor("Watch history")
    for key in ["p", "R", "e", "a", "D"] {
      try await session.terminal.press(.control("l"))
      try await session.terminal.type(key)
      try await session.terminal.waitFor("is built into PostHog and cannot be changed.")
    }
    #expect(session.server.requestLog().allSatisfy { $0.method == "GET" })
  }

  @Test func newCollectionAndConflictingEdit() async throws {
    let session = try await DemoSession.start()
    let terminal = session.terminal
    try await terminal.type("c")
    try await terminal.waitFor("Name")
    try await terminal.type("Quokka sightings")
    try await terminal.press(.control("s"))
    try await terminal.waitFor("Created “Quokka sightings”.")
    let made = try #require(try await session.playlist(named: "Quokka sightings"))

    try await terminal.type("e")
    try await terminal.waitFor("Description")
    try await terminal.press(.end)
    try await terminal.type(" by me")
    _ = try await session.client.update(made.reference, with: PlaylistChanges(name: "Quokka by others"))
    try await terminal.press(.control("s"))
    try await terminal.waitFor("meanwhile")
    try await terminal.waitFor("Quokka by others")
    try await terminal.press(.control("s"))
    try await terminal.waitFor("“Quokka by others” becomes “Quokka sightings by me”.")
    try await terminal.type("y")
    try await terminal.waitFor("Saved")
    #expect(try await session.playlist(named: "Quokka sightings by me") != nil)
  }

  /// Typed and gone in the same moment: what was typed is offered again.
  @Test(arguments: [SIGTERM, SIGHUP])
  func draftOutlivesTheEndOfTheProgram(signal: Int32) async throws {
    let session = try await DemoSession.startOnCollection("Zebra crossing")
    try await session.terminal.type("e")
    try await session.terminal.waitFor("Description")
    try await session.terminal.type(" at dusk")
    try await session.terminal.waitFor("Zebra crossing at dusk")
    await session.terminal.signal(signal)
    _ = try await session.terminal.waitForExit()

    let next = try await session.restart()
    try await next.find("Zebra crossing")
    try await next.terminal.type("e")
    try await next.terminal.waitFor("Zebra crossing at dusk")
  }

  @Test func readOnlyChangesNothing() async throws {
    let session = try await DemoSession.start(arguments: ["--read-only"])
    for key in ["p", "R", "e", "c", "a", "D", "u"] {
      try await session.terminal.press(.control("l"))
      try await session.terminal.type(key)
      try await session.terminal.waitFor("Read-only: started with --read-only.")
    }
    #expect(session.server.requestLog().allSatisfy { $0.method == "GET" })
  }
}
