import CCurl
import Synchronization

/// One request on its way through libcurl, and the task that waits for it.
final class CurlExchange: HTTPExchange {
  private enum State {
    case new
    case cancelledEarly
    case submitted(UInt64)
  }

  private let request: HTTPRequest
  private let options: CurlTransport.Options
  private let loop: CurlLoop
  private let state = Mutex(State.new)

  init(_ request: HTTPRequest, _ options: CurlTransport.Options, over loop: CurlLoop) {
    self.request = request
    self.options = options
    self.loop = loop
  }

  /// Resumes `waiting` from libcurl's thread.
  func start(_ waiting: Waiting) {
    let number = submit(Unmanaged.passRetained(Answer(waiting)).toOpaque())
    let isCancelled = state.withLock { state in
      if case .cancelledEarly = state { return true }
      state = .submitted(number)
      return false
    }
    if isCancelled { ccurl_cancel(loop.pointer, number) }
  }

  func cancel() {
    let number = state.withLock { state -> UInt64? in
      guard case .submitted(let number) = state else {
        state = .cancelledEarly
        return nil
      }
      return number
    }
    if let number { ccurl_cancel(loop.pointer, number) }
  }

  private func submit(_ context: UnsafeMutableRawPointer) -> UInt64 {
    let lines = request.headers.map { "\($0.name): \($0.value)" }
    return withCStrings(lines) { headers in
      let (file, directory) = (options.certificateFile, options.certificateDirectory)
      return withCStrings([request.method, request.url, file ?? "", directory ?? ""]) { texts in
        (request.body ?? []).withUnsafeBufferPointer { body in
          var order = ccurl_request()
          order.headers = UnsafePointer(headers)
          order.method = texts[0]
          order.url = texts[1]
          order.certificate_file = file == nil ? nil : texts[2]
          order.certificate_directory = directory == nil ? nil : texts[3]
          // An empty body is still a body; its pointer only needs to be some pointer.
          order.body = request.body == nil ? nil : body.baseAddress ?? UnsafePointer(bitPattern: 1)
          order.body_size = body.count
          order.connect_timeout = request.connectTimeout.milliseconds
          order.timeout = request.timeout.milliseconds
          order.answer_limit = max(request.bodyLimit, 0)
          order.direct = request.isForLoopback
          order.fresh_connection = !request.isRepeatable
          return ccurl_submit(loop.pointer, &order, { Answer.take($1, for: $0) }, context)
        }
      }
    }
  }

  /// What the C side holds for the waiting task, and gives up with the callback.
  private final class Answer: Sendable {
    private let continuation: Waiting

    init(_ continuation: Waiting) {
      self.continuation = continuation
    }

    static func take(_ answer: UnsafePointer<ccurl_answer>?, for context: UnsafeMutableRawPointer?) {
      guard let context, let answer else { return }
      Unmanaged<Answer>.fromOpaque(context).takeRetainedValue().continuation
        .resume(returning: result(answer.pointee))
    }

    private static func result(_ answer: ccurl_answer) -> Result<HTTPResponse, APIError> {
      guard answer.problem == CCURL_NONE else {
        let detail = answer.message.map { String(cString: $0) } ?? ""
        return .failure(APIError(.init(answer.problem), detail: detail))
      }
      let head = UnsafeRawBufferPointer(start: answer.headers, count: answer.headers_size)
      let body = UnsafeBufferPointer(start: answer.body, count: answer.body_size)
      return .success(
        HTTPResponse(
          status: answer.status, headers: HTTPHeader.list(in: head),
          body: Array(body)))
    }
  }
}

extension HTTPHeader {
  /// The headers among the lines of an answer's head.
  static func list(in head: UnsafeRawBufferPointer) -> [HTTPHeader] {
    let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    return head.split { $0 == lineFeed || $0 == carriageReturn }.compactMap { line in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return nil }
      return HTTPHeader(name: line[..<colon], value: line[(colon + 1)...])
    }
  }
}

extension APIError.Kind {
  fileprivate init(_ problem: ccurl_problem) {
    self =
      switch problem {
      case CCURL_CANCELLED: .cancelled
      case CCURL_UNKNOWN_HOST: .network(.unknownHost)
      case CCURL_CANNOT_CONNECT: .network(.cannotConnect)
      case CCURL_TIMED_OUT: .network(.timedOut)
      case CCURL_SECURE_CONNECTION: .network(.secureConnection)
      case CCURL_INTERRUPTED: .network(.interrupted)
      case CCURL_ANSWER_TOO_LARGE: .network(.answerTooLarge)
      case CCURL_LIBRARY_MISSING: .network(.libraryMissing)
      default: .network(.other)
      }
  }
}

extension Duration {
  /// At least one: zero means "no limit" to libcurl.
  fileprivate var milliseconds: Int { max(Int(min(self / .milliseconds(1), 86_400_000)), 1) }
}

/// Calls `body` with C copies of the texts, `NULL` at the end.
private func withCStrings<Value>(
  _ texts: [String], _ body: (UnsafeMutablePointer<UnsafePointer<CChar>?>) -> Value
) -> Value {
  var bytes: [CChar] = []
  var offsets: [Int] = []
  for text in texts {
    offsets.append(bytes.count)
    bytes += text.utf8.map(CChar.init(bitPattern:)) + [0]
  }
  return bytes.withUnsafeBufferPointer { buffer in
    withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: texts.count + 1) { pointers in
      pointers.initialize(repeating: nil)
      for (index, offset) in offsets.enumerated() { pointers[index] = buffer.baseAddress.map { $0 + offset } }
      guard let first = pointers.baseAddress else { fatalError("an allocation of at least one element") }
      return body(first)
    }
  }
}
