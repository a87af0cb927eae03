import NIOCore
import NIOHTTP1
import PostHogAPI
import Synchronization

/// One request on its way over one of the connections, and the task that waits for the answer.
final class LoopbackExchange: HTTPExchange {
  private struct State {
    var waiting: Waiting?
    var nextLook: Scheduled<Void>?
    var channel: (any Channel)?
    /// On a kept connection, which the server may just have closed.
    var isReusing = false
    var isOver = false
  }

  let request: HTTPRequest
  private let origin: String
  private let connections: ConnectionPool
  private let state = Mutex(State())

  /// - Parameter origin: what the request's URL begins with.
  init(_ request: HTTPRequest, to origin: String, over connections: ConnectionPool) {
    self.request = request
    self.origin = origin
    self.connections = connections
  }

  /// Resumes `waiting` from the connections' thread or that of `cancel`.
  func start(_ waiting: Waiting) {
    let isOver = state.withLock { state in
      guard !state.isOver else { return true }
      state.waiting = waiting
      return false
    }
    guard !isOver else { return waiting.resume(returning: .failure(APIError(.cancelled))) }
    watchTime(until: .now() + TimeAmount(request.timeout))
    if request.isRepeatable, let channel = connections.take() {
      send(on: channel, isReusing: true)
    } else {
      connect()
    }
  }

  func cancel() { finish(.failure(APIError(.cancelled))) }

  /// The connection is of no more use; when it is not the exchange's own any more, nothing happens.
  ///
  /// - Parameter isAnswered: whether some of the answer had come.
  func fail(_ error: APIError, on channel: any Channel, isAnswered: Bool) {
    let isReusing = state.withLock { state -> Bool? in
      guard state.channel === channel else { return nil }
      state.channel = nil
      return state.isReusing
    }
    guard let isReusing else { return }
    if isReusing, !isAnswered { connect() } else { finish(.failure(error)) }
  }

  func finish(_ result: Result<HTTPResponse, APIError>) {
    let last = state.withLock { state in
      defer { state = State(isOver: true) }
      return state
    }
    last.nextLook?.cancel()
    if case .failure = result { last.channel?.close(promise: nil) }
    last.waiting?.resume(returning: result)
  }

  /// Ends the exchange at the deadline, looking at the time again and again until then: the loop's timer stays set for
  /// a task that was cancelled, and would wake the thread as late as that task was meant for.
  private func watchTime(until deadline: NIODeadline) {
    let rest = deadline - .now()
    guard rest > .zero else { return finish(.failure(APIError(.network(.timedOut)))) }
    state.withLock { state in
      guard !state.isOver else { return }
      state.nextLook = connections.loop.scheduleTask(in: min(rest, .milliseconds(200))) { [self] in
        watchTime(until: deadline)
      }
    }
  }

  private func connect() {
    connections.connect(timeout: TimeAmount(request.connectTimeout)).whenComplete { [self] result in
      switch result {
      case .success(let channel): send(on: channel, isReusing: false)
      case .failure(let error): finish(.failure(APIError(connecting: error)))
      }
    }
  }

  private func send(on channel: any Channel, isReusing: Bool) {
    let isOver = state.withLock { state in
      guard !state.isOver else { return true }
      state.channel = channel
      state.isReusing = isReusing
      return false
    }
    guard !isOver else { return channel.close(promise: nil) }
    channel.writeAndFlush(self).whenFailure { [self] error in
      fail(APIError(reading: error), on: channel, isAnswered: false)
    }
  }

  /// The request's first line and headers.
  var head: HTTPRequestHead {
    var headers = HTTPHeaders([("Host", String(origin.trimmingPrefix("http://")))])
    headers.add(contentsOf: request.headers.map { ($0.name, $0.value) })
    // Where a body is usual, a request without one says so (RFC 9110, section 8.6).
    let usualLength = ["POST", "PUT", "PATCH"].contains(request.method) ? 0 : nil
    if let length = request.body?.count ?? usualLength {
      headers.add(name: "Content-Length", value: String(length))
    }
    return HTTPRequestHead(
      version: .http1_1, method: HTTPMethod(rawValue: request.method),
      uri: String(request.url.dropFirst(origin.count)), headers: headers)
  }
}

extension TimeAmount {
  /// At most a day.
  fileprivate init(_ duration: Duration) {
    self = .nanoseconds(Int64(min(duration, .seconds(86_400)) / .nanoseconds(1)))
  }
}
