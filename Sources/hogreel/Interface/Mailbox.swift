import Glibc
import PlaylistCore
import Synchronization

/// A queue of actions for the main thread: any thread posts, and a pipe wakes the event loop.
final class Mailbox: Sendable {
  private let actions = Mutex<[Action]>([])
  /// Readable while actions wait.
  let descriptor: Int32
  private let wakeEnd: Int32

  /// Nil when the process has run out of descriptors.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    descriptor = ends[0]
    wakeEnd = ends[1]
  }

  deinit {
    close(descriptor)
    close(wakeEnd)
  }

  func post(_ action: Action) {
    let isFirst = actions.withLock { waiting in
      waiting.append(action)
      return waiting.count == 1
    }
    // One byte is enough, because all actions are taken at once.
    if isFirst { _ = write(wakeEnd, [1], 1) }
  }

  /// Takes all waiting actions, in order.
  func takeAll() -> [Action] {
    var bytes: [UInt8] = Array(repeating: 0, count: 64)
    while read(descriptor, &bytes, bytes.count) > 0 {}
    return actions.withLock { waiting in
      defer { waiting.removeAll() }
      return waiting
    }
  }
}
