import Synchronization
import Testing

/// Runs only some tests at once, in all suites that have the trait.
///
/// Each starts programs and servers of its own. All at once they starve each other and the test process until
/// programs miss what tests wait for.
struct FewAtOnce: TestTrait, SuiteTrait, TestScoping {
  private static let slots = Slots(count: 12)

  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
  ) async throws {
    await Self.slots.take()
    defer { Self.slots.giveBack() }
    try await body()
  }
}

extension Trait where Self == FewAtOnce {
  /// For suites whose tests start programs.
  static var fewAtOnce: Self { Self() }
}

/// A counting semaphore that blocks no thread.
private final class Slots: Sendable {
  private struct State {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(count: Int) { state = Mutex(State(free: count)) }

  func take() async {
    await withCheckedContinuation { continuation in
      let isTaken = state.withLock { state in
        guard state.free > 0 else {
          state.waiting.append(continuation)
          return false
        }
        state.free -= 1
        return true
      }
      if isTaken { continuation.resume() }
    }
  }

  func giveBack() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.free += 1
      return nil
    }
    next?.resume()
  }
}
