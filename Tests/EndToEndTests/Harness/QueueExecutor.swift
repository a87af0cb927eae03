import Dispatch

/// Runs an actor on a dispatch queue, so that its blocking waits take no thread from Swift's small pool.
/// (On Linux the queues of Dispatch are no executors themselves.)
final class QueueExecutor: SerialExecutor {
  private let queue: DispatchQueue

  init(label: String) { queue = DispatchQueue(label: label) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
