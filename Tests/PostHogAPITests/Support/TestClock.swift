import Synchronization

/// A clock that is advanced by hand or, when `automatic`, by every sleep.
final class TestClock: Clock, Sendable {
  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (a: Instant, b: Instant) -> Bool { a.offset < b.offset }
  }

  private struct Sleeper {
    let id: Int
    let deadline: Instant
    let continuation: CheckedContinuation<Bool, Never>
  }

  private struct State {
    var now = Instant(offset: .zero)
    var nextID = 0
    var sleepers: [Sleeper] = []
    var cancelled: Set<Int> = []
    var slept: [Duration] = []
    var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  private let automatic: Bool
  private let state = Mutex(State())

  init(automatic: Bool = true) {
    self.automatic = automatic
  }

  var now: Instant { state.withLock { $0.now } }
  var minimumResolution: Duration { .nanoseconds(1) }
  /// The durations of all sleeps, in the order they began.
  var slept: [Duration] { state.withLock { $0.slept } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    let id = state.withLock { state in
      state.nextID += 1
      state.slept.append(state.now.duration(to: deadline))
      return state.nextID
    }
    let isDone = await withTaskCancellationHandler {
      await withCheckedContinuation { enter(Sleeper(id: id, deadline: deadline, continuation: $0)) }
    } onCancel: {
      let sleeper = state.withLock { state -> Sleeper? in
        guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else {
          state.cancelled.insert(id)
          return nil
        }
        return state.sleepers.remove(at: index)
      }
      sleeper?.continuation.resume(returning: false)
    }
    guard isDone else { throw CancellationError() }
  }

  private func enter(_ sleeper: Sleeper) {
    let outcome = state.withLock { state -> Bool? in
      if state.cancelled.remove(sleeper.id) != nil { return false }
      if automatic { state.now = max(state.now, sleeper.deadline) }
      if sleeper.deadline <= state.now { return true }
      state.sleepers.append(sleeper)
      return nil
    }
    if let outcome { sleeper.continuation.resume(returning: outcome) }
    wakeWatchers()
  }

  func advance(by duration: Duration) {
    let due = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let now = state.now
      let due = state.sleepers.filter { $0.deadline <= now }
      state.sleepers.removeAll { $0.deadline <= now }
      return due
    }
    for sleeper in due { sleeper.continuation.resume(returning: true) }
  }

  /// Returns once this many tasks sleep.
  func sleepers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      state.withLock { $0.watchers.append((count, continuation)) }
      wakeWatchers()
    }
  }

  private func wakeWatchers() {
    let ready = state.withLock { state in
      let asleep = state.sleepers.count
      let ready = state.watchers.filter { $0.count <= asleep }
      state.watchers.removeAll { $0.count <= asleep }
      return ready
    }
    for watcher in ready { watcher.continuation.resume() }
  }
}
