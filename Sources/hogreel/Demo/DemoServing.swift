import DemoServer
import Dispatch
import Glibc
import Synchronization

/// Serves the demo data until the process ends.
func serveDemo(_ arguments: DemoServerArguments) throws(StartError) {
  var options = DemoServerOptions()
  options.port = arguments.port
  options.playlists = arguments.playlists
  options.generation = arguments.generation.server
  options.latency = .milliseconds(arguments.latency)
  options.seed = arguments.seed
  options.rateLimitPerMinute = arguments.rateLimit ? 240 : nil
  let server = try startDemoServer(options)
  print(
    "Serving \(options.playlists) playlists at \(server.address), imitating PostHog \"\(options.generation.rawValue)\"."
  )
  print("In another terminal:")
  print("  POSTHOG_HOST=\(server.address) POSTHOG_PERSONAL_API_KEY=\(DemoServer.demoKey) hogreel")
  fflush(nil)
  waitFor { await server.wait() }
}

/// Starts the server and returns once it accepts requests.
func startDemoServer(_ options: DemoServerOptions) throws(StartError) -> DemoServer {
  let result: Result<DemoServer, DemoServerError> = waitFor {
    do throws(DemoServerError) { return .success(try await DemoServer.start(options)) } catch {
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

extension DemoGeneration {
  var server: ServerGeneration {
    switch self {
    case .documented: .documented
    case .summer2025: .y2025
    case .summer2026: .y2026
    }
  }
}
