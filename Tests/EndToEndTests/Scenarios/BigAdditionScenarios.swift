import DemoServer
import Foundation
import LosslessJSON
import PostHogAPI
import TerminalEmulator
import Testing

/// A thousand recordings at the real server's rate limit, with a crash in the middle.
@Suite(.fewAtOnce) struct BigAdditionScenarios {
  private static let good = (1...870).map(DemoSession.uuid)

  /// Thirty that will not do, in five ways, each with what the row under the cursor says of it.
  private static let bad: [(text: String, explanation: String)] =
    (1...6).flatMap { number in
      let uuid = DemoSession.uuid(5000 + number)
      return [
        (String(repeating: "7", count: 200 + number), "Too long (\(200 + number) characters)"),
        ("https://eu.posthog.com/project/1/replay/\(uuid)", "another host, eu.posthog.com"),
        ("/project/77/replay/\(uuid)x", "From another project, 77"),
        ("session\u{1}\(number)0", "a control character"),
        ("https://us.posthog.com/project/1/insights/\(number)", "not to a recording"),
      ]
    }

  /// The bad ones first, so that they stand on the screen; duplicates everywhere.
  private static var pasted: String {
    let duplicates = good.enumerated().filter { $0.offset % 8 == 0 }.prefix(100).map(\.element)
    return (bad.map(\.text) + good + duplicates).joined(separator: "\n") + "\n"
  }

  @Test func aThousandGoInOverACrash() async throws {
    let first = try await DemoSession.start(
      latency: .milliseconds(100), rateLimit: 240
    ) { client in
      _ = try await client.create(NewPlaylist(content: .collection, name: "Zebra crossing"))
    }
    try await first.find("Zebra crossing")
    try await first.terminal.paste(Self.pasted)
    try await first.terminal.waitFor("870 valid, 100 duplicates, 12 from another host or project, 18 invalid")
    for (_, explanation) in Self.bad {
      try await first.terminal.waitFor(explanation)
      try await first.terminal.press(.down)
    }
    try await first.terminal.press(.enter)
    try await first.terminal.waitFor("a minute,")
    await first.terminal.signal(SIGKILL)
    #expect(try await first.terminal.waitForExit() == .signal(SIGKILL))
    let before = Self.accepted(first)
    #expect(!before.isEmpty && before.count < 870)

    let second = try await first.restart()
    try await second.terminal.waitFor("had arrived in “Zebra crossing”")
    try await second.find("Zebra crossing")
    try await second.terminal.type("a")
    try await second.terminal.waitFor("Add recordings to “Zebra crossing”")
    try await second.terminal.press(.enter)
    try await second.terminal.waitFor("✓ Added")
    try await second.goBack()
    #expect(try await second.quit() == .exit(0))

    let accepted = Self.accepted(second)
    #expect(accepted.count == 870, "none is sent twice to success")
    #expect(Set(accepted) == Set(Self.good))
    let playlist = try #require(try await second.playlist(named: "Zebra crossing"))
    #expect(playlist.counts?.collection.count == 870)
  }

  /// What the server has taken, in the order in which it came.
  private static func accepted(_ session: DemoSession) -> [String] {
    session.server.requestLog().filter { $0.target.hasSuffix("/bulk_add/") && $0.status == 200 }
      .flatMap { request in
        let body = try? JSON(parsing: request.body)
        return body?["session_recording_ids"]?.array?.compactMap(\.string) ?? []
      }
  }

  @Test func theRateLimitIsCountedDownAndThenItGoesOn() async throws {
    let throttle = FaultPlan.Rule(.throttle, .add, count: 3)
    let session = try await DemoSession.start(faults: FaultPlan([throttle])) { client in
      _ = try await client.create(NewPlaylist(content: .collection, name: "Zebra crossing"))
    }
    try await session.find("Zebra crossing")
    try await session.terminal.paste(Self.good.prefix(60).joined(separator: "\n"))
    try await session.terminal.waitFor("60 valid")
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("rate limit: continues in 3 s")
    try await session.terminal.waitFor("rate limit: continues in 2 s")
    try await session.terminal.waitFor("Added 60 recordings to “Zebra crossing”.")
  }

  /// An hour is waited for as well, unless the user stops it.
  @Test func theRateLimitOfAnHourIsWaitedFor() async throws {
    let throttle = FaultPlan.Rule(.throttleForAnHour, .add)
    let session = try await DemoSession.start(faults: FaultPlan([throttle])) { client in
      _ = try await client.create(NewPlaylist(content: .collection, name: "Zebra crossing"))
    }
    try await session.find("Zebra crossing")
    try await session.terminal.paste(Self.good.prefix(3).joined(separator: "\n"))
    try await session.terminal.waitFor("3 valid")
    try await session.terminal.press(.enter)
    try await session.terminal.waitFor("rate limit: continues in 59 min, until ")
  }
}
