import Foundation
import TerminalEmulator
import Testing

/// `kill -9` at random moments: nothing acknowledged is lost, nothing done twice, and all that was done can be undone.
///
/// A few sessions run each time. More of them run with the number of kills in an environment variable:
/// `HOGREEL_KILLS=200 swift test --filter KillTests`; another `HOGREEL_KILL_SEED` draws other moments.
@Suite(.fewAtOnce) struct KillTests {
  private static let killsPerSession = 4

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init)
  }

  private static let seeds: [UInt64] = {
    let first = UInt64(number("HOGREEL_KILL_SEED") ?? 1)
    let kills = number("HOGREEL_KILLS") ?? 20
    return (0..<UInt64(max(1, kills / killsPerSession))).map { first + $0 }
  }()

  // One at a time would take minutes, all at once would measure the machine.
  @Test(arguments: [0, 1]) func killedSessionLosesNothing(lane: Int) async throws {
    var kills = 0
    for seed in Self.seeds where Int(seed) % 2 == lane {
      do {
        var session = try await KilledSession.start(seed: seed, kills: Self.killsPerSession)
        kills += try await session.run()
      } catch {
        Issue.record("seed \(seed): \(error)")
      }
    }
    print("killed \(kills) times in lane \(lane)")
  }
}
