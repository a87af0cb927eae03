import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

/// Which column or field holds recordings, what is left out of it, and choosing another one.
@Suite struct RecordingSourceTests {
  private static let uuid = AddRecordingsTests.uuid
  /// A session and an event a row.
  private static let events = """
    uuid,$session_id,person
    \(uuid(11)),\(uuid(1)),Ada
    \(uuid(12)),\(uuid(2)),Bob
    """

  private func pasted(_ text: String) throws -> TestApp {
    var app = try TestApp.started(playlists: 1)
    app.run(.addRecordings)
    app.settle()
    app.act(.paste(text))
    return app
  }

  private func chosen(_ app: TestApp) -> [String] {
    app.state.adding?.candidates.filter(\.isChosen).map(\.id.rawValue) ?? []
  }

  private func choose(_ title: String, in app: inout TestApp) throws {
    app.run(.chooseSource)
    guard case .menu(let menu) = app.state.dialog else { throw Unexpected() }
    let row = try #require(menu.entries(in: app.state).firstIndex { $0.title == title })
    app.run(.moveToFirst)
    for _ in 0..<row { app.run(.moveDown) }
    app.run(.submit)
  }

  @Test(
    arguments: [
      ("session_id", .recording), ("*.properties.$session_id", .recording), ("sessionId", .recording),
      ("Session ID", .recording), ("session.id", .recording), ("posthog_session_id", .recording),
      ("Session replay", .related), ("Recording URL", .related), ("url", .neutral), ("id", .neutral),
      ("*.id", .neutral),
      ("uuid", .uuid), ("*.uuid", .uuid), ("Sitzungs-ID", .unknown), ("distinct_id", .foreign),
      ("person.id", .foreign), ("traceId", .foreign), ("Order ID", .foreign), ("event_uuid", .foreign),
    ] as [(String, RecordingSource.Rank)])
  func rankOfAName(name: String, rank: RecordingSource.Rank) {
    #expect(RecordingSource.Rank(ofName: name) == rank)
  }

