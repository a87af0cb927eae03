import Synchronization

/// Lets a few through at a time; the others wait in line. A waiter that is cancelled leaves the line.
final class RequestSlots: Sendable {
  private struct State {
    var free: Int
    var line: [(id: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    /// Cancelled before they stood in line.
    var gone: Set<Int> = []
    var nextID = 0
  }

  private let state: Mutex<State>

  init(_ count: Int) {
    state = Mutex(State(free: max(1, count)))
  }

  /// Waits for a slot. False when the task was cancelled, and then no slot is held.
  func take() async -> Bool {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer = state.withLock { state -> Bool? in
          if state.gone.remove(id) != nil { return false }
          if state.free > 0 {
            state.free -= 1
            return true
          }
          state.line.append((id, continuation))
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      leave(id)
    }
  }

  func give() {
    let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard !state.line.isEmpty else {
        state.free += 1
        return nil
      }
      return state.line.removeFirst().continuation
    }
    next?.resume(returning: true)
  }

  private func leave(_ id: Int) {
    let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard let index = state.line.firstIndex(where: { $0.id == id }) else {
        state.gone.insert(id)
        return nil
      }
      return state.line.remove(at: index).continuation
    }
    waiter?.resume(returning: false)
  }
}
