import NIOCore
import NIOHTTP1
import NIOPosix
import PostHogAPI
import Synchronization

/// One request on a connection of its own, and the task that waits for the answer. Any thread may call any method.
final class LoopbackExchange: Sendable {
  typealias Waiting = CheckedContinuation<Result<HTTPResponse, APIError>, Never>

  private struct State {
    var waiting: Waiting?
    var timeLimit: Scheduled<Void>?
    var channel: (any Channel)?
    var isOver = false
  }

  private let request: HTTPRequest
  private let target: String
  private let address: ServerAddress
  private let state = Mutex(State())

  init(_ request: HTTPRequest, target: String, address: ServerAddress) {
    self.request = request
    self.target = target
    self.address = address
  }

  /// Resumes `waiting` once, from the loop's thread or that of `cancel`.
  func start(on loop: any EventLoop, waiting: Waiting) {
    let isOver = state.withLock { state in
      guard !state.isOver else { return true }
      state.waiting = waiting
      state.timeLimit = loop.scheduleTask(in: TimeAmount(request.timeout)) { [self] in
        finish(.failure(APIError(.network(.timedOut))))
      }
      return false
    }
    guard !isOver else { return waiting.resume(returning: .failure(APIError(.cancelled))) }
    connect(to: address.socketAddresses[...], on: loop)
  }

  /// Ends the exchange, whether it has begun or not; too late it does nothing.
  func cancel() { finish(.failure(APIError(.cancelled))) }

  func finish(_ result: Result<HTTPResponse, APIError>) {
    let last = state.withLock { state in
      defer { state = State(isOver: true) }
      return state
    }
    last.timeLimit?.cancel()
    last.channel?.close(promise: nil)
    last.waiting?.resume(returning: result)
  }

  /// Tries one address after the other.
  private func connect(to addresses: ArraySlice<SocketAddress>, on loop: any EventLoop) {
    guard let address = addresses.first else { return finish(.failure(APIError(.network(.cannotConnect)))) }
    bootstrap(on: loop).connect(to: address).whenComplete { [self] result in
      switch result {
      case .success(let channel): send(on: channel)
      case .failure where addresses.count > 1: connect(to: addresses.dropFirst(), on: loop)
      case .failure(let error): finish(.failure(APIError(connecting: error)))
      }
    }
  }

  private func bootstrap(on loop: any EventLoop) -> ClientBootstrap {
    ClientBootstrap(group: loop)
      .connectTimeout(TimeAmount(request.connectTimeout))
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { [self] channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHTTPClientHandlers()
          try channel.pipeline.syncOperations.addHandler(AnswerReader(self, bodyLimit: request.bodyLimit))
        }
      }
  }

  private func send(on channel: any Channel) {
    let isOver = state.withLock { state in
      if !state.isOver { state.channel = channel }
      return state.isOver
    }
    guard !isOver else { return channel.close(promise: nil) }
    channel.write(HTTPClientRequestPart.head(head), promise: nil)
    if let body = request.body, !body.isEmpty {
      channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: body))), promise: nil)
    }
    channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
  }

  private var head: HTTPRequestHead {
    var headers = HTTPHeaders([("Host", String(address.origin.trimmingPrefix("http://")))])
    headers.add(contentsOf: request.headers.map { ($0.name, $0.value) })
    headers.add(name: "Connection", value: "close")
    // Where a body is usual, a request without one says so (RFC 9110, section 8.6).
    let usualLength = ["POST", "PUT", "PATCH"].contains(request.method) ? 0 : nil
    if let length = request.body?.count ?? usualLength {
      headers.add(name: "Content-Length", value: String(length))
    }
    return HTTPRequestHead(
      version: .http1_1, method: HTTPMethod(rawValue: request.method), uri: target, headers: headers)
  }
}

extension ServerAddress {
  /// Where a server on this machine listens. `localhost` is never looked up (RFC 6761, section 6.3).
  fileprivate var socketAddresses: [SocketAddress] {
    let hosts = host == "localhost" ? ["127.0.0.1", "::1"] : [host.filter { $0 != "[" && $0 != "]" }]
    return hosts.compactMap { try? SocketAddress(ipAddress: $0, port: port ?? 80) }
  }
}

extension TimeAmount {
  /// At most a day.
  fileprivate init(_ duration: Duration) {
    self = .nanoseconds(Int64(min(duration, .seconds(86_400)) / .nanoseconds(1)))
  }
}
