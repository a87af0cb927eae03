import DemoServer
import PostHogAPI
import PostHogCurl
import TerminalEmulator
import Testing

/// Filters, chips, views, and the playlists that hold a recording.
@Suite(.fewAtOnce) struct FindingScenarios {
  /// Narrows the list by menu, keeps it as a view, and finds it in the next session.
  @Test(arguments: ServerGeneration.allCases)
  func aFilteredListIsKeptAsAView(generation: ServerGeneration) async throws {
    let session = try await DemoSession.start(generation) { client in
      for name in ["Zebra crossing", "Zebra stripes", "Yak path"] {
        _ = try await client.create(
          NewPlaylist(content: .collection, name: name, isPinned: name != "Yak path"))
      }
    }
    let terminal = session.terminal
    try await terminal.type("fp")
    try await terminal.waitFor("[pinned]")
    try await terminal.type("a")
    try await terminal.waitFor("a week ago")
    try await terminal.press(.enter)
    try await terminal.waitFor("[pinned] [after -1d]")
    try await session.goBack()
    try await terminal.type("s")
    try await terminal.waitFor("Sort playlists by")
    try await terminal.type("j")
    try await terminal.press(.enter)
    try await terminal.waitFor("by name, A to Z")
    let screen = try await terminal.waitUntil("two are left") { $0.contains("1 of 2") && !$0.contains("Yak") }
    let (first, second) = (screen.position(of: "Zebra crossing"), screen.position(of: "Zebra stripes"))
    #expect(first.map { $0.row + 1 } == second?.row)

    try await terminal.type("v")
    try await terminal.waitFor("Save this view…")
    try await terminal.press(.enter)
    try await terminal.waitFor("Save this view as")
    try await terminal.type("Fresh pins")
    try await terminal.waitFor("Fresh pins")
    try await terminal.press(.enter)
    try await terminal.waitFor("Playlists: Fresh pins")
    try await terminal.press(.backspace)
    try await terminal.waitFor("Cleared the filter “after -1d”.")
    #expect(try await session.quit() == .exit(0))

    let next = try await session.restart()
    try await next.terminal.type("v")
    try await next.terminal.waitFor("Fresh pins")
    try await next.terminal.type("j")
    try await next.terminal.press(.enter)
    try await next.terminal.waitUntil("the view is shown") {
      $0.contains("Playlists: Fresh pins") && $0.contains("[pinned] [after -1d]") && $0.contains("1 of 2")
    }
    #expect(try await next.quit() == .exit(0))
  }

  /// Only the newest server shows recordings to a key with scopes; the older ones do to one without.
  @Test(arguments: [
    (ServerGeneration.y2026, DemoServer.demoKey), (.y2025, DemoServer.unscopedKey),
    (.documented, DemoServer.unscopedKey),
  ])
  func playlistsThatHoldARecording(generation: ServerGeneration, key: String) async throws {
    let session = try await DemoSession.start(generation, key: key)
    let terminal = session.terminal
    let owner = PostHogClient(
      .init(
        address: try ServerAddress(session.server.address), key: try PersonalAPIKey(key), project: .id(1)),
      transport: CurlTransport())
    let recording = try #require(try await Self.anyRecording(owner))
    for name in ["Zebra crossing", "Zebra stripes"] {
      let made = try await owner.create(NewPlaylist(content: .collection, name: name))
      _ = try await owner.addRecordings([recording], to: made.id)
    }
    try await session.find("Zebra crossing")
    try await terminal.press(.enter)
    try await terminal.waitFor("all listed")
    try await terminal.type("W")
    let screen = try await terminal.waitUntil("both are found") {
      $0.contains("[holds ") && $0.contains("Zebra stripes")
    }
    #expect(!screen.contains("Watch history"))
    try await session.goBack()
    try await terminal.waitFor("1 of 1")

    // One that is nowhere, typed into the menu.
    try await terminal.type("f")
    try await terminal.waitFor("Show only playlists")
    try await terminal.type("r")
    try await terminal.waitFor("Holds the recording")
    try await terminal.type(DemoSession.uuid(77))
    try await terminal.waitFor(DemoSession.uuid(77))
    try await terminal.press(.enter)
    try await terminal.waitFor("no playlists")
    try await session.goBack()
    try await terminal.waitFor("No playlist matches")
    try await terminal.press(.escape)
    try await terminal.waitFor("No playlist holds recording \(DemoSession.uuid(77)).")
    try await terminal.press(.backspace)
    try await terminal.waitUntil("the whole list is back") { !$0.contains("[holds") && $0.contains("1 of ") }
    #expect(try await session.quit() == .exit(0))
  }