  @Test func anotherColumnCanBeChosen() throws {
    var app = try pasted(Self.events)
    #expect(chosen(app) == [Self.uuid(1), Self.uuid(2)])
    try choose("column “uuid”", in: &app)
    #expect(chosen(app) == [Self.uuid(11), Self.uuid(12)])
    #expect(app.state.adding?.tally.chosen == 2, "the rows of the column before are gone")
    #expect(app.unfinished?.waiting.map(\.rawValue) == [Self.uuid(11), Self.uuid(12)])
    try choose("column “person”", in: &app)
    #expect(chosen(app).isEmpty, "names are left out, and can be included")
    #expect(
      app.state.adding?.candidates.map(\.verdict) == [.odd(.doubtful(.words)), .odd(.doubtful(.words))])
  }

  @Test func choosingKeepsWhatCameFromElsewhere() throws {
    var app = try pasted(Self.uuid(1))
    app.act(.paste(Self.events))
    #expect(chosen(app) == [Self.uuid(1), Self.uuid(2)])
    try choose("column “uuid”", in: &app)
    #expect(chosen(app) == [Self.uuid(1), Self.uuid(11), Self.uuid(12)])
    try choose("column “$session_id”", in: &app)
    #expect(chosen(app) == [Self.uuid(1), Self.uuid(2)])
  }

  /// Events and persons have UUIDs, too; none is taken for a recording unasked.
  @Test func exportWithoutRecordingsOffersNothing() throws {
    var app = try pasted(
      "*.uuid,*.person.id\n\(Self.uuid(11)),\(Self.uuid(21))\n\(Self.uuid(12)),\(Self.uuid(22))\n")
    #expect(app.state.adding?.candidates == [])
    #expect(app.state.adding?.list?.source == nil)
    try choose("column “*.uuid”", in: &app)
    #expect(chosen(app) == [Self.uuid(11), Self.uuid(12)])
  }

  @Test func whatIsNoUUIDIsLeftOutWithItsReason() throws {
    let app = try pasted(
      """
      session_id,n
      \(Self.uuid(1)),1
      ada@shop.test,2
      2026-11-20,3
      4711,4
      \(Self.uuid(2).prefix(23))…,5
      null,6
      unknown,7
      mobile-session-77,8
      \(Self.uuid(3).uppercased()),9
      """)
    #expect(chosen(app) == [Self.uuid(1)])
    #expect(
      app.state.adding?.candidates.map(\.verdict) == [
        .valid, .odd(.doubtful(.email)), .odd(.doubtful(.date)), .odd(.doubtful(.number)),
        .odd(.wrongLength(23)),
        .odd(.doubtful(.words)), .odd(.doubtful(.amongUUIDs)), .odd(.upperCase),
      ])
    #expect(app.state.adding?.tally.skipped == 7)
  }

  @Test func listOfOldSDKsIsOfferedAsItIs() throws {
    let app = try pasted("session_id,n\nmobile-1,4\nmobile-2,5\n")
    #expect(chosen(app) == ["mobile-1", "mobile-2"])
  }

  @Test func allRowsAlikeAreIncludedAtOnce() throws {
    var app = try pasted(
      "session_id,n\n\(Self.uuid(1)),1\nmobile-1,2\nmobile-2,3\nada@shop.test,4\nmobile-3,5\n")
    app.run(.moveDown, .toggleAlike)
    #expect(chosen(app) == [Self.uuid(1), "mobile-1", "mobile-2", "mobile-3"])
    #expect(app.state.adding?.cursor == 1)
    app.run(.toggleAlike)
    #expect(chosen(app) == [Self.uuid(1)])
  }

  @Test func cutOffLinesAreCounted() throws {
    let app = try pasted(
      "{\"session_id\": \"\(Self.uuid(1))\"}\n{\"session_id\": \"\(Self.uuid(2))\"}\n{\"session_id\":\"0190aa"
    )
    #expect(chosen(app) == [Self.uuid(1), Self.uuid(2)])
    #expect(app.state.adding?.unreadableLines == 1)
  }

  // MARK: Addresses in addresses

  private static let link = "https://us.posthog.com/project/12/replay/\(uuid(1))?t=5"

  @Test(arguments: [
    "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fus.posthog.com%2Fproject%2F12%2Freplay%2F\(uuid(1))%3Ft%3D5&data=05%7C02&reserved=0",
    "https://urldefense.proofpoint.com/v2/url?u=https-3A__us.posthog.com_project_12_replay_\(uuid(1).replacing("-", with: "-2D"))-3Ft-3D5&d=Dw&c=eu",
    "https://urldefense.com/v3/__https://us.posthog.com/project/12/replay/\(uuid(1))*t=5__;Pw!!Mih3wA!Kx_abc$",
    "https://urldefense.com/v3/__https:/us.posthog.com/project/12/replay/\(uuid(1))__",
    "https://www.google.com/url?q=https://us.posthog.com/project/12/replay/\(uuid(1))&sa=D&source=docs",
    "https://www.google.com/url?sa=t&url=https%3A%2F%2Fus.posthog.com%2Fproject%2F12%2Freplay%2F\(uuid(1))",
    "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fus.posthog.com%2fproject%2f12%2freplay%2f\(uuid(1))&c=E,1,x",
    "https://secure-web.cisco.com/1aBc-9/https%3A%2F%2Fus.posthog.com%2Fproject%2F12%2Freplay%2F\(uuid(1))",
    "https://slack-redir.net/link?url=https%3A%2F%2Fus.posthog.com%2Fproject%2F12%2Freplay%2F\(uuid(1))",
    "https://us.posthog.com/login?next=/project/12/replay/\(uuid(1))",
    "<https://us.posthog.com/project/12/replay/\(uuid(1))|the replay>",
    // Two scanners, one after the other.
    "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fus.posthog.com%252Fproject%252F12%252Freplay%252F\(uuid(1))&data=05",
  ])
  func wrappedAddressIsUnwrapped(text: String) throws {
    let found = RecordingIDParser.parse("see \(text)").found
    #expect(found.map(\.id.rawValue) == [Self.uuid(1)])
    #expect(found.first?.link?.host == "us.posthog.com")
    #expect(found.first?.link?.project == 12)
  }

  @Test func addressOfARecordingIsNotTakenApart() {
    let text =
      "https://us.posthog.com/replay/\(Self.uuid(1))?next=https%3A%2F%2Feu.posthog.com%2Freplay%2F\(Self.uuid(2))"
    #expect(RecordingIDParser.parse(text).ids.map(\.rawValue) == [Self.uuid(1)])
  }

  // MARK: Drafts

  @Test func draftKeepsThatARowIsForeign() throws {
    var app = try pasted("https://eu.posthog.com/replay/\(Self.uuid(1))\n\(Self.uuid(2))")
    app.run(.toggle, .back)
    var next = try app.killed()
    next.settle()
    next.run(.addRecordings)
    let again = try #require(next.state.adding)
    #expect(again.candidates.map(\.verdict) == [.foreign(.host("eu.posthog.com")), .valid])
    #expect(again.tally.includedForeign == 1 && again.tally.waiting == 2)
    next.run(.toggle)
    #expect(next.state.adding?.tally.waiting == 1)
  }

  // MARK: Encodings

  @Test(
    arguments: [
      [0xFF, 0xFE, 0x61, 0x00, 0xE4, 0x00], [0xFE, 0xFF, 0x00, 0x61, 0x00, 0xE4], [0x61, 0xE4],
      [0xEF, 0xBB, 0xBF, 0x61, 0xC3, 0xA4],
    ] as [[UInt8]])
  func textOfAnyEncoding(bytes: [UInt8]) { #expect(String(decodingFile: bytes) == "aä") }

  @Test func utf16WithoutAMarkIsRecognized() {
    let text = "session_id\tn\r\n"
    #expect(String(decodingFile: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == text)
    #expect(String(decodingFile: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }) == text)
    #expect(String(decodingFile: [0x50, 0x4B, 0x03, 0x04, 0xFF, 0x00]) == nil)
  }
}
