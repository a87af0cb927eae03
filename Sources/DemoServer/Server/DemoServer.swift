public import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A server on the loopback interface that behaves like PostHog's, with invented data.
///
/// It speaks HTTP/1.1 with keep-alive and accepts the keys listed at `demoKey`. The data live in memory and are lost
/// when it stops. Thread-safe.
public final class DemoServer: Sendable {
  public let port: Int
  private let backend: SharedBackend
  private let group: MultiThreadedEventLoopGroup
  private let channel: any Channel

  /// Starts a server on 127.0.0.1.
  /// - Parameter now: the server's clock, called on its threads once for each request.
  /// - Throws: if the port is in use or no socket is available.
  public static func start(
    _ options: DemoServerOptions, now: @Sendable @escaping () -> Date = { Date() }
  ) async throws(DemoServerError) -> DemoServer {
    let backend = SharedBackend(DemoBackend(options, start: now()), now: now)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
    do {
      let channel = try await bootstrap(group, backend).bind(host: "127.0.0.1", port: options.port).get()
      return DemoServer(backend, group, channel)
    } catch {
      try? await group.shutdownGracefully()
      throw DemoServerError(port: options.port, reason: String(describing: error))
    }
  }

  private init(_ backend: SharedBackend, _ group: MultiThreadedEventLoopGroup, _ channel: any Channel) {
    self.backend = backend
    self.group = group
    self.channel = channel
    port = channel.localAddress?.port ?? 0
  }

  /// `http://127.0.0.1:PORT`, without a trailing slash.
  public var address: String { "http://127.0.0.1:\(port)" }

  /// The latest requests, oldest first, without those to `/_demo`.
  public func requestLog() -> [LoggedRequest] { backend.requestLog() }

  /// The playlists of the first project, deleted ones included: read from the data, not through the API.
  public func storedPlaylists() -> [StoredPlaylist] { backend.storedPlaylists() }

  /// The IDs of the first project's recordings that the owner of `demoKey` has watched.
  public func watchedRecordings() -> Set<String> { backend.watchedRecordings() }

  /// Replaces the fault plan.
  public func setFaults(_ plan: FaultPlan) { backend.setFaults(plan) }

  /// Closes all connections. Pending requests get no response.
  public func stop() async {
    try? await channel.close()
    try? await group.shutdownGracefully()
  }

  /// Returns once the server has stopped.
  public func wait() async {
    try? await channel.closeFuture.get()
  }

  private static func bootstrap(_ group: MultiThreadedEventLoopGroup, _ backend: SharedBackend)
    -> ServerBootstrap
  {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
          try channel.pipeline.syncOperations.addHandler(ConnectionHandler(backend))
        }
      }
  }
}

/// A failure to start the server.
public struct DemoServerError: Error, Hashable, Sendable, CustomStringConvertible {
  public let port: Int
  public let reason: String

  public var description: String {
    port == 0 ? "cannot listen on 127.0.0.1: \(reason)" : "cannot listen on 127.0.0.1:\(port): \(reason)"
  }
}

/// The backend, shared by the threads of all connections.
final class SharedBackend: Sendable {
  private let backend: Mutex<DemoBackend>
  private let now: @Sendable () -> Date

  init(_ backend: sending DemoBackend, now: @Sendable @escaping () -> Date) {
    self.backend = Mutex(backend)
    self.now = now
  }

  func respond(to request: DemoRequest) -> DemoResponse {
    let now = now()
    return backend.withLock { $0.respond(to: request, now: now) }
  }

  func setFaults(_ plan: FaultPlan) { backend.withLock { $0.faults.plan = plan } }

  func requestLog() -> [LoggedRequest] { backend.withLock { $0.log.requests } }

  func storedPlaylists() -> [StoredPlaylist] { backend.withLock { $0.storedPlaylists } }

  func watchedRecordings() -> Set<String> { backend.withLock { $0.watchedRecordings } }
}
