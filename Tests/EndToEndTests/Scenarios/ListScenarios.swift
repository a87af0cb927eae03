import DemoServer
import PostHogAPI
import TerminalEmulator
import Testing

/// A list as an export has it, and a collection that is kept in step with it.
@Suite(.fewAtOnce) struct ListScenarios {
  private static let title = "Zebra crossing"

  /// Events with their sessions, as PostHog exports them, in the encoding that a spreadsheet saves.
  private static func export(of recordings: some Sequence<RecordingID>) -> [UInt8] {
    let rows = recordings.enumerated().map { number, recording in
      "\(DemoSession.uuid(7000 + number))\t$pageview\t\(recording)\tMüller"
    }
    let text =
      (["*.uuid\t*.event\t*.properties.$session_id\t*.person"] + rows).joined(separator: "\r\n") + "\r\n"
    return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  private func members(_ session: DemoSession) async throws -> [RecordingID] {
    let playlist = try #require(try await session.playlist(named: Self.title))
    return try await session.client.recordings(of: playlist.reference).recordings.map(\.id)
  }

  /// A file is read, the collection made equal to it after a question, and that undone.
  @Test func exportedFileKeepsACollectionInStep() async throws {
    let sandbox = try Sandbox()
    var recordings: [RecordingID] = []
    let session = try await DemoSession.start(in: sandbox) { client in
      recordings = try await client.recordings(of: .collection("synthetic-watch-history"), limit: 6)
        .recordings
        .map(\.id)
      let made = try await client.create(NewPlaylist(content: .collection, name: Self.title))
      _ = try await client.addRecordings(Array(recordings[0..<3]), to: made.id)
    }
    try sandbox.write(Self.export(of: recordings[2..<6]), to: "events.txt")
    let terminal = session.terminal
    try await session.find(Self.title)
    try await terminal.type("a")
    try await terminal.waitFor("Add recordings to “Zebra crossing”")
    try await terminal.press(.control("r"))
    try await terminal.type("~/events.txt")
    try await terminal.waitFor("~/events.txt")
    try await terminal.press(.enter)
    try await terminal.waitFor("Taken from column “*.properties.$session_id”")
    try await terminal.waitFor("3 valid, 1 already in")
    try await terminal.press(.alt("s"))
    try await terminal.waitFor("Sync “Zebra crossing” with the list: add 3, remove 2?")
    #expect(Set(try await members(session)) == Set(recordings[0..<3]), "nothing is done before yes")
    try await terminal.type("y")
    try await terminal.waitFor("Synced “Zebra crossing” with the list: 3 added, 2 removed.")
    #expect(Set(try await members(session)) == Set(recordings[2..<6]))
    try await session.goBack()
    try await terminal.type("u")
    try await terminal.waitFor("Undone: synced “Zebra crossing” with a list: 3 added, 2 removed.")
    #expect(Set(try await members(session)) == Set(recordings[0..<3]))
    #expect(try await session.quit() == .exit(0))
  }

  /// What two collections have in common goes into a new one, and is taken back with it.
  @Test func whatTwoCollectionsShareGoesIntoANewOne() async throws {
    var recordings: [RecordingID] = []
    let session = try await DemoSession.start { client in
      recordings = try await client.recordings(of: .collection("synthetic-watch-history"), limit: 4)
        .recordings
        .map(\.id)
      for (name, range) in [("Zebra one", 0..<3), ("Zebra two", 1..<4)] {
        let made = try await client.create(NewPlaylist(content: .collection, name: name))
        _ = try await client.addRecordings(Array(recordings[range]), to: made.id)
      }
    }
    let terminal = session.terminal
    try await terminal.type("/Zebra")
    try await terminal.press(.enter)
    try await terminal.waitFor("1 of 2 · search “Zebra”")
    try await terminal.type("*")
    try await terminal.waitFor("2 marked")
    try await terminal.type("m")
    try await terminal.waitFor("in both")
    try await terminal.waitFor("4 recordings")
    try await terminal.press(.down)
    try await terminal.press(.enter)
    try await terminal.waitFor("Copy 2 recordings to…")
    try await terminal.type("Quokkas")
    try await terminal.waitFor("No other collection has that name.")
    try await terminal.press(.enter)
    try await terminal.waitFor("Copied 2 recordings to “Quokkas”.")
    let made = try #require(try await session.playlist(named: "Quokkas"))
    #expect(
      Set(try await session.client.recordings(of: made.reference).recordings.map(\.id))
        == Set(recordings[1..<3]))
    #expect(try await session.quit() == .exit(0))
  }
}
