import DemoServer
import Foundation
import Glibc
import PostHogAPI
import TerminalEmulator
import TestSupport
import Testing

/// A person who adds 500 recordings, deletes 30 playlists, moves 40 recordings and edits, at a program that is killed
/// again and again; each time the program is started anew, and the person goes on. In the end all of it is undone.
struct KilledSession {
  private enum Goal: CaseIterable { case add, delete, move, edit }

  private static let box = "Aardvark box"
  private static let doomed = "Doomed"
  private static let source = "Mover source"
  private static let destination = "Quokkas"
  private static let edited = "Narwhal"
  private static let added = (1...500).map(DemoSession.uuid)
  private static let wide = TerminalSession.Size(columns: 160, rows: 40)

  private var session: DemoSession
  private let killSwitch: KillSwitch
  private var random: SplitMix64
  private var killsLeft: Int
  /// What has happened so far, for a failure's message.
  private(set) var story: [String] = []

  /// - Parameter kills: how often the program is killed, unless the person is done before.
  static func start(seed: UInt64, kills: Int) async throws -> KilledSession {
    let killSwitch = KillSwitch()
    let session = try await DemoSession.start(
      size: wide, prepare: { client in try await prepare(client) },
      // The server reads its clock once for each request.
      now: {
        killSwitch.countRequest()
        return Date()
      })
    var killed = KilledSession(
      session: session, killSwitch: killSwitch, random: SplitMix64(seed: seed), killsLeft: kills)
    killed.story.append("seed \(seed)")
    killed.arm()
    return killed
  }

  private init(session: DemoSession, killSwitch: KillSwitch, random: SplitMix64, killsLeft: Int) {
    self.session = session
    self.killSwitch = killSwitch
    self.random = random
    self.killsLeft = killsLeft
  }

  private static func prepare(_ client: PostHogClient) async throws {
    for name in (1...30).map({ "\(doomed) \($0)" }) + [box, destination, edited] {
      _ = try await client.create(NewPlaylist(content: .collection, name: name))
    }
    let source = try await client.create(NewPlaylist(content: .collection, name: source))
    // Those of other collections, which can be listed.
    var ids: Set<RecordingID> = []
    for other in try await client.playlists().playlists where !other.isSynthetic && ids.count < 40 {
      ids.formUnion(try await client.recordings(of: other.reference).recordings.map(\.id))
    }
    let wanted = Array(ids.prefix(40))
    for part in [wanted.prefix(20), wanted.dropFirst(20)] {
      _ = try await client.addRecordings(Array(part), to: source.id)
    }
  }

  // MARK: The whole

