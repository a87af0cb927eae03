import DemoServer
import Foundation
import PostHogAPI
import PostHogCurl
import TerminalEmulator
import TestSupport

/// hogreel in a terminal, on a look-alike server of its own.
struct DemoSession {
  let server: DemoServer
  let terminal: TerminalSession
  let sandbox: Sandbox
  let client: PostHogClient
  /// The TLS in front of the server, if any.
  var front: TLSFront?

  /// Whether sessions of this task reach their server over TLS.
  @TaskLocal static var isSecure = false

  /// Starts a server and, in front of it, the program; returns once the first rows are on the screen.
  ///
  /// - Parameters:
  ///   - rateLimit: calls a minute.
  ///   - prepare: puts things onto the server before the program starts.
  ///   - now: the server's clock.
  static func start(
    _ generation: ServerGeneration = .y2026, playlists: Int = 40, key: String = DemoServer.demoKey,
    arguments: [String] = [], size: TerminalSession.Size = .standard, latency: Duration = .zero,
    in sandbox: Sandbox? = nil, rateLimit: Int? = nil, faults: FaultPlan = FaultPlan(),
    prepare: (PostHogClient) async throws -> Void = { _ in },
    now: @Sendable @escaping () -> Date = { Date() }
  ) async throws -> DemoSession {
    var options = DemoServerOptions()
    options.generation = generation
    options.playlists = playlists
    options.latency = latency
    options.rateLimitPerMinute = rateLimit
    options.faults = faults
    let server = try await DemoServer.start(options, now: now)
    let client = PostHogClient(
      .init(
        address: try ServerAddress(server.address), key: try PersonalAPIKey(DemoServer.demoKey),
        project: .id(1)),
      transport: CurlTransport())
    try await prepare(client)
    let session = try await DemoSession.start(
      server, client, key: key, arguments: arguments, size: size, in: sandbox ?? Sandbox(),
      front: isSecure ? TLSFront(to: server.port) : nil)
    try await session.terminal.waitUntil("the first rows are shown") { $0.contains(" of ") }
    return session
  }

  /// The program once more, on the same server and with the same files.
  func restart(_ arguments: [String] = []) async throws -> DemoSession {
    let next = try await startAgain(arguments)
    try await next.terminal.waitUntil("the server has answered") {
      $0.contains(" of ") && !$0.contains("last seen")
    }
    return next
  }

  /// As `restart`, without waiting for anything.
  func startAgain(
    _ arguments: [String] = [], size: TerminalSession.Size = .standard
  ) async throws -> DemoSession {
    try await Self.start(
      server, client, key: DemoServer.demoKey, arguments: arguments, size: size, in: sandbox,
      front: front)
  }

  /// Starts with the cursor on a new, empty collection.
  static func startOnCollection(_ name: String) async throws -> DemoSession {
    let session = try await start { client in
      _ = try await client.create(NewPlaylist(content: .collection, name: name))
    }
    try await session.find(name)
    return session
  }

  private static func start(
    _ server: DemoServer, _ client: PostHogClient, key: String, arguments: [String],
    size: TerminalSession.Size, in sandbox: Sandbox, front: TLSFront?
  ) async throws -> DemoSession {
    var environment = [
      "POSTHOG_HOST": server.address, "POSTHOG_PERSONAL_API_KEY": key, "POSTHOG_PROJECT_ID": "1",
    ]
    if let front {
      environment["POSTHOG_HOST"] = front.origin
      environment["SSL_CERT_FILE"] = front.certificateFile
    }
    let terminal = try TerminalSession(
      [Program.path()] + arguments, environment: sandbox.environment(environment), size: size,
      in: sandbox)
    return DemoSession(
      server: server, terminal: terminal, sandbox: sandbox, client: client, front: front)
  }

  // MARK: Steps

  /// Searches for a title and leaves the cursor on it.
  func find(_ title: String) async throws {
    try await terminal.type("/\(title)")
    try await terminal.press(.enter)
    try await terminal.waitUntil("“\(title)” is the only row") { $0.contains(title) && $0.contains("1 of 1") }
  }

  /// Closes what lies over the panes and waits until it is gone: a key right behind Esc would count as Alt.
  func goBack() async throws {
    try await terminal.press(.escape)
    try await terminal.waitFor("q quit")
  }

  /// Ends the program with `q` and waits for it.
  func quit() async throws -> Termination {
    try await terminal.type("q")
    return try await terminal.waitForExit()
  }

  /// The playlist of this name, as the server has it now.
  func playlist(named name: String) async throws -> Playlist? {
    try await client.playlists(PlaylistQuery(search: name)).playlists.first { $0.name == name }
  }

  /// Delays every response of the server from now on.
  func setLatency(milliseconds: Int) async throws {
    let request = HTTPRequest(
      method: "POST", url: "\(server.address)/_demo/faults",
      body: Array(#"{"latency_ms": \#(milliseconds)}"#.utf8))
    _ = try await CurlTransport().send(request)
  }

  /// How many list requests the server has had.
  func listRequests() -> Int {
    server.requestLog().count { $0.method == "GET" && $0.target.contains("session_recording_playlists/?") }
  }

  static func uuid(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return "0190aaaa-bbbb-7ccc-8ddd-" + String(repeating: "0", count: 12 - digits.count) + digits
  }
}
