import Dispatch
import Glibc
import Synchronization

/// A thread that runs work in order and sleeps otherwise.
///
/// It replaces Dispatch queues and the thread pool of Swift's tasks, which on Linux wake up every second.
final class Worker: TaskExecutor {
  typealias Work = @Sendable () -> Void

  /// The queue, shared with the thread, which may outlive the worker.
  private final class Queue: Sendable {
    private let waiting = Mutex<[Work?]>([])
    private let count = DispatchSemaphore(value: 0)

    /// - Parameter work: nil ends the thread.
    func append(_ work: Work?) {
      waiting.withLock { $0.append(work) }
      count.signal()
    }

    func work() {
      while true {
        count.wait()
        guard let next = waiting.withLock({ $0.removeFirst() }) else { return }
        next()
      }
    }
  }

  private let queue = Queue()

  init() {
    let retained = Unmanaged.passRetained(queue)
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { queue in
        Worker.blockSignals()
        if let queue { Unmanaged<Queue>.fromOpaque(queue).takeRetainedValue().work() }
        return nil
      }, retained.toOpaque())
    precondition(failure == 0, "cannot create a thread")
    pthread_detach(thread)
  }

  deinit { queue.append(nil) }

  func run(_ work: @escaping Work) { queue.append(work) }

  /// Starts a task on this thread, which it keeps alive.
  func task<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Task<Value, Never> {
    Task(executorPreference: self) {
      defer { withExtendedLifetime(self) {} }
      return await work()
    }
  }

  /// Waits until all work so far is done. Do not call it from that work.
  func finish() {
    let done = DispatchSemaphore(value: 0)
    run { done.signal() }
    done.wait()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    run { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// Leaves signals to the main thread, except those of a crash, which belong to the crashed thread.
  private static func blockSignals() {
    var signals = sigset_t()
    sigfillset(&signals)
    for crash in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP] { sigdelset(&signals, crash) }
    pthread_sigmask(SIG_SETMASK, &signals, nil)
  }
}
