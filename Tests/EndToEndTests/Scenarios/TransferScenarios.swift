import DemoServer
import LosslessJSON
import PostHogAPI
import PostHogCurl
import TerminalEmulator
import Testing

/// Recordings from one collection to another, and duplicates.
@Suite(.fewAtOnce) struct TransferScenarios {
  private static let title = "Zebra crossing"
  private static let count = 25

  /// Generations with the keys that may read and add recordings there.
  private static let allowed = [
    (ServerGeneration.documented, DemoServer.unscopedKey), (.y2025, DemoServer.unscopedKey),
    (.y2026, DemoServer.demoKey),
  ]

  /// The program with its cursor on a collection of recordings, taken from others so that they can be listed.
  private func start(
    _ generation: ServerGeneration, key: String
  ) async throws -> (session: DemoSession, client: PostHogClient) {
    let session = try await DemoSession.start(generation, key: key) { client in
      _ = try await client.create(
        NewPlaylist(content: .collection, name: Self.title, description: "Where they stop"))
    }
    let client = PostHogClient(
      .init(
        address: try ServerAddress(session.server.address), key: try PersonalAPIKey(key), project: .id(1)),
      transport: CurlTransport())
    if key != DemoServer.demoKey || generation == .y2026 {
      let collection = try #require(try await session.playlist(named: Self.title))
      var ids: Set<RecordingID> = []
      for other in try await client.playlists().playlists where !other.isSynthetic && ids.count < Self.count {
        ids.formUnion(try await client.recordings(of: other.reference).recordings.map(\.id))
      }
      let wanted = Array(ids.prefix(Self.count))
      for part in [wanted.prefix(20), wanted.dropFirst(20)] {
        _ = try await client.addRecordings(Array(part), to: collection.id)
      }
    }
    try await session.find(Self.title)
    return (session, client)
  }

  private func members(of name: String, _ session: DemoSession, _ client: PostHogClient) async throws -> Int?
  {
    guard let playlist = try await session.playlist(named: name) else { return nil }
    return try await client.recordings(of: playlist.reference).recordings.count
  }

  @Test(arguments: allowed)
  func movesAllToANewCollectionAndBack(generation: ServerGeneration, key: String) async throws {
    let (session, client) = try await start(generation, key: key)
    let terminal = session.terminal
    try await terminal.press(.enter)
    try await terminal.waitFor("1 of 25, all listed")
    try await terminal.type("*")
    try await terminal.waitFor("25 recordings marked")
    try await terminal.type("m")
    try await terminal.waitFor("Copy 25 recordings to…")
    try await terminal.press(.control("t"))
    try await terminal.waitFor("Move 25 recordings from “Zebra crossing” to…")
    try await terminal.type("Quokkas")
    try await terminal.waitFor("No other collection has that name.")
    try await terminal.press(.enter)
    try await terminal.waitFor("Moved 25 recordings from “Zebra crossing” to “Quokkas”.")
    #expect(try await members(of: "Quokkas", session, client) == 25)
    #expect(try await members(of: Self.title, session, client) == 0)

    try await terminal.type("u")
    try await terminal.waitFor("Delete “Quokkas”?")
    try await terminal.type("y")
    try await terminal.waitFor("Undone: created “Quokkas” and moved")
    #expect(try await members(of: "Quokkas", session, client) == nil)
    #expect(try await members(of: Self.title, session, client) == 25)
    #expect(try await session.quit() == .exit(0))
  }

  @Test func copiesTheMarkedOnesIntoACollectionThatIsSearchedFor() async throws {
    let (session, client) = try await start(.y2026, key: DemoServer.demoKey)
    _ = try await client.create(NewPlaylist(content: .collection, name: "Quokkas"))
    let terminal = session.terminal
    try await terminal.press(.enter)
    try await terminal.waitFor("1 of 25, all listed")
    try await terminal.type("  m")
    try await terminal.waitFor("Copy 2 recordings to…")
    try await terminal.type("quok")
    // Not only for the collection, which may have been on top before: Enter would come with the text, as in a paste.
    try await terminal.waitUntil("the search is done") { $0.contains("│   quok") && $0.contains("▸ Quokkas") }
    try await terminal.press(.enter)
    try await terminal.waitFor("Copied 2 recordings to “Quokkas”.")
    #expect(try await members(of: "Quokkas", session, client) == 2)
    #expect(try await members(of: Self.title, session, client) == 25)
  }

