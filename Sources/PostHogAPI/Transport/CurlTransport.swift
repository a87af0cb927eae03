import CCurl
import Synchronization

/// HTTP by libcurl, on a thread of its own: TLS, proxies of the environment, compressed answers, kept-alive
/// connections. It follows no redirect.
///
/// libcurl is loaded at the first request. Any thread.
public final class CurlTransport: HTTPTransport {
  public struct Options: Hashable, Sendable {
    /// Until the connection stands, its secure part included.
    public var connectTimeout: Duration
    /// For a whole exchange.
    public var timeout: Duration
    /// The largest answer, in bytes, after decompression.
    public var bodyLimit: Int
    /// A file of trusted certificates in PEM form; nil for the system's.
    public var certificateFile: String?

    public init(
      connectTimeout: Duration = .seconds(10), timeout: Duration = .seconds(30), bodyLimit: Int = 64 << 20,
      certificateFile: String? = nil
    ) {
      self.connectTimeout = connectTimeout
      self.timeout = timeout
      self.bodyLimit = bodyLimit
      self.certificateFile = certificateFile
    }
  }

  private let options: Options
  private let engine = Mutex<Engine?>(nil)

  public init(_ options: Options = Options()) {
    self.options = options
  }

  deinit {
    engine.withLock { engine in
      if let engine { ccurl_close(engine.pointer) }
    }
  }

  public func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    let engine = try openEngine()
    let exchange = Exchange(engine)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        exchange.start(request, options, continuation)
      }
    } onCancel: {
      exchange.cancel()
    }
    return try result.get()
  }

  private func openEngine() throws(APIError) -> Engine {
    let opened = engine.withLock { engine -> Engine? in
      if engine == nil { engine = ccurl_open().map(Engine.init) }
      return engine
    }
    guard let opened else { throw APIError(.network(.libraryMissing)) }
    return opened
  }
}

/// libcurl's thread and its queue.
///
/// Unchecked, since the compiler cannot know that the functions of CCurl take a lock of their own.
private struct Engine: @unchecked Sendable {
  let pointer: OpaquePointer
}

/// One request on its way: ties the continuation, the request's number and the cancelling together.
private final class Exchange: Sendable {
  typealias Answer = CheckedContinuation<Result<HTTPResponse, APIError>, Never>

  private struct State {
    var number: UInt64?
    var isCancelled = false
    var answer: Answer?
  }

  private let engine: Engine
  private let state = Mutex(State())

  init(_ engine: Engine) {
    self.engine = engine
  }

  func start(_ request: HTTPRequest, _ options: CurlTransport.Options, _ answer: sending Answer) {
    state.withLock { $0.answer = answer }
    // Balanced in the completion, which comes exactly once.
    let context = Unmanaged.passRetained(self).toOpaque()
    let number = request.withCRequest(options) { request in
      ccurl_send(
        engine.pointer, request,
        { context, answer in
          guard let context, let answer else { return }
          Unmanaged<Exchange>.fromOpaque(context).takeRetainedValue().finish(answer.pointee.result)
        }, context)
    }
    let isCancelled = state.withLock { state in
      state.number = number
      return state.isCancelled
    }
    if isCancelled { ccurl_cancel(engine.pointer, number) }
  }

  func cancel() {
    let number = state.withLock { state in
      state.isCancelled = true
      return state.number
    }
    if let number { ccurl_cancel(engine.pointer, number) }
  }

  private func finish(_ result: Result<HTTPResponse, APIError>) {
    let answer = state.withLock { state in
      defer { state.answer = nil }
      return state.answer
    }
    answer?.resume(returning: result)
  }
}
