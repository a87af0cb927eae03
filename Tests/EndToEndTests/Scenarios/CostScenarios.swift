import DemoServer
import TerminalEmulator
import Testing

/// What a key, a page and a quiet minute cost, counted: the same on every machine. Whoever paints every key of
/// many, paints all anew, polls, or asks twice meets one of these.
@Suite(.fewAtOnce) struct CostScenarios {
  /// Wide enough for the detail pane, which follows the cursor.
  private static let size = TerminalSession.Size(columns: 120, rows: 40)
  /// On a slow machine the cursor may rest between two keys.
  private static let keysOnly = ["--no-preview"]

  /// The bounds are a quarter above what was counted when they were written.
  @Test func keysWithinTheViewWriteFewBytes() async throws {
    let terminal = try await DemoSession.start(arguments: Self.keysOnly, size: Self.size).terminal
    try await press("j", in: terminal, rows: 2...25, of: 49)
    let before = await terminal.bytesWritten
    try await press("k", in: terminal, rows: (5...24).reversed(), of: 49)
    try await press("j", in: terminal, rows: 6...25, of: 49)
    let bytes = await terminal.bytesWritten - before
    #expect(bytes / 40 <= 750)
  }

  @Test func keysThatScrollWriteFewBytes() async throws {
    let terminal = try await DemoSession.start(
      playlists: 300, arguments: Self.keysOnly, size: Self.size
    ).terminal
    try await press("j", in: terminal, rows: 2...50, of: 309)
    let before = await terminal.bytesWritten
    try await press("j", in: terminal, rows: 51...90, of: 309)
    let bytes = await terminal.bytesWritten - before
    #expect(bytes / 40 <= 1_900)
  }

  @Test func manyKeysAtOnceArePaintedTogether() async throws {
    let session = try await DemoSession.start(playlists: 3_000, arguments: Self.keysOnly, size: Self.size)
    let before = await session.terminal.bytesWritten
    try await session.terminal.send(bytes: Array(repeating: UInt8(ascii: "j"), count: 2_000))
    try await session.terminal.waitUntil("the row is reached and loaded") {
      $0.contains("2,001 of 3,009") && !$0.contains("loading…")
    }
    let bytes = await session.terminal.bytesWritten - before
    // Some four thousand, when the keys arrive in one piece; a paint for each key would be over a hundred thousand.
    #expect(bytes <= 10_000)
    #expect(session.listRequests() <= 8, "of 31 pages")
  }

  @Test func aQuietProgramSleeps() async throws {
    let terminal = try await DemoSession.start(size: Self.size).terminal
    try await press("j", in: terminal, rows: 2...2, of: 49)
    try await terminal.waitUntil("the preview is there") {
      !$0.contains("loads the recordings") && !$0.contains("Loading the recordings")
    }
    try await expectSleep(of: terminal)
  }

  @Test func aQuietDemoSleeps() async throws {
    let terminal = try Program.start("--demo", in: Sandbox())
    try await terminal.waitFor("1 of 1,209")
    try await press("j", in: terminal, rows: 2...2, of: 1_209)
    try await expectSleep(of: terminal)
  }

  @Test func holdingDownAsksForEachPageOnce() async throws {
    let session = try await DemoSession.start(playlists: 4_991, arguments: Self.keysOnly, size: Self.size)
    try await press(
      String(repeating: "j", count: 50), in: session.terminal, rows: stride(from: 51, to: 5_000, by: 50),
      of: 5_000)
    try await press("G", in: session.terminal, rows: 5_000...5_000, of: 5_000)
    let targets = session.server.requestLog().map(\.target)
    #expect(targets.count <= 28, "two pages at a time")
    #expect(Set(targets).count == targets.count, "none is asked twice")
    try await press(
      String(repeating: "k", count: 50), in: session.terminal,
      rows: stride(from: 4_950, to: 4_600, by: -50), of: 5_000)
    #expect(session.server.requestLog().dropFirst(targets.count).map(\.target) == [], "known rows")
  }

  /// Nothing is written, no thread wakes up for longer than what ticks with the seconds could stay unseen, and none
  /// will later.
  /// What the start left to be done may take a while on a busy machine, so there are three tries.
  private func expectSleep(
    of terminal: TerminalSession, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let bytes = await terminal.bytesWritten
    var awake: [String: Int] = [:]
    for _ in 1...3 {
      let before = try await terminal.wakeUps
      // That nothing happens is no event to wait for: only time shows it.
      try await Task.sleep(for: .milliseconds(1_100))
      awake = try await terminal.wakeUps.filter { $0.value != before[$0.key] }
      if awake.isEmpty { break }
    }
    #expect(awake == [:], "threads that woke up", sourceLocation: sourceLocation)
    #expect(try await terminal.timers == [], sourceLocation: sourceLocation)
    #expect(await terminal.bytesWritten == bytes, sourceLocation: sourceLocation)
  }

  /// Presses keys again and again, each time until the cursor is where they should have led and all rows are
  /// there.
  private func press(
    _ keys: String, in terminal: TerminalSession, rows: some Sequence<Int> & Sendable, of total: Int
  ) async throws {
    for row in rows {
      try await terminal.type(keys)
      let place = " \(grouped(row)) of \(grouped(total))"
      try await terminal.waitUntil("row \(row) is shown") { $0.contains(place) && !$0.contains("loading…") }
    }
  }
}

/// "20,000".
private func grouped(_ number: Int) -> String {
  guard number >= 1000 else { return String(number) }
  return "\(number / 1000),\(String(number % 1000 + 1000).dropFirst())"
}
