import Synchronization

/// Limits how many requests run at once; others wait in order of arrival.
final class RequestSlots: Sendable {
  private struct Waiter {
    let ticket: Int
    let continuation: CheckedContinuation<Bool, Never>
  }

  private struct State {
    var free: Int
    var nextTicket = 0
    var queue: [Waiter] = []
    /// Tickets cancelled before they reached the queue.
    var cancelled: Set<Int> = []
  }

  private let state: Mutex<State>

  init(_ count: Int) {
    state = Mutex(State(free: max(count, 1)))
  }

  /// Takes a slot, to be returned by `release`.
  ///
  /// - Throws: `APIError` of kind `cancelled`, without a slot, as soon as the task is cancelled.
  func acquire() async throws(APIError) {
    let ticket = state.withLock { state in
      state.nextTicket += 1
      return state.nextTicket
    }
    let isGranted = await withTaskCancellationHandler {
      await withCheckedContinuation { wait(Waiter(ticket: ticket, continuation: $0)) }
    } onCancel: {
      cancel(ticket)
    }
    _ = state.withLock { $0.cancelled.remove(ticket) }
    guard isGranted else { throw APIError(.cancelled) }
  }

  func release() {
    let next = state.withLock { state -> Waiter? in
      guard !state.queue.isEmpty else {
        state.free += 1
        return nil
      }
      return state.queue.removeFirst()
    }
    next?.continuation.resume(returning: true)
  }

  private func wait(_ waiter: Waiter) {
    let isGranted = state.withLock { state -> Bool? in
      if state.cancelled.contains(waiter.ticket) { return false }
      if state.free > 0 {
        state.free -= 1
        return true
      }
      state.queue.append(waiter)
      return nil
    }
    if let isGranted { waiter.continuation.resume(returning: isGranted) }
  }

  private func cancel(_ ticket: Int) {
    let waiter = state.withLock { state -> Waiter? in
      guard let index = state.queue.firstIndex(where: { $0.ticket == ticket }) else {
        state.cancelled.insert(ticket)
        return nil
      }
      return state.queue.remove(at: index)
    }
    waiter?.continuation.resume(returning: false)
  }
}
