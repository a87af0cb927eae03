import FoundationEssentials
import PostHogAPI
import TestSupport
import Testing

@testable import PlaylistCore

/// Scrolling while others add, change and delete playlists, on a virtual clock.
@Suite struct ListConcurrencyTests {
  /// The app with a server that changes and answers as time passes.
  private struct Simulation {
    var app: TestApp
    var random: SplitMix64
    /// In milliseconds.
    let latency: Int
    var time = 0
    var changes = 0
    /// Requests on their way, with the time at which the server reads the list.
    private var sent: [(call: Call, at: Int)] = []
    private var answered: [(call: Call, answer: Result<Answer, APIError>, at: Int)] = []
    private var known: Set<Call.ID> = []
    /// Playlists that have been created, changed or deleted.
    var touched: Set<PlaylistID> = []

    init(rows: Int, latency: Int, seed: UInt64) throws {
      app = try TestApp.started(playlists: rows, height: 30)
      random = SplitMix64(seed: seed)
      self.latency = latency
      known = Set(app.calls.map(\.id))
    }

    /// Lets a millisecond pass.
    mutating func tick(changesPerSecond: Int) {
      time += 1
      if changesPerSecond > 0, time.isMultiple(of: 1_000 / changesPerSecond) { change() }
      for call in app.calls.suffix(40) where known.insert(call.id).inserted {
        sent.append((call, time + latency / 2))
      }
      for item in sent where item.at <= time {
        answered.append((item.call, app.server.answer(item.call.request), time + latency / 2))
      }
      sent.removeAll { $0.at <= time }
      let due = answered.filter { $0.at <= time }
      answered.removeAll { $0.at <= time }
      for item in due { app.act(.answered(item.call, item.answer)) }
    }

    var isIdle: Bool { app.open.isEmpty || sent.isEmpty && answered.isEmpty }

    private mutating func change() {
      changes += 1
      let row = Int.random(in: 0..<app.server.playlists.count, using: &random)
      let id = app.server.playlists[row].id
      let isHeld = id == app.state.list.cursor.id
      switch Int.random(in: 0..<3, using: &random) {
      case 0: touched.insert(app.server.insertNew(at: 0))
      case 1 where !isHeld:
        touched.insert(id)
        app.server.playlists.insert(app.server.playlists.remove(at: row), at: 0)
      case 2 where !isHeld:
        touched.insert(id)
        app.server.playlists.remove(at: row)
      default: break
      }
    }
  }

  @Test(arguments: [0, 20, 100, 150, 250, 400], [1, 2, 3])
  func scrollingToTheEndMissesAndDoublesNothing(latency: Int, seed: Int) throws {
    var simulation = try Simulation(rows: 1_500, latency: latency, seed: UInt64(seed))
    let before = simulation.app.server.playlists.map(\.id)
    var visited: [PlaylistID] = [try #require(simulation.app.state.list.cursor.id)]
    var still = 0
    while still < 20 {
      for _ in 0..<33 { simulation.tick(changesPerSecond: 50) }
      let held = simulation.app.state.list.cursor.id
      guard let held else { continue }
      if held != visited.last {
        try #require(visited.last.map(simulation.touched.contains) == true, "the cursor follows its playlist")
        visited.append(held)
      }
      simulation.app.run(.moveDown)
      let row = simulation.app.state.list.cursor.row
      // A person waits for a row that is still loading.
      for _ in 0..<5_000 where simulation.app.state.list.cursor.id == nil {
        simulation.tick(changesPerSecond: 50)
      }
      let id = try #require(simulation.app.state.list.cursor.id, "row \(row) never loads")
      if id == held { still += 1 } else { visited.append(id) }
    }
    let seen = Set(visited)
    #expect(seen.count == visited.count, "no row twice")
    let missed = before.filter { !simulation.touched.contains($0) && !seen.contains($0) }
    #expect(missed.isEmpty)
    #expect(simulation.changes > 1_000)
    #expect(simulation.app.pageRequests.count <= 200)
  }

  @Test(arguments: [0, 150, 400], 1...4)
  func refreshKeepsTheCursorOnItsPlaylist(latency: Int, seed: Int) throws {
    var simulation = try Simulation(rows: 1_500, latency: latency, seed: UInt64(seed))
    for _ in 0..<12 {
      let command = [Command.pageDown, .moveToLast, .halfPageUp, .moveDown].randomElement(
        using: &simulation.random)
      simulation.app.run(try #require(command))
      for _ in 0..<3 * latency + 50 { simulation.tick(changesPerSecond: 50) }
      let held = try #require(simulation.app.state.list.cursor.id)
      simulation.app.run(.refresh)
      for _ in 0..<4 * latency + 50 { simulation.tick(changesPerSecond: 50) }
      #expect(simulation.app.state.list.cursor.id == held)
      let shown = simulation.app.visibleIDs.compactMap { $0 }
      #expect(Set(shown).count == shown.count)
    }
  }
}
