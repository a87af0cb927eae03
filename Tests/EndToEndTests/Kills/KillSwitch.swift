import Dispatch
import Glibc
import Synchronization
import TestSupport

/// Kills the program as `kill -9` does, at a moment that was drawn before.
final class KillSwitch: Sendable {
  /// When to kill.
  enum Moment: CustomStringConvertible {
    /// When the server has got that many more requests, and then some milliseconds later: before, while or after the
    /// program reads the answer.
    case requests(Int, milliseconds: Int)
    /// Whatever the program does then, such as nothing or writing a draft.
    case milliseconds(Int)

    var description: String {
      switch self {
      case .requests(let count, let milliseconds): "\(milliseconds) ms after request \(count)"
      case .milliseconds(let count): "after \(count) ms"
      }
    }

    static func random(using random: inout SplitMix64) -> Moment {
      if Int.random(in: 0..<3, using: &random) == 0 {
        return .milliseconds(.random(in: 0...700, using: &random))
      }
      return .requests(.random(in: 1...50, using: &random), milliseconds: .random(in: 0...6, using: &random))
    }
  }

  private struct State {
    /// The program to be killed; nil while none is.
    var program: pid_t?
    var requestsLeft: Int?
    var milliseconds = 0
    /// Tells a kill that was called off from the present one.
    var round = 0
    var hasFired = false
  }

  private let state = Mutex(State())

  /// Whether the program that was armed last has been killed.
  var hasFired: Bool { state.withLock { $0.hasFired } }

  func arm(_ program: pid_t, at moment: Moment) {
    let delay = state.withLock { state -> (milliseconds: Int, round: Int)? in
      state = State(program: program, round: state.round + 1)
      switch moment {
      case .requests(let count, let milliseconds):
        state.requestsLeft = count
        state.milliseconds = milliseconds
        return nil
      case .milliseconds(let count): return (count, state.round)
      }
    }
    if let delay { fire(after: delay.milliseconds, round: delay.round) }
  }

  /// Calls the kill off. The program's ID may belong to another one once it has ended.
  func disarm() {
    state.withLock { $0 = State(round: $0.round + 1) }
  }

  /// Counts a request that the server has got.
  func countRequest() {
    let delay = state.withLock { state -> (milliseconds: Int, round: Int)? in
      guard state.program != nil, let left = state.requestsLeft else { return nil }
      state.requestsLeft = left - 1
      return left == 1 ? (state.milliseconds, state.round) : nil
    }
    if let delay { fire(after: delay.milliseconds, round: delay.round) }
  }

  private func fire(after milliseconds: Int, round: Int) {
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [self] in
      state.withLock { state in
        guard state.round == round, let program = state.program else { return }
        kill(program, SIGKILL)
        state.program = nil
        state.hasFired = true
      }
    }
  }
}
