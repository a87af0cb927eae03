public import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A look-alike PostHog server on the loopback interface.
///
/// It speaks HTTP/1.1 with keep-alive and takes the keys listed at `demoKey`. All its data are invented, live
/// in memory and are gone when it stops. Any thread may call any method.
public final class DemoServer: Sendable {
  public let port: Int
  private let store: SharedStore
  private let group: MultiThreadedEventLoopGroup
  private let channel: any Channel

  /// Starts serving on 127.0.0.1.
  /// - Parameter now: the server's clock; called on the server's threads, once for each request.
  /// - Throws: when the port is taken or no socket can be had.
  public static func start(
    _ options: DemoServerOptions, now: @Sendable @escaping () -> Date = { Date() }
  ) async throws(DemoServerError) -> DemoServer {
    let store = SharedStore(DemoStore(options, start: now()), now: now)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
    do {
      let channel = try await bootstrap(group, store).bind(host: "127.0.0.1", port: options.port).get()
      return DemoServer(store, group, channel)
    } catch {
      try? await group.shutdownGracefully()
      throw DemoServerError(port: options.port, reason: String(describing: error))
    }
  }

  private init(_ store: SharedStore, _ group: MultiThreadedEventLoopGroup, _ channel: any Channel) {
    self.store = store
    self.group = group
    self.channel = channel
    port = channel.localAddress?.port ?? 0
  }

  /// `http://127.0.0.1:PORT`, without a slash at the end.
  public var address: String { "http://127.0.0.1:\(port)" }

  /// The last answers, oldest first; calls of `/_demo` are left out.
  public func requestLog() -> [LoggedRequest] { store.log() }

  /// Closes all connections. Waiting requests get no answer.
  public func stop() async {
    try? await channel.close()
    try? await group.shutdownGracefully()
  }

  /// Waits until the server is stopped.
  public func wait() async {
    try? await channel.closeFuture.get()
  }

  private static func bootstrap(_ group: MultiThreadedEventLoopGroup, _ store: SharedStore) -> ServerBootstrap
  {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
          try channel.pipeline.syncOperations.addHandler(DemoConnection(store))
        }
      }
  }
}

/// The server could not be started.
public struct DemoServerError: Error, Hashable, Sendable, CustomStringConvertible {
  public let port: Int
  public let reason: String

  public var description: String {
    port == 0 ? "cannot listen on 127.0.0.1: \(reason)" : "cannot listen on 127.0.0.1:\(port): \(reason)"
  }
}

/// The store between the connections' threads.
final class SharedStore: Sendable {
  private let store: Mutex<DemoStore>
  private let now: @Sendable () -> Date

  init(_ store: sending DemoStore, now: @Sendable @escaping () -> Date) {
    self.store = Mutex(store)
    self.now = now
  }

  func respond(to request: DemoRequest) -> DemoResponse {
    let now = now()
    return store.withLock { $0.respond(to: request, now: now) }
  }

  func log() -> [LoggedRequest] { store.withLock { $0.requestLog } }
}
