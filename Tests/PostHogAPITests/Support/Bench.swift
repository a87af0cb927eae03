import Foundation
import PostHogAPI
import Synchronization
import Testing

/// A client with a stub transport and a test clock, and the events it reported.
struct Bench: Sendable {
  static let secret = "phx_very_secret_0123456789"
  static let playlists = "/api/projects/7/session_recording_playlists/"
  static let epoch = Date(timeIntervalSince1970: 1_800_000_000)

  let client: PostHogClient
  let transport: StubTransport
  let clock: TestClock
  private let log = Log()

  private final class Log: Sendable {
    let events = Mutex<[ClientEvent]>([])
  }

  var events: [ClientEvent] { log.events.withLock { $0 } }

  init(
    _ stubs: [Stub], clock: TestClock = TestClock(), jitter: Double = 1,
    _ change: (inout PostHogClient.Configuration) -> Void = { _ in }
  ) throws {
    var configuration = PostHogClient.Configuration(
      address: try ServerAddress(StubTransport.origin), key: try PersonalAPIKey(Self.secret),
      project: .id(7))
    change(&configuration)
    transport = StubTransport(stubs)
    self.clock = clock
    let log = log
    client = PostHogClient(
      configuration, transport: transport, clock: clock,
      now: { Self.epoch.addingTimeInterval(clock.now.offset / .seconds(1)) }, jitter: { jitter },
      observer: { event in log.events.withLock { $0.append(event) } })
  }
}

/// Runs `body`, and fails for stubs that were not used and for events that reveal the key.
func withStubs<Value: Sendable>(
  _ stubs: [Stub], clock: TestClock = TestClock(), jitter: Double = 1,
  configure: (inout PostHogClient.Configuration) -> Void = { _ in },
  sourceLocation: SourceLocation = #_sourceLocation, _ body: (Bench) async throws -> Value
) async throws -> Value {
  let bench = try Bench(stubs, clock: clock, jitter: jitter, configure)
  let value = try await body(bench)
  for stub in bench.transport.unused {
    Issue.record("unused stub: \(stub.method) \(stub.path)", sourceLocation: sourceLocation)
  }
  #expect(!String(reflecting: bench.events).contains(Bench.secret), sourceLocation: sourceLocation)
  return value
}

/// The error that `body` throws; fails the test when it throws none.
func failure<Value>(
  sourceLocation: SourceLocation = #_sourceLocation,
  of body: () async throws(APIError) -> Value
) async -> APIError? {
  do throws(APIError) {
    _ = try await body()
    Issue.record("no error was thrown", sourceLocation: sourceLocation)
    return nil
  } catch {
    return error
  }
}

extension HTTPRequest {
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// Bodies of responses.
enum Sample {
  static func playlist(
    _ id: String = "aB3dE6gH", type: String = #""collection""#, filters: String = "{}", name: String = "One"
  ) -> String {
    #"{"id":1,"short_id":"\#(id)","name":"\#(name)","type":\#(type),"filters":\#(filters)}"#
  }

  static func page(_ rows: [String], count: Int? = nil, next: String? = nil) -> String {
    let next = next.map { "\"\($0)\"" } ?? "null"
    return
      #"{"count":\#(count ?? rows.count),"next":\#(next),"previous":null,"results":[\#(rows.joined(separator: ","))]}"#
  }

  static func recordings(_ ids: some Sequence<String>, hasNext: Bool) -> String {
    let rows = ids.map { #"{"id":"\#($0)"}"# }.joined(separator: ",")
    return #"{"results":[\#(rows)],"has_next":\#(hasNext),"version":4}"#
  }
}