  /// One of the recordings is in the other collection before: it stays there when the rest is taken back.
  @Test(arguments: allowed)
  func undoLeavesWhatWasInTheOtherCollection(generation: ServerGeneration, key: String) async throws {
    let (session, client) = try await start(generation, key: key)
    let source = try #require(try await session.playlist(named: Self.title))
    let listed = try await client.recordings(of: source.reference).recordings.map(\.id)
    let other = try await client.create(NewPlaylist(content: .collection, name: "Quokkas"))
    _ = try await client.addRecordings([listed[7]], to: other.id)
    let terminal = session.terminal
    try await terminal.press(.enter)
    try await terminal.waitFor("1 of 25, all listed")
    try await terminal.type("*m")
    try await terminal.waitFor("Copy 25 recordings to…")
    try await terminal.press(.control("t"))
    try await terminal.waitFor("Move 25 recordings from “Zebra crossing” to…")
    try await terminal.waitFor("▸ Quokkas")
    try await terminal.press(.enter)
    try await terminal.waitFor("Moved 25 recordings from “Zebra crossing” to “Quokkas”; 1 was")
    #expect(try await members(of: "Quokkas", session, client) == 25)
    try await terminal.type("u")
    try await terminal.waitFor("Undone: moved 25 recordings from “Zebra crossing” to “Quokkas”.")
    #expect(try await client.recordings(of: other.reference).recordings.map(\.id) == [listed[7]])
    #expect(try await members(of: Self.title, session, client) == 25)
  }

  @Test(arguments: allowed)
  func duplicatesWithTheRecordings(generation: ServerGeneration, key: String) async throws {
    let (session, client) = try await start(generation, key: key)
    try await session.terminal.type("C")
    try await session.terminal.waitFor("Duplicate “Zebra crossing” as")
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("Duplicated “Zebra crossing” with 25 recordings.")
    try await session.terminal.waitFor("Zebra crossing (copy)")
    let copy = try #require(try await session.playlist(named: "Zebra crossing (copy)"))
    #expect(copy.description == "Where they stop")
    #expect(try await members(of: "Zebra crossing (copy)", session, client) == 25)
    try await session.terminal.type("u")
    try await session.terminal.waitFor("Delete “Zebra crossing (copy)”?")
    try await session.terminal.type("y")
    try await session.terminal.waitFor("Undone: created “Zebra crossing (copy)” with 25 recordings.")
    #expect(try await session.playlist(named: "Zebra crossing (copy)") == nil)
  }

  @Test(arguments: [ServerGeneration.documented, .y2025])
  func serverThatRefusesKeysIsExplained(generation: ServerGeneration) async throws {
    let (session, _) = try await start(generation, key: DemoServer.demoKey)
    let terminal = session.terminal
    try await terminal.type("C")
    try await terminal.waitFor("Duplicate “Zebra crossing” as")
    try await terminal.press(.enter)
    try await terminal.waitFor("Duplicated “Zebra crossing” without its recordings:")
    #expect(try await session.playlist(named: "Zebra crossing (copy)") != nil)
    try await terminal.press(.enter)
    try await terminal.waitFor("✗ PostHog before August 2026")
    try await terminal.type("m")
    try await terminal.waitFor("! PostHog before August 2026")
  }

  @Test(arguments: ServerGeneration.allCases)
  func duplicatesASavedFilter(generation: ServerGeneration) async throws {
    let filters = try JSONText(#"{"date_from":"-3d","b":1.50,"a":[],"order":"start_time"}"#)
    let session = try await DemoSession.start(generation) { client in
      _ = try await client.create(NewPlaylist(content: .savedFilter(filters: filters), name: Self.title))
    }
    try await session.find(Self.title)
    try await session.terminal.type("C")
    try await session.terminal.waitFor("Duplicate “Zebra crossing” as")
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("Duplicated “Zebra crossing”.")
    let original = try #require(try await session.playlist(named: Self.title))
    let copy = try #require(try await session.playlist(named: "Zebra crossing (copy)"))
    #expect(copy.filters.text == original.filters.text)
  }
}
