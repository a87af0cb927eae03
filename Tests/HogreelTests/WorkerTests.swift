import Glibc
import Synchronization
import Testing

@testable import hogreel

@Suite struct WorkerTests {
  @Test func runsWorkInOrder() {
    let worker = Worker()
    let done = Mutex<[Int]>([])
    for number in 0..<1_000 { worker.run { done.withLock { $0.append(number) } } }
    worker.finish()
    #expect(done.withLock { $0 } == Array(0..<1_000))
  }

  @Test func runsTasksOnItsThread() async {
    let worker = Worker()
    let own = Mutex<pthread_t?>(nil)
    worker.run { own.withLock { $0 = pthread_self() } }
    worker.finish()
    let threads = await worker.task {
      let before = pthread_self()
      await Task.yield()
      return [before, pthread_self()]
    }.value
    #expect(threads.map { Optional($0) } == Array(repeating: own.withLock { $0 }, count: 2))
  }

  @Test func finishesItsWorkWithoutAnOwner() async {
    await withCheckedContinuation { continuation in
      Worker().run { continuation.resume() }
    }
    let task = Worker().task {
      for _ in 0..<10 { await Task.yield() }
      return 10
    }
    #expect(await task.value == 10)
  }
}
