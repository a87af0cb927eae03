import DemoServer
import PostHogAPI
import TerminalEmulator
import Testing

/// Adding recordings by ID: 45 pasted ones, with an outcome for each.
@Suite(.fewAtOnce) struct AddingScenarios {
  private static let ids = (1...45).map(DemoSession.uuid)

  /// Bulk where there is bulk, one by one where not.
  @Test(arguments: [
    (ServerGeneration.y2026, DemoServer.demoKey), (.y2025, DemoServer.unscopedKey),
    (.documented, DemoServer.unscopedKey),
  ])
  func fortyFivePastedIDsGoIn(generation: ServerGeneration, key: String) async throws {
    let session = try await DemoSession.start(generation, key: key) { client in
      _ = try await client.create(NewPlaylist(content: .collection, name: "Zebra crossing"))
    }
    let terminal = session.terminal
    try await session.find("Zebra crossing")
    try await terminal.paste(Self.ids.joined(separator: "\n") + "\n" + Self.ids[3])
    try await terminal.waitFor("45 valid")
    try await terminal.waitFor("1 duplicate")
    try await terminal.press(.enter)
    try await terminal.waitFor("Added 45 recordings to “Zebra crossing”.")
    try await terminal.waitFor("added")

    let added = session.server.requestLog().filter {
      $0.method == "POST" && $0.target.contains("/recordings/")
    }
    if generation == .documented {
      #expect(added.count { !$0.target.contains("bulk_add") } == 45)
    } else {
      #expect(added.map(\.status) == [200, 200, 200])
    }
    try await session.goBack()
    #expect(try await session.quit() == .exit(0))
  }

  @Test(arguments: [ServerGeneration.documented, .y2025])
  func serverThatRefusesKeysIsExplained(generation: ServerGeneration) async throws {
    let session = try await DemoSession.start(generation) { client in
      _ = try await client.create(NewPlaylist(content: .collection, name: "Zebra crossing"))
    }
    try await session.find("Zebra crossing")
    try await session.terminal.type("a")
    try await session.terminal.waitFor("Zebra crossing")
    try await session.terminal.paste(Self.ids.joined(separator: " "))
    try await session.terminal.waitFor("45 valid")
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("PostHog before August 2026")
  }

  /// The set comes from a file, is looked over in the user's editor, and goes in.
  @Test func aFileIsReadAndEditedBeforeItIsSent() async throws {
    let sandbox = try Sandbox(
      editor: "cp \"$2\" \"$HOME/given\"\nhead -n 2 \"$HOME/given\" > \"$2\"")
    try sandbox.write(Self.ids.joined(separator: "\n"), to: "ids.txt")
    let session = try await DemoSession.start(in: sandbox) { client in
      _ = try await client.create(NewPlaylist(content: .collection, name: "Zebra crossing"))
    }
    let terminal = session.terminal
    try await session.find("Zebra crossing")
    try await terminal.type("a")
    try await terminal.waitFor("Add recordings to “Zebra crossing”")
    try await terminal.press(.control("r"))
    try await terminal.type("nowhere.txt")
    try await terminal.waitFor("nowhere.txt")
    try await terminal.press(.enter)
    try await terminal.waitFor("No such file")
    for _ in "nowhere.txt" { try await terminal.press(.backspace) }
    try await terminal.type("~/ids.txt")
    try await terminal.waitFor("~/ids.txt")
    try await terminal.press(.enter)
    try await terminal.waitFor("45 valid")
    try await terminal.press(.control("g"))
    try await terminal.waitFor("2 valid")
    #expect(try sandbox.read("given") == Self.ids.joined(separator: "\n") + "\n")
    try await terminal.press(.enter)
    try await terminal.waitFor("Added 2 recordings to “Zebra crossing”.")
  }

  @Test func pastedTextNeverActsAsKeys() async throws {
    let session = try await DemoSession.startOnCollection("Zebra crossing")
    try await session.terminal.paste("Dyqpx\nDy\n")
    try await session.terminal.waitFor("2 words")
    #expect(try await session.playlist(named: "Zebra crossing") != nil)
    #expect(
      session.server.requestLog().allSatisfy { $0.method == "GET" || $0.target.hasSuffix("playlists/") })
  }
}
