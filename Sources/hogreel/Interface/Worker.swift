import Dispatch
import Glibc
import Synchronization

/// A thread that does what it is given, in order, and else sleeps.
///
/// It stands in for the queues of Dispatch, and for the thread pool of Swift's tasks, which is made of them: on
/// Linux these wake up every second, as long as the process lives, to see whether they have threads enough.
final class Worker: TaskExecutor {
  typealias Work = @Sendable () -> Void

  /// Shared with the thread, which outlives the worker by what it is just doing.
  private final class Line: Sendable {
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

  private let line = Line()

  init() {
    let line = Unmanaged.passRetained(line)
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { line in
        Worker.leaveSignalsToOthers()
        if let line { Unmanaged<Line>.fromOpaque(line).takeRetainedValue().work() }
        return nil
      }, line.toOpaque())
    precondition(failure == 0, "the system has no thread left")
    pthread_detach(thread)
  }

  deinit { line.append(nil) }

  func run(_ work: @escaping Work) { line.append(work) }

  /// A task on this thread, which it keeps until it has ended.
  func task<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Task<Value, Never> {
    Task(executorPreference: self) {
      defer { withExtendedLifetime(self) {} }
      return await work()
    }
  }

  /// Waits until all that was given so far is done. Not to be called by that work itself.
  func finish() {
    let done = DispatchSemaphore(value: 0)
    run { done.signal() }
    done.wait()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    run { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// All but those of a crash, which belong to the thread that crashed.
  private static func leaveSignalsToOthers() {
    var signals = sigset_t()
    sigfillset(&signals)
    for crash in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP] { sigdelset(&signals, crash) }
    pthread_sigmask(SIG_SETMASK, &signals, nil)
  }
}
