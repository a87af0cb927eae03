import NIOCore
import NIOHTTP1
import NIOPosix
import PostHogAPI
import Synchronization

/// The connections to one server: makes them, and keeps those that nobody uses just now. Any thread may call it.
final class ConnectionPool: Sendable {
  private struct State {
    var group: MultiThreadedEventLoopGroup?
    var idle: [any Channel] = []
  }

  private let addresses: [SocketAddress]
  private let state = Mutex(State())

  init(_ address: ServerAddress) {
    addresses = address.socketAddresses
  }

  /// Closes all connections and ends the thread.
  deinit { state.withLock { $0.group }?.shutdownGracefully { _ in } }

  /// The thread of all connections, started when it is first asked for.
  var loop: any EventLoop {
    state.withLock { state in
      let group = state.group ?? MultiThreadedEventLoopGroup(numberOfThreads: 1)
      state.group = group
      return group.any()
    }
  }

  /// A kept connection, which may have gone stale.
  func take() -> (any Channel)? { state.withLock { $0.idle.popLast() } }

  func keep(_ channel: any Channel) { state.withLock { $0.idle.append(channel) } }

  func forget(_ channel: any Channel) { state.withLock { $0.idle.removeAll { $0 === channel } } }

  /// A new connection: to the first address that takes it.
  func connect(timeout: TimeAmount) -> EventLoopFuture<any Channel> {
    addresses.dropFirst().reduce(connect(to: addresses[0], timeout)) { attempt, address in
      attempt.flatMapError { _ in self.connect(to: address, timeout) }
    }
  }

  private func connect(to address: SocketAddress, _ timeout: TimeAmount) -> EventLoopFuture<any Channel> {
    ClientBootstrap(group: loop)
      .connectTimeout(timeout)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { [weak self] channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHTTPClientHandlers()
          try channel.pipeline.syncOperations.addHandler(LoopbackConnection(in: self))
        }
      }
      .connect(to: address)
  }
}

extension ServerAddress {
  /// Where a server on this machine listens, at least one. `localhost` is never looked up (RFC 6761, section 6.3).
  fileprivate var socketAddresses: [SocketAddress] {
    let hosts = host == "localhost" ? ["127.0.0.1", "::1"] : [host.filter { $0 != "[" && $0 != "]" }]
    return hosts.compactMap { try? SocketAddress(ipAddress: $0, port: port ?? 80) }
  }
}
