import DemoServer
import Dispatch
import FoundationEssentials
import Synchronization

/// Starts the server and returns once it accepts requests.
///
/// - Parameter now: the server's clock.
func startDemoServer(
  _ options: DemoServerOptions, now: @Sendable @escaping () -> Date = { Date() }
) throws(Problem) -> DemoServer {
  let result: Result<DemoServer, DemoServerError> = waitFor {
    do throws(DemoServerError) { return .success(try await DemoServer.start(options, now: now)) } catch {
      return .failure(error)
    }
  }
  do { return try result.get() } catch { throw .demoServer(error.description) }
}

/// Blocks this thread until the work is done. Only for the start and end of the program.
func waitFor<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Value {
  let outcome = Outcome<Value>()
  let done = DispatchSemaphore(value: 0)
  _ = Worker().task {
    let value = await work()
    outcome.value.withLock { $0 = value }
    done.signal()
  }
  while true {
    done.wait()
    if let value = outcome.value.withLock({ $0 }) { return value }
  }
}

private final class Outcome<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
}
