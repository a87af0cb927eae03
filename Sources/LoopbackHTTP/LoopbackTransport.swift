import NIOCore
import NIOPosix
public import PostHogAPI
import Synchronization

/// HTTP without TLS to a server on this machine: the demo server, a server under development, a tunnel's end.
///
/// It needs no libcurl, whose loading takes longer than all else of a program's start. What matters between machines
/// only is left out: no proxy is asked for, answers are not compressed, and each request has a connection of its own,
/// which costs next to nothing here and cannot have gone stale. Redirects are not followed.
public final class LoopbackTransport: HTTPTransport, Sendable {
  private let address: ServerAddress
  private let group = Mutex<MultiThreadedEventLoopGroup?>(nil)

  /// - Parameter address: the only server that requests may go to. Nil is returned unless it is on this machine and
  ///   speaks plain HTTP.
  public init?(_ address: ServerAddress) {
    guard address.scheme == .http, address.isLoopback else { return nil }
    self.address = address
  }

  deinit { group.withLock { $0 }?.shutdownGracefully { _ in } }

  /// Starts the thread that all requests run on.
  public func prepare() { _ = loop }

  public func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    guard let target = target(of: request) else {
      throw APIError(.network(.other), detail: "the request cannot be sent")
    }
    let exchange = LoopbackExchange(request, target: target, address: address)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { exchange.start(on: loop, waiting: $0) }
    } onCancel: {
      exchange.cancel()
    }
    return try result.get()
  }

  private var loop: any EventLoop {
    group.withLock { group in
      let running = group ?? MultiThreadedEventLoopGroup(numberOfThreads: 1)
      group = running
      return running.any()
    }
  }

  /// Path and query, as they stand in the first line of a request.
  private func target(of request: HTTPRequest) -> String? {
    guard request.isWellFormed, request.url.hasPrefix(address.origin + "/") else { return nil }
    return String(request.url.dropFirst(address.origin.count))
  }
}