  /// Does all of it, then undoes all of it.
  ///
  /// - Returns: how often the program was killed.
  mutating func run() async throws -> Int {
    let kills = killsLeft
    let before = truth
    for goal in Goal.allCases.shuffled(using: &random) {
      story.append("\(goal)")
      try await persist { killed in try await killed.reach(goal) }
      #expect(isReached(goal), "\(goal) was said to be done: \(story)")
    }
    for goal in Goal.allCases { #expect(isReached(goal), "\(goal) was lost later: \(story)") }
    #expect(Set(acceptedAdditions).count == acceptedAdditions.count, "added twice: \(story)")
    story.append("undo")
    try await persist { killed in try await killed.undoEverything() }
    for (id, playlist) in truth where playlist != before[id] {
      Issue.record(
        "not undone: \(Self.difference(from: before[id], to: playlist)) after \(story)")
    }
    killSwitch.disarm()
    try await session.terminal.type("q")
    #expect(try await session.terminal.waitForExit() == .exit(0))
    return kills - killsLeft
  }

  /// Acts until it is done. After a kill it starts the program and acts again.
  private mutating func persist(_ act: (KilledSession) async throws -> Void) async throws {
    while true {
      do {
        try await goHome()
        return try await act(self)
      } catch {
        guard killSwitch.hasFired, try await session.terminal.waitForExit() == .signal(SIGKILL) else {
          throw ScenarioFailure("\(error)\nafter \(story)")
        }
        story.append("killed")
        killsLeft -= 1
        session = try await session.startAgain(size: Self.wide)
        arm()
      }
    }
  }

  private mutating func arm() {
    guard killsLeft > 0 else { return killSwitch.disarm() }
    let moment = KillSwitch.Moment.random(using: &random)
    story.append("\(moment)")
    killSwitch.arm(session.terminal.processID, at: moment)
  }

  /// Closes what is open and shows the whole list, as the server has it.
  private func goHome() async throws {
    let terminal = session.terminal
    let screen = try await terminal.waitUntil("the server has answered") {
      ($0.contains(" of ") || $0.contains("no playlists")) && !$0.contains("last seen")
        && $0.contains("q quit")
    }
    if screen.contains("search “") {
      // In the whole list the key would stop what is under way.
      try await terminal.type("h")
      try await terminal.waitUntil("the whole list is shown") { !$0.contains("search “") }
    }
    // What the program still asks for is not offered for the next change.
    try await terminal.waitUntil("the lost answers are known") { !$0.status.contains("asking") }
  }

  // MARK: Goals

  private func reach(_ goal: Goal) async throws {
    guard !isReached(goal) else { return }
    switch goal {
    case .add: try await add()
    case .delete: try await delete()
    case .move: try await move()
    case .edit: try await edit()
    }
  }

  /// Whether the server has all of it, once.
  private func isReached(_ goal: Goal) -> Bool {
    switch goal {
    case .add: playlist(Self.box)?.members == Set(Self.added)
    case .delete: doomedLeft == 0
    case .move:
      playlist(Self.source)?.members.isEmpty == true && playlist(Self.destination)?.members.count == 40
    case .edit: playlist(Self.edited)?.description == "Seen under the ice."
    }
  }

  private func add() async throws {
    let terminal = session.terminal
    let isBegun = playlist(Self.box)?.members.isEmpty == false
    try await session.find(Self.box)
    try await terminal.type("a")
    try await terminal.waitFor("Add recordings to “\(Self.box)”")
    let screen = try await terminal.waitUntil("the set is shown") {
      ["One per line", "valid", "unknown outcome"].contains(where: $0.contains)
    }
    if screen.contains("One per line") {
      #expect(!isBegun, "the rest of the set is lost: \(story)")
      try await terminal.paste(Self.added.joined(separator: "\n"))
      try await terminal.waitFor("500 valid")
    }
    try await terminal.press(.enter)
    let (server, box) = (session.server, Self.box)
    try await terminal.waitUntil("all are added") { screen in
      let members = server.storedPlaylists().first { $0.name == box }?.members
      return members?.count == 500 && screen.contains("Esc close") && !screen.contains("Checking")
    }
    try await session.goBack()
  }

  private func delete() async throws {
    let terminal = session.terminal
    let count = doomedLeft
    try await terminal.type("/\(Self.doomed)")
    try await terminal.press(.enter)
    try await terminal.waitFor("1 of \(count) · search “\(Self.doomed)”")
    try await terminal.type("*")
    try await terminal.waitFor("\(count) marked")
    // What may be deleted already is in no question before the server has said so.
    try await terminal.waitUntil("nothing is asked any more") { !$0.contains("asking whether") }
    try await terminal.type("D")
    let what = count == 1 ? "1 playlist" : "\(count) playlists"
    try await terminal.waitFor("Delete \(what)?")
    if count > 10 {
      try await terminal.type("\(count)")
      // An Enter that comes together with text submits nothing.
      try await terminal.waitUntil("the number is typed") { !$0.contains("Type \(count)") }
      try await terminal.press(.enter)
    } else {
      try await terminal.type("y")
    }
    try await terminal.waitUntil("all are deleted") {
      $0.contains("✓ Deleted") || $0.contains("no playlists") && !$0.contains("saving")
    }
  }

  private func move() async throws {
    let terminal = session.terminal
    let count = playlist(Self.source)?.members.count ?? 0
    try await session.find(Self.source)
    try await terminal.press(.enter)
    try await terminal.waitFor("1 of \(count), all listed")
    try await terminal.type("*")
    let what = count == 1 ? "1 recording" : "\(count) recordings"
    try await terminal.waitFor("\(what) marked")
    try await terminal.type("m")
    try await terminal.waitFor("Copy \(what) to…")
    try await terminal.press(.control("t"))
    try await terminal.waitFor("Move \(what) from")
    try await terminal.type(Self.destination)
    try await terminal.waitFor("▸ \(Self.destination)")
    try await terminal.press(.enter)
    try await terminal.waitFor("✓ Moved")
    try await terminal.type("h")
    try await terminal.waitUntil("the list has the focus") { !$0.contains("edit playlist") }
  }

  private func edit() async throws {
    let terminal = session.terminal
    try await session.find(Self.edited)
    try await terminal.type("e")
    try await terminal.waitFor("Description")
    try await terminal.press(.tab)
    try await terminal.press(.control("u"))
    try await terminal.type("Seen under the ice.")
    try await terminal.press(.control("s"))
    try await terminal.waitFor("✓ Saved")
  }

  private func undoEverything() async throws {
    let terminal = session.terminal
    // Each goal, and each kill in it, makes one entry or two.
    for _ in 0..<200 {
      // A key without a meaning replaces the message before, unless what was under way ends just then.
      try await terminal.type("t")
      let cleared = try await terminal.waitUntil("no message is left") { screen in
        ["t does nothing here", "✓", "was cut off", "! Undone:"].contains(where: screen.status.contains)
      }
      if !cleared.status.contains("t does nothing here") { continue }
      try await terminal.type("u")
      let screen = try await terminal.waitUntil("something is undone") { screen in
        ["✓ Undone:", "Nothing to undo.", "✗", "!"].contains(where: screen.status.contains)
      }
      if screen.status.contains("Nothing to undo.") { return }
      // What was cut off may not have reached the server: it is undone next.
      let isCutOff = screen.status.contains("it did not reach the server")
      if screen.status.contains("Not undone"), !isCutOff { throw ScenarioFailure("\(screen)") }
    }
    throw ScenarioFailure("undo never ends: \(await terminal.screen)")
  }

  // MARK: The truth

  /// The server's playlists by ID.
  private var truth: [String: StoredPlaylist] {
    Dictionary(uniqueKeysWithValues: session.server.storedPlaylists().map { ($0.id, $0) })
  }

  private func playlist(_ name: String) -> StoredPlaylist? {
    session.server.storedPlaylists().first { $0.name == name }
  }

  private var doomedLeft: Int {
    session.server.storedPlaylists().count { $0.name.hasPrefix(Self.doomed) && !$0.isDeleted }
  }

  /// The IDs that the server has put into the box, in the order in which they came.
  private var acceptedAdditions: [String] {
    guard let box = playlist(Self.box) else { return [] }
    return session.server.requestLog()
      .filter { $0.target.hasSuffix("/\(box.id)/recordings/bulk_add/") && $0.status == 200 }
      .flatMap { $0.body.split(separator: "\"").map(String.init).filter { $0.hasPrefix("0190aaaa") } }
  }

  private static func difference(from before: StoredPlaylist?, to after: StoredPlaylist) -> String {
    guard let before else { return "“\(after.name)” is new" }
    let gone = before.members.subtracting(after.members).count
    let new = after.members.subtracting(before.members).count
    return
      "“\(before.name)” → “\(after.name)”, \(gone) recordings gone, \(new) new, deleted: \(after.isDeleted)"
      + (before.description == after.description ? "" : ", description")
  }
}

extension Screen {
  /// The row of messages, above the footer.
  fileprivate var status: String { line(rows - 2) }
}