  /// One that can be loaded, of the first collections.
  private static func anyRecording(_ client: PostHogClient) async throws -> RecordingID? {
    for playlist in try await client.playlists().playlists
    where !playlist.isSynthetic && playlist.kind != .savedFilter {
      if let first = try await client.recordings(of: playlist.reference, limit: 1).recordings.first {
        return first.id
      }
    }
    return nil
  }

  /// What an old server ignores is not claimed.
  @Test func filterThatAnOldServerIgnoresIsTakenOff() async throws {
    let session = try await DemoSession.start(.documented)
    try await session.terminal.type("fjj")
    try await session.terminal.waitFor("Show only playlists")
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("too old for the filter “collections”")
    #expect(await !session.terminal.screen.contains("[collections]"))
  }

  @Test(arguments: ServerGeneration.allCases)
  func builtInRowsAlone(generation: ServerGeneration) async throws {
    let session = try await DemoSession.start(generation)
    let terminal = session.terminal
    try await terminal.type("fG")
    try await terminal.waitFor("Show only playlists")
    try await terminal.press(.enter)
    try await terminal.waitUntil("built-in rows are left out") {
      $0.contains("[no built-in]") && $0.contains("1 of 42") && !$0.contains("Watch history")
    }
    try await terminal.press(.enter)
    if generation == .y2026 {
      try await terminal.waitUntil("they are alone") {
        $0.contains("[built-in only]") && $0.contains("1 of 7")
      }
    } else {
      try await terminal.waitFor("too old for the filter “built-in only”")
    }
  }

  /// Built-in rows come last when the oldest come first, and share pages with others.
  @Test(arguments: ServerGeneration.allCases)
  func theWholeListOldestFirst(generation: ServerGeneration) async throws {
    let session = try await DemoSession.start(generation, playlists: 250)
    let order = PlaylistQuery.Order(.lastModifiedAt, isDescending: false)
    let rows = try await session.client.playlists(PlaylistQuery(order: order), limit: 500).playlists
    let total = rows.count
    let terminal = session.terminal
    try await terminal.type("s")
    try await terminal.waitFor("Sort playlists by")
    try await terminal.press(.enter)
    try await terminal.waitUntil("the other end is shown") {
      $0.contains("1 of \(total) · by last modified, oldest first") && !$0.contains("loading")
    }
    try await terminal.type("G")
    for row in stride(from: total, to: 0, by: -19) {
      let title = rows[row - 1].name ?? rows[row - 1].derivedName ?? ""
      // Characters of no or double width are not shown as they are.
      let isPlain = title.prefix(12).utf8.allSatisfy { 0x20..<0x7F ~= $0 }
      try await terminal.waitUntil("row \(row) is shown") {
        $0.contains("\(row) of \(total)")
          && (!isPlain || $0.line(containing: "▸")?.contains(title.prefix(12)) == true)
      }
      try await terminal.press(.pageUp)
    }
    #expect(session.listRequests() <= 7)
  }

  /// Some servers refuse a user whom they do not know, others find nothing.
  @Test(arguments: ServerGeneration.allCases)
  func unknownUserIsToldAndTakenOff(generation: ServerGeneration) async throws {
    let session = try await DemoSession.start(generation)
    let terminal = session.terminal
    try await terminal.type("fc")
    try await terminal.waitFor("Bob Builder")
    try await terminal.type("u")
    try await terminal.waitFor("Created by user ID")
    try await terminal.type("4711")
    try await terminal.waitFor("4711")
    try await terminal.press(.enter)
    try await session.goBack()
    let words = generation == .y2026 ? "No playlist matches the filters." : "That choice is not one of the"
    let screen = try await terminal.waitFor(words)
    #expect(screen.contains("[by user 4711]") && screen.contains("Backspace clears the last filter."))
    try await terminal.press(.backspace)
    try await terminal.waitFor("1 of 4")
  }

  /// What is typed while the project is known as the current one only is found under its number.
  @Test func draftOfTheCurrentProjectIsFoundByItsNumber() async throws {
    let sandbox = try Sandbox()
    let session = try await DemoSession.start(arguments: ["--project", "@current"], in: sandbox)
    try await session.terminal.waitFor("Storefront")
    try await session.terminal.type("c")
    try await session.terminal.waitFor("Name")
    try await session.terminal.type("Half a name")
    try await session.terminal.press(.escape)
    try await session.terminal.waitFor("Kept as a draft")
    #expect(try await session.quit() == .exit(0))
    let next = try await session.restart()
    try await next.terminal.type("c")
    try await next.terminal.waitFor("Half a name")
  }
}
